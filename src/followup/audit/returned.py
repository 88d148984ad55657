"""What people wrote into a sheet: what it changes, what cannot be taken, all or none.

A line is compared with what it showed when the sheet was written, which its state and its prints
tell. What was not touched changes nothing; what was touched and has been said otherwise meanwhile
is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.anchoring import anchor_of, bare
from followup.audit.catalogue import outcome_of
from followup.audit.deciding import passage_of
from followup.audit.printed import bones, is_as_printed, same_text
from followup.audit.review_index import ReviewIndex
from followup.days import day_of
from followup.errors.usage import (
    NothingToQuote,
    QuoteAmbiguous,
    QuoteNotFound,
    ReviewerMissing,
    SheetRefused,
)
from followup.model import Commitment, Report, Verdict
from followup.model.assignments import Assignment, Bodies, bodies_named, duty_of
from followup.model.reviews import (
    NO_REVIEWS,
    CheckIn,
    MachineVerdict,
    Passage,
    Review,
    Standing,
    Status,
    counted,
    standing,
    state_of,
)

if TYPE_CHECKING:
    from followup.ledger import Ledger
    from followup.ledger.review_store import Words


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one cell of a sheet."""

    at: str
    """``G12``."""
    text: str
    shown: tuple[str, ...] = ()
    """Other words for the same: a status has one in each language."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet, as it came back."""

    row: int
    """Its number in the sheet, from 1."""
    key: str
    """The commitment's id."""
    text: str = ""
    """The commitment's words; empty where the sheet does not have them."""
    state: str = ""
    """By ``state_of`` when the sheet was written; empty where the sheet does not tell."""
    verdict: Verdict | None = None
    cleared: bool = False
    """Whether it says in so many words that the commitment is not reviewed. Neither this nor a
    verdict: the cell was empty, which says nothing."""
    note: str | None = None
    """``None`` where the sheet has no such column."""
    cells: Mapping[str, Typed] = field(default_factory=dict)
    """Of the further columns that are taken back (:data:`TAKEN`) those that the sheet has; of
    ``status`` the text is the code."""
    prints: str = ""
    """By ``prints_of`` when the sheet was written; empty where the sheet does not tell."""
    told_by: str = ""
    """The body whose answers the sheet holds; empty where it is nobody's."""


OF_DUTY = ("body", "co_bodies", "due_on", "contact")
OF_CHECKIN = ("status", "checkin_note", "material", "checked_on")
EVIDENCE = "evidence"
_QUOTED = 40
"""Signs of a cell that are quoted where it is refused."""
TAKEN = (*OF_DUTY, *OF_CHECKIN, EVIDENCE)
"""The columns that are taken back beside verdict and note."""


def beginning(text: str) -> str:
    """So much of a cell as a line of a message quotes, with a mark where it is cut."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


@dataclass(frozen=True, slots=True)
class Refused:
    """A line, or one cell of it, that cannot be taken."""

    code: str
    """``returned.refused.CODE`` says why."""
    row: int
    details: tuple[tuple[str, str], ...] = ()
    """``column`` among them is the name of one."""
    at: datetime | None = None
    """When somebody else decided, in the ledger's UTC."""


