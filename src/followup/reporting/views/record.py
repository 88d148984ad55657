"""What people said, put on record: histories and orphans, and the clock that they are read by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from followup.audit.deciding import History
from followup.audit.orphaned import Orphan
from followup.model.assignments import Assignment
from followup.model.reviews import CheckIn, Review

OnTheWall = Callable[[datetime], datetime]
"""From the ledger's UTC to the clock of the reader."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All that was said of one commitment."""

    history: History
    on_the_wall: OnTheWall

    def in_order(self) -> Iterator[Review | CheckIn | Assignment]:
        """Reviews, check-ins and assignments by the time they were written down."""
        held = self.history
        said: Sequence[Review | CheckIn | Assignment] = [
            *held.reviews,
            *held.checkins,
            *held.assignments,
        ]
        yield from sorted(said, key=lambda one: one.at)


@dataclass(frozen=True, slots=True)
class OrphansView:
    """What was said of commitments that no report has any more."""

    orphans: Sequence[Orphan]
    on_the_wall: OnTheWall
