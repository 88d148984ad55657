"""Commitments to passages: candidates, named signals, explainable scores. Pure."""

from followup.linking.linking import LinkOptions, LinkWeights, default_weights, link
from followup.linking.passages import Passage, Wanted, passages, wanted

__all__ = [
    "LinkOptions",
    "LinkWeights",
    "Passage",
    "Wanted",
    "default_weights",
    "link",
    "passages",
    "wanted",
]
