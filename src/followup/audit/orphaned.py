"""What was said of commitments that the current reading does not have; reassigned by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.anchoring import Near
from followup.audit.catalogue import newest_plan, planned_year, same_genre
from followup.audit.deciding import hold
from followup.audit.review_index import ReviewIndex
from followup.errors.usage import ReviewerMissing, ReviewUnknown
from followup.model.assignments import Assignment
from followup.model.reviews import Anchor, CheckIn, Review, Settlement

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport


Said = Review | CheckIn | Assignment


@dataclass(frozen=True, slots=True)
class Orphan:
    """One commitment that is gone, with all that was said of it."""

    anchor: Anchor
    reviews: tuple[Review, ...]
    checkins: tuple[CheckIn, ...]
    assignments: tuple[Assignment, ...]
    plan: StoredReport | None
    """The report where it was looked for; ``None`` where there is none of that year any more."""
    nearest: tuple[Near, ...]
    """What it may be now, best first."""


def orphans(ledger: Ledger) -> list[Orphan]:
    """Every commitment that was spoken of and is not found, in the order it was first spoken of.

    It is looked for in the reading that an audit of its government and year would take now. What
    was said of a report that is out of use, with no other of its year, waits until it is back.
    """
    kept = _said(ledger)
    every = ledger.reports(forgotten=True)
    reports = [report for report in every if report.forgotten is None]
    out = {report.sha256 for report in every if report.forgotten is not None}
    known: dict[int | None, ReviewIndex] = {}
    lost: dict[str, list[Said]] = {}
    looked_in: dict[str, StoredReport | None] = {}
    for one in kept:
        plan = _current(one.anchor, reports)
        if plan is None and one.anchor.sha256 in out:
            continue
        if plan is not None and plan.id not in known:
            known[plan.id] = ReviewIndex(ledger, ledger.load_report(plan.id))
        if plan is None or _is_lost(one.anchor, known[plan.id]):
            lost.setdefault(one.anchor.key, []).append(one)
            looked_in[one.anchor.key] = plan
    return [_orphan(found, looked_in[key], known) for key, found in lost.items()]


def reassign(
    ledger: Ledger,
    review: int | str,
    target: str | None,
    *,
    reviewer: str,
    now: datetime,
    note: str = "",
) -> tuple[Anchor, Settlement]:
    """Say what the commitment of ``review`` is now: the one whose id begins with ``target``.

    ``review`` is a review's number, or the id of the commitment that is gone. All that was said of
    that commitment goes along, now and later. Without a ``target`` it is set aside: it is listed
    no more, and stays in the record. Raises :class:`UsageProblem`: U507, U508 as :func:`hold`,
    U601 no reviewer, U609 no such review.
    """
    if not reviewer.strip():
        raise ReviewerMissing()
    kept = _said(ledger)
    named = (one.anchor for one in kept if str(review) == one.anchor.key)
    numbered = (one.anchor for one in ledger.reviews() if str(one.id) == str(review))
    anchor = next(named, None) or next(numbered, None)
    if anchor is None:
        raise ReviewUnknown(id=review)
    settlement = Settlement(
        key=anchor.key,
        target=hold(ledger, target).anchor if target else None,
        reviewer=reviewer.strip(),
        at=now,
        note=note.strip(),
    )
    return anchor, ledger.add_settlement(settlement)


def _said(ledger: Ledger) -> list[Said]:
    return [*ledger.reviews(), *ledger.checkins(), *ledger.assignments()]


def _is_lost(anchor: Anchor, index: ReviewIndex) -> bool:
    return index.anchors.key_of(anchor) is None and not index.anchors.set_aside(anchor)


def _current(anchor: Anchor, reports: list[StoredReport]) -> StoredReport | None:
    """The report that plans that year now; the very document where the year is not known."""
    series = [
        report
        for report in reports
        if report.sha256 == anchor.sha256
        or (
            anchor.planned_year is not None
            and planned_year(report) == anchor.planned_year
            and same_genre(report.genre, anchor.genre)
            and _same_government(report, anchor)
        )
    ]
    return newest_plan(series) if series else None


def _same_government(report: StoredReport, anchor: Anchor) -> bool:
    if report.code and anchor.code:
        return report.code == anchor.code
    return bool(anchor.government) and report.government == anchor.government


def _orphan(
    found: list[Said], plan: StoredReport | None, known: dict[int | None, ReviewIndex]
) -> Orphan:
    anchor = found[0].anchor
    return Orphan(
        anchor=anchor,
        reviews=tuple(one for one in found if isinstance(one, Review)),
        checkins=tuple(one for one in found if isinstance(one, CheckIn)),
        assignments=tuple(one for one in found if isinstance(one, Assignment)),
        plan=plan,
        nearest=() if plan is None else known[plan.id].anchors.nearest(anchor),
    )
