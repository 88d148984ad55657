"""Commitments to passages: candidates, named signals, explainable scores. Pure."""

from followup.linking.linking import (
    LinkOptions,
    LinkWeights,
    default_weights,
    link,
    semantic_weights,
)
from followup.linking.passages import Passage, Wanted, passages, wanted
from followup.linking.semantic import SEMANTIC, Embed

__all__ = [
    "SEMANTIC",
    "Embed",
    "LinkOptions",
    "LinkWeights",
    "Passage",
    "Wanted",
    "default_weights",
    "link",
    "passages",
    "semantic_weights",
    "wanted",
]
