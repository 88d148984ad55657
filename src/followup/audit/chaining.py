"""Several years of one government in a chain, as the ledger holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.catalogue import (
    find_government,
    newest,
    newest_plan,
    planned_year,
    reports_of,
    reviewed_year,
)
from followup.audit.effective import decided_outline, reviews_by_commitment
from followup.audit.run import Tolerance, judged
from followup.audit.versioning import version_notes
from followup.errors.usage import SeriesEmpty, SeriesGenreAmbiguous, SeriesTooShort
from followup.model import Government, Note
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.chains import Chain, Deed, Entry, Outline, Recurrence
    from followup.ledger import Ledger, StoredReport, StoredRun
    from followup.model.reviews import Review

_PAIRS_PASS = Tolerance(any_government=True)
"""The ledger's names were compared already, and a government may have been renamed in between."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One year of a series: the reports and the run that there are of it."""

    year: int
    plan: StoredReport | None = None
    outcome: StoredReport | None = None
    run: StoredRun | None = None
    """The newest run over exactly these two."""

    @property
    def unjudged(self) -> bool:
        """Whether both reports are there and no run over them is."""
        return self.plan is not None and self.outcome is not None and self.run is None


@dataclass(frozen=True, slots=True)
class Series:
    """The years of one government that the ledger knows of, in order and without a hole."""

    government: Government
    genre: str
    """``law``, ``work``, or empty where no report tells its kind."""
    slots: tuple[Slot, ...]
    notes: tuple[Note, ...] = ()
    """Which of several reports of one year were taken, and why."""

    @property
    def unjudged(self) -> tuple[Slot, ...]:
        """The years that wait for a judgement."""
        return tuple(slot for slot in self.slots if slot.unjudged)


@dataclass(frozen=True, slots=True)
class Work:
    """What every year of one call has in common."""

    ledger: Ledger
    now: datetime
    save: bool
    reviews: Mapping[str, Sequence[Review]]
    """By the ids of the commitments that they are of."""
    step: Step


@dataclass(frozen=True, slots=True)
class YearOfTrend:
    """One year of a trend: what it holds, and where that comes from."""

    outline: Outline
    slot: Slot
    unpromised: tuple[Deed, ...]
    """Of the outline's deeds those that nobody had promised."""
    run_id: int | None = None
    judged_now: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """Several years of one government."""

    government: Government
    genre: str
    years: tuple[YearOfTrend, ...]
    chains: tuple[Chain, ...]
    dropped: tuple[Entry, ...]
    recurring: tuple[Recurrence, ...]
    notes: tuple[Note, ...] = ()


def series(
    ledger: Ledger,
    named: str,
    *,
    genre: str = "",
    first: int | None = None,
    last: int | None = None,
) -> Series:
    """What the ledger holds of the years ``first`` to ``last`` of the government ``named``.

    Of several reports for one year the one that was chosen counts, else the newest import.
    Raises :class:`UsageProblem`: as :func:`find_government`; U570 where there are both kinds of
    report and no ``genre`` says which, U571 where there is nothing of the kind or of the years.
    """
    government = find_government(ledger, named, last or first)
    every = reports_of(ledger, named)
    held = [report for report in every if not genre or report.genre in (genre, "")]
    genres = sorted({report.genre for report in held if report.genre})
    if len(genres) > 1:
        raise SeriesGenreAmbiguous(government=government.name)
    plans = _by_year(held, planned_year, newest_plan)
    outcomes = _by_year(held, reviewed_year, newest)
    years = [year for year in sorted({*plans, *outcomes}) if _within(year, first, last)]
    # a first report's own review has no plan before it, and so tells nothing of a promise
    while years and years[0] not in plans:
        years.pop(0)
    if not years:
        raise SeriesEmpty(government=government.name, held=", ".join(map(_held, every)) or "-")
    runs = {
        (run.plan.id, run.outcome.id): run
        for run in sorted(
            ledger.runs_over([plan.id for plan in plans.values()]),
            key=lambda run: (run.made_at, run.id),
        )
    }
    slots = [
        _slot(year, plans.get(year), outcomes.get(year), runs)
        for year in range(years[0], years[-1] + 1)
    ]
    used = [one.sha256 for slot in slots for one in (slot.plan, slot.outcome) if one]
    kind = genre or next(iter(genres), "")
    return Series(government, kind, tuple(slots), version_notes(ledger, used))


