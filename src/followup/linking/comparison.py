"""All commitments of a plan beside all passages of a report, as matrices.

Row i is the i-th query, column j the j-th passage. Sums are of whole numbers, or of few cells in
the order of their rows, so that no machine's order of adding reaches a score.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from followup.lexicon.concepts import Graph
from followup.linking.kinship import Kinship
from followup.linking.passages import Passage, Query, View
from followup.linking.vectors import UNIT
from followup.linking.words import weight

Matrix = NDArray[np.float64]
Columns = NDArray[np.intp]
"""For each query the columns of so many passages: of its candidates."""

AT_ONCE = 1_000_000
"""Cells that are looked up in one step: 30 MB at the most, however alike all the texts are."""


class Shared(NamedTuple):
    """A term with the queries and the passages that have it, each in order."""

    rows: list[int]
    columns: list[int]


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


def places_of(texts: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """For each term the numbers of the texts that have it, in order; a text has a term once."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, terms in enumerate(texts):
        for term in terms:
            found[term].append(place)
    return found


def shared_terms(
    wanted: Mapping[str, list[int]], told: Mapping[str, list[int]]
) -> dict[str, Shared]:
    """The terms of both."""
    return {term: Shared(rows, told[term]) for term, rows in wanted.items() if term in told}


def largest(shape: tuple[int, int], valued: Iterable[tuple[float, Shared]]) -> Matrix:
    """For each cell the largest value of the terms that its row and its column have; 0.0 for none.

    ``shape`` counts queries and passages; the values are above 0.0.
    """
    found = np.zeros(shape)
    cells = found.reshape(-1)
    ascending = sorted(valued, key=lambda one: one[0])  # of two values in a cell the last one stays
    values = np.array([value for value, _ in ascending])
    for terms, where in _cells([shared for _, shared in ascending], shape[1]):
        cells[where] = values[terms]
    return found


def tally(shape: tuple[int, int], terms: Iterable[Shared]) -> Matrix:
    """For each cell how many of the terms its row and its column have."""
    found = np.zeros(shape)
    for _, where in _cells(list(terms), shape[1]):
        found += np.bincount(where, minlength=found.size).reshape(shape)
    return found


def _cells(
    terms: Sequence[Shared], width: int
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """For each term its cells, row by row, in parts of about :data:`AT_ONCE`: the numbers of the
    terms, and the flat places of the cells in a matrix of ``width`` columns."""
    first = 0
    while first < len(terms):
        last, size = first, 0
        while last < len(terms) and (last == first or size < AT_ONCE):
            size += len(terms[last].rows) * len(terms[last].columns)
            last += 1
        part = terms[first:last]
        rows = np.array([row for one in part for row in one.rows], np.intp)
        columns = np.array([column for one in part for column in one.columns], np.intp)
        heights = np.array([len(one.rows) for one in part])
        widths = np.array([len(one.columns) for one in part])
        # every row of a term takes all its columns
        lengths = np.repeat(widths, heights)
        begins = np.repeat(np.cumsum(widths) - widths, heights)
        steps = np.arange(size) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
        yield (
            np.repeat(np.arange(first, last), heights * widths),
            np.repeat(rows * width, lengths) + columns[steps],
        )
        first = last


class Comparison:
    """The queries and passages with everything that several signals need of them."""

    def __init__(
        self, queries: Sequence[Query], passages: Sequence[Passage], *, graph: Graph | None = None
    ) -> None:
        self.queries = queries
        self.passages = passages
        self.graph = graph or Graph.load()
        self.shape = (len(queries), len(passages))

    @property
    def every_column(self) -> Columns:
        """All passages as the candidates of every query."""
        return np.broadcast_to(np.arange(self.shape[1]), self.shape)

    @cached_property
    def sentences(self) -> list[View]:
        """The sentences of the passages, each once."""
        return list({id(passage.sentence): passage.sentence for passage in self.passages}.values())

    @cached_property
    def sentence_of(self) -> NDArray[np.intp]:
        """For each passage the number of its sentence."""
        places = {id(sentence): place for place, sentence in enumerate(self.sentences)}
        return np.array([places[id(passage.sentence)] for passage in self.passages], np.intp)

    def rarest_words(self, *, most: float) -> Matrix:
        """The weight of the heaviest shared content word, by its rarity in the genre and among
        these passages, 0..1 against ``most``."""
        shared = shared_terms(
            places_of(query.view.content for query in self.queries),
            places_of(passage.view.content for passage in self.passages),
        )
        size = len(self.passages)
        found = largest(
            self.shape,
            (
                (weight(word) * rarity_among(len(both.columns), size), both)
                for word, both in shared.items()
            ),
        )
        return np.minimum(found / most, 1.0)

    @cached_property
    def sentence_pairs(self) -> Matrix:
        """The share of each query's character pairs that the passages' whole sentences have."""
        shared = shared_terms(
            places_of(query.view.bigrams for query in self.queries),
            places_of(sentence.bigrams for sentence in self.sentences),
        )
        told = tally((len(self.queries), len(self.sentences)), shared.values())
        wanted = np.array([[float(len(query.view.bigrams))] for query in self.queries])
        return divided(told, wanted)[:, self.sentence_of]

    @cached_property
    def common_characters(self) -> Matrix:
        """How many core characters both have in the same order."""
        from rapidfuzz import process
        from rapidfuzz.distance import LCSseq

        left = [query.view.core for query in self.queries]
        right = [passage.view.core for passage in self.passages]
        if not left or not right:
            return np.zeros(self.shape)
        found = process.cdist(left, right, scorer=LCSseq.similarity, dtype=np.int32)
        return found.astype(np.float64)

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


def likeness(left: Sequence[View], right: Sequence[View]) -> Matrix:
    """The cosines, 0..1, of what the words of two lists of texts mean."""
    if not left or not right:
        return np.zeros((len(left), len(right)))
    found = np.array([each.meaning for each in left]) @ np.array([each.meaning for each in right]).T
    found /= UNIT * UNIT
    return np.asarray(np.clip(found, 0.0, 1.0, out=found), np.float64)
