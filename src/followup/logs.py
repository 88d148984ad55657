"""The package's log: a logger for each module, silent until somebody listens.

A module says what it read, found or decided once that is done: ``INFO`` for a document or a run,
``DEBUG`` for a single commitment. Nobody here looks at the clock; whoever listens does, and tells
from the time between two lines how long a step took (``cli/verbose.py``).
"""

from __future__ import annotations

import logging

logging.getLogger("followup").addHandler(logging.NullHandler())


def logger(module: str) -> logging.Logger:
    """The logger of the module of that name (its ``__name__``)."""
    return logging.getLogger(module)
