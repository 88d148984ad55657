"""What became of a government's commitments over the years: one count for each year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.model import Verdict
from followup.reporting.totals import Tally

if TYPE_CHECKING:
    from followup.ledger import StoredRun


@dataclass(frozen=True, slots=True)
class YearTally:
    """The count of one year's commitments."""

    year: int
    """The year that the commitments were made for."""
    tally: Tally


def stored_tally(run: StoredRun) -> Tally:
    """What the ledger counts for ``run``."""
    return Tally(
        fulfilled=run.verdicts[Verdict.FULFILLED],
        partial=run.verdicts[Verdict.PARTIAL],
        missing=run.verdicts[Verdict.MISSING],
        not_due=run.not_due,
    )


def stored_history(runs: Iterable[StoredRun]) -> list[YearTally]:
    """The counts of ``runs``, one of each year; a run without a year is left out."""
    from followup.audit import year_of

    dated = ((year_of(run), run) for run in runs)
    return [YearTally(year, stored_tally(run)) for year, run in dated if year is not None]


def with_this_year(
    years: Iterable[YearTally], year: int | None, tally: Tally
) -> tuple[YearTally, ...]:
    """``years`` by year, once each, with what this report itself counts for ``year``.

    Empty where there are fewer than two years: one point is no course of events.
    """
    by_year = {one.year: one for one in years if one.tally.due}
    if year is not None and tally.due:
        by_year[year] = YearTally(year, tally)
    return tuple(by_year[each] for each in sorted(by_year)) if len(by_year) > 1 else ()
