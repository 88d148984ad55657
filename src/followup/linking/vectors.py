"""What words mean to the genre: vectors learned from which words share a sentence.

学位 lies near 中小学 and 幼儿园, 法律顾问 near 合法性. The vectors of 11,000 words are a data file,
``lexicon/data/vectors.tsv``, that ``scripts/build_vectors.py`` makes from 212 reports without
labels. All sums are of whole numbers that a float holds exactly, so no order of words and no
machine's way of adding can change a score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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
        found: Direction = self.pairs[self.signs[places]]
        return found.reshape(len(places), DIMENSIONS)


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


@lru_cache(maxsize=20_000)
def _scaled(word: str) -> tuple[int, float] | None:
    """Where a word's numbers stand, and by what they make a vector as long as its weight; ``None``
    for a word without any."""
    table = _table()
    place = table.places.get(word)
    if place is None:
        return None
    levels = table.levels([place])[0]
    length = math.sqrt(float(levels @ levels))
    return (place, float(round(FINENESS * weight(word) / length))) if length else None


def meaning(words: frozenset[str]) -> Direction:
    """The direction of the sum of the words' vectors, each as long as the word's weight."""
    found: Direction = meanings([words])[0]
    return found


def meanings(texts: Sequence[frozenset[str]]) -> Direction:
    """The same for many texts at once, a row for each."""
    known: list[tuple[int, float]] = []
    starts: list[int] = []
    told: list[int] = []
    for place, words in enumerate(texts):
        before = len(known)
        known += filter(None, map(_scaled, words))
        if len(known) > before:
            told.append(place)
            starts.append(before)
    found = np.zeros((len(texts), DIMENSIONS))
    if told:
        places, scales_of_words = zip(*known, strict=True)
        rows = _table().levels(list(places))
        rows *= np.array(scales_of_words)[:, None]
        total = np.add.reduceat(rows, starts, axis=0)
        lengths = np.sqrt((total * total).sum(axis=1))
        far = lengths > 0
        scales = np.divide(UNIT, lengths, out=np.zeros_like(lengths), where=far)
        found[told] = np.rint(total * scales[:, None])
    return found


def likeness(left: Direction, right: Direction) -> float:
    """The cosine of two directions, 0..1; 0.0 where they point apart or one has no known word."""
    return min(1.0, max(0.0, float(left @ right) / (UNIT * UNIT)))
