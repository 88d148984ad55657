"""What people said, put on record for the terminal or a program: histories, orphans, agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.agreeing import Agreement, Pair
from followup.audit.deciding import History
from followup.audit.orphans import Orphan
from followup.labels import Labels
from followup.model import Verdict
from followup.model.reviews import CheckIn, Passage, Review, not_withdrawn
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object

if TYPE_CHECKING:
    from rich.console import Console

OnTheWall = Callable[[datetime], datetime]
"""From the ledger's UTC to the clock of the reader."""


def in_order(history: History) -> Iterator[Review | CheckIn]:
    """Reviews and check-ins by the time they were written down."""
    said: Sequence[Review | CheckIn] = [*history.reviews, *history.checkins]
    yield from sorted(said, key=lambda one: one.at)


def history_json(history: History) -> str:
    """The object ``followup/history/1``."""
    standing = {one.id for one in not_withdrawn(history.reviews)}
    return objects.dump(
        {
            "schema": "followup/history/1",
            "commitment": objects.commitment(history.commitment),
            "reviews": [
                {**review_object(one), "stands": one.id in standing} for one in history.reviews
            ],
            "checkins": [checkin_object(one) for one in history.checkins],
        }
    )


def orphans_json(orphans: Sequence[Orphan]) -> str:
    """The object ``followup/orphans/1``."""
    return objects.dump(
        {"schema": "followup/orphans/1", "orphans": [_orphan(one) for one in orphans]}
    )


def agreement_json(found: Agreement) -> str:
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
    }


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


def verdict_word(verdict: Verdict | None, labels: Labels) -> str:
    """A verdict's symbol and word; empty for none."""
    if verdict is None:
        return ""
    return f"{labels(f'verdict.{verdict}.symbol')} {labels(f'verdict.{verdict}.word')}"


def render_history(
    history: History, console: Console, labels: Labels, *, on_the_wall: OnTheWall
) -> None:
    """Print all that was said of one commitment."""
    from followup.reporting.formats.terminal import record_table

    record_table.history(history, console, labels, on_the_wall=on_the_wall)


def render_orphans(
    orphans: Sequence[Orphan], console: Console, labels: Labels, *, on_the_wall: OnTheWall
) -> None:
    """Print what waits to be settled."""
    from followup.reporting.formats.terminal import record_table

    record_table.orphans(orphans, console, labels, on_the_wall=on_the_wall)


def render_agreement(found: Agreement, console: Console, labels: Labels) -> None:
    """Print how far two reviewers agree, and where they differ."""
    from followup.reporting.formats.terminal import record_table

    record_table.agreement(found, console, labels)
