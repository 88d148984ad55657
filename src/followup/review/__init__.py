"""The screen on which a person goes through the commitments of a run and decides.

``sitting`` (who is at work on what), ``queue``, ``marking`` and ``searching`` know nothing of a
terminal; ``tui`` draws what they hold, and ``serving`` shows it in a browser.
"""
