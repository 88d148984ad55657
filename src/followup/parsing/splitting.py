"""Where a commitment begins and ends: the best run of tags over a paragraph's clauses.

The weights in ``lexicon/data/splitting.tsv`` are fitted by ``scripts/fit_splitting.py`` on labelled
paragraphs (a multinomial logistic regression with the previous tag as a feature); decoding is
exact (Viterbi) and deterministic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from followup.lexicon import tables
from followup.parsing.clause_features import Features, clause_features, with_previous
from followup.parsing.clauses import Clause


class Tag(StrEnum):
    """What a clause is to the commitments of its paragraph."""

    START = "S"
    """A commitment begins with it."""
    CONTINUE = "C"
    """It belongs to the commitment before it."""
    DROP = "D"
    """A heading, guiding thought or a description: no commitment."""


TAGS = (Tag.START, Tag.CONTINUE, Tag.DROP)
Weights = Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class SplitModel:
    """Fitted weights and the openings they were fitted with."""

    weights: Weights
    """Feature → its weight for START, CONTINUE, DROP."""
    openings: Mapping[str, float]
    """The first two to four characters of a clause → log ratio, see ``opening_ratio``."""


@cache
def default_model() -> SplitModel:
    """The model that ships with the program."""
    weights = {
        row[0]: (float(row[1]), float(row[2]), float(row[3]))
        for row in tables.rows("splitting.tsv")
    }
    openings = {row[0]: float(row[1]) for row in tables.rows("openings.tsv")}
    return SplitModel(weights, openings)


def tag_clauses(
    text: str, found: Sequence[Clause], context: Sequence[str], model: SplitModel
) -> list[Tag]:
    """The likeliest tags of one paragraph's clauses."""
    best: dict[Tag | None, tuple[float, list[Tag]]] = {None: (0.0, [])}
    for index, clause in enumerate(found):
        features = clause_features(text, found, index, model.openings, context)
        chosen: dict[Tag | None, tuple[float, list[Tag]]] = {}
        for previous, (total, tags) in best.items():
            chances = _log_chances(with_previous(features, previous or "^", clause), model.weights)
            for tag, chance in zip(TAGS, chances, strict=True):
                if tag not in chosen or total + chance > chosen[tag][0]:
                    chosen[tag] = (total + chance, [*tags, tag])
        best = chosen
    return max(best.values(), key=lambda pair: pair[0])[1]


def _log_chances(features: Features, weights: Weights) -> tuple[float, ...]:
    sums = [0.0, 0.0, 0.0]
    for name, value in features.items():
        weight = weights.get(name)
        if weight is not None:
            for place in range(3):
                sums[place] += weight[place] * value
    top = max(sums)
    norm = top + math.log(sum(math.exp(each - top) for each in sums))
    return tuple(each - norm for each in sums)
