"""Links: the passages of an outcome report that may speak of each commitment, best first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from followup import logs
from followup.lexicon import tables
from followup.lexicon.concepts import Graph
from followup.linking.comparison import Comparison
from followup.linking.passages import Passage, Query
from followup.linking.semantic import SEMANTIC, Embed
from followup.linking.shared import Columns, Matrix
from followup.linking.signals import DIGITS, SIGNALS, Signal, semantic
from followup.model import Grade, Link, Span

_log = logs.logger(__name__)

Values = Mapping[str, float | None]


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
    weights: LinkWeights = field(repr=False)

    @property
    def parts(self) -> dict[str, float]:
        """Each signal's part of the score, in log odds."""
        return self.weights.parts(self.link.signals)


FIRST_LOOK = (
    ("common_order", 10),
    ("rarest_word", 8),
    ("rare_run", 3),
    ("sentence_object", 3),
    ("meaning", 7),
    ("sentence_meaning", 3),
    ("concept_part", 6),
    ("name", 10),
    ("indicator", 10),
)
"""The signals, and their worth, by which a commitment's candidates are chosen, in tenths: no sum
of whole numbers depends on the order of adding. Of labelled commitments 0.98 have a right passage
among forty."""


def link(
    queries: Sequence[Query], passages: Sequence[Passage], *, options: LinkOptions | None = None
) -> list[list[Match]]:
    """For each commitment the links to ``passages``, best first; empty where there are none."""
    chosen = options or LinkOptions()
    if not queries or not passages:
        return [[] for _ in queries]
    both = Comparison(queries, passages, graph=chosen.graph)
    looked = Looked.at(both, chosen)
    scores = _rounded(1.0 / (1.0 + np.exp(-odds_of(looked.values, chosen.weights))))
    kept = best(scores, looked.columns, [passage.span for passage in passages], chosen.kept)
    columns = np.take_along_axis(looked.columns, kept, axis=1).tolist()
    best_scores = np.take_along_axis(scores, kept, axis=1).tolist()
    found = [
        [
            Match(_link(passages[column], score, signals, chosen), passages[column], chosen.weights)
            for column, score, signals in zip(*row, strict=True)
        ]
        for row in zip(columns, best_scores, _named(looked.values, kept), strict=True)
    ]
    _log.info(
        "linked: commitments %d, passages %d, links %d",
        len(queries),
        len(passages),
        sum(map(len, found)),
    )
    return found


@dataclass(frozen=True, slots=True)
class Looked:
    """The candidates of each commitment, with all signals of each, by name.

    The matrices have a row for each commitment and a column for each of its candidates, the most
    promising first; the values are rounded to :data:`DIGITS`.
    """

    columns: Columns
    values: Mapping[str, Matrix]

    @classmethod
    def at(cls, both: Comparison, options: LinkOptions) -> Looked:
        """What the passages of ``both`` come to that the first look puts forward."""
        signals = SIGNALS if options.embed is None else with_semantic(options.embed)
        everywhere = {
            each.name: small(each.everywhere(both)) for each in signals if each.everywhere
        }
        columns = first_look(everywhere, options.candidates)
        values = {
            each.name: _rounded(each.at(both, columns))
            if each.at
            else _whole(np.take_along_axis(everywhere[each.name], columns, axis=1))
            for each in signals
        }
        return cls(columns, values)


Small = NDArray[np.int16]
"""Values of 0..1 in units of the last of :data:`DIGITS` decimals; :data:`ABSENT` for NaN. There are
nine such matrices of all pairs, which in eight bytes a cell took the most memory of an audit."""
ABSENT = -1
_UNIT = 10**DIGITS


def small(values: Matrix) -> Small:
    """``values`` in two bytes a cell."""
    units = np.asarray(values * _UNIT)
    np.rint(units, out=units)
    np.copyto(units, ABSENT, where=np.isnan(units))
    return units.astype(np.int16)


def _whole(units: Small) -> Matrix:
    """What :func:`_rounded` makes of the values that ``units`` are of."""
    return np.where(units == ABSENT, np.nan, units / _UNIT)


def with_semantic(embed: Embed) -> tuple[Signal, ...]:
    """All signals and the one of an embedding model, which stands before the figures."""
    return (*SIGNALS[:-1], semantic(embed), SIGNALS[-1])


def _rounded(values: Matrix) -> Matrix:
    """``values`` with :data:`DIGITS` decimals."""
    return np.round(values, DIGITS)


def first_look(everywhere: Mapping[str, Small], count: int) -> Columns:
    """For each commitment the columns of its ``count`` candidates, the most promising first; of
    those that are alike the first."""
    height, width = everywhere[FIRST_LOOK[0][0]].shape
    total = np.zeros((height, width), np.int32)
    for name, worth in FIRST_LOOK:
        total += np.maximum(everywhere[name], 0) * np.int32(worth)
    # in one number the sum, the largest first, and the column: no two of a row are alike
    keys = total.astype(np.int64)
    keys *= -width
    keys += np.arange(width)
    keys.partition(min(count, width) - 1, axis=1)
    chosen: Columns = np.sort(keys[:, :count], axis=1)
    chosen %= width
    return chosen


def odds_of(values: Mapping[str, Matrix], weights: LinkWeights) -> Matrix:
    """The log odds of each candidate, added in the order of the signals' names."""
    total = np.full_like(next(iter(values.values())), weights.bias)
    for name, each in values.items():
        own, absent = weights.present.get(name, 0.0), weights.absent.get(name, 0.0)
        total += np.where(np.isnan(each), absent, own * each)
    return total


def best(scores: Matrix, columns: Columns, spans: Sequence[Span], count: int) -> Columns:
    """For each commitment which ``count`` of its candidates score best, in order; of those that
    score alike the first in the report."""
    place = np.empty(len(spans), np.intp)
    place[sorted(range(len(spans)), key=spans.__getitem__)] = np.arange(len(spans))
    order = np.lexsort((place[columns], -scores), axis=1)
    return order[:, :count]


def _named(values: Mapping[str, Matrix], kept: Columns) -> list[list[dict[str, float | None]]]:
    """For each commitment the signals of the candidates that are kept; those that say nothing,
    0.0, are left out."""
    cells = np.stack([np.take_along_axis(one, kept, axis=1) for one in values.values()], axis=2)
    told = cells != 0
    told |= np.array([name in ALWAYS for name in values])
    ends = np.cumsum(np.count_nonzero(told, axis=2)).reshape(kept.shape).tolist()
    names = list(values)
    which = [names[place] for place in np.nonzero(told)[2].tolist()]
    every = [value if value == value else None for value in cells[told].tolist()]  # noqa: PLR0124 - only NaN differs
    found: list[list[dict[str, float | None]]] = []
    start = 0
    for row in ends:
        found.append([])
        for end in row:
            found[-1].append(dict(zip(which[start:end], every[start:end], strict=True)))
            start = end
    return found


ALWAYS = frozenset({SEMANTIC, "quantity"})
"""The signals that are kept where they are 0.0 too."""


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
