"""Commitments to passages: candidates, named signals, explainable scores. Pure.

Loaded when it is asked for: the words of a text alone need neither numpy nor parsing.
"""

from typing import TYPE_CHECKING

from followup.later import Later

if TYPE_CHECKING:
    from followup.linking.linking import (
        LinkOptions,
        LinkWeights,
        Match,
        default_weights,
        link,
        semantic_weights,
    )
    from followup.linking.passages import Passage, Query, passages_of, queries
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
    "passages_of",
    "queries",
    "semantic_weights",
]

__getattr__ = Later(
    __name__,
    {
        "semantic": "SEMANTIC Embed",
        "linking": "LinkOptions LinkWeights Match default_weights link semantic_weights",
        "passages": "Passage Query passages_of queries",
    },
)