def trend(
    ledger: Ledger,
    found: Series,
    *,
    now: datetime,
    save: bool = True,
    step: Step = unwatched,
) -> Trend:
    """The years of ``found`` in a chain; those without a run are judged, and stored if ``save``.

    Verdicts are effective ones: a person's latest where one stands, else the machine's.

    Raises :class:`UsageProblem` U572 where there are not two plans to compare.
    """
    from followup.chains import chains, dropped, recurring

    if sum(slot.plan is not None for slot in found.slots) < 2:
        raise SeriesTooShort(government=found.government.name, year=found.slots[0].year)
    plans = [slot.plan for slot in found.slots if slot.plan]
    work = Work(ledger, now, save, reviews_by_commitment(ledger, plans), step)
    years = [year_of_trend(work, slot) for slot in found.slots]
    outlines = [year.outline for year in years]
    woven = chains(outlines)
    return Trend(
        government=found.government,
        genre=found.genre,
        years=tuple(years),
        chains=tuple(woven),
        dropped=tuple(dropped(outlines, woven)),
        recurring=tuple(recurring(outlines, place=found.government.name)),
        notes=(*_notes(found), *found.notes),
    )


def _by_year(
    held: Iterable[StoredReport],
    year_of: Callable[[StoredReport], int | None],
    pick: Callable[[list[StoredReport]], StoredReport],
) -> dict[int, StoredReport]:
    """The one that counts for each year."""
    found: dict[int, list[StoredReport]] = {}
    for report in held:
        year = year_of(report)
        if year is not None:
            found.setdefault(year, []).append(report)
    return {year: pick(reports) for year, reports in found.items()}


def _slot(
    year: int,
    plan: StoredReport | None,
    outcome: StoredReport | None,
    runs: Mapping[tuple[int, int], StoredRun],
) -> Slot:
    if plan is None or outcome is None or plan.sha256 == outcome.sha256:
        return Slot(year, plan, None if plan and outcome else outcome)
    return Slot(year, plan, outcome, runs.get((plan.id, outcome.id)))


def year_of_trend(work: Work, slot: Slot) -> YearOfTrend:
    """One year from the ledger, judged where it was not yet."""
    from followup.chains import unpromised

    run_id = slot.run.id if slot.run else None
    if slot.plan and slot.outcome and slot.run is None:
        work.step("judge", f"{slot.plan.government} {slot.year}")
        outline, run_id = _judged(work, slot.plan, slot.outcome, slot.year)
    else:
        outline = work.ledger.outline(
            slot.year,
            plan_id=slot.plan.id if slot.plan else None,
            outcome_id=slot.outcome.id if slot.outcome else None,
            run_id=run_id,
        )
    if slot.outcome:
        outline = _marked(work.ledger, slot.outcome, outline)
    outline = decided_outline(outline, work.reviews)
    return YearOfTrend(outline, slot, tuple(unpromised(outline)), run_id, judged_now=slot.unjudged)


def _judged(
    work: Work, plan: StoredReport, outcome: StoredReport, year: int
) -> tuple[Outline, int | None]:
    from followup.chains import outline_of, with_figures

    ledger = work.ledger
    audit = judged(
        ledger.load_report(plan.id), ledger.load_report(outcome.id), tolerance=_PAIRS_PASS
    )
    run_id = ledger.save_audit(audit, at=work.now).id if work.save else None
    return with_figures(outline_of(audit, year), audit), run_id


def _marked(ledger: Ledger, outcome: StoredReport, outline: Outline) -> Outline:
    """The outline with its deeds of several years marked as such."""
    from followup.linking.several_years import several_years, stands_in

    text, sections = ledger.review(outcome.id)
    far = several_years(text, sections, outcome.reviewed_year)
    if not far:
        return outline
    return replace(
        outline,
        deeds=tuple(
            replace(deed, several_years=stands_in(deed.span, far)) for deed in outline.deeds
        ),
    )


def _notes(found: Series) -> Iterable[Note]:
    """What a reader must know of the years that are not there."""
    no_plan = [slot.year for slot in found.slots if slot.plan is None]
    unreviewed = [slot.year for slot in found.slots if slot.plan and not slot.outcome]
    if no_plan:
        yield Note("chain_no_plan", {"years": _listed(no_plan)})
    inner = [year for year in unreviewed if year != found.slots[-1].year]
    if inner:
        yield Note("chain_no_review", {"years": _listed(inner)})
    if found.slots[-1].year in unreviewed:
        last = found.slots[-1].year
        yield Note("chain_last", {"year": str(last)})
    empty = [slot.year for slot in found.slots if slot.plan and not slot.plan.commitments]
    if empty:
        yield Note("chain_empty_plan", {"years": _listed(empty)})


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def _within(year: int, first: int | None, last: int | None) -> bool:
    return (first is None or year >= first) and (last is None or year <= last)


def _held(report: StoredReport) -> str:
    return f"{reviewed_year(report) or '?'}→{planned_year(report) or '?'}"
