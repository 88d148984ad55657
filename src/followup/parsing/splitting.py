"""Where a commitment begins and ends: the best run of tags over a paragraph's clauses.

The weights in ``lexicon/data/splitting.tsv`` are fitted by ``scripts/fit_splitting.py`` on labelled
paragraphs (a linear-chain conditional random field); decoding is exact (Viterbi) and deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

import numpy as np

from followup.lexicon import tables
from followup.parsing.clause_features import Features
from followup.parsing.clauses import Clause
from followup.parsing.habits import Habits, default_habits
from followup.parsing.vocabularies import Hundredths, Numbers, Weights, table_of, totals


class Tag(StrEnum):
    """What a clause is to the commitments of its paragraph."""

    START = "S"
    """A commitment begins with it."""
    CONTINUE = "C"
    """It belongs to the commitment before it."""
    DROP = "D"
    """A heading, guiding thought or a description: no commitment."""


TAGS = (Tag.START, Tag.CONTINUE, Tag.DROP)
EDGE = "^"
"""Stands for the tag before the first clause."""

PREVIOUS = (*TAGS, EDGE)
_EDGE = PREVIOUS.index(EDGE)
_DROPPED = [-1e9, -1e9, 0.0]


@dataclass(frozen=True)
class SplitModel:
    """Fitted weights, and the habits of the genre that they were fitted with."""

    own: Mapping[str, tuple[float, ...]]
    """Feature → its weight for START, CONTINUE, DROP."""
    onward: Mapping[str, tuple[float, ...]]
    """Feature → its weights for the three tags after each of ``PREVIOUS``, twelve in all."""
    habits: Habits

    @cached_property
    def own_table(self) -> Hundredths:
        """``own`` by number, in hundredths: no order of adding changes a sum."""
        return _hundredths(table_of(self.own, len(TAGS)))

    @cached_property
    def onward_table(self) -> Hundredths:
        """``onward`` likewise."""
        return _hundredths(table_of(self.onward, len(PREVIOUS) * len(TAGS)))

    @cached_property
    def features(self) -> Features[int]:
        """The features that have weights, by number."""
        return Features(Numbers(self.own), Numbers(self.onward), self.habits)


@cache
def default_model() -> SplitModel:
    """The model that ships with the program."""
    own: dict[str, tuple[float, ...]] = {}
    onward: dict[str, list[float]] = {}
    for previous, name, *cells in tables.rows("splitting.tsv"):
        weights = tuple(float(cell) / 100 for cell in cells)
        if not previous:
            own[name] = weights
            continue
        place = 3 * PREVIOUS.index(previous)
        onward.setdefault(name, [0.0] * 12)[place : place + 3] = weights
    return SplitModel(own, {name: tuple(row) for name, row in onward.items()}, default_habits())


def _hundredths(table: Weights) -> Hundredths:
    return np.rint(table * 100).astype(np.int64)


def tag_clauses(
    text: str, paragraphs: Sequence[tuple[Sequence[Clause], Sequence[str]]], model: SplitModel
) -> list[list[Tag]]:
    """The likeliest tags of each paragraph's clauses; what promises nothing is dropped.

    A paragraph comes with its context, see ``commitments.plan_paragraphs``.
    """
    found = model.features.of(text, paragraphs)
    every = [each for features in found for each in features]
    # weights are hundredths: sums of whole ones are the same in whatever order they come
    own = (totals(model.own_table, [each.own for each in every]) / 100).tolist()
    steps = totals(model.onward_table, [each.onward for each in every]) / 100
    onward = steps.reshape(-1, len(PREVIOUS), len(TAGS)).transpose(0, 2, 1).tolist()
    tags, first = [], 0
    for features in found:
        last = first + len(features)
        weights = [
            _DROPPED if each.dropped else row
            for each, row in zip(features, own[first:last], strict=True)
        ]
        tags.append(_likeliest(weights, onward[first:last]))
        first = last
    return tags


def _likeliest(own: Sequence[list[float]], onward: Sequence[list[list[float]]]) -> list[Tag]:
    """The best run of tags over the clauses of one paragraph, given the weights of each: ``own``
    for each tag, ``onward`` for each tag after each of :data:`PREVIOUS`."""
    if not own:
        return []
    best = [0.0 + each + after[_EDGE] for each, after in zip(own[0], onward[0], strict=True)]
    ways: list[list[int]] = []  # for each later clause the tags that its own best come from
    for weights, steps in zip(own[1:], onward[1:], strict=True):
        start, cont, drop = best
        best, way = [], []
        for each, after in zip(weights, steps, strict=True):
            reached = (start + each + after[0], cont + each + after[1], drop + each + after[2])
            most = max(reached)
            best.append(most)
            way.append(reached.index(most))
        ways.append(way)
    last = best.index(max(best))
    tags = [TAGS[last]]
    for way in reversed(ways):
        last = way[last]
        tags.append(TAGS[last])
    return tags[::-1]
