"""Passages, the clauses of an outcome report, and commitments, as the linker looks at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import fsum

from followup.lexicon.concepts import Graph
from followup.linking.indicators import indicators
from followup.linking.names import names
from followup.linking.vectors import Direction, meaning
from followup.linking.words import bigrams, content, core, cut, weight
from followup.model import Achievement, Commitment, Problem, Quantity, Report, Role, Span
from followup.parsing.quantities import quantities


@dataclass(frozen=True, slots=True)
class View:
    """One text, taken apart once for all comparisons."""

    text: str
    vocabulary: frozenset[str]
    """Its words, each once."""
    content: frozenset[str]
    """Those that are neither frame words nor numbers."""
    bigrams: frozenset[str]
    """Pairs of neighbouring characters, frame words left out."""
    core: str
    """Its characters without frame words, numbers and punctuation."""
    names: frozenset[str]
    """What stands in quotation or book marks, and Latin abbreviations."""
    concepts: tuple[str, ...]
    """The concepts of the genre's graph that it names, each once, in order."""
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
    lead: str = ""
    """What its sentence says before it: “十四五”以来, 全区."""


@dataclass(frozen=True, slots=True)
class Query:
    """A commitment, taken apart, with its headings."""

    commitment: Commitment
    view: View
    heading: View
    indicators: frozenset[str]


def view(text: str, graph: Graph | None = None) -> View:
    """``text`` with its words, their weights and what they mean together."""
    vocabulary = frozenset(cut(text))
    inside = content(text)
    known = graph or Graph.load()
    return View(
        text=text,
        vocabulary=vocabulary,
        content=inside,
        bigrams=bigrams(text),
        core=core(text),
        names=names(text),
        concepts=known.names_in(text),
        mass=fsum(weight(word) for word in vocabulary) or 1e-9,
        content_mass=fsum(weight(word) for word in inside) or 1e-9,
        meaning=meaning(inside),
    )


def passages(
    text: str,
    told: Iterable[Achievement | Problem],
    role: Role = Role.RETROSPECT,
    *,
    graph: Graph | None = None,
) -> list[Passage]:
    """The passages of one report's achievements, or of its problems, in the order given."""
    seen: dict[object, View] = {}

    def once(key: object, words: str) -> View:
        if key not in seen:
            seen[key] = view(words, graph)
        return seen[key]

    found = []
    for item in told:
        sentence = item.sentence if isinstance(item, Achievement) else item.span
        found.append(
            Passage(
                span=item.span,
                view=once(item.span, item.text),
                sentence=once(sentence, sentence.of(text)),
                heading=once(item.heading_path, "，".join(item.heading_path[1:])),
                heading_path=item.heading_path,
                topic=item.topic,
                quantities=item.quantities
                if isinstance(item, Achievement)
                else quantities(text, item.span),
                indicators=indicators(item.text),
                role=role,
                lead=text[sentence.start : item.span.start],
            )
        )
    return found


def passages_of(report: Report, *, graph: Graph | None = None) -> list[Passage]:
    """What an outcome report says of the year, and what of it it calls wanting, as passages."""
    text = report.document.text
    return [
        *passages(text, report.achievements, graph=graph),
        *passages(text, report.problems, Role.PROBLEMS, graph=graph),
    ]


def queries(made: Iterable[Commitment], *, graph: Graph | None = None) -> list[Query]:
    """The commitments with the words that a passage must share."""
    headings: dict[tuple[str, ...], View] = {}
    found = []
    for commitment in made:
        path = commitment.heading_path
        if path not in headings:
            headings[path] = view("，".join(path[1:]), graph)
        text = commitment.text
        found.append(Query(commitment, view(text, graph), headings[path], indicators(text)))
    return found
