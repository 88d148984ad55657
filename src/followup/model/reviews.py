"""What people say of commitments, which of it stands, and the verdict that holds by it.

Nothing that a person said is ever changed or removed. A decision is taken back by a further
review that withdraws it, a check-in by a withdrawal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, overload

from followup.model.judgement import Link
from followup.model.place import Span
from followup.model.terms import Kind, Verdict


class Status(StrEnum):
    """How far a commitment has come, as noted during the year."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    BEHIND = "behind"
    """Begun, and later than it should be."""
    DONE = "done"
    CHANGED = "changed"
    """Replaced, put off to another year, or given up."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The commitment that something was said of, so that it is found again in another reading."""

    key: str
    """The commitment's id when it was said."""
    sha256: str
    """Of the plan report's bytes."""
    government: str
    """Canonical name; empty where the report does not tell."""
    code: str
    planned_year: int | None
    genre: str
    span: Span
    """Of the plan report's document."""
    quote: str
    """The commitment, word for word."""
    kind: Kind
    heading_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """What may speak of one plan report: any of the three, so more than does speak of it."""

    sha256: str
    """The document's checksum."""
    governments: tuple[str, ...] = ()
    """The government's names and codes, which count together with ``year``."""
    year: int | None = None
    keys: tuple[str, ...] = ()
    """Ids of commitments."""

    def fits(self, anchor: Anchor) -> bool:
        """Whether what was said of ``anchor`` may speak of the plan."""
        named = anchor.government in self.governments or anchor.code in self.governments
        of_year = named and anchor.planned_year == self.year
        return anchor.sha256 == self.sha256 or of_year or anchor.key in self.keys


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an outcome report that a person attached or detached."""

    sha256: str
    """Of the outcome report's bytes."""
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class MachineVerdict:
    """What the machine had said of a commitment when a person decided."""

    verdict: Verdict
    confidence: float
    rule: str
    run: int
    """The number of the audit run."""


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that one person decided of one commitment."""

    anchor: Anchor
    reviewer: str
    at: datetime
    """With its zone; the ledger gives it back in UTC."""
    verdict: Verdict | None = None
    """``None`` for a review that only notes, attaches or detaches, or that withdraws."""
    note: str = ""
    attached: tuple[Passage, ...] = ()
    detached: tuple[Passage, ...] = ()
    machine: MachineVerdict | None = None
    """``None`` where no run had judged the commitment yet."""
    blind: bool = False
    """Whether the machine's verdict and scores were hidden from the reviewer."""
    withdraws: int | None = None
    """The id of the review that this one takes back."""
    id: int = 0
    """Its number in the ledger, rising with time; 0 before it is stored."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What takes back a check-in or an assignment, which stays in the record."""

    subject: str
    """``checkin`` or ``assignment``."""
    number: int
    """Of what is taken back, in the ledger."""
    reviewer: str
    at: datetime
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Progress noted during the year, before the next report exists."""

    anchor: Anchor
    reviewer: str
    at: datetime
    """When it was written down."""
    on: date
    """The day that it speaks of."""
    status: Status
    note: str = ""
    material: str = ""
    """What is named as proof: documents, addresses, figures, in the words of who answers for it."""
    told_by: str = ""
    """The body whose answer it is; empty where the reviewer says so himself."""
    withdrawn: Withdrawal | None = None
    """Who took it back."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where a person sent what was said of a commitment that is no longer found."""

    key: str
    """The id of the commitment that is gone."""
    target: Anchor | None
    """The commitment that it is now; ``None`` where it was set aside for good."""
    reviewer: str
    at: datetime
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """Weights and thresholds under a name, as fitted on reviews."""

    name: str
    weights: Mapping[str, Any]
    """What is used: JSON values under the names that their reader knows."""
    details: Mapping[str, Any]
    """How it came about: how many reviews, scores before and after."""
    reviewer: str
    at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, and who says so."""

    verdict: Verdict
    by: str = "machine"
    """``machine``, or ``person`` for a review."""
    name: str = ""
    """The person's name."""
    decided_at: datetime | None = None
    reason: str = ""
    attached: tuple[Link, ...] = ()
    """Passages that people attached, the last one first, where the outcome report has them."""
    detached: tuple[Span, ...] = ()
    """Passages of the outcome report that people say do not count."""
    unplaced: tuple[Passage, ...] = ()
    """Attached passages that this outcome report does not have."""
    state: str = ""
    """By :func:`state_of`, of all reviews of the commitment; empty where no ledger was asked."""
    agreed: tuple[str, ...] = ()
    """Who decided it without seeing one another, and agrees; empty where nobody decided so."""
    differing: tuple[Review, ...] = ()
    """What blind reviewers said last, each once, where they differ and nobody has settled it: the
    verdict is the machine's until somebody does."""

    @property
    def unsettled(self) -> bool:
        """Whether reviewers differ, and nobody has settled it."""
        return bool(self.differing)

    @property
    def by_person(self) -> bool:
        """Whether a person says so."""
        return self.by == "person"

    def seen_at(self, on_the_wall: Callable[[datetime], datetime]) -> Decision:
        """The same with its time as the reader's clock has it; the ledger keeps UTC."""
        at = self.decided_at
        return self if at is None else replace(self, decided_at=on_the_wall(at))


