"""Passages, the clauses of an outcome report, and commitments, as the linker looks at them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum
from typing import TypeVar

from followup.lexicon.concepts import Graph
from followup.linking.indicators import indicators
from followup.linking.names import names
from followup.linking.vectors import Direction, meanings
from followup.linking.words import bigrams, content, core, cut, weight
from followup.model import Achievement, Commitment, Problem, Quantity, Report, Role, Span
from followup.parsing.quantities import quantities

Key = TypeVar("Key", bound=Hashable)
Path = tuple[str, ...]
"""Headings, from the outermost to the nearest."""


@dataclass(frozen=True, eq=False)
class View:
    """One text, taken apart for all comparisons: each part when it is first asked for, once."""

    text: str
    meaning: Direction = field(repr=False)
    """Of its content words."""
    _graph: Graph = field(repr=False)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(cut(self.text))

    @cached_property
    def content(self) -> frozenset[str]:
        """Those that are neither frame words nor numbers."""
        return content(self.text)

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Pairs of neighbouring characters, frame words left out."""
        return bigrams(self.text)

    @cached_property
    def core(self) -> str:
        """Its characters without frame words, numbers and punctuation."""
        return core(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """What stands in quotation or book marks, and Latin abbreviations."""
        return names(self.text)

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The concepts of the genre's graph that it names, each once, in order."""
        return self._graph.names_in(self.text)

    @cached_property
    def content_mass(self) -> float:
        """The sum of its content words' weights."""
        return fsum(map(weight, self.content)) or 1e-9


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
    """``text`` as the linker looks at it."""
    return views({"": text}, graph)[""]


def views(texts: Mapping[Key, str], graph: Graph | None = None) -> dict[Key, View]:
    """The same for many at once, under whatever they are called by."""
    known = graph or Graph.load()
    directions = meanings([content(text) for text in texts.values()])
    return {
        key: View(text, direction, known)
        for (key, text), direction in zip(texts.items(), directions, strict=True)
    }


def passages(
    text: str,
    told: Sequence[Achievement | Problem],
    role: Role = Role.RETROSPECT,
    *,
    graph: Graph | None = None,
) -> list[Passage]:
    """The passages of one report's achievements, or of its problems, in the order given."""
    sentences = [each.sentence if isinstance(each, Achievement) else each.span for each in told]
    spans = views({each.span: each.text for each in told}, graph)
    around = {each: each.of(text) for each in sentences if each not in spans}
    spans |= views(around, graph)
    headings = _headings([each.heading_path for each in told], graph)
    return [
        Passage(
            span=item.span,
            view=spans[item.span],
            sentence=spans[sentence],
            heading=headings[item.heading_path],
            heading_path=item.heading_path,
            topic=item.topic,
            quantities=item.quantities
            if isinstance(item, Achievement)
            else quantities(text, item.span),
            indicators=indicators(item.text),
            role=role,
            lead=text[sentence.start : item.span.start],
        )
        for item, sentence in zip(told, sentences, strict=True)
    ]


def _headings(paths: Iterable[Path], graph: Graph | None) -> dict[Path, View]:
    return views({path: "，".join(path[1:]) for path in paths}, graph)


def passages_of(report: Report, *, graph: Graph | None = None) -> list[Passage]:
    """What an outcome report says of the year, and what of it it calls wanting, as passages."""
    text = report.document.text
    return [
        *passages(text, report.achievements, graph=graph),
        *passages(text, report.problems, Role.PROBLEMS, graph=graph),
    ]


def queries(made: Sequence[Commitment], *, graph: Graph | None = None) -> list[Query]:
    """The commitments with the words that a passage must share."""
    headings = _headings([each.heading_path for each in made], graph)
    asked = views({place: each.text for place, each in enumerate(made)}, graph)
    return [
        Query(each, asked[place], headings[each.heading_path], indicators(each.text))
        for place, each in enumerate(made)
    ]
