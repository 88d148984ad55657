"""What a person decides of one commitment: stored at once, taken back, looked up again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup.audit.anchoring import anchor_of
from followup.audit.catalogue import outcome_of, plan_of
from followup.audit.review_index import ReviewIndex
from followup.errors.usage import (
    CommitmentAmbiguous,
    CommitmentUnknown,
    DayToCome,
    DecisionEmpty,
    NothingChosen,
    NothingToQuote,
    NothingToUndo,
    NumberUnknown,
    PlaceOutside,
    QuoteAmbiguous,
    QuoteNotFound,
    ReviewerMissing,
)
from followup.model import Commitment, Report, Span, Verdict
from followup.model.assignments import Assignment
from followup.model.reviews import (
    Anchor,
    CheckIn,
    Passage,
    Review,
    Status,
    last_by,
)
from followup.model.selection import Chooseable, Selection

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredCommitment

_SPAN = re.compile(r"(\d{1,18})\s{0,9}[-:,–]\s{0,9}(\d{1,18})")
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Held:
    """One commitment of the ledger, in the newest reading that has it."""

    plan: Report
    commitment: Commitment
    index: ReviewIndex

    @property
    def anchor(self) -> Anchor:
        """Where what is said of it now will be found again."""
        return anchor_of(self.plan, self.commitment)


@dataclass(frozen=True, slots=True)
class History:
    """All that was said of one commitment, in order."""

    plan: Report
    commitment: Commitment
    reviews: tuple[Review, ...]
    checkins: tuple[CheckIn, ...]
    assignments: tuple[Assignment, ...]


def hold(ledger: Ledger, beginning: str) -> Held:
    """The commitment whose id begins so.

    Raises :class:`UsageProblem`: U507 no such id, U508 several.
    """
    return hold_all(ledger, [beginning])[0]


def hold_all(ledger: Ledger, beginnings: Iterable[str]) -> list[Held]:
    """The commitments whose ids begin so, each once, in their order; errors as :func:`hold`.

    A plan is read once, however many of its commitments are named.
    """
    plans: dict[int, tuple[Report, ReviewIndex]] = {}
    held: dict[str, Held] = {}
    for beginning in beginnings:
        found = _found(ledger, beginning)
        report = found.reports[0]
        if report not in plans:
            plan = ledger.load_report(report)
            plans[report] = plan, ReviewIndex(ledger, plan)
        plan, index = plans[report]
        made = next(one for one in plan.commitments if one.id == found.id)
        held.setdefault(made.id, Held(plan, made, index))
    return list(held.values())


def _found(ledger: Ledger, beginning: str) -> StoredCommitment:
    found = ledger.find_commitment(beginning)
    if not found:
        raise CommitmentUnknown(id=beginning)
    if len(found) > 1:
        current = {report.id for report in ledger.reports()}
        found = [one for one in found if current.intersection(one.reports)] or found
    if len(found) > 1:
        listed = ", ".join(one.id for one in found[:_LISTED])
        raise CommitmentAmbiguous(id=beginning, found=listed)
    return found[0]


def decide(
    ledger: Ledger,
    beginning: str,
    verdict: Verdict | None,
    *,
    reviewer: str,
    now: datetime,
    note: str = "",
    attach: Sequence[str | Span | Passage] = (),
    detach: Sequence[str | Span | Passage] = (),
    blind: bool = False,
) -> Review:
    """Store a person's decision on the commitment whose id begins so; it stands from then on.

    Without a ``verdict`` the review only notes, attaches or detaches. A passage is given by its
    words, by its place (a span, or ``"120-180"``), or whole. Raises :class:`UsageProblem`: U507,
    U508 as :func:`hold`; U601 no reviewer, U602 nothing decided; U603 no outcome report, U604 words
    that it does not have, U605 that it has several times, U606 a place outside it.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    if verdict is None and not (note.strip() or attach or detach):
        raise DecisionEmpty()
    held = hold(ledger, beginning)
    outcome = None
    if any(not isinstance(one, Passage) for one in (*attach, *detach)):
        outcome = outcome_of(ledger, held.plan, held.commitment.id)
    made = Review(
        anchor=held.anchor,
        reviewer=reviewer.strip(),
        at=now,
        verdict=verdict,
        note=note.strip(),
        attached=tuple(passage_of(one, outcome) for one in attach),
        detached=tuple(passage_of(one, outcome) for one in detach),
        blind=blind,
    )
    return ledger.record(made)[-1]


