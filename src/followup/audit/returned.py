"""Decisions that come back in a spreadsheet: what they change, what cannot be taken, all or none.

A line is compared with what it showed when the sheet was written, which its state tells. What was
not touched changes nothing; what was touched and has been decided otherwise meanwhile is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.anchoring import anchor_of, bare
from followup.audit.review_index import ReviewIndex
from followup.errors.usage import ReviewerMissing, SheetRefused
from followup.model import Commitment, Report, Verdict
from followup.model.reviews import (
    NO_REVIEWS,
    MachineVerdict,
    Review,
    Standing,
    counted,
    standing,
    state_of,
)

if TYPE_CHECKING:
    from followup.ledger import Ledger

_KEPT = 30_000
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors, which a cell is written without."""


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


@dataclass(frozen=True, slots=True)
class Refused:
    """A line, or one cell of it, that cannot be taken."""

    code: str
    """``returned.refused.CODE`` says why."""
    row: int
    details: tuple[tuple[str, str], ...] = ()
    at: datetime | None = None
    """When somebody else decided, in the ledger's UTC."""


@dataclass(frozen=True, slots=True)
class Change:
    """One commitment that is decided otherwise than it stands."""

    row: int
    commitment: Commitment
    before: Verdict | None
    after: Verdict | None
    note_before: str
    note: str
    reviews: tuple[Review, ...]
    """To be added, so that it is."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a sheet changes in the ledger."""

    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    last: int
    """The number of the ledger's latest review when this was found out."""


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
) -> Returned:
    """What ``lines`` change, in their order; nothing is stored.

    ``refused`` are cells that could not even be read; ``run`` is the run that the sheet shows.
    Raises :class:`UsageProblem` U601 for no reviewer.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    # the number first: what is decided while this looks is then seen when it is stored
    last = max((one.id for one in ledger.reviews()), default=0)
    desk = _Desk(ledger, reviewer.strip(), now, run)
    changes: dict[str, Change] = {}
    lost = list(refused)
    unchanged = 0
    for line in lines:
        try:
            change = desk.change(line)
            known = changes.get(line.key)
            if change is None:
                unchanged += 1
            elif known is None:
                changes[line.key] = change
            elif (known.after, known.note) != (change.after, change.note):
                raise _Lost("twice", key=line.key, other=known.row)
        except _Lost as why:
            lost.append(Refused(why.code, line.row, why.details, why.at))
    return Returned(
        changes=tuple(changes.values()),
        refused=tuple(sorted(lost, key=lambda one: one.row)),
        unchanged=unchanged,
        last=last,
    )


def store_return(ledger: Ledger, returned: Returned) -> list[Review]:
    """Add every review of ``returned``, or none.

    Raises :class:`UsageProblem` U621 where a line was refused, :class:`LedgerProblem` L172 where
    somebody decided anything since.
    """
    if returned.refused:
        raise SheetRefused(number=len(returned.refused))
    reviews = [review for change in returned.changes for review in change.reviews]
    return ledger.add_reviews(reviews, last=returned.last)


class _Desk:
    """Looks lines up in the ledger, each plan once."""

    def __init__(self, ledger: Ledger, reviewer: str, now: datetime, run: int | None) -> None:
        self._ledger = ledger
        self._reviewer = reviewer
        self._now = now
        self._places: dict[str, tuple[Report, Commitment, ReviewIndex]] = {}
        self._texts: dict[str, dict[str, set[str]]] = {}
        self._shown = self._verdicts(run)

    def change(self, line: Line) -> Change | None:
        """What ``line`` changes; ``None`` for nothing. Raises :class:`_Lost`."""
        plan, commitment, index = self._place(line)
        reviews = index.reviews(commitment.id)
        stands = standing(counted(reviews))
        base = _as_exported(reviews, line.state)
        shown = base or stands
        verdict = line.verdict if line.verdict or line.cleared else shown.verdict
        note = (shown.note if line.note is None else line.note).strip()
        to_verdict, to_note = verdict is not shown.verdict, _bones(note) not in _notes(shown)
        if not to_verdict and not to_note:
            return None
        if (not to_verdict or verdict is stands.verdict) and (
            not to_note or _bones(note) in _notes(stands)
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
        anchor = anchor_of(plan, commitment)
        machine = self._shown.get(commitment.id) or self._ledger.machine_verdict(commitment.id)
        own = Review(anchor, self._reviewer, self._now, verdict=verdict, note=note, machine=machine)
        by = stands.latest.reviewer if stands.latest else ""
        others = by not in ("", self._reviewer)
        if verdict is stands.verdict and others:
            if not note:
                raise _Lost("others", key=commitment.id, name=by)
            # a remark on another's verdict is no verdict of one's own
            return [Review(anchor, self._reviewer, self._now, note=note, machine=machine)]
        if verdict is not None or stands.verdict is None:
            return [own]
        givers = [one for one in stands.reviews if one.verdict is not None]
        if strangers := [one.reviewer for one in givers if one.reviewer != self._reviewer]:
            raise _Lost("others", key=commitment.id, name=strangers[-1])
        taken_back = [
            Review(anchor, self._reviewer, self._now, machine=machine, withdraws=one.id)
            for one in reversed(givers)
        ]
        return [*taken_back, own] if note and _bones(note) not in _notes(stands) else taken_back

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
    return {_bones(stands.note), _bones(own)}


def _bones(text: str) -> str:
    """What a cell keeps of ``text``: without white space and signs that it may lose, not too long.

    A cell is on one line, has no control characters, and holds some 32,000 characters.
    """
    kept = (sign for sign in text if sign.isprintable() and not sign.isspace())
    return "".join(sign for sign in kept if sign not in _SELECTORS)[:_KEPT]


def _stale(line: Line, stands: Standing, *, known: bool) -> _Lost:
    last = stands.reviews[-1] if stands.reviews else None
    if last is None:
        return _Lost("undone", key=line.key)
    code = "stale" if known else "unknown_state"
    return _Lost(code, key=line.key, name=last.reviewer, at=last.at)


__all__ = ["Change", "Line", "Refused", "Returned", "store_return", "weigh_return"]
