"""What became of a government's commitments over the years: one count for each year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.model import Verdict
from followup.reporting.views.totals import Tally

if TYPE_CHECKING:
    from followup.ledger import StoredRun


@dataclass(frozen=True, slots=True)
class YearTally:
    """The count of one year's commitments."""

    year: int
    """The year that the commitments were made for."""
    tally: Tally


def tally_of(run: StoredRun, verdicts: Mapping[Verdict, int]) -> Tally:
    """The count of ``run``, with so many of its due commitments at each verdict."""
    return Tally(
        fulfilled=verdicts[Verdict.FULFILLED],
        partial=verdicts[Verdict.PARTIAL],
        missing=verdicts[Verdict.MISSING],
        not_due=run.not_due,
    )


def stored_history(
    runs: Iterable[StoredRun], effective: Mapping[int, tuple[Mapping[Verdict, int], int]]
) -> list[YearTally]:
    """The counts of ``runs``, one of each year; a run without a year is left out.

    ``effective`` has, by a run's number, the counts of those that people reviewed.
    """
    from followup.audit import year_of

    found: list[YearTally] = []
    for run in runs:
        verdicts, _ = effective.get(run.id, (run.verdicts, 0))
        year = year_of(run)
        if year is not None:
            found.append(YearTally(year, tally_of(run, verdicts)))
    return found


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
