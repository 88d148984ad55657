"""What a text speaks of: what ``followup concepts`` shows."""

from __future__ import annotations

from dataclasses import dataclass

from followup.lexicon.concepts import Act, Graph, Seen, acts

PART_OF = " ‹ "
"""Between a concept and what it is part of."""


@dataclass(frozen=True, slots=True)
class Conceived:
    """A text and what is seen in it."""

    text: str
    graph: Graph
    concepts: tuple[Seen, ...]
    acts: tuple[Act, ...]


def seen_in(text: str, graph: Graph) -> Conceived:
    """Look for the concepts of ``graph`` and for acts in ``text``."""
    return Conceived(text, graph, graph.concepts(text), acts(text))
