"""What was promised in figures, and the figures that answered it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from followup.chains.model import Figure, Outline
from followup.model import Assessment, Audit, Commitment, Quantity, Reason

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
    """Each figure of ``commitment`` that binds, with the one that answered it."""
    told = [figure for link in judged.evidence for figure in link.quantities]
    return answered(commitment.quantities, judged.reasons, told)


def answered(
    promised: Iterable[Quantity], reasons: Iterable[Reason], told: Iterable[Quantity]
) -> Iterator[Figure]:
    """Each figure of ``promised`` that binds, with the one that answered it.

    The judge's ``reasons`` name the one that decided. Another is answered by the figure that the
    passages relied on have ``told`` of its indicator and its unit, if there is one and no more;
    else nothing answered it.
    """
    reasons, told = tuple(reasons), tuple(told)
    for one in promised:
        if one.target:
            code, said = _decided(one, reasons) or ("", _alike(one, told))
            yield Figure(one.indicator, one.text, said, code)


def _decided(promised: Quantity, reasons: Iterable[Reason]) -> tuple[str, str] | None:
    """The code of the reason that speaks of ``promised``, and the words that answered it."""
    for reason in reasons:
        if reason.details.get(_TARGET) == promised.text and _SAID in reason.details:
            return reason.code, reason.details[_SAID]
    return None


def _alike(promised: Quantity, told: Iterable[Quantity]) -> str:
    said = {
        figure.text
        for figure in told
        if figure.target
        and figure.indicator
        and (figure.indicator, figure.unit, figure.basis)
        == (promised.indicator, promised.unit, promised.basis)
    }
    return said.pop() if len(said) == 1 else ""
