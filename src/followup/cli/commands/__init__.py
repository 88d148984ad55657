"""One module for each command, named after it: it parses, calls one use case, and prints.

A name that Python has for itself ends in ``_``. What several commands share stands a floor above:
``options``, ``session``, ``output``, ``progress``.
"""
