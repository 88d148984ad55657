"""Which passages an effective verdict rests on: the program's, as people changed them."""

from __future__ import annotations

from followup.model import Assessment, Link, Verdict
from followup.model.reviews import Decision


def relied_on(
    assessment: Assessment, decision: Decision
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The passages that the effective verdict rests on, and the others, each best first.

    What people attached comes first. What they detached does not count, nor does any passage of
    the program's where a person says that the report is silent.
    """
    attached = {link.span for link in decision.attached}
    dropped = set(decision.detached)
    if decision.by_person and decision.verdict is Verdict.MISSING:
        dropped |= {link.span for link in assessment.evidence}
    own = [link for link in assessment.evidence if link.span not in attached]
    rest = [link for link in assessment.candidates if link.span not in attached]
    return (
        (*decision.attached, *(link for link in own if link.span not in dropped)),
        (*(link for link in own if link.span in dropped), *rest),
    )
