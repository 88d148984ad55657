"""Child processes that are still there.

The standard library forgets one only when somebody joined it, and of two threads that join the same
one only one is told of its end: that a process is gone is asked of its sentinel.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Collection
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

PATIENCE = 120.0
"""Seconds for a process that was ended to be gone."""


def none_left(others: Collection[BaseProcess]) -> bool:
    """Whether all child processes but ``others`` are gone, or soon will be."""
    left = set(multiprocessing.active_children()).difference(others)
    return all(wait([one.sentinel], timeout=PATIENCE) for one in left)
