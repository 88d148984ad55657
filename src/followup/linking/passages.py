"""Passages, the clauses of an outcome report, and commitments, as the linker looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from followup.linking.words import bigrams, content, cut, weight
from followup.model import Achievement, Commitment, Quantity, Role, Span

_NAME = re.compile(r"[“《]([^”》]{2,40})[”》]|([A-Za-z][A-Za-z0-9.+\-]+|\d+G)")
_PLACES = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|州|盟|旗|镇|乡|村|街道|社区|新区|港|河|湖|岛|湾|山|路|站|桥|园)"
)


@dataclass(frozen=True, slots=True)
class View:
    """One text, taken apart once for all comparisons."""

    text: str
    words: tuple[str, ...]
    vocabulary: frozenset[str]
    """Its words, each once."""
    spaced: str
    """Its words with blanks between them."""
    content: frozenset[str]
    bigrams: frozenset[str]
    names: frozenset[str]
    mass: float
    """The sum of its words' weights."""
    content_mass: float


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
    role: Role = Role.RETROSPECT


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commitment, taken apart, with its headings."""

    commitment: Commitment
    view: View
    heading: View


def view(text: str) -> View:
    """``text`` with its words, weights and names."""
    words = cut(text)
    inside = content(text)
    return View(
        text=text,
        words=words,
        vocabulary=frozenset(words),
        spaced=" ".join(words),
        content=inside,
        bigrams=bigrams(text),
        names=frozenset(a or b for a, b in _NAME.findall(text)),
        mass=fsum(weight(word) for word in frozenset(words)) or 1e-9,
        content_mass=fsum(weight(word) for word in inside) or 1e-9,
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
        found.append(Wanted(commitment, view(commitment.text), headings[path]))
    return found


def shared_mass(left: Mapping[str, float] | frozenset[str], right: frozenset[str]) -> float:
    """The weight of what two sets of words share."""
    return fsum(weight(word) for word in left if word in right)
