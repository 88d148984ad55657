"""Passages, the clauses of an outcome report, and commitments, as the linker looks at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import fsum

from followup.linking.indicators import indicators
from followup.linking.vectors import Direction, meaning
from followup.linking.words import bigrams, content, cut, weight
from followup.model import Achievement, Commitment, Quantity, Role, Span


@dataclass(frozen=True, slots=True)
class View:
    """One text, taken apart once for all comparisons."""

    text: str
    vocabulary: frozenset[str]
    """Its words, each once."""
    content: frozenset[str]
    bigrams: frozenset[str]
    mass: float
    """The sum of its words' weights."""
    content_mass: float
    meaning: Direction = field(compare=False, repr=False)
    """Of its content words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause that may speak of a commitment, with the sentence around it."""

    span: Span
    view: View
    sentence: View
    heading: View
    heading_path: tuple[str, ...]
    topic: str
    quantities: tuple[Quantity, ...]
    indicators: frozenset[str]
    """The standard indicators that it gives: 生产总值, 失业率."""
    role: Role = Role.RETROSPECT


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commitment, taken apart, with its headings."""

    commitment: Commitment
    view: View
    heading: View
    indicators: frozenset[str]


def view(text: str) -> View:
    """``text`` with its words, their weights and what they mean together."""
    vocabulary = frozenset(cut(text))
    inside = content(text)
    return View(
        text=text,
        vocabulary=vocabulary,
        content=inside,
        bigrams=bigrams(text),
        mass=fsum(weight(word) for word in vocabulary) or 1e-9,
        content_mass=fsum(weight(word) for word in inside) or 1e-9,
        meaning=meaning(inside),
    )


def passages(text: str, done: Iterable[Achievement], role: Role = Role.RETROSPECT) -> list[Passage]:
    """The passages of one report's achievements (or of its problems, or of its plan)."""
    seen: dict[object, View] = {}

    def once(key: object, words: str) -> View:
        if key not in seen:
            seen[key] = view(words)
        return seen[key]

    return [
        Passage(
            span=item.span,
            view=view(item.text),
            sentence=once(item.sentence, item.sentence.of(text)),
            heading=once(item.heading_path, "，".join(item.heading_path[1:])),
            heading_path=item.heading_path,
            topic=item.topic,
            quantities=item.quantities,
            indicators=indicators(item.text),
            role=role,
        )
        for item in done
    ]


def wanted(made: Iterable[Commitment]) -> list[Wanted]:
    """The commitments with the words that a passage must share."""
    headings: dict[tuple[str, ...], View] = {}
    found = []
    for commitment in made:
        path = commitment.heading_path
        if path not in headings:
            headings[path] = view("，".join(path[1:]))
        seen, above = view(commitment.text), headings[path]
        found.append(
            Wanted(
                commitment,
                seen,
                above,
                indicators(commitment.text),
            )
        )
    return found
