"""What was promised in figures, and the figures that answered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from followup.chains.model import Figure, Outline
from followup.model import Assessment, Audit, Commitment, Quantity

_TARGET, _SAID = "target", "said"
"""The details of a reason that tells of one promised figure and of the one that answered it."""


def with_figures(outline: Outline, audit: Audit) -> Outline:
    """``outline`` with what only the whole ``audit`` of its year tells: the figures of each
    commitment, and whether its verdict rests on a statement about a whole list."""
    judged = {one.commitment_id: one for one in audit.assessments}
    promised = {one.id: one for one in audit.plan.commitments}
    entries = tuple(
        replace(
            entry,
            figures=tuple(figures(promised[entry.id], judged[entry.id])),
            blanket=judged[entry.id].flags.blanket,
        )
        for entry in outline.entries
    )
    return replace(outline, entries=entries)


def figures(commitment: Commitment, judged: Assessment) -> Iterator[Figure]:
    """Each figure that binds, with the one that answered it.

    The judge names the one that decided. Another is answered by the figure of the passages relied
    on that has its indicator and its unit, if there is one and no more; else nothing answered it.
    """
    for promised in commitment.quantities:
        if promised.target:
            code, said = _decided(promised, judged) or ("", _alike(promised, judged))
            yield Figure(promised.indicator, promised.text, said, code)


def _decided(promised: Quantity, judged: Assessment) -> tuple[str, str] | None:
    """The code of the reason that speaks of ``promised``, and the words that answered it."""
    for reason in judged.reasons:
        if reason.details.get(_TARGET) == promised.text and _SAID in reason.details:
            return reason.code, reason.details[_SAID]
    return None


def _alike(promised: Quantity, judged: Assessment) -> str:
    said = {
        figure.text
        for link in judged.evidence
        for figure in link.quantities
        if figure.target
        and figure.indicator
        and (figure.indicator, figure.unit, figure.basis)
        == (promised.indicator, promised.unit, promised.basis)
    }
    return said.pop() if len(said) == 1 else ""
