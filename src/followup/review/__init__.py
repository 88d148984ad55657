"""The screen on which a person goes through the commitments of a run and decides.

``queue``, ``marking``, ``searching`` and ``sitting`` know nothing of a terminal; ``drawing`` turns
what they say into styled text; the rest is Textual.
"""