@dataclass(frozen=True, slots=True)
class Altered:
    """One cell beside verdict and note that changes something."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One commitment of which something is said otherwise than it stands."""

    row: int
    commitment: Commitment
    before: Verdict | None
    after: Verdict | None
    note_before: str
    note: str
    reviews: tuple[Review, ...] = ()
    """To be added, so that it is; here and below."""
    checkins: tuple[CheckIn, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    altered: tuple[Altered, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether verdict or note are among what changes."""
        return self.before is not self.after or self.note_before != self.note

    @property
    def records(self) -> int:
        """How many records it adds."""
        return len(self.reviews) + len(self.checkins) + len(self.assignments)

    @property
    def says(self) -> tuple[object, ...]:
        """What another line of the same commitment must say too."""
        return self.after, self.note, self.altered


@dataclass(frozen=True, slots=True)
class Returned:
    """What a sheet changes in the ledger."""

    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    last: int
    """The ledger's ``last_word`` when this was found out."""

    @property
    def records(self) -> int:
        """How many records it adds."""
        return sum(change.records for change in self.changes)


class _Lost(Exception):
    def __init__(self, code: str, *, at: datetime | None = None, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.details = tuple((name, str(value)) for name, value in details.items())


def weigh_return(
    ledger: Ledger,
    lines: Sequence[Line],
    *,
    reviewer: str,
    now: datetime,
    refused: Sequence[Refused] = (),
    run: int | None = None,
    bodies: Bodies = (),
) -> Returned:
    """What ``lines`` change, in their order; nothing is stored.

    ``refused`` are cells that could not even be read; ``run`` is the run that the sheet shows;
    ``bodies`` is the office's table, by which the sheet was written.
    Raises :class:`UsageProblem` U601 for no reviewer.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    # the number first: what is said while this looks is then seen when it is stored
    last = ledger.last_word()
    desk = _Desk(ledger, reviewer.strip(), now, run, bodies)
    changes: dict[tuple[str, str], Change] = {}
    lost = list(refused)
    unchanged = 0
    for line in lines:
        try:
            change = desk.change(line)
            known = changes.get((line.key, line.told_by))
            if change is None:
                unchanged += 1
            elif known is None:
                changes[line.key, line.told_by] = change
            elif known.says != change.says:
                raise _Lost("twice", key=line.key, other=known.row)
        except _Lost as why:
            lost.append(Refused(why.code, line.row, why.details, why.at))
    return Returned(
        changes=tuple(changes.values()),
        refused=tuple(sorted(lost, key=lambda one: one.row)),
        unchanged=unchanged,
        last=last,
    )


def store_return(ledger: Ledger, returned: Returned) -> Words:
    """Add every record of ``returned``, or none.

    Raises :class:`UsageProblem` U621 where a line was refused, :class:`LedgerProblem` L172 where
    somebody said anything since.
    """
    if returned.refused:
        raise SheetRefused(number=len(returned.refused), path="")
    return ledger.add_words(
        reviews=[one for change in returned.changes for one in change.reviews],
        checkins=[one for change in returned.changes for one in change.checkins],
        assignments=[one for change in returned.changes for one in change.assignments],
        last=returned.last,
    )


class _Desk:
    """Looks lines up in the ledger, each plan once."""

    def __init__(
        self, ledger: Ledger, reviewer: str, now: datetime, run: int | None, bodies: Bodies
    ) -> None:
        self._ledger = ledger
        self._reviewer = reviewer
        self._now = now
        self._bodies = bodies
        self._places: dict[str, tuple[Report, Commitment, ReviewIndex]] = {}
        self._texts: dict[str, dict[str, set[str]]] = {}
        self._outcomes: dict[str, Report | None] = {}
        self._shown = self._verdicts(run)

    def change(self, line: Line) -> Change | None:
        """What ``line`` changes; ``None`` for nothing. Raises :class:`_Lost`."""
        plan, commitment, index = self._place(line)
        stands = standing(counted(index.reviews(commitment.id)))
        judged = self._judged(line, plan, commitment, index)
        passage = self._passage(line, plan, commitment)
        reviews = judged.reviews if judged else ()
        if passage is not None:
            own = reviews[-1] if reviews else self._review(plan, commitment)
            reviews = (*reviews[:-1], replace(own, attached=(passage,)))
        assignment, of_duty = self._assignment(line, plan, commitment, index)
        checkin, of_checkin = self._checkin(line, plan, commitment, index)
        if not (reviews or assignment or checkin):
            return None
        evidence = (Altered(EVIDENCE, "", passage.quote),) if passage else ()
        made = judged or Change(
            line.row, commitment, stands.verdict, stands.verdict, stands.note, stands.note
        )
        return replace(
            made,
            reviews=reviews,
            checkins=(checkin,) if checkin else (),
            assignments=(assignment,) if assignment else (),
            altered=(*of_duty, *of_checkin, *evidence),
        )

    def _judged(
        self, line: Line, plan: Report, commitment: Commitment, index: ReviewIndex
    ) -> Change | None:
        """What becomes of verdict and note."""
        reviews = index.reviews(commitment.id)
        stands = standing(counted(reviews))
        base = _as_exported(reviews, line.state)
        shown = base or stands
        verdict = line.verdict if line.verdict or line.cleared else shown.verdict
        note = (shown.note if line.note is None else line.note).strip()
        to_verdict, to_note = verdict is not shown.verdict, bones(note) not in _notes(shown)
        if not to_verdict and not to_note:
            return None
        if (not to_verdict or verdict is stands.verdict) and (
            not to_note or bones(note) in _notes(stands)
        ):
            return None  # taken back before, or decided so by somebody else
        if base is None or state_of(base.reviews) != state_of(stands.reviews):
            raise _stale(line, stands, known=base is not None)
        return Change(
            row=line.row,
            commitment=commitment,
            before=stands.verdict,
            after=verdict,
            note_before=stands.note,
            note=note,
            reviews=tuple(self._reviews(plan, commitment, stands, verdict, note)),
        )

    def _reviews(
        self,
        plan: Report,
        commitment: Commitment,
        stands: Standing,
        verdict: Verdict | None,
        note: str,
    ) -> list[Review]:
        bare_review = self._review(plan, commitment)
        own = replace(bare_review, verdict=verdict, note=note)
        by = stands.latest.reviewer if stands.latest else ""
        others = by not in ("", self._reviewer)
        if verdict is stands.verdict and others:
            if not note:
                raise _Lost("others", key=commitment.id, name=by)
            # a remark on another's verdict is no verdict of one's own
            return [replace(bare_review, note=note)]
        if verdict is not None or stands.verdict is None:
            return [own]
        givers = [one for one in stands.reviews if one.verdict is not None]
        if strangers := [one.reviewer for one in givers if one.reviewer != self._reviewer]:
            raise _Lost("others", key=commitment.id, name=strangers[-1])
        taken_back = [replace(bare_review, withdraws=one.id) for one in reversed(givers)]
        return [*taken_back, own] if note and bones(note) not in _notes(stands) else taken_back

    def _review(self, plan: Report, commitment: Commitment) -> Review:
        """A review that says nothing yet."""
        machine = self._shown.get(commitment.id) or self._ledger.machine_verdict(commitment.id)
        anchor = anchor_of(plan, commitment)
        return Review(anchor, self._reviewer, self._now, machine=machine)

    def _assignment(
        self, line: Line, plan: Report, commitment: Commitment, index: ReviewIndex
    ) -> tuple[Assignment | None, tuple[Altered, ...]]:
        """Who answers for it and until when, where a cell says otherwise."""
        duty = duty_of(commitment, index.assignments(commitment.id), self._bodies)
        day = duty.due_on.isoformat() if duty.due_on else ""
        lists = tuple(mark.join(duty.co_bodies) for mark in "、,")
        # a CSV of an audit has all bodies in one column
        body = _edited(line, "body", (duty.body, *(mark.join(duty.bodies) for mark in "、,")))
        others = _edited(line, "co_bodies", lists)
        due = _edited(line, "due_on", (day,))
        contact = _edited(line, "contact", (duty.contact,))
        told = {"body": body, "co_bodies": others, "due_on": due, "contact": contact}
        edited = {name: text for name, text in told.items() if text is not None}
        if not edited:
            return None, ()
        planned = plan.identity.planned_year
        year = planned.value if planned else None
        if due and day_of(due, year=year) is None:
            raise _Lost("day", cell=line.cells["due_on"].at, text=due, column="due_on")
        if body == "" and line.told_by:  # a body hands a thing on, it does not let it drop
            raise _Lost("emptied", cell=line.cells["body"].at, column="body")
        names = None if body is None else bodies_named(body)
        if names is not None and len(names) > 1 and others is None:
            others = "、".join((*names[1:], *duty.co_bodies))
        made = Assignment(
            anchor_of(plan, commitment),
            self._reviewer,
            self._now,
            body=None if names is None else (names[0] if names else ""),
            # a sheet has both side by side: those that were left stand there on purpose
            co_bodies=_list_of(others, None if names is None else duty.co_bodies),
            due=None if due is None else _iso(due, year),
            contact=contact,
            note=line.told_by,  # on its own sheet a body speaks for itself
        )
        before = {"body": duty.body, "co_bodies": lists[0], "due_on": day, "contact": duty.contact}
        return made, tuple(Altered(name, before[name], text) for name, text in edited.items())

    def _checkin(
        self, line: Line, plan: Report, commitment: Commitment, index: ReviewIndex
    ) -> tuple[CheckIn | None, tuple[Altered, ...]]:
        """How far it has come, where a cell says otherwise."""
        known = [
            one
            for one in index.checkins(commitment.id)
            if one.withdrawn is None and (not line.told_by or one.told_by == line.told_by)
        ]
        last = max(known, key=lambda one: (one.on, one.id), default=None)
        before = {
            "status": last.status.value if last else "",
            "checkin_note": last.note if last else "",
            "material": last.material if last else "",
            "checked_on": last.on.isoformat() if last else "",
        }
        # a body may answer anew on the sheet that it has: nobody else answers there
        own = bool(line.told_by)
        told = {name: _edited(line, name, (before[name],), own=own) for name in OF_CHECKIN}
        edited = {name: text for name, text in told.items() if text is not None}
        if not edited:
            return None, ()
        if told["status"] == "" or told["checked_on"] == "":
            column = "status" if told["status"] == "" else "checked_on"
            raise _Lost("emptied", cell=line.cells[column].at, column=column)
        status = told["status"] or before["status"]
        if not status:
            column = next(iter(edited))
            raise _Lost("no_status", cell=line.cells[column].at, column=column)
        on = day_of(told["checked_on"]) if told["checked_on"] else self._now.date()
        if on is None or on > self._now.date():
            cell = line.cells["checked_on"]
            code = "day" if on is None else "day_to_come"
            raise _Lost(code, cell=cell.at, text=cell.text, column="checked_on")
        # a note of before says why it stood as it did then, not why it stands as it does now
        kept = "" if told["status"] else before["checkin_note"]
        made = CheckIn(
            anchor_of(plan, commitment),
            self._reviewer,
            self._now,
            on=on,
            status=Status(status),
            note=kept if told["checkin_note"] is None else told["checkin_note"],
            material=before["material"] if told["material"] is None else told["material"],
            told_by=line.told_by,
        )
        return made, tuple(Altered(name, before[name], text) for name, text in edited.items())

    def _passage(self, line: Line, plan: Report, commitment: Commitment) -> Passage | None:
        """The passage of the outcome report that a person put in the place of the evidence."""
        cell = line.cells.get(EVIDENCE)
        # without prints a passage cannot be told from the program's own
        untouched = cell is None or not line.prints
        if cell is None or untouched or is_as_printed(line.prints, EVIDENCE, cell.text):
            return None
        if not cell.text:
            raise _Lost("emptied", cell=cell.at, column=EVIDENCE)
        if plan.document.sha256 not in self._outcomes:
            found = outcome_of(self._ledger, plan, commitment.id)
            self._outcomes[plan.document.sha256] = found
        try:
            return passage_of(cell.text, self._outcomes[plan.document.sha256])
        except (NothingToQuote, QuoteNotFound):
            raise _Lost(
                "no_quote", cell=cell.at, text=beginning(cell.text), column=EVIDENCE
            ) from None
        except QuoteAmbiguous:
            raise _Lost(
                "quote_twice", cell=cell.at, text=beginning(cell.text), column=EVIDENCE
            ) from None

    def _place(self, line: Line) -> tuple[Report, Commitment, ReviewIndex]:
        if line.key not in self._places:
            self._load(line.key)
        if line.key not in self._places:
            raise _Lost("unknown", key=line.key)
        plan, commitment, _ = found = self._places[line.key]
        words = bare(line.text)
        if words and words != bare(commitment.text):
            same = self._texts[plan.document.sha256].get(words, set())
            if same - {line.key}:
                raise _Lost("shifted", key=line.key, text=line.text)
        return found

    def _load(self, key: str) -> None:
        found = [one for one in self._ledger.find_commitment(key) if one.id == key]
        if not found:
            return
        plan = self._ledger.load_report(found[0].reports[0])
        index = ReviewIndex(self._ledger, plan)
        texts = self._texts.setdefault(plan.document.sha256, {})
        for one in plan.commitments:
            self._places.setdefault(one.id, (plan, one, index))
            texts.setdefault(bare(one.text), set()).add(one.id)

    def _verdicts(self, run: int | None) -> dict[str, MachineVerdict]:
        """What the run said that the sheet shows, which may no longer be the latest."""
        if run is None or all(one.id != run for one in self._ledger.runs()):
            return {}
        return {
            one.commitment_id: MachineVerdict(one.verdict, one.confidence, one.rule, run)
            for one in self._ledger.load_audit(run).assessments
        }


def _edited(line: Line, name: str, now: Iterable[str], *, own: bool = False) -> str | None:
    """What a person wrote into the cell of ``name``; ``None`` where it was not touched.

    ``now`` is what the ledger says of it, each way to write it. Raises :class:`_Lost` where that
    is not what the sheet said, unless whoever fills it in is the only one who says it: ``own``.
    """
    cell = line.cells.get(name)
    if cell is None or same_text(cell.text, now):
        return None
    if not line.prints:
        return cell.text or None  # an empty cell of a sheet that tells nothing says nothing
    words = cell.shown or (cell.text,)
    if any(is_as_printed(line.prints, name, one) for one in words):
        return None
    if not own and not any(is_as_printed(line.prints, name, one) for one in _shown(name, now)):
        raise _Lost("stale_cell", cell=cell.at, text=beginning(words[0]), column=name)
    return cell.text


def _shown(name: str, now: Iterable[str]) -> Iterable[str]:
    """What a sheet shows of what the ledger says: of a status its word, in either language."""
    if name != "status":
        return now
    from followup.labels import LANGUAGES, Labels

    codes = list(now)
    return [Labels(one)(f"status.{code}") if code else "" for one in LANGUAGES for code in codes]


def _list_of(text: str | None, left: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return left if text is None else bodies_named(text)


def _iso(text: str, year: int | None) -> str:
    day = day_of(text, year=year)
    return day.isoformat() if day else ""


def _as_exported(reviews: Sequence[Review], state: str) -> Standing | None:
    """What stood when the sheet was written; ``None`` where that cannot be told."""
    if not state and not standing(reviews).reviews:
        state = NO_REVIEWS
    for length in range(len(reviews), -1, -1):
        if state_of(reviews[:length]) == state:
            return standing(counted(reviews[:length]))
    return None


def _notes(stands: Standing) -> set[str]:
    """The notes that a sheet may have shown: an audit's has a verdict's own, and none without."""
    own = stands.latest.note if stands.latest else ""
    return {bones(stands.note), bones(own)}


def _stale(line: Line, stands: Standing, *, known: bool) -> _Lost:
    last = stands.reviews[-1] if stands.reviews else None
    if last is None:
        return _Lost("undone", key=line.key)
    code = "stale" if known else "unknown_state"
    return _Lost(code, key=line.key, name=last.reviewer, at=last.at)


__all__ = ["Change", "Line", "Refused", "Returned", "store_return", "weigh_return"]
