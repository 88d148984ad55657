"""Links: the passages of an outcome report that may speak of each commitment, best first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from followup import logs
from followup.lexicon import tables
from followup.lexicon.concepts import Graph
from followup.linking.comparison import Comparison, Matrix
from followup.linking.passages import Passage, Query
from followup.linking.semantic import SEMANTIC, Embed, likenesses
from followup.linking.signals import OF_BOTH, OF_CANDIDATES, OF_PASSAGE
from followup.model import Grade, Link, Span

_log = logs.logger(__name__)

Values = Mapping[str, float | None]
DIGITS = 4
"""Decimals of scores and of signals, as they are kept."""


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """How much each signal speaks for a link, in log odds."""

    bias: float
    present: Mapping[str, float]
    """Signal → log odds for a value of 1.0."""
    absent: Mapping[str, float]
    """Signal → log odds where it does not apply."""

    def score(self, values: Values) -> float:
        """The chance, 0..1, that a person would quote the passage for the commitment."""
        return 1.0 / (1.0 + math.exp(-(self.bias + sum(self.parts(values).values()))))

    def parts(self, values: Values) -> dict[str, float]:
        """Each signal's part of the log odds: what ``followup explain`` shows."""
        return {
            name: self.absent.get(name, 0.0)
            if value is None
            else self.present.get(name, 0.0) * value
            for name, value in values.items()
        }


@cache
def default_weights() -> LinkWeights:
    """The weights that ship with the program, fitted by ``scripts/fit_linking.py``."""
    return _weights("linking.tsv")


@cache
def semantic_weights() -> LinkWeights:
    """Those for links with the signal ``semantic``, fitted by the same script."""
    return _weights("linking-semantic.tsv")


def _weights(file: str) -> LinkWeights:
    rows = {row[0]: (float(row[1]), float(row[2])) for row in tables.rows(file)}
    return LinkWeights(
        bias=rows["bias"][0],
        present={name: pair[0] for name, pair in rows.items() if name != "bias"},
        absent={name: pair[1] for name, pair in rows.items() if name != "bias"},
    )


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What a caller may set."""

    candidates: int = 40
    """Passages looked at for each commitment."""
    kept: int = 8
    """Links kept for each commitment: the evidence and the runners-up."""
    strong: float = 0.5
    """Score from which a link is ``strong``."""
    weak: float = 0.15
    """Score from which a link is ``weak``; below it, ``none``."""
    weights: LinkWeights = field(default_factory=default_weights)
    embed: Embed | None = None
    """Embeds texts for the signal ``semantic``; without it there is no such signal."""
    graph: Graph | None = None
    """The concepts to see; ``None`` for those that come with the program."""


@dataclass(frozen=True, slots=True)
class Match:
    """A link with the passage that it quotes, taken apart, and the parts of its score."""

    link: Link
    passage: Passage
    parts: Mapping[str, float]
    """Each signal's part of the score, in log odds."""


FIRST_LOOK = (
    ("common_order", 1.0),
    ("rarest_word", 0.8),
    ("rare_run", 0.3),
    ("sentence_object", 0.3),
    ("meaning", 0.7),
    ("sentence_meaning", 0.3),
    ("concept_part", 0.6),
    ("name", 1.0),
    ("indicator", 1.0),
)
"""The signals, and their worth, by which a commitment's candidates are chosen: of labelled
commitments 0.98 have a right passage among forty."""


def link(
    queries: Sequence[Query], passages: Sequence[Passage], *, options: LinkOptions | None = None
) -> list[list[Match]]:
    """For each commitment the links to ``passages``, best first; empty where there are none."""
    chosen = options or LinkOptions()
    if not queries or not passages:
        return [[] for _ in queries]
    measured = measure(queries, passages, options=chosen)
    candidates = first_look(measured, chosen.candidates)
    odds = odds_of(measured, chosen.weights)
    ranked = [
        _ranked(row, query, passages, candidates=candidates[row], odds=odds, options=chosen)
        for row, query in enumerate(queries)
    ]
    values = _values_of(measured, [[one.column for one in row] for row in ranked])
    found = [
        _matches(row, passages, values=each, options=chosen)
        for row, each in zip(ranked, values, strict=True)
    ]
    _log.info(
        "linked: commitments %d, passages %d, links %d",
        len(queries),
        len(passages),
        sum(map(len, found)),
    )
    return found


