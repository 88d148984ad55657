"""What became of each year of each government, where all were audited at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from followup.reporting.views.totals import Tally

STATES = ("judged", "unchanged", "failed")
"""Of a pair: judged and stored; a stored run says what another would; it could not be judged."""


@dataclass(frozen=True, slots=True)
class AuditedLine:
    """One pair of reports."""

    government: str
    year: int
    """The year that the commitments were made for."""
    genre: str
    """``law``, ``work`` or empty."""
    state: str
    """One of :data:`STATES`."""
    tally: Tally = field(default_factory=Tally)
    run: str = ""
    """The number of the run that holds; empty where there is none."""
    why: str = ""
    """What is wrong with the pair, in words."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All pairs, in the order in which they were audited."""

    lines: Sequence[AuditedLine]

    @property
    def in_order(self) -> tuple[AuditedLine, ...]:
        """The lines, those that failed at the end."""
        return tuple(sorted(self.lines, key=lambda one: one.state == "failed"))

    def number(self, state: str) -> int:
        """How many pairs came to ``state``."""
        return sum(one.state == state for one in self.lines)

    @property
    def total(self) -> Tally:
        """The commitments of all of them."""
        return Tally(
            fulfilled=sum(one.tally.fulfilled for one in self.lines),
            partial=sum(one.tally.partial for one in self.lines),
            missing=sum(one.tally.missing for one in self.lines),
            not_due=sum(one.tally.not_due for one in self.lines),
        )
