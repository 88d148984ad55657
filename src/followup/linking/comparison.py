"""All commitments of a plan beside all passages of a report, as matrices.

Row i is the i-th query, column j the j-th passage. Sums are of whole numbers, or of one cell each,
so that no machine's order of adding reaches a score.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from followup.lexicon.concepts import Graph
from followup.linking.passages import Passage, Query, View
from followup.linking.vectors import UNIT
from followup.linking.words import weight

Matrix = NDArray[np.float64]
Counts = NDArray[np.float32]
"""Of ones and noughts: sums of them are exact."""


def local_rarity(counts: Matrix, size: int) -> Matrix:
    """How rare a term is among ``size`` passages, 0..1: 1.0 where only one has it."""
    top = math.log((size + 1) / 1.5)
    if top <= 0:
        return np.ones_like(counts)
    return np.clip(np.log((size + 1) / (counts + 0.5)) / top, 0.0, 1.0)


@cache
def rarity_among(count: int, size: int) -> float:
    """The same for one term that ``count`` of ``size`` passages have."""
    return round(float(local_rarity(np.array([float(count)]), size)[0]), 6)


def divided(part: Matrix, whole: Matrix) -> Matrix:
    """``part / whole``, NaN where there is no whole."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), np.nan)


def _incidence(texts: Sequence[Iterable[str]], places: dict[str, int]) -> Counts:
    found = np.zeros((len(texts), len(places)), np.float32)
    for row, terms in enumerate(texts):
        known = [place for term in terms if (place := places.get(term)) is not None]
        found[row, known] = 1.0
    return found


class Comparison:
    """The queries and passages with everything that several signals need of them."""

    def __init__(
        self, queries: Sequence[Query], passages: Sequence[Passage], *, graph: Graph | None = None
    ) -> None:
        self.queries = queries
        self.passages = passages
        self.graph = graph or Graph.load()
        self.shape = (len(queries), len(passages))

    def rarest_words(self, *, most: float) -> Matrix:
        """The weight of the heaviest shared content word, by its rarity in the genre and among
        these passages, 0..1 against ``most``."""
        having: dict[str, list[int]] = defaultdict(list)
        for column, passage in enumerate(self.passages):
            for word in passage.view.content:
                having[word].append(column)
        found = np.zeros(self.shape)
        size = len(self.passages)
        for row, query in enumerate(self.queries):
            for word in query.view.content:
                columns = having.get(word)
                if columns:
                    value = weight(word) * rarity_among(len(columns), size)
                    found[row, columns] = np.maximum(found[row, columns], value)
        return np.minimum(found / most, 1.0)

    @cached_property
    def sentence_pairs(self) -> Matrix:
        """The share of each query's character pairs that the passages' whole sentences have."""
        places: dict[str, int] = {}
        for query in self.queries:
            for pair in sorted(query.view.bigrams):
                places.setdefault(pair, len(places))
        wanted = _incidence([query.view.bigrams for query in self.queries], places)
        told = self.by_sentence(
            lambda sentences: _incidence([e.bigrams for e in sentences], places)
        )
        return divided(
            (wanted @ told.T).astype(np.float64), wanted.sum(axis=1, dtype=np.float64)[:, None]
        )

    def by_sentence(self, measure: Callable[[Sequence[View]], Counts]) -> Counts:
        """What ``measure`` gives for each sentence, one row, spread over its passages."""
        rows: dict[int, int] = {}
        sentences: list[View] = []
        where = []
        for passage in self.passages:
            key = id(passage.sentence)
            if key not in rows:
                rows[key] = len(sentences)
                sentences.append(passage.sentence)
            where.append(rows[key])
        if not sentences:
            return np.zeros((0, 0), np.float32)
        return np.asarray(measure(sentences)[where], np.float32)

    @cached_property
    def concepts(self) -> Kinship:
        """The concepts of queries and passages."""
        return Kinship(
            self.graph,
            [query.view.concepts for query in self.queries],
            [passage.view.concepts for passage in self.passages],
        )

    @cached_property
    def sentence_concepts(self) -> Kinship:
        """The concepts of queries and of the passages' sentences."""
        return Kinship(
            self.graph,
            [query.view.concepts for query in self.queries],
            [passage.sentence.concepts for passage in self.passages],
        )

    def likeness(self, left: Sequence[View], right: Sequence[View]) -> Matrix:
        """The cosines, 0..1, of what the words of two lists of texts mean."""
        if not left or not right:
            return np.zeros((len(left), len(right)))
        first = np.array([each.meaning for each in left])
        second = np.array([each.meaning for each in right])
        return np.asarray(np.clip((first @ second.T) / (UNIT * UNIT), 0.0, 1.0), np.float64)


