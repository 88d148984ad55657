"""What words mean to the genre: vectors learned from which words share a sentence.

学位 lies near 中小学 and 幼儿园, 法律顾问 near 合法性. The vectors of 11,000 words are a data file,
``lexicon/data/vectors.tsv``, that ``scripts/build_vectors.py`` makes from 212 reports without
labels. All sums are of whole numbers that a float holds exactly, so no order of words and no
machine's way of adding can change a score.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from followup.lexicon import tables
from followup.linking.words import weight

Direction = NDArray[np.float64]
"""Of a text in the space of words: :data:`DIMENSIONS` whole numbers, the length about
:data:`UNIT`; all zero where no word of it is known."""

DIMENSIONS = 128
LEVELS = 4
"""A word's numbers are whole and lie in -4..4: finer ones measured no better."""
SIGNS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"#'&<>\\`")[:81]
"""The printable signs of the data file; each stands for two numbers, so there are 81."""
FINENESS = 512
"""A word's weighted vector is rounded to whole numbers after so much magnification."""
UNIT = 4096.0


@dataclass(frozen=True, slots=True)
class _Table:
    """The words of the data file, as it has them: most of them no report of a pair says."""

    places: dict[str, int]
    signs: NDArray[np.uint8]
    """A row for each word: the codes of its signs."""
    pairs: Direction
    """A row for each code: the two numbers that it stands for."""

    def levels(self, places: list[int]) -> Direction:
        """The numbers of the words at ``places``, a row for each."""
        return self.pairs[self.signs[places]].reshape(len(places), DIMENSIONS)


@cache
def _table() -> _Table:
    rows = {row[0]: row[1] for row in tables.rows("vectors.tsv") if row[1]}
    width = 2 * LEVELS + 1
    pairs = np.zeros((128, 2))
    for at, sign in enumerate(SIGNS):
        pairs[ord(sign)] = at // width - LEVELS, at % width - LEVELS
    signs = np.frombuffer("".join(rows.values()).encode("ascii"), np.uint8)
    places = {word: place for place, word in enumerate(rows)}
    return _Table(places, signs.reshape(len(rows), DIMENSIONS // 2), pairs)


@lru_cache(maxsize=8_000)
def _scale(word: str, length: float) -> float:
    return float(round(FINENESS * weight(word) / length)) if length else 0.0


@lru_cache(maxsize=8_000)
def meaning(words: frozenset[str]) -> Direction:
    """The direction of the sum of the words' vectors, each as long as the word's weight."""
    table = _table()
    known = [(word, place) for word in words if (place := table.places.get(word)) is not None]
    if not known:
        return np.zeros(DIMENSIONS)
    levels = table.levels([place for _, place in known])
    lengths = np.sqrt((levels * levels).sum(axis=1)).tolist()
    scales = [_scale(word, length) for (word, _), length in zip(known, lengths, strict=True)]
    total = np.array(scales) @ levels
    length = math.sqrt(float(total @ total))
    return np.rint(total * (UNIT / length)) if length else np.zeros(DIMENSIONS)


def likeness(left: Direction, right: Direction) -> float:
    """The cosine of two directions, 0..1; 0.0 where they point apart or one has no known word."""
    return min(1.0, max(0.0, float(left @ right) / (UNIT * UNIT)))
