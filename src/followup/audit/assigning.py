"""Who answers for what, and until when: set by a person, taken back, looked up for a whole plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from followup.audit.catalogue import plan_of
from followup.audit.deciding import Held, hold, hold_all
from followup.audit.review_index import ReviewIndex
from followup.errors.usage import NothingToAssign, NothingToTakeBack, ReviewerMissing
from followup.model import Report
from followup.model.assignments import Assignment, Bodies, Duty, Source, duty_of
from followup.model.reviews import CheckIn, Withdrawal

if TYPE_CHECKING:
    from followup.ledger import Ledger


_Said = TypeVar("_Said", Assignment, CheckIn)


@dataclass(frozen=True, slots=True)
class Assigned:
    """One commitment that was assigned, and what holds of it from then on."""

    held: Held
    assignment: Assignment
    duty: Duty
    before: Duty
    """What held of it until then."""

    @property
    def id(self) -> str:
        """The commitment's."""
        return self.held.commitment.id


def assign_all(
    ledger: Ledger,
    beginnings: Iterable[str],
    *,
    reviewer: str,
    now: datetime,
    body: str | None = None,
    co_bodies: Sequence[str] | None = None,
    due: date | str | None = None,
    contact: str | None = None,
    note: str = "",
    bodies: Bodies = (),
) -> list[Assigned]:
    """Say who answers for several commitments and until when: for all of them or, where one is not
    found, for none. What is ``None`` stays as it was; what is empty is taken away. ``bodies`` is
    the office's table, for what is said of them afterwards.

    Raises :class:`UsageProblem` U507, U508 as :func:`hold`; U601 no reviewer, U618 nothing to set.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    day = due.isoformat() if isinstance(due, date) else due
    held = {one.commitment.id: one for one in hold_all(ledger, beginnings)}
    made = {
        key: Assignment(
            one.anchor,
            reviewer.strip(),
            now,
            body=None if body is None else body.strip(),
            co_bodies=None if co_bodies is None else tuple(filter(None, map(str.strip, co_bodies))),
            due=day,
            contact=None if contact is None else contact.strip(),
            note=note.strip(),
        )
        for key, one in held.items()
    }
    if not made or any(one.empty for one in made.values()):
        raise NothingToAssign()
    stored = ledger.add_assignments(made.values())
    return [_assigned(one, new, bodies) for one, new in zip(held.values(), stored, strict=True)]


def assign_as_proposed(
    ledger: Ledger,
    government: str,
    year: int,
    *,
    reviewer: str,
    now: datetime,
    bodies: Bodies,
    genre: str = "",
) -> list[Assigned]:
    """Set every body that the table proposes and nobody has set, in one go; errors as
    :func:`plan_of` and :func:`assign_all`, U618 too where the table proposes none."""
    if not reviewer.strip():
        raise ReviewerMissing()
    plan = ledger.load_report(plan_of(ledger, government, year, genre=genre).id)
    index = ReviewIndex(ledger, plan)
    duties = duties_of_plan(plan, index, bodies)
    waiting = [
        Held(plan, one, index)
        for one in plan.commitments
        if duties[one.id].body_source is Source.PROPOSED
    ]
    if not waiting:
        raise NothingToAssign()
    stored = ledger.add_assignments(
        Assignment(
            one.anchor,
            reviewer.strip(),
            now,
            body=duties[one.commitment.id].body,
            co_bodies=duties[one.commitment.id].co_bodies,
        )
        for one in waiting
    )
    return [_assigned(one, new, bodies) for one, new in zip(waiting, stored, strict=True)]


def take_back_assignments(
    ledger: Ledger, beginnings: Iterable[str], *, reviewer: str, now: datetime, note: str = ""
) -> list[Assignment]:
    """Take back what the reviewer set last of several commitments in one go: of them those that
    were set at that time, and nothing that was set before.

    They stay in the record. Raises :class:`UsageProblem` U507, U508 as :func:`hold`, U601, U619
    where there is none to take back.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    name, held = reviewer.strip(), hold_all(ledger, beginnings)
    said = (_own(one.index.assignments(one.commitment.id), name) for one in held)
    latest = [own[-1] for own in said if own]
    if not latest:
        raise NothingToTakeBack(id=held[0].commitment.id, name=name)
    last = max(one.at for one in latest)
    taken_back = [one for one in latest if one.at == last]
    ledger.add_withdrawals(
        Withdrawal("assignment", one.id, name, now, note=note.strip()) for one in taken_back
    )
    return taken_back


def take_back_checkin(
    ledger: Ledger, beginning: str, *, reviewer: str, now: datetime, note: str = ""
) -> tuple[CheckIn, Withdrawal]:
    """Take back the reviewer's latest check-in that stands on the commitment whose id begins so; it
    stays in the record. Errors as :func:`take_back_assignments`."""
    if not reviewer.strip():
        raise ReviewerMissing()
    held, name = hold(ledger, beginning), reviewer.strip()
    own = _own(held.index.checkins(held.commitment.id), name)
    if not own:
        raise NothingToTakeBack(id=held.commitment.id, name=name)
    taken_back = Withdrawal("checkin", own[-1].id, name, now, note=note.strip())
    return own[-1], ledger.add_withdrawals([taken_back])[0]


def bodies_known(ledger: Ledger, bodies: Bodies = ()) -> frozenset[str]:
    """The bodies that were assigned or answered, as far as that stands, and those of the office's
    table."""
    known = {name for _, names in bodies for name in names}
    for assigned in ledger.assignments():
        if assigned.withdrawn is None:
            known.update(filter(None, (assigned.body, *(assigned.co_bodies or ()))))
    answers = (one.told_by for one in ledger.checkins() if one.withdrawn is None)
    return frozenset(known.union(filter(None, answers)))


def duties_of_plan(plan: Report, index: ReviewIndex, bodies: Bodies = ()) -> dict[str, Duty]:
    """Who answers for each commitment of ``plan``, by the commitment's id."""
    return {one.id: duty_of(one, index.assignments(one.id), bodies) for one in plan.commitments}


def duties_of(ledger: Ledger, plan: Report, bodies: Bodies = ()) -> Mapping[str, Duty]:
    """The same, as the ledger has it now."""
    return duties_of_plan(plan, ReviewIndex(ledger, plan), bodies)


def _assigned(held: Held, new: Assignment, bodies: Bodies) -> Assigned:
    known = held.index.assignments(held.commitment.id)
    before, after = (duty_of(held.commitment, said, bodies) for said in (known, [*known, new]))
    return Assigned(held, new, after, before)


def _own(said: Iterable[_Said], name: str) -> list[_Said]:
    """What of ``said`` stands and is this person's, in order."""
    return [one for one in said if one.withdrawn is None and one.reviewer == name]