class Kinship:
    """How near the concepts of each query and each passage lie in the graph.

    Nearness is shared rarity (information content, Resnik 1995), relative to both (Lin 1998).
    """

    def __init__(
        self,
        graph: Graph,
        wanted: Sequence[tuple[str, ...]],
        told: Sequence[tuple[str, ...]],
    ) -> None:
        self._wanted = wanted
        left = sorted({name for names in wanted for name in names})
        right = sorted({name for names in told for name in names})
        self._places = {name: place for place, name in enumerate(left)}
        self._rarity = np.array([graph.rarity(name) for name in left])
        places = {name: place for place, name in enumerate(right)}
        shared = _shared_rarity(graph, left, right)
        whole = self._rarity[:, None] + np.array([graph.rarity(name) for name in right])[None, :]
        near = np.minimum(1.0, divided(2 * shared, whole)) if shared.size else shared
        inside = _inside(graph, left, right)
        ids = [tuple(places[name] for name in names) for names in told]
        self._near = _best(near, ids)
        self._shared = _best(shared, ids)
        self._inside = _best(inside, ids)

    def coverage(self) -> Matrix:
        """Of what a query names, by rarity, how near the passage comes to it, 0..1."""
        return self._by_query(
            lambda rows: (
                (self._rarity[rows][:, None] * self._near[rows]).sum(axis=0)
                / self._rarity[rows].sum()
            )
        )

    def inside(self) -> Matrix:
        """Of what a query names, by rarity, the share that the passage has or has a part of."""
        return self._by_query(
            lambda rows: (
                (self._rarity[rows][:, None] * self._inside[rows]).sum(axis=0)
                / self._rarity[rows].sum()
            )
        )

    def rarest(self, *, most: float) -> Matrix:
        """The rarity of the rarest concept that both are part of, 0..1 against ``most``."""
        return self._by_query(lambda rows: np.minimum(1.0, self._shared[rows].max(axis=0) / most))

    def best(self) -> Matrix:
        """The nearest two concepts of both, 0..1."""
        return self._by_query(lambda rows: self._near[rows].max(axis=0))

    def rarest_inside(self, *, most: float) -> Matrix:
        """The rarity of the query's rarest concept that the passage has or has a part of."""
        return self._by_query(
            lambda rows: np.minimum(
                1.0, (self._rarity[rows][:, None] * self._inside[rows]).max(axis=0) / most
            )
        )

    def _by_query(self, measure: Callable[[list[int]], Matrix]) -> Matrix:
        found = np.full((len(self._wanted), self._near.shape[1]), np.nan)
        for row, names in enumerate(self._wanted):
            if names:
                found[row] = measure([self._places[name] for name in names])
        return np.round(found, 6)


def _shared_rarity(graph: Graph, left: Sequence[str], right: Sequence[str]) -> Matrix:
    """For each two concepts the rarity of the rarest that is both or above both."""
    found = np.zeros((len(left), len(right)))
    under: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, names in enumerate((left, right)):
        for place, name in enumerate(names):
            for above in (name, *graph.ancestors(name)):
                under[above][side].append(place)
    for above in sorted(under, key=lambda name: (graph.rarity(name), name)):
        rows, columns = under[above]
        if rows and columns:
            found[np.ix_(rows, columns)] = graph.rarity(above)
    return found


def _inside(graph: Graph, left: Sequence[str], right: Sequence[str]) -> Matrix:
    """1.0 where the second concept is the first or part of it."""
    rows = {name: place for place, name in enumerate(left)}
    found = np.zeros((len(left), len(right)))
    for column, name in enumerate(right):
        for above in (name, *graph.ancestors(name)):
            if above in rows:
                found[rows[above], column] = 1.0
    return found


def _best(values: Matrix, ids: Sequence[tuple[int, ...]]) -> Matrix:
    """For each of ``ids`` the best of those columns; 0.0 for none."""
    each = {places: column for column, places in enumerate(dict.fromkeys(ids))}
    found = np.zeros((len(values), len(each)))
    for places, column in each.items():
        if places:
            found[:, column] = values[:, places].max(axis=1)
    return np.take(found, [each[places] for places in ids], axis=1)
