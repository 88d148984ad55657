"""One reviewer at work on one run: what is on the table, and every decision stored at once.

Knows nothing of a terminal. Whatever a method that stores returns is on the disk; where it raises,
nothing was stored. Storing takes one transaction, which also brings what others stored meanwhile;
of the table only the commitments that were spoken of are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from followup import audit as use_cases
from followup.audit.agreeing import Pair, pair_on
from followup.audit.assigning import duties_of_plan
from followup.audit.effective import decision_on
from followup.errors.usage import DecisionEmpty, ReviewerMissing
from followup.model import Assessment, Audit, Commitment, Link, Role, Span, Verdict
from followup.model.assignments import Assignment, Bodies, Duty, duty_of
from followup.model.reviews import (
    Decision,
    Review,
    Standing,
    Withdrawal,
    counted,
    last_by,
    standing,
)
from followup.reporting.views.place import Places
from followup.reporting.views.row import Evidence, Row, RowMaker, evidence_of
from followup.review.queue import EVERYTHING, Filter, Item, Order, Queue, arranged
from followup.review.searching import Searcher
from followup.review.tally import Done, Left, Tally, What

if TYPE_CHECKING:
    from followup.audit import Agreement
    from followup.ledger import Ledger, StoredRun

Clock = Callable[[], datetime]


def _as_stored(moment: datetime) -> datetime:
    return moment


@dataclass(frozen=True, slots=True)
class Manner:
    """Who reviews, and how."""

    reviewer: str
    blind: bool = False
    """Nothing that the program or anyone else said is shown."""
    on_the_wall: Callable[[datetime], datetime] = _as_stored
    """Turns the ledger's UTC into the reader's time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage of the outcome report beside a commitment."""

    evidence: Evidence
    status: str
    """``attached``, ``relied_on``, ``detached`` or ``candidate``; in a blind sitting only
    ``attached``, ``detached`` and ``candidate``, by what the reviewer said."""

    @property
    def link(self) -> Link:
        """The passage with its signals."""
        return self.evidence.link

    @property
    def planned(self) -> bool:
        """Whether it stands in what the outcome report plans itself: it tells of no work done."""
        return self.link.role is Role.PLAN


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is on the table for one commitment."""

    row: Row
    paragraph: Span
    """Of the plan report's text."""
    passages: tuple[Shown, ...]
    """What the verdict rests on first, then the runners-up; in a blind sitting as they stand in
    the report."""
    stands: Standing
    """The reviews that stand, as far as this reviewer may see them."""
    pair: Pair | None = None
    """The two blind verdicts that differ, where differences are resolved."""

    @property
    def commitment(self) -> Commitment:
        """The commitment."""
        return self.row.commitment

    @property
    def notes(self) -> tuple[Review, ...]:
        """The reviews that have a note, in order."""
        return tuple(one for one in self.stands.reviews if one.note)