def withdraw(
    ledger: Ledger, beginning: str, *, reviewer: str, now: datetime, note: str = ""
) -> tuple[Review, Review]:
    """Take back the latest standing review of ``reviewer`` on the commitment whose id begins so.

    The review taken back stays in the record. Returns it and the one that withdraws it. Raises
    :class:`UsageProblem` U507, U508 as :func:`hold`, U601, U607 where there is none to take back.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    held = hold(ledger, beginning)
    last = last_by(held.index.reviews(held.commitment.id), reviewer.strip())
    if last is None:
        raise NothingToUndo(id=held.commitment.id, name=reviewer.strip())
    taken_back = Review(
        anchor=held.anchor,
        reviewer=reviewer.strip(),
        at=now,
        note=note.strip(),
        withdraws=last.id,
    )
    return last, ledger.record(taken_back)[-1]


def history(ledger: Ledger, beginning: str) -> History:
    """All that was said of the commitment whose id begins so. Errors as :func:`hold`."""
    held = hold(ledger, beginning)
    key = held.commitment.id
    return History(
        plan=held.plan,
        commitment=held.commitment,
        reviews=tuple(held.index.reviews(key)),
        checkins=tuple(held.index.checkins(key)),
        assignments=tuple(held.index.assignments(key)),
    )


def check_in(
    ledger: Ledger,
    beginning: str,
    status: Status,
    *,
    reviewer: str,
    now: datetime,
    on: date | None = None,
    note: str = "",
) -> CheckIn:
    """Note how far a commitment has come; as :func:`check_in_all`, of one."""
    stored = check_in_all(ledger, [beginning], status, reviewer=reviewer, now=now, on=on, note=note)
    return stored[0]


def check_in_all(
    ledger: Ledger,
    beginnings: Iterable[str],
    status: Status,
    *,
    reviewer: str,
    now: datetime,
    on: date | None = None,
    note: str = "",
    material: str = "",
    told_by: str = "",
) -> list[CheckIn]:
    """Note of several commitments how far they have come, by ``on`` (the day of ``now`` unless
    given): of all of them or, where one is not found, of none. One that is named twice is noted
    once. ``material`` is what is named as proof, ``told_by`` the body whose answer it is.

    Raises :class:`UsageProblem` U507, U508 as :func:`hold`, U601 no reviewer, U608 a day to come.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    day = on or now.date()
    if day > now.date():
        raise DayToCome(date=day.isoformat(), today=now.date().isoformat())
    anchors = [one.anchor for one in hold_all(ledger, beginnings)]
    return ledger.add_checkins(
        CheckIn(
            anchor,
            reviewer.strip(),
            now,
            on=day,
            status=status,
            note=note.strip(),
            material=material.strip(),
            told_by=told_by.strip(),
        )
        for anchor in anchors
    )


def ids_by_number(
    ledger: Ledger, government: str, year: int, numbers: Iterable[int], *, genre: str = ""
) -> list[str]:
    """The ids of the commitments that have these numbers in the list of a year, from 1.

    Errors as :func:`plan_of`; raises :class:`NumberUnknown` for one that the plan has not.
    """
    plan = ledger.load_report(plan_of(ledger, government, year, genre=genre).id)
    commitments = plan.commitments
    wanted = list(numbers)
    for number in wanted:
        if not 1 <= number <= len(commitments):
            raise NumberUnknown(number=number, total=len(commitments))
    return [commitments[number - 1].id for number in wanted]


def ids_chosen(
    ledger: Ledger, government: str, year: int, selection: Selection, *, genre: str = ""
) -> list[str]:
    """The ids of the commitments of a year that ``selection`` chooses, by what the plan says.

    Errors as :func:`plan_of`; raises :class:`NothingChosen` where it chooses none.
    """
    plan = ledger.load_report(plan_of(ledger, government, year, genre=genre).id)
    found = [
        one.id
        for one in plan.commitments
        if selection.fits(
            Chooseable(one.kind, one.topic, one.heading_path, frozenset(), (one.text,))
        )
    ]
    if not found:
        raise NothingChosen()
    return found


def passage_of(given: str | Span | Passage, outcome: Report | None) -> Passage:
    """A passage of ``outcome`` by its words or its place. Errors as :func:`decide`."""
    if isinstance(given, Passage):
        return given
    if outcome is None:
        raise NothingToQuote()
    text = outcome.document.text
    span = given if isinstance(given, Span) else _span_of(given.strip(), text)
    if not 0 <= span.start < span.end <= len(text):
        raise PlaceOutside(span=f"{span.start}-{span.end}", length=len(text))
    return Passage(outcome.document.sha256, span, span.of(text))


def _span_of(given: str, text: str) -> Span:
    placed = _SPAN.fullmatch(given)
    if placed:
        start, end = int(placed[1]), int(placed[2])
        if start >= end:
            raise PlaceOutside(span=given, length=len(text))
        return Span(start, end)
    # a quotation copied from a screen has lost the line breaks of the text, or has others
    words = r"\s*".join(re.escape(sign) for sign in given if not sign.isspace())
    found = [one.span() for one in re.finditer(words, text)] if words else []
    if not found:
        raise QuoteNotFound(text=given)
    if len(found) > 1:
        places = ", ".join(f"{start}-{end}" for start, end in found[:_LISTED])
        raise QuoteAmbiguous(text=given, number=len(found), places=places)
    return Span(*found[0])
