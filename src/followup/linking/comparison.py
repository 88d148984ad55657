"""All commitments of a plan beside all passages of a report, as matrices.

Row i is the i-th query, column j the j-th passage. Sums are of whole numbers, or of few cells in
the order of their rows, so that no machine's order of adding reaches a score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from followup.lexicon.concepts import Graph
from followup.linking.kinship import Kinship
from followup.linking.passages import Passage, Query, View
from followup.linking.shared import Columns, Matrix, Numbers, raise_to, shared_words, tally
from followup.linking.vectors import DIMENSIONS, UNIT
from followup.linking.words import weight


def local_rarity(counts: Matrix, size: int) -> Matrix:
    """How rare a term is among ``size`` passages, 0..1: 1.0 where only one has it."""
    top = math.log((size + 1) / 1.5)
    if top <= 0:
        return np.ones_like(counts)
    return np.clip(np.log((size + 1) / (counts + 0.5)) / top, 0.0, 1.0)


def rarity_among(counts: Numbers | int, size: int) -> Matrix:
    """The same for terms that so many of ``size`` passages have, rounded."""
    return np.asarray(np.round(local_rarity(np.asarray(counts, np.float64), size), 6), np.float64)


def divided(part: Matrix, whole: Matrix) -> Matrix:
    """``part / whole``, NaN where there is no whole."""
    return np.asarray(part / np.where(whole > 0, whole, np.nan), np.float64)


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
    def sentence_of(self) -> Numbers:
        """For each passage the number of its sentence."""
        places = {id(sentence): place for place, sentence in enumerate(self.sentences)}
        return np.array([places[id(passage.sentence)] for passage in self.passages], np.intp)

    @cached_property
    def wanted_meanings(self) -> Matrix:
        """Of the queries, a row for each."""
        return meanings([query.view for query in self.queries])

    def rarest_words(self, *, most: float) -> Matrix:
        """The weight of the heaviest shared content word, by its rarity in the genre and among
        these passages, 0..1 against ``most``."""
        words, shared = shared_words(
            [query.view.content for query in self.queries],
            [passage.view.content for passage in self.passages],
        )
        rarity = rarity_among(shared.widths, len(self.passages))
        found = np.zeros(self.shape)
        raise_to(found, np.array([weight(word) for word in words]) * rarity / most, shared)
        return np.minimum(found, 1.0, out=found)

    @cached_property
    def sentence_pairs(self) -> Matrix:
        """The share of each query's character pairs that the passages' whole sentences have."""
        _, shared = shared_words(
            [query.view.bigrams for query in self.queries],
            [sentence.bigrams for sentence in self.sentences],
        )
        told = tally((len(self.queries), len(self.sentences)), shared)
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
        return process.cdist(left, right, scorer=LCSseq.similarity, dtype=np.float64)

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


def meanings(texts: Sequence[View]) -> Matrix:
    """What the words of each text mean, a row for each."""
    return np.array([each.meaning for each in texts]).reshape(len(texts), DIMENSIONS)


def likeness(left: Matrix, right: Matrix) -> Matrix:
    """The cosines, 0..1, of two lists of :func:`meanings`."""
    found = left @ right.T
    found /= UNIT * UNIT
    return np.asarray(np.clip(found, 0.0, 1.0, out=found), np.float64)
