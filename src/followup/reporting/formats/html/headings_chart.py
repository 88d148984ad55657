"""Verdicts by part of the plan and by year: tables with a stacked bar in each line.

They are counts: a rate over things of all kinds would say mostly how a plan is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting.formats.html.listing import part_name
from followup.reporting.formats.html.outcomes import OUTCOMES, number_of
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.listed import Listed
from followup.reporting.views.totals import Tally

_ROOM_FOR_A_NUMBER = 6.0
"""Per cent of the bar's room that a number needs; a narrower part has it in the table only."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar. Widths are per cent of the cell, so it needs no redrawing on a phone."""

    outcome: str
    number: int
    x: str
    width: str
    middle: str
    """Where its number stands, empty where there is no room for it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the table."""

    name: str
    tally: Tally
    parts: list[Part]
    above: tuple[str, ...] = ()
    """The headings that stand over this line and those that follow, where they begin here."""
    look: str = ""
    """Its class in the style sheet."""
    number: int = 0
    """The part of the plan that it stands for, by which the list can be filtered; 0 for none."""


def bars(listed: Listed, labels: Labels) -> list[Bar]:
    """A bar for each part of the plan, all to one scale, so that large parts look large.

    The whole comes last, with its figures alone: its bar would need a scale of its own.
    """
    longest = max((each.tally.total for each in listed.parts), default=0)
    deep = any(each.above for each in listed.parts)
    made = [
        Bar(
            name=part_name(each.part, labels),
            tally=each.tally,
            parts=list(parts(each.tally, longest)),
            above=each.above,
            look="under" if deep and len(each.part.heading_path) > 1 else "",
            number=each.number,
        )
        for each in listed.parts
    ]
    return [*made, Bar(labels("heading.total"), listed.tally, [], look="total")]


def years(report: GapReport) -> list[Bar]:
    """A bar for each year of the ledger, to one scale; none of fewer than two years."""
    longest = max((one.tally.total for one in report.history), default=0)
    return [
        Bar(str(one.year), one.tally, list(parts(one.tally, longest))) for one in report.history
    ]


def parts(tally: Tally, longest: int) -> Iterator[Part]:
    """The parts of a bar, of which ``longest`` commitments would fill the cell."""
    scale = 100 / (longest or 1)
    at = 0.0
    for outcome in OUTCOMES:
        number = number_of(tally, outcome)
        width = number * scale
        if number:
            middle = f"{at + width / 2:.2f}%" if width >= _ROOM_FOR_A_NUMBER else ""
            yield Part(outcome, number, f"{at:.2f}%", f"{width:.2f}%", middle)
        at += width
