"""A year's commitments by the bodies that answer for them: how each stands, what it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from followup.audit.yearly import Entry, YearLedger
from followup.model.assignments import Source


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one body answers for in one year."""

    year: YearLedger
    body: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What it leads or takes part in, of what is listed, in the plan's order."""
        return tuple(one for one in self.year.listed if self.body in one.duty.bodies)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """How one body stands."""

    body: str
    """Empty for what nobody answers for."""
    leads: int
    takes_part: int
    proposed: int
    """How many of both are only proposed."""
    answered: int
    """How many of both it has answered."""
    closed: int
    """How many of those that it leads are done or settled, by a check-in or a person's verdict."""
    overdue: int
    """How many of those that it leads are late."""


@dataclass(frozen=True, slots=True)
class BodiesView:
    """All bodies of one year."""

    year: YearLedger
    lines: tuple[BodyLine, ...]
    """What most is asked of first; what nobody answers for last."""


def bodies_view(year: YearLedger) -> BodiesView:
    """How each body of ``year`` stands, over what is listed of it."""
    lines = [_line(Feedback(year, name)) for name in year.bodies]
    asked = sorted(lines, key=lambda one: (-one.leads, -one.takes_part, one.body))
    nobody = [one for one in year.listed if not one.duty.bodies]
    rest = BodyLine(
        "",
        leads=len(nobody),
        takes_part=0,
        proposed=0,
        answered=0,
        closed=sum(one.closed for one in nobody),
        overdue=sum(one.overdue for one in nobody),
    )
    kept = [one for one in asked if one.leads or one.takes_part]
    return BodiesView(year, (*kept, rest) if nobody else tuple(kept))


def _line(own: Feedback) -> BodyLine:
    entries = own.entries
    led = [one for one in entries if one.duty.body == own.body]
    return BodyLine(
        own.body,
        leads=len(led),
        takes_part=len(entries) - len(led),
        proposed=sum(one.duty.body_source is Source.PROPOSED for one in entries),
        answered=sum(one.progress.answer_of(own.body) is not None for one in entries),
        closed=sum(one.closed for one in led),
        overdue=sum(one.overdue for one in led),
    )