@dataclass(frozen=True, slots=True)
class Standing:
    """What of the reviews of one commitment stands, all persons together."""

    latest: Review | None = None
    """The latest that gives a verdict."""
    attached: tuple[Passage, ...] = ()
    """The last one first."""
    detached: tuple[Passage, ...] = ()
    reviews: tuple[Review, ...] = field(default=())
    """All that were not withdrawn, in order."""

    @property
    def verdict(self) -> Verdict | None:
        """The one that people gave last; ``None`` where nobody did."""
        return self.latest.verdict if self.latest else None

    @property
    def note(self) -> str:
        """What was noted last, with the latest verdict or after it."""
        since = self.latest.id if self.latest else 0
        said = (one.note for one in reversed(self.reviews) if one.id >= since and one.note)
        return next(said, "")


def not_withdrawn(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that say something and were not taken back, in the order they were made."""
    known = sorted(reviews, key=lambda review: review.id)
    withdrawn = {review.withdraws for review in known}
    return [one for one in known if one.withdraws is None and one.id not in withdrawn]


def standing(reviews: Iterable[Review]) -> Standing:
    """What stands of ``reviews``, all of one commitment.

    The latest verdict counts, whoever gave it. Passages add up over all reviews that stand: one
    that was detached after it was attached is detached, and the other way round.
    """
    left = not_withdrawn(reviews)
    attached: dict[tuple[str, str], Passage] = {}
    detached: dict[tuple[str, str], Passage] = {}
    for review in left:
        for passage in review.detached:
            attached.pop(_same(passage), None)
            detached[_same(passage)] = passage
        for passage in review.attached:
            detached.pop(_same(passage), None)
            attached.pop(_same(passage), None)
            attached[_same(passage)] = passage
    verdicts = [review for review in left if review.verdict is not None]
    return Standing(
        latest=verdicts[-1] if verdicts else None,
        attached=tuple(reversed(attached.values())),
        detached=tuple(detached.values()),
        reviews=tuple(left),
    )


def counted(reviews: Iterable[Review]) -> list[Review]:
    """Those of ``reviews`` that bear on the effective verdict, in the order they were made.

    What a blind reviewer said serves the measuring of agreement, and counts only once it is
    settled: by the agreement of all who decided blind, where they are two or more and nobody has
    decided seeing what was said; a later decision of somebody who saw it counts in its stead.
    """
    left = not_withdrawn(reviews)
    seeing = [one for one in left if not one.blind]
    if any(one.verdict is not None for one in seeing):
        return seeing
    blind = _last_blind(left)
    agreed = len(blind) > 1 and len({one.verdict for one in blind}) == 1
    return left if agreed else seeing


def differing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The last that each blind reviewer said, where they differ and nobody has settled it."""
    left = not_withdrawn(reviews)
    if any(one.verdict is not None and not one.blind for one in left):
        return ()
    blind = _last_blind(left)
    return tuple(blind) if len({one.verdict for one in blind}) > 1 else ()


def _last_blind(left: Iterable[Review]) -> list[Review]:
    last = {one.reviewer: one for one in left if one.blind and one.verdict is not None}
    return sorted(last.values(), key=lambda one: one.id)


@overload
def resolve(reviews: Iterable[Review], machine: Verdict) -> Decision: ...
@overload
def resolve(reviews: Iterable[Review], machine: Verdict | None) -> Decision | None: ...
def resolve(reviews: Iterable[Review], machine: Verdict | None) -> Decision | None:
    """The effective verdict: a person's latest that stands and counts, else the machine's.

    What counts of blind reviews, :func:`counted` says; where they differ, the decision tells so.
    The one place where it is settled; the SQL view ``v_verdicts`` is tested against it.
    ``reviews`` are all of one commitment, or those of them that a reader may see. ``None`` where
    neither a person nor the machine gave a verdict. Passages are left out, for they have a place
    only in an outcome report: ``audit.effective`` adds them.
    """
    left = not_withdrawn(reviews)
    latest = next((one for one in reversed(counted(left)) if one.verdict is not None), None)
    if latest is not None and latest.verdict is not None:
        return Decision(
            verdict=latest.verdict,
            by="person",
            name=latest.reviewer,
            decided_at=latest.at,
            reason=latest.note,
            state=state_of(left),
            agreed=tuple(one.reviewer for one in _last_blind(left)) if latest.blind else (),
        )
    if machine is None:
        return None
    return Decision(machine, state=state_of(left), differing=differing(left))


NO_REVIEWS = "new"


def state_of(reviews: Iterable[Review]) -> str:
    """A short name for what stands of ``reviews``, all of one commitment, to tell later whether
    anything was decided since: the same in every ledger that holds the same reviews.

    :data:`NO_REVIEWS` where nothing stands.
    """
    left = not_withdrawn(reviews)
    if not left:
        return NO_REVIEWS
    whole = sha256()
    for one in left:
        passages = [_same(each) for each in (*one.attached, *one.detached)]
        said = (one.reviewer, one.at.astimezone(UTC).isoformat(), one.verdict, one.note, passages)
        whole.update(repr(tuple(map(str, said))).encode())
    # a letter in front: a spreadsheet makes a number of 123456e78901
    return f"s{whole.hexdigest()[:12]}"


def _same(passage: Passage) -> tuple[str, str]:
    """Two passages are one where the words and the place are the same."""
    return f"{passage.sha256}:{passage.span.start}:{passage.span.end}", passage.quote


def last_by(reviews: Sequence[Review], reviewer: str) -> Review | None:
    """The latest review of ``reviewer`` that stands: what an undo takes back."""
    own = [review for review in not_withdrawn(reviews) if review.reviewer == reviewer]
    return own[-1] if own else None
