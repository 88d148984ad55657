"""The ledger of one year: what was promised, by when, how far it has come; before and after the
next report exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup.audit.catalogue import plan_of, planned_year, reviewed_year, same_genre, year_of
from followup.audit.effective import reported
from followup.audit.review_index import ReviewIndex
from followup.model import Commitment, Flags, Kind, Report, Verdict
from followup.model.assignments import Bodies, Duty, Source, by_body, duty_of
from followup.model.judgement import TO_CHECK
from followup.model.progress import Progress, progress_of
from followup.model.reviews import Decision, Review, Standing, counted, resolve, standing
from followup.model.selection import Chooseable, Selection

if TYPE_CHECKING:
    from followup.ledger import Judged, Ledger, StoredReport, StoredRun


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment of the year."""

    number: int
    """Its place in the plan, from 1."""
    commitment: Commitment
    duty: Duty
    """Who answers for it, and the last day that still keeps the promise, where the text names one
    or a person set it."""
    presumed_on: date | None
    """The year's last day, where there is no such day: a plan is for its year. ``None`` too for
    what only points the way, which no day settles, and where a person set that there is none."""
    overdue: bool
    """Whether that day has gone by, and neither a check-in nor a verdict says that it was done. A
    presumed day never makes anything overdue, nor does a report's silence."""
    unconfirmed: bool
    """Whether that day has gone by, and nobody but the program says that it was done."""
    closed: bool
    """Whether a check-in or a person's verdict says that nothing is left to do. The program alone
    closes nothing: it reads what the government says of itself, and may be wrong."""
    progress: Progress
    """What was noted of it."""
    reviews: tuple[Review, ...]
    decision: Decision | None
    """The effective verdict; ``None`` where neither a run nor a person gave one."""
    machine: Verdict | None
    """What the latest run says; ``None`` where there is none."""
    flags: Flags = field(default_factory=Flags)
    """Those of the latest run; none where there is none."""
    doubtful: bool = False
    """Whether the latest run's verdict is too unsure to be quoted unchecked."""
    reported: tuple[str, ...] = ()
    """The passages that the verdict rests on, those that a person attached first."""

    @property
    def chooseable(self) -> Chooseable:
        """As far as it may be chosen by."""
        return Chooseable(
            kind=self.commitment.kind,
            topic=self.commitment.topic,
            heading_path=self.commitment.heading_path,
            names=frozenset(self._names()),
            texts=(self.commitment.text, *self.reported),
            bodies=self.duty.bodies,
        )

    def _names(self) -> Iterator[str]:
        """Its verdict, flags and marks; a verdict that nobody gave is none."""
        yield from (one.name for one in fields(Flags) if getattr(self.flags, one.name))
        if self.decision is None:
            return
        yield self.decision.verdict.value
        if self.decision.by_person:
            yield "reviewed"
        elif not self.flags.not_due and (self.doubtful or self.decision.unsettled):
            yield "to_check"
        if self.decision.unsettled:
            yield "unsettled"

    @property
    def due_on(self) -> date | None:
        """The day that the text names or a person set."""
        return self.duty.due_on

    @property
    def as_a_whole(self) -> bool:
        """Whether its verdict rests on a statement about a whole list, and on no person's."""
        told = self.decision is not None and not self.decision.by_person
        return told and self.flags.blanket and self.machine is not Verdict.MISSING

    @property
    def stands(self) -> Standing:
        """What of the reviews stands and counts."""
        return standing(counted(self.reviews))


