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

from followup.chains.model import Entry, Shortcoming
from followup.linking.words import about, bigrams_of, content_of, weight

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
    words: Mapping[str, float]
    """With their weights."""
    mass: float
    """The sum of these."""
    about: str = ""
    """What it is about, as :func:`followup.linking.words.about` tells it."""

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its pairs of neighbouring characters: asked of few."""
        return bigrams_of(self.about)

    @cached_property
    def names(self) -> frozenset[str]:
        """What stands in quotation or book marks."""
        return frozenset(_NAME.findall(self.text))


@lru_cache(maxsize=REMEMBERED)
def sketch(text: str, line: str = "") -> Sketch:
    """``text``, taken apart once for all comparisons; ``line`` is what it is about, where that is
    known already."""
    line = line or about(text)
    words = {word: weight(word) for word in content_of(line)}
    return Sketch(text, words, math.fsum(words.values()), line)


def sketch_of(one: Entry | Shortcoming) -> Sketch:
    """What a commitment or a problem of a year is about."""
    return sketch(one.text, one.about)


def likeness(left: Sketch, right: Sketch, *, least: float = 0.0) -> float:
    """0..1; 0.0 where no rare word is shared, and where it is certain to be less than ``least``.

    The sums are exact, so order does not matter.
    """
    shared = [left.words[word] for word in left.words.keys() & right.words.keys()]
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
        self._keys = list(sketches)
        self._sketches = list(sketches.values())
        self._having: dict[str, list[int]] = defaultdict(list)
        """The places of the sketches that have a word."""
        for place, one in enumerate(self._sketches):
            for word in one.words:
                self._having[word].append(place)

    def alike(self, one: Sketch, *, least: float) -> Iterator[tuple[Key, float]]:
        """The keys of the sketches that are at least so like ``one``, each with the likeness."""
        shared: dict[int, float] = defaultdict(float)
        having = self._having.get
        for word, heft in one.words.items():
            for place in having(word, ()):
                shared[place] += heft
        half = least / 2
        part = least / PART if one.mass >= ENOUGH else math.inf
        # half of both masses must be shared, and the other has what is shared; or a part of the
        # lesser of both
        floor = min(half * one.mass / (1 - half), part * ENOUGH) - _ROUNDING
        for place in [place for place, mass in shared.items() if mass >= floor]:
            other = self._sketches[place]
            most = shared[place] + _ROUNDING
            if most >= half * (one.mass + other.mass) or (
                most >= part * min(one.mass, other.mass) >= part * ENOUGH
            ):
                value = likeness(one, other, least=least)
                if value >= least:
                    yield self._keys[place], value
