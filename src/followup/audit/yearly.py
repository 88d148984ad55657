"""The ledger of one year: what was promised, by when, how far it has come; before and after the
next report exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup.audit.catalogue import plan_of, planned_year
from followup.audit.review_index import ReviewIndex
from followup.model import Commitment, Report, Verdict
from followup.model.reviews import CheckIn, Decision, Review, Standing, Status, resolve, standing

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport, StoredRun

_CLOSED = (Status.DONE, Status.CHANGED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment of the year."""

    number: int
    """Its place in the plan, from 1."""
    commitment: Commitment
    due_on: date | None
    """The last day that still keeps the promise; the year's last day where the text names none."""
    overdue: bool
    """Whether that day has gone by, and neither a check-in nor a verdict says that it was done."""
    checkins: tuple[CheckIn, ...]
    reviews: tuple[Review, ...]
    decision: Decision | None
    """The effective verdict; ``None`` where neither a run nor a person gave one."""
    machine: Verdict | None
    """What the latest run says; ``None`` where there is none."""

    @property
    def stands(self) -> Standing:
        """What of the reviews stands."""
        return standing(self.reviews)

    @property
    def last_checkin(self) -> CheckIn | None:
        """The one that speaks of the latest day; of one day, the one that was noted last."""
        return max(self.checkins, key=lambda one: (one.on, one.id), default=None)


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
    only_overdue: bool = False
    """Whether only what is overdue is to be listed; counts are of all."""

    @property
    def listed(self) -> tuple[Entry, ...]:
        """The entries to list."""
        return tuple(one for one in self.entries if one.overdue or not self.only_overdue)

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
    on_the_wall: Callable[[datetime], datetime] = _as_stored,
) -> YearLedger:
    """What ``government`` promised for ``year``, as it stands ``on`` a day.

    Takes only the plan: neither the next report nor a run needs to be there. Check-ins that speak
    of a later day are left out. ``on_the_wall`` turns the ledger's UTC into the reader's time.
    Errors as :func:`plan_of`.
    """
    plan = plan_of(ledger, government, year, genre=genre)
    report = ledger.load_report(plan.id)
    index = ReviewIndex(ledger, report)
    runs = [run for run in ledger.runs(year=year) if run.plan.id == plan.id]
    run = runs[0] if runs else None
    machine = {key: verdict for key, verdict, _ in ledger.verdicts(run.id)} if run else {}
    entries = tuple(
        _entry(number, one, index, machine=machine.get(one.id), year=year, on=on, wall=on_the_wall)
        for number, one in enumerate(report.commitments, 1)
    )
    return YearLedger(plan, report, run, on, entries)


def _entry(
    number: int,
    commitment: Commitment,
    index: ReviewIndex,
    *,
    machine: Verdict | None,
    year: int,
    on: date,
    wall: Callable[[datetime], datetime],
) -> Entry:
    reviews = tuple(index.reviews(commitment.id))
    checkins = tuple(one for one in index.checkins(commitment.id) if one.on <= on)
    decision = resolve(reviews, machine)
    decision = decision and decision.seen_at(wall)
    due_on = _due(commitment, year)
    entry = Entry(number, commitment, due_on, False, checkins, reviews, decision, machine)
    last = entry.last_checkin
    closed = (last is not None and last.status in _CLOSED) or (
        decision is not None and decision.verdict is Verdict.FULFILLED
    )
    overdue = due_on is not None and due_on < on and not closed
    return Entry(number, commitment, due_on, overdue, checkins, reviews, decision, machine)


def _due(commitment: Commitment, year: int) -> date | None:
    """The deadline's last day; a yearly plan is for its year."""
    if commitment.deadline is not None:
        try:
            return date.fromisoformat(commitment.deadline.date)
        except ValueError:
            return None
    return date(year, 12, 31)