@dataclass(frozen=True, slots=True)
class YearLedger:
    """All that one government promised for one year."""

    plan: StoredReport
    report: Report
    run: StoredRun | None
    """The latest run over this plan; ``None`` before there is one."""
    on: date
    """The day that overdue is reckoned from."""
    entries: tuple[Entry, ...]
    auditable: bool = False
    """Whether the ledger has a report on that year, too."""
    only_overdue: bool = False
    """Whether only that is to be listed whose day has gone by and that nobody said was done;
    counts are of all."""
    selection: Selection = field(default_factory=Selection)
    """Which of these are to be listed."""
    due_by: date | None = None
    """List only what is still to be done by this day, from :attr:`on` on; ``None`` for all."""
    limit: int | None = None
    """List at most so many; ``None`` for all."""

    @property
    def listed(self) -> tuple[Entry, ...]:
        """The entries to list: of those chosen, as many as :attr:`limit` lets through."""
        return self.chosen[: self.limit]

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The entries that may be listed: of those selected, with both choices of days those of
        either."""
        chosen = [one for one in self.entries if self.selection.fits(one.chooseable)]
        if self.due_by is None and not self.only_overdue:
            return tuple(chosen)
        return tuple(one for one in chosen if self._is_chosen(one))

    def _is_chosen(self, entry: Entry) -> bool:
        if self.only_overdue and (entry.overdue or entry.unconfirmed):
            return True
        day = entry.due_on or entry.presumed_on
        soon = self.due_by is not None and day is not None and self.on <= day <= self.due_by
        return soon and not entry.closed

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body that answers for anything, in the order in which they come up."""
        return tuple(
            name for name in by_body({one.commitment.id: one.duty for one in self.entries}) if name
        )

    @property
    def year(self) -> int | None:
        """The year that the commitments were made for."""
        return planned_year(self.plan)


def _as_stored(moment: datetime) -> datetime:
    return moment


def year_ledger(
    ledger: Ledger,
    government: str,
    year: int,
    *,
    on: date,
    genre: str = "",
    bodies: Bodies = (),
    on_the_wall: Callable[[datetime], datetime] = _as_stored,
) -> YearLedger:
    """What ``government`` promised for ``year``, as it stands ``on`` a day.

    Takes only the plan: neither the next report nor a run needs to be there. Check-ins that speak
    of a later day or were taken back are left out. ``bodies`` is the office's table of who answers
    for what. ``on_the_wall`` turns the ledger's UTC into the reader's time.
    Errors as :func:`plan_of`.
    """
    plan = plan_of(ledger, government, year, genre=genre)
    report = ledger.load_report(plan.id)
    index = ReviewIndex(ledger, report)
    runs = [run for run in ledger.runs_over([plan.id]) if year_of(run) == year]
    run = runs[0] if runs else None
    judged = ledger.judged(run.id) if run else {}
    duties = {one.id: duty_of(one, index.assignments(one.id), bodies) for one in report.commitments}
    entries = tuple(
        _entry(
            number,
            one,
            index,
            duty=duties[one.id],
            judged=judged.get(one.id),
            year=year,
            on=on,
            wall=on_the_wall,
        )
        for number, one in enumerate(report.commitments, 1)
    )
    return YearLedger(plan, report, run, on, entries, auditable=_reported_on(ledger, plan, year))


def _reported_on(ledger: Ledger, plan: StoredReport, year: int) -> bool:
    """Whether a report of the same government and kind tells of ``year``."""
    others = (one for one in ledger.reports(government=plan.government) if one.id != plan.id)
    return any(reviewed_year(one) == year and same_genre(one.genre, plan.genre) for one in others)


def _entry(
    number: int,
    commitment: Commitment,
    index: ReviewIndex,
    *,
    duty: Duty,
    judged: Judged | None,
    year: int,
    on: date,
    wall: Callable[[datetime], datetime],
) -> Entry:
    reviews = tuple(index.reviews(commitment.id))
    progress = progress_of(index.checkins(commitment.id), on=on)
    decision = resolve(reviews, judged.verdict if judged else None)
    decision = decision and decision.seen_at(wall)
    fulfilled = decision is not None and decision.verdict is Verdict.FULFILLED
    by_person = decision is not None and decision.by_person
    closed = progress.closed or (fulfilled and by_person)
    past = duty.due_on is not None and duty.due_on < on and not closed
    return Entry(
        number=number,
        commitment=commitment,
        duty=duty,
        presumed_on=_presumed(commitment, duty, year),
        overdue=past and not fulfilled,
        unconfirmed=past and fulfilled,
        closed=closed,
        progress=progress,
        reviews=reviews,
        decision=decision,
        machine=judged.verdict if judged else None,
        flags=judged.flags if judged else Flags(),
        doubtful=judged is not None and judged.confidence < TO_CHECK,
        reported=reported(reviews, [one.text for one in judged.passages] if judged else []),
    )


def _presumed(commitment: Commitment, duty: Duty, year: int) -> date | None:
    settled = duty.due_on is not None or duty.due_source is Source.SET
    unclear = commitment.deadline is not None  # it names a day that no calendar has
    if settled or unclear or commitment.kind is Kind.DIRECTIONAL:
        return None
    return date(year, 12, 31)
