"""Where a commitment begins and ends: the best run of tags over a paragraph's clauses.

The weights in ``lexicon/data/splitting.tsv`` are fitted by ``scripts/fit_splitting.py`` on labelled
paragraphs (a linear-chain conditional random field); decoding is exact (Viterbi) and deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from followup.lexicon import tables
from followup.parsing.clause_features import features_of
from followup.parsing.clauses import Clause
from followup.parsing.habits import Habits, default_habits


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
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class SplitModel:
    """Fitted weights, and the habits of the genre that they were fitted with."""

    own: Mapping[str, tuple[float, ...]]
    """Feature → its weight for START, CONTINUE, DROP."""
    onward: Mapping[str, tuple[float, ...]]
    """Feature → its weights for the three tags after each of ``PREVIOUS``, twelve in all."""
    habits: Habits


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


def tag_clauses(
    text: str, found: Sequence[Clause], context: Sequence[str], model: SplitModel
) -> list[Tag]:
    """The likeliest tags of one paragraph's clauses; what promises nothing is dropped."""
    best: dict[str, float] = {EDGE: 0.0}
    ways: list[dict[str, str]] = []  # of each clause: the tag that each of its tags best comes from
    for features in features_of(text, found, context, model.habits):
        own = [_NEVER, _NEVER, 0.0] if features.dropped else _total(features.own, model.own, 3)
        onward = _total(features.onward, model.onward, 12)
        chosen: dict[str, float] = {}
        way: dict[str, str] = {}
        for previous, total in best.items():
            offset = 3 * PREVIOUS.index(previous)
            for place, tag in enumerate(TAGS):
                reached = total + own[place] + onward[offset + place]
                if tag not in chosen or reached > chosen[tag]:
                    chosen[tag], way[tag] = reached, previous
        best = chosen
        ways.append(way)
    last = max(best, key=best.__getitem__)
    tags: list[Tag] = []
    for way in reversed(ways):
        tags.append(Tag(last))
        last = way[last]
    return tags[::-1]


def _total(
    names: Sequence[str], weights: Mapping[str, tuple[float, ...]], width: int
) -> Sequence[float]:
    rows = [row for name in names if (row := weights.get(name))]
    # weights are hundredths: rounding makes the sum the same in whatever order they come
    return [round(sum(column), 2) for column in zip(*rows, strict=True)] if rows else [0.0] * width
