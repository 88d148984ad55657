"""How many processes are to work at the same time."""

from __future__ import annotations

import os

FEW = 8
"""Of fewer things one process makes short work: each further one first takes a second of its own to
load the program, about what it takes to judge a pair."""
MOST = 8
"""Processes unless more are asked for: each takes some 300 MB. Taking over and storing a pair,
which one process does for all, takes about a twentieth of the time of judging it (measured 0.028 s
and 0.58 s of a busy processor, of invented counties): twice as many would still find work."""


def jobs_for(number: int, asked: int | None = None) -> int:
    """How many processes are to work on ``number`` things: those ``asked`` for, else one for few,
    and as many as there are processors for more. Never more than there are things."""
    if asked is None:
        asked = 1 if number < FEW else min(_processors(), MOST)
    return max(1, min(asked, number))


def _processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
