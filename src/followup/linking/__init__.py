"""Commitments to passages: candidates, named signals, explainable scores. Pure.

Loaded when it is asked for: the words of a text alone need neither numpy nor parsing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_LATER = {
    "SEMANTIC": "followup.linking.semantic",
    "Embed": "followup.linking.semantic",
    "LinkOptions": "followup.linking.linking",
    "LinkWeights": "followup.linking.linking",
    "Match": "followup.linking.linking",
    "Passage": "followup.linking.passages",
    "Query": "followup.linking.passages",
    "default_weights": "followup.linking.linking",
    "link": "followup.linking.linking",
    "passages_of": "followup.linking.passages",
    "queries": "followup.linking.passages",
    "semantic_weights": "followup.linking.linking",
}
"""What is loaded when it is asked for, and from which module."""


def __getattr__(name: str) -> Any:
    """Load one of the names above. ``AttributeError`` for any other."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
