"""One year of several governments, as the ledger holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.catalogue import planned_year, runs_to_export
from followup.audit.chaining import (
    Series,
    Slot,
    Work,
    YearOfTrend,
    series,
    year_of_trend,
)
from followup.audit.effective import decided_outline, reviews_by_commitment
from followup.errors.usage import (
    ComparisonReportsMissing,
    NothingToCompare,
    NothingToExport,
    TooFewToCompare,
)
from followup.model import Government, Note
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.chains import Entry, Outline
    from followup.ledger import Ledger, StoredRun


@dataclass(frozen=True, slots=True)
class Side:
    """One government in a comparison."""

    government: Government
    genre: str
    year: YearOfTrend
    dropped: tuple[Entry, ...] = ()
    """Not fulfilled and not promised again, ranked; empty too where no plan for the next year is
    known."""
    next_plan: bool = False
    """Whether the plan for the next year is known."""
    notes: tuple[Note, ...] = ()
    """Which of several reports of the year were taken, and why."""


def compare(
    ledger: Ledger,
    named: Sequence[str],
    year: int,
    *,
    genre: str = "",
    now: datetime,
    save: bool = True,
    step: Step = unwatched,
) -> tuple[Side, ...]:
    """What each of the governments ``named`` promised for ``year``, and what became of it.

    Raises :class:`UsageProblem`: as :func:`series`; U573 for fewer than two governments, U574
    where one of them lacks the plan or the review of that year.
    """
    found = [series(ledger, name, genre=genre, first=year, last=year) for name in named]
    distinct = {one.government.name: one for one in found}
    if len(distinct) < 2:
        raise TooFewToCompare(named=", ".join(distinct) or "-")
    wanting = [name for name, one in distinct.items() if not _complete(one.slots[0])]
    if wanting:
        raise ComparisonReportsMissing(governments=", ".join(wanting), year=year)
    plans = [one.slots[0].plan for one in distinct.values() if one.slots[0].plan]
    work = Work(ledger, now, save, reviews_by_commitment(ledger, plans), step)
    return tuple(_side(work, one) for one in distinct.values())


@dataclass(frozen=True, slots=True)
class JudgedYear:
    """What one of all governments promised for a year, and what became of it."""

    run: StoredRun
    outline: Outline
    """Its commitments with the verdicts that hold; no deeds."""

    @property
    def government(self) -> str:
        """As the plan names it, or else the outcome report."""
        return self.run.plan.government or self.run.outcome.government


_TOGETHER = 50
"""So many governments' reviews are asked for at once."""


def judged_for(ledger: Ledger, year: int, *, genre: str = "") -> list[StoredRun]:
    """Of each government whose plan for ``year`` was judged the run that counts, by name.

    Raises :class:`UsageProblem` U575 where there is none."""
    try:
        return runs_to_export(ledger, years={year}, genre=genre)
    except NothingToExport:
        raise NothingToCompare(year=year) from None


def every_government(
    ledger: Ledger, year: int, runs: Sequence[StoredRun], *, step: Step = unwatched
) -> Iterator[JudgedYear]:
    """What the ``runs`` of :func:`judged_for` say, one at a time."""
    for start in range(0, len(runs), _TOGETHER):
        some = runs[start : start + _TOGETHER]
        reviews = reviews_by_commitment(ledger, [run.plan for run in some])
        for run in some:
            step("load", run.plan.government or run.plan.name)
            outline = ledger.outline(year, plan_id=run.plan.id, run_id=run.id)
            yield JudgedYear(run, decided_outline(outline, reviews))


def _side(work: Work, one: Series) -> Side:
    """One government, with what the report that reviews its year does not promise again."""
    from followup.chains import chains, dropped

    slot = one.slots[0]
    year = year_of_trend(work, slot)
    outcome = slot.outcome
    if outcome is None or planned_year(outcome) != slot.year + 1:
        return Side(one.government, _genre(one), year, notes=one.notes)
    outlines = [year.outline, work.ledger.outline(slot.year + 1, plan_id=outcome.id)]
    gone = dropped(outlines, chains(outlines))
    return Side(
        one.government,
        _genre(one),
        year,
        tuple(gone),
        next_plan=bool(outlines[1].entries),
        notes=one.notes,
    )


def _complete(slot: Slot) -> bool:
    return slot.plan is not None and slot.outcome is not None


def _genre(one: Series) -> str:
    plan = one.slots[0].plan
    return one.genre or (plan.genre if plan else "")