class Sitting:
    """A run on the table of one reviewer."""

    def __init__(
        self,
        ledger: Ledger,
        run: StoredRun,
        audit: Audit,
        manner: Manner,
        *,
        clock: Clock,
        compare: Callable[[], Agreement] | None = None,
        only: Sequence[str] | None = None,
        order: Order | None = None,
        bodies: Bodies = (),
    ) -> None:
        """``compare`` makes the sitting one about the differences of two blind reviewers, ``only``
        one about these commitments, by their ids.

        Without ``order`` those of ``only`` come as they are given, and all as in the plan where
        the sitting is blind, else the least certain first. The order is that at the start: no
        decision moves what is still to come. ``bodies`` is the office's table of who answers for
        what.
        """
        self.run = run
        self.audit = audit
        self.manner = replace(manner, reviewer=manner.reviewer.strip())
        self.searcher = Searcher(audit.outcome)
        self._ledger = ledger
        self._clock = clock
        self._compare = compare
        self._places = Places(audit.outcome.document.text)
        self._bodies = bodies
        self._commitments = {one.id: one for one in audit.plan.commitments}
        self._done: list[Done] = []
        self._taken_back = 0
        usual = Order.PLAN if self.manner.blind else Order.CONFIDENCE
        self.order = order or (usual if only is None else Order.DRAWN)
        """The order in which the commitments are looked at. That of a sample is chance's, so that
        the first so many are a sample themselves."""
        self._assessments = {one.commitment_id: one for one in audit.assessments}
        self.refresh()
        given = self._commitments if only is None else only
        every = (self._item(self._rows[key]) for key in given if key in self._commitments)
        self._keys = tuple(item.key for item in arranged(every, self.order))

    @property
    def resolving(self) -> bool:
        """Whether it is about the differences of two reviewers."""
        return self._compare is not None

    @property
    def year(self) -> int | None:
        """The year that the commitments were made for; ``None`` where it is not known."""
        return self.run.plan.planned_year

    @property
    def plan_text(self) -> str:
        """The whole text of the report that plans."""
        return self.audit.plan.document.text

    def refresh(self) -> None:
        """Take in all that the ledger has now, from others too."""
        self._index = use_cases.ReviewIndex(self._ledger, self.audit.plan)
        duties = duties_of_plan(self.audit.plan, self._index, self._bodies)
        self._rows_of = RowMaker(self.audit, duties)
        self._standing: dict[str, Standing] = {}
        self._own: dict[str, Review | None] = {}
        self._rows: dict[str, Row] = {}
        self._pairs: dict[str, Pair] = {}
        self._items: dict[str, Item] = {}
        self._between = self._compare().reviewers if self._compare else None
        """The two whose differences are looked at."""
        for key in self._commitments:
            self._make(key)

    @property
    def items(self) -> tuple[Item, ...]:
        """What is to be looked at, in :attr:`order`: all or what was chosen of them; of that, where
        differences are settled, what two reviewers differ on."""
        return tuple(self._items[key] for key in self._keys if key in self._items)

    @property
    def tally(self) -> Tally:
        """What was done in this sitting, and still stands."""
        return Tally.of(self._done, taken_back=self._taken_back)

    @property
    def left(self) -> Left:
        """What is left to do of what is to be looked at."""
        items = self.items
        return Left(
            total=len(items),
            undecided=sum(not item.decided for item in items),
            unsettled=sum(self._rows[item.key].unsettled for item in items),
        )

    def _make(self, key: str) -> None:
        """What is on the table for one commitment, by the reviews that are known now."""
        self._standing[key] = standing(counted(self._visible(key)))
        self._own[key] = self._own_last(key)
        self._rows[key] = self._rows_of.row(key, self._decision)
        if self._between is not None:
            pair = pair_on(self._commitments[key], self._index.reviews(key), self._between)
            self._pairs.pop(key, None)
            self._items.pop(key, None)
            if pair is None or pair.agree:
                return
            self._pairs[key] = pair
        self._items[key] = self._item(self._rows[key])

    def history(self, key: str) -> use_cases.History:
        """All that was said of one commitment, what was withdrawn too."""
        return use_cases.history(self._ledger, key)

    def queue(self, only: Filter = EVERYTHING) -> Queue:
        """What is to be looked at, in :attr:`order`."""
        return Queue.of(self.items, only=only)

    def dossier(self, key: str) -> Dossier:
        """All that is on the table for one commitment."""
        row = self._rows[key]
        where = row.commitment.paragraph or row.commitment.span
        shown = self._blindly(row) if self.manner.blind else self._ranked(row)
        return Dossier(row, where, tuple(shown), self._standing[key], self._pairs.get(key))

    def decide(self, key: str, verdict: Verdict, *, note: str = "") -> Review:
        """Store a verdict. May raise :class:`FollowupError`, as every method that stores.

        Without a ``note`` its reason is what the reviewer noted on the commitment just before, in
        this sitting: whoever writes first and decides then has said why.
        """
        reason = note or self._remark(key)
        return self._store(key, What.VERDICT, verdict, note=reason)

    def note(self, key: str, note: str) -> Review:
        """Store a note: the reason for the reviewer's own verdict where that stands, which is
        stored once more with it; else a remark that leaves the verdict as it is.
        """
        own = self.own_verdict(key)
        return self._store(key, What.NOTE, own.verdict if own else None, note=note)

    def own_verdict(self, key: str) -> Review | None:
        """The verdict that stands on a commitment, where the reviewer at the table gave it."""
        latest = self._standing[key].latest
        return latest if latest and latest.reviewer == self.manner.reviewer else None

    def _remark(self, key: str) -> str:
        """What the reviewer noted in this sitting as the last that was said of a commitment."""
        stands = self._standing[key].reviews
        last = stands[-1] if stands else None
        reviews = [one for one in self._done if one.what is not What.ASSIGNED]
        own = last is not None and any(one.review == last.id for one in reviews)
        return last.note if last and own and last.verdict is None else ""

    def attach(self, key: str, span: Span) -> Review:
        """Store that a passage of the outcome report counts for the commitment."""
        return self._store(key, What.ATTACHED, attach=[span])

    def detach(self, key: str, span: Span) -> Review:
        """Store that a passage does not count for the commitment."""
        return self._store(key, What.DETACHED, detach=[span])

    def assign(self, key: str, bodies: Sequence[str]) -> Duty:
        """Store who answers for the commitment, the body that leads first; nobody where it is
        empty. What holds of it from then on."""
        return self._assign(key, body=bodies[0] if bodies else "", co_bodies=tuple(bodies[1:]))

    def set_due(self, key: str, due: date | None) -> Duty:
        """Store until when it is to be done; ``None`` where there is no such day."""
        return self._assign(key, due=due.isoformat() if due else "")

    def _assign(self, key: str, **values: Any) -> Duty:
        if not self.manner.reviewer:
            raise ReviewerMissing()
        anchor = use_cases.anchor_of(self.audit.plan, self._commitments[key])
        made = Assignment(anchor, self.manner.reviewer, self._clock(), **values)
        stored = self._ledger.add_assignments([made])[0]
        self._done.append(Done(key, stored.id, What.ASSIGNED))
        return self._reassigned(key, stored)

    def _reassigned(self, key: str, assignment: Assignment) -> Duty:
        self._index.add_assignment(assignment)
        duty = duty_of(self._commitments[key], self._index.assignments(key), self._bodies)
        self._rows_of.assign(key, duty)
        self._make(key)
        return duty

    def undo(self, key: str) -> tuple[str, Review | Assignment] | None:
        """Take back what the reviewer stored last in this sitting; where that is nothing, the
        latest on the commitment ``key``. The commitment and what was taken back; ``None`` where
        there is nothing.
        """
        mine = [one for one in self._done if self._stands(one)]
        if mine and mine[-1].what is What.ASSIGNED:
            return self._undo_assignment(mine[-1])
        if not mine and self._own[key] is None:
            return None
        at = mine[-1].key if mine else key
        taken_back = last_by(self._index.reviews(at), self.manner.reviewer)
        assert taken_back is not None, "what was done, or what may be undone, stands"
        self._add(self._review(at, withdraws=taken_back.id))
        self._done = [
            one for one in self._done if one.what is What.ASSIGNED or one.review != taken_back.id
        ]
        self._taken_back += 1
        return at, taken_back

    def _undo_assignment(self, done: Done) -> tuple[str, Assignment]:
        name, now = self.manner.reviewer, self._clock()
        held = self._index.assignments(done.key)
        taken_back = next(one for one in held if one.id == done.review)
        withdrawal = Withdrawal("assignment", done.review, name, now)
        stored = self._ledger.add_withdrawals([withdrawal])[0]
        self._reassigned(done.key, replace(taken_back, withdrawn=stored))
        self._done = [one for one in self._done if one is not done]
        self._taken_back += 1
        return done.key, taken_back

    def _stands(self, done: Done) -> bool:
        if done.what is What.ASSIGNED:
            held = self._index.assignments(done.key)
            return any(one.id == done.review and one.withdrawn is None for one in held)
        return any(one.id == done.review for one in self._standing[done.key].reviews)

    def _store(
        self,
        key: str,
        what: What,
        verdict: Verdict | None = None,
        *,
        note: str = "",
        attach: Sequence[Span] = (),
        detach: Sequence[Span] = (),
    ) -> Review:
        if verdict is None and not (note.strip() or attach or detach):
            raise DecisionEmpty()
        outcome = self.audit.outcome
        review = self._add(
            self._review(
                key,
                verdict=verdict,
                note=note.strip(),
                attached=tuple(use_cases.passage_of(span, outcome) for span in attach),
                detached=tuple(use_cases.passage_of(span, outcome) for span in detach),
                blind=self.manner.blind,
            )
        )
        self._done.append(Done(key, review.id, what, verdict))
        return review

    def _review(self, key: str, **values: Any) -> Review:
        """A review of one commitment by the reviewer at the table, made now. U601 for no name."""
        if not self.manner.reviewer:
            raise ReviewerMissing()
        anchor = use_cases.anchor_of(self.audit.plan, self._commitments[key])
        return Review(anchor, self.manner.reviewer, self._clock(), **values)

    def _add(self, review: Review) -> Review:
        """Store ``review``, and take in with it what others stored since the last look."""
        added = self._ledger.record(review, after=self._index.last)
        touched = {self._index.add(one) for one in added}
        for key in touched - {None}:
            self._make(str(key))
        return added[-1]

    def _own_last(self, key: str) -> Review | None:
        """What an undo on a commitment would take back, if the reviewer may see it."""
        last = last_by(self._index.reviews(key), self.manner.reviewer)
        return last if last is None or last.blind or not self.manner.blind else None

    def _visible(self, key: str) -> list[Review]:
        """In a blind sitting only what the reviewer said blindly, and took back: to himself it
        counts."""
        reviews = self._index.reviews(key)
        if not self.manner.blind:
            return reviews
        own = [one for one in reviews if one.reviewer == self.manner.reviewer]
        return [replace(one, blind=False) for one in own if one.blind or one.withdraws is not None]

    def _decision(self, assessment: Assessment) -> Decision:
        reviews = self._visible(assessment.commitment_id)
        return decision_on(assessment, reviews, self.audit).seen_at(self.manner.on_the_wall)

    def _item(self, row: Row) -> Item:
        hidden = self.manner.blind and not row.reviewed
        pair = self._pairs.get(row.id)
        notes = (one.note for one in self._standing[row.id].reviews)
        return Item(
            key=row.id,
            number=row.number,
            text=row.text,
            kind=row.kind,
            topic=row.commitment.topic,
            heading_path=row.heading_path,
            verdict=None if hidden else row.verdict,
            confidence=row.assessment.confidence,
            decided=pair.resolved is not None if pair else row.reviewed,
            words="\n".join((row.id, *notes)),
        )

    def _ranked(self, row: Row) -> Iterable[Shown]:
        for one in row.evidence:
            yield Shown(one, "attached" if one.attached else "relied_on")
        for one in evidence_of(row.others, self._places):
            dropped = one.link.span in row.decision.detached
            yield Shown(one, "detached" if dropped else "candidate")

    def _blindly(self, row: Row) -> Iterable[Shown]:
        """As they stand in the report, so that no order tells what the program thinks of them."""
        attached = {one.span for one in row.decision.attached}
        assessment = self._assessments[row.id]
        every = (*row.decision.attached, *assessment.evidence, *assessment.candidates)
        links = {one.span: one for one in every}
        for one in evidence_of((links[span] for span in sorted(links)), self._places):
            span = one.link.span
            dropped = span in row.decision.detached
            status = "attached" if span in attached else "detached" if dropped else "candidate"
            yield Shown(replace(one, attached=span in attached), status)
