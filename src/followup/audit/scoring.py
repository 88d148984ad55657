"""What each signal gave to the score of a link: the linker's sum, taken apart again."""

from __future__ import annotations

from collections.abc import Mapping

from followup.model import Link

BASE = "bias"
"""What every link starts from, before any signal speaks."""
_ROUNDED = 0.005
"""Signals are kept with four decimals: as far may a sum of them be off the score."""


def parts_of(link: Link) -> Mapping[str, float]:
    """Each signal's part of the link's score, and :data:`BASE`, in log odds.

    Empty where the parts do not make up the score: it was given by other weights, of an earlier
    version, or by no weights at all, as to a statement about a whole list.
    """
    from followup.linking import SEMANTIC, default_weights, semantic_weights

    values = dict(link.signals)
    weights = semantic_weights() if SEMANTIC in values else default_weights()
    if abs(weights.score(values) - link.score) > _ROUNDED:
        return {}
    return {BASE: weights.bias, **weights.parts(values)}
