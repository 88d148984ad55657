"""An outline of a year from a whole audit: what the ledger reads off its rows, from memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from followup.chains.model import Deed, Entry, Outline, Shortcoming
from followup.model import Assessment, Audit, Commitment, Report, Span


def outline_of(audit: Audit, year: int) -> Outline:
    """The outline of ``year``, whose plan and review ``audit`` holds."""
    pairs = zip(audit.plan.commitments, audit.assessments, strict=True)
    return Outline(
        year=year,
        entries=tuple(entry_of(commitment, year, judged) for commitment, judged in pairs),
        deeds=deeds_of(audit.outcome, year, nearest_of(audit.assessments)),
        shortcomings=shortcomings_of(audit.outcome, year),
        planned=True,
        judged=True,
    )


def entry_of(commitment: Commitment, year: int, judged: Assessment | None = None) -> Entry:
    """A commitment as an entry, with the machine's verdict where there is one."""
    if judged is None:
        return Entry(commitment.id, year, commitment.text, commitment.kind, commitment.topic)
    return Entry(
        id=commitment.id,
        year=year,
        text=commitment.text,
        kind=commitment.kind,
        topic=commitment.topic,
        verdict=judged.verdict,
        not_due=judged.flags.not_due,
        admitted=judged.flags.admitted,
        carried_over=judged.flags.carried_over,
        reported=judged.evidence[0].text if judged.evidence else "",
    )


def nearest_of(assessments: Iterable[Assessment]) -> Mapping[Span, float]:
    """Of each passage that any link leads to, the best link's score."""
    found: dict[Span, float] = {}
    for judged in assessments:
        for link in (*judged.evidence, *judged.candidates):
            found[link.span] = max(found.get(link.span, 0.0), link.score)
    return found


def deeds_of(outcome: Report, year: int, nearest: Mapping[Span, float]) -> tuple[Deed, ...]:
    """What a report tells of the year, each with the score of the best link to it."""
    return tuple(
        Deed(
            year=year,
            span=one.span,
            text=one.text,
            topic=one.topic,
            figures=any(quantity.target for quantity in one.quantities),
            nearest=nearest.get(one.span, 0.0),
        )
        for one in outcome.achievements
    )


def shortcomings_of(outcome: Report, year: int) -> tuple[Shortcoming, ...]:
    """The problems that a report names."""
    return tuple(Shortcoming(year, one.text, one.topic) for one in outcome.problems)
