"""Commitments to passages: candidates, named signals, explainable scores. Pure."""

from followup.linking.linking import (
    LinkOptions,
    LinkWeights,
    Match,
    default_weights,
    link,
    semantic_weights,
)
from followup.linking.passages import Passage, Query, passages, passages_of, queries
from followup.linking.semantic import SEMANTIC, Embed

__all__ = [
    "SEMANTIC",
    "Embed",
    "LinkOptions",
    "LinkWeights",
    "Match",
    "Passage",
    "Query",
    "default_weights",
    "link",
    "passages",
    "passages_of",
    "queries",
    "semantic_weights",
]