def measure(
    queries: Sequence[Query], passages: Sequence[Passage], *, options: LinkOptions
) -> dict[str, Matrix]:
    """Every signal that is measured for all pairs, by name, rounded to :data:`DIGITS`."""
    both = Comparison(queries, passages, graph=options.graph)
    found = {signal.name: np.round(signal.measure(both), DIGITS) for signal in OF_BOTH}
    for signal in OF_PASSAGE:
        row = np.array([signal.measure(passage) for passage in passages])
        found[signal.name] = np.broadcast_to(np.round(row, DIGITS), both.shape)
    if options.embed is not None:
        found[SEMANTIC] = np.round(likenesses(queries, passages, options.embed), DIGITS)
    return found


def first_look(measured: Mapping[str, Matrix], count: int) -> NDArray[np.intp]:
    """For each commitment the columns of its ``count`` candidates, the most promising first."""
    total = np.zeros_like(measured[FIRST_LOOK[0][0]])
    for name, worth in FIRST_LOOK:
        total += worth * np.where(np.isnan(measured[name]), 0.0, measured[name])
    return np.argsort(-np.round(total, DIGITS), axis=1, kind="stable")[:, :count]


def odds_of(measured: Mapping[str, Matrix], weights: LinkWeights) -> Matrix:
    """The log odds that the signals measured for all pairs come to, in the order of their names."""
    total = np.full_like(next(iter(measured.values())), weights.bias)
    for name, values in measured.items():
        own, absent = weights.present.get(name, 0.0), weights.absent.get(name, 0.0)
        total += np.where(np.isnan(values), absent, own * values)
    return total


def of_candidate(query: Query, passage: Passage) -> dict[str, float | None]:
    """The signals that are measured for candidates only."""
    values = {}
    for signal in OF_CANDIDATES:
        value = signal.measure(query, passage)
        values[signal.name] = None if value is None else round(value, DIGITS)
    return values


class _Ranked(NamedTuple):
    """A candidate with its score, to be sorted."""

    descending: float
    """The score below zero, so that the best comes first."""
    span: Span
    column: int
    own: dict[str, float | None]
    """The signals that are measured for candidates only."""


def _ranked(
    row: int,
    query: Query,
    passages: Sequence[Passage],
    *,
    candidates: NDArray[np.intp],
    odds: Matrix,
    options: LinkOptions,
) -> list[_Ranked]:
    """The candidates of one commitment that are kept, best first."""
    columns: list[int] = candidates.tolist()
    asked = columns if any(each.target for each in query.commitment.quantities) else columns[:1]
    own = [of_candidate(query, passages[column]) for column in asked]
    parts = [sum(options.weights.parts(each).values()) for each in own]
    if asked is not columns:  # no figure is promised: these signals say the same of every passage
        own, parts = own * len(columns), parts * len(columns)
    found = []
    for column, common, part, each in zip(
        columns, odds[row, candidates].tolist(), parts, own, strict=True
    ):
        score = round(1.0 / (1.0 + math.exp(-(common + part))), DIGITS)
        found.append(_Ranked(-score, passages[column].span, column, each))
    found.sort(key=itemgetter(0, 1))
    return found[: options.kept]


def _values_of(
    measured: Mapping[str, Matrix], columns: Sequence[Sequence[int]]
) -> list[list[dict[str, float | None]]]:
    """For each commitment the signals of its passages at ``columns``, as many for each; those
    that say nothing, 0.0, are left out."""
    where = np.array(columns, np.intp)
    cells = np.stack([np.take_along_axis(one, where, axis=1) for one in measured.values()], axis=2)
    names = tuple(measured)
    return [
        [
            {
                name: value if value == value else None  # noqa: PLR0124 - only NaN differs
                for name, value in zip(names, cell, strict=True)
                if value or name == SEMANTIC
            }
            for cell in row
        ]
        for row in cells.tolist()
    ]


def _matches(
    ranked: Sequence[_Ranked],
    passages: Sequence[Passage],
    *,
    values: Sequence[dict[str, float | None]],
    options: LinkOptions,
) -> list[Match]:
    found = []
    for one, common in zip(ranked, values, strict=True):
        passage = passages[one.column]
        signals = common | one.own
        link = _link(passage, -one.descending, signals, options)
        found.append(Match(link, passage, options.weights.parts(signals)))
    return found


def _link(passage: Passage, score: float, values: Values, options: LinkOptions) -> Link:
    grade = (
        Grade.STRONG
        if score >= options.strong
        else Grade.WEAK
        if score >= options.weak
        else Grade.NONE
    )
    return Link(
        span=passage.span,
        text=passage.view.text,
        score=score,
        grade=grade,
        signals=values,
        role=passage.role,
        heading_path=passage.heading_path,
        quantities=passage.quantities,
    )
