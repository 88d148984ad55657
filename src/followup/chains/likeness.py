"""How far two texts of different years name the same object.

Frame verbs and figures do not count: 新增学位6000个 and 新增学位9000个 are the same promise. What
must agree is what they speak of.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from followup.linking.words import bigrams, content, weight

RARE = 4.2
"""Weight from which a shared word can carry a likeness: below it stand 企业, 体制, 政策, 发展."""
LENIENCE = 0.1
"""So much less of the character pairs than of the words must agree."""
ENOUGH = 14.0
"""Weight of words, some three, from which a text can be a part of a longer one."""
PART = 0.85
"""Likeness of a text to a longer one that holds all its words."""
ONE_WORD = 0.8
"""Likeness from which a single shared word is enough: then there is hardly any other."""
REMEMBERED = 20_000
"""Texts of which a sketch is kept: 26 years of one government have some 9,000 commitments."""
_ROUNDING = 1e-6
"""Sums of floats differ so little by their order, which a set changes in every process."""
Key = TypeVar("Key", bound=Hashable)
_NAME = re.compile(r"[“《]([^”》]{2,40})[”》]")


@dataclass(frozen=True)
class Sketch:
    """The words of one text that name its object."""

    text: str
    words: frozenset[str]
    mass: float
    """The sum of its words' weights."""

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its pairs of neighbouring characters: asked of few."""
        return bigrams(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """What stands in quotation or book marks."""
        return frozenset(_NAME.findall(self.text))


@lru_cache(maxsize=REMEMBERED)
def sketch(text: str) -> Sketch:
    """``text``, taken apart once for all comparisons."""
    words = content(text)
    return Sketch(text, words, math.fsum(map(weight, words)))


def likeness(left: Sketch, right: Sketch, *, least: float = 0.0) -> float:
    """0..1; 0.0 where no rare word is shared, and where it is certain to be less than ``least``.

    The sums are exact, so order does not matter.
    """
    shared = [weight(word) for word in left.words & right.words]
    if not shared or max(shared) < RARE:
        return 0.0
    common = math.fsum(shared)
    words = 2 * common / (left.mass + right.mass)
    less = min(left.mass, right.mass)
    if less >= ENOUGH:
        words = max(words, PART * common / less)
    if words < least:
        return 0.0
    if len(shared) == 1 and (words < ONE_WORD or left.names != right.names):
        return 0.0
    these, those = left.pairs, right.pairs
    pairs = len(these & those)
    sizes = len(these), len(those)
    if not sum(sizes):
        return words
    paired = 2 * pairs / sum(sizes)
    if less >= ENOUGH and min(sizes):
        paired = max(paired, PART * pairs / min(sizes))
    return min(words, paired + LENIENCE, 1.0)


class Shelf(Generic[Key]):
    """Sketches by their words, for finding those that are like another."""

    def __init__(self, sketches: Mapping[Key, Sketch]) -> None:
        self._sketches = sketches
        self._masses = {key: one.mass for key, one in sketches.items()}
        self._postings: dict[str, list[Key]] = defaultdict(list)
        for key, one in sketches.items():
            for word in one.words:
                self._postings[word].append(key)

    def alike(self, one: Sketch, *, least: float) -> Iterator[tuple[Key, float]]:
        """The keys of the sketches that are at least so like ``one``, each with the likeness."""
        shared: dict[Key, float] = defaultdict(float)
        for word in one.words:
            heft = weight(word)
            for key in self._postings.get(word, ()):
                shared[key] += heft
        masses, own = self._masses, one.mass
        part = least / PART if own >= ENOUGH else math.inf
        half = least / 2
        # what must be shared with any: half of the one mass, or a part of the lesser of both
        floor = min(half * own, part * ENOUGH) - _ROUNDING
        near = [
            key
            for key, mass in shared.items()
            if mass >= floor
            and (
                mass + _ROUNDING >= half * (own + masses[key])
                or mass + _ROUNDING >= part * min(own, masses[key]) >= part * ENOUGH
            )
        ]
        for key in near:
            value = likeness(one, self._sketches[key], least=least)
            if value >= least:
                yield key, value
