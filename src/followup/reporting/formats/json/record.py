"""What people said, as JSON: histories, orphans, agreement, each by its contract."""

from __future__ import annotations

from followup.audit.agreeing import Agreement, Pair
from followup.audit.orphaned import Orphan
from followup.labels import Labels
from followup.model.assignments import Assignment
from followup.model.reviews import CheckIn, Passage, Review, Withdrawal, not_withdrawn
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.views.record import HistoryView, OrphansView


def write_history(view: HistoryView, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The object ``followup/history/1``."""
    history = view.history
    standing = {one.id for one in not_withdrawn(history.reviews)}
    return objects.dump(
        {
            "schema": "followup/history/1",
            "commitment": objects.commitment(history.commitment),
            "reviews": [
                {**review_object(one), "stands": one.id in standing} for one in history.reviews
            ],
            "checkins": [checkin_object(one) for one in history.checkins],
            "assignments": [assignment_object(one) for one in history.assignments],
        }
    )


def write_orphans(view: OrphansView, labels: Labels) -> str:  # noqa: ARG001 - as above
    """The object ``followup/orphans/1``."""
    return objects.dump(
        {"schema": "followup/orphans/1", "orphans": [_orphan(one) for one in view.orphans]}
    )


def write_agreement(found: Agreement, labels: Labels) -> str:  # noqa: ARG001 - as above
    """The object ``followup/agreement/1``."""
    first, second = found.reviewers
    return objects.dump(
        {
            "schema": "followup/agreement/1",
            "government": found.plan.government,
            "year": found.plan.planned_year,
            "reviewers": [first, second],
            "number": found.number,
            "agreed": found.agreed,
            "agreement": objects.rounded(found.rate),
            "kappa": objects.rounded(found.kappa),
            "table": [
                {"first": one.value, "second": two.value, "number": number}
                for (one, two), number in found.table.items()
            ],
            "differences": [_difference(pair) for pair in found.differences],
        }
    )


def review_object(review: Review) -> Object:
    """One review, with what the machine had said."""
    said = review.machine
    return {
        "id": review.id,
        "commitment": review.anchor.key,
        "reviewer": review.reviewer,
        "at": review.at.isoformat(),
        "verdict": review.verdict.value if review.verdict else None,
        "note": review.note,
        "attached": [_passage(one) for one in review.attached],
        "detached": [_passage(one) for one in review.detached],
        "blind": review.blind,
        "withdraws": review.withdraws,
        "machine": None
        if said is None
        else {
            "verdict": said.verdict.value,
            "confidence": objects.rounded(said.confidence),
            "rule": said.rule,
            "run": said.run,
        },
    }


def checkin_object(checkin: CheckIn) -> Object:
    """One check-in."""
    return {
        "id": checkin.id,
        "commitment": checkin.anchor.key,
        "by": checkin.reviewer,
        "at": checkin.at.isoformat(),
        "on": checkin.on.isoformat(),
        "status": checkin.status.value,
        "note": checkin.note,
        "material": checkin.material,
        "told_by": checkin.told_by,
        "withdrawn": _withdrawal(checkin.withdrawn),
    }


def assignment_object(assignment: Assignment) -> Object:
    """One assignment; what is ``null`` was left as it was, what is empty was taken away."""
    others = assignment.co_bodies
    return {
        "id": assignment.id,
        "commitment": assignment.anchor.key,
        "by": assignment.reviewer,
        "at": assignment.at.isoformat(),
        "body": assignment.body,
        "co_bodies": None if others is None else list(others),
        "due": assignment.due,
        "contact": assignment.contact,
        "note": assignment.note,
        "withdrawn": _withdrawal(assignment.withdrawn),
    }


def _withdrawal(withdrawal: Withdrawal | None) -> Object | None:
    if withdrawal is None:
        return None
    return {"by": withdrawal.reviewer, "at": withdrawal.at.isoformat(), "note": withdrawal.note}


def _passage(passage: Passage) -> Object:
    return {
        "sha256": passage.sha256,
        "span": objects.span(passage.span),
        "text": passage.quote,
    }


def _orphan(orphan: Orphan) -> Object:
    anchor = orphan.anchor
    return {
        "commitment": anchor.key,
        "text": anchor.quote,
        "government": anchor.government,
        "year": anchor.planned_year,
        "sha256": anchor.sha256,
        "reviews": [review_object(one) for one in orphan.reviews],
        "checkins": [checkin_object(one) for one in orphan.checkins],
        "assignments": [assignment_object(one) for one in orphan.assignments],
        "nearest": [
            {
                "id": near.commitment.id,
                "text": near.commitment.text,
                "score": objects.rounded(near.score),
            }
            for near in orphan.nearest
        ],
    }


def _difference(pair: Pair) -> Object:
    return {
        "commitment": pair.commitment.id,
        "text": pair.commitment.text,
        "first": review_object(pair.first),
        "second": review_object(pair.second),
        "settled": review_object(pair.resolved) if pair.resolved else None,
    }
