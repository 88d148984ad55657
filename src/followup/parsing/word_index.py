"""Which of many words stand in a text, without looking for each of them.

A word is looked for only where its first two characters stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from operator import add, attrgetter
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

_SLOTS = 1 << 20
"""Two characters are told apart by one of so many numbers until they are compared."""


class Place(NamedTuple, Generic[T]):
    """A word where it stands."""

    start: int
    end: int
    meaning: T


class WordIndex(Generic[T]):
    """Words, each with what it stands for."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        pairs: dict[str, list[tuple[str, T]]] = {}
        self._single: list[tuple[str, T]] = []
        for word, meaning in words:
            if len(word) == 1:
                self._single.append((word, meaning))
            else:
                pairs.setdefault(word[:2], []).append((word, meaning))
        self._starting = {pair: tuple(found) for pair, found in pairs.items()}

    @cached_property
    def _known(self) -> NDArray[np.bool_]:
        """Whether a word begins with two characters of a number."""
        table = np.zeros(_SLOTS, np.bool_)
        table[[int(_slots(pair)[0]) for pair in self._starting]] = True
        return table

    def within(self, text: str) -> list[tuple[str, T]]:
        """The words that ``text`` holds, each once."""
        found = [one for one in self._single if one[0] in text]
        known = filter(None, map(self._starting.get, map(add, text, text[1:])))
        for beginning_alike in dict.fromkeys(known):
            found += [one for one in beginning_alike if one[0] in text]
        return found

    def places(self, text: str) -> list[Place[T]]:
        """Every place of ``text`` where one of the words stands, in the order of their starts."""
        known = self._known[_slots(text + " ")]
        found: list[Place[T]] = []
        for start in np.flatnonzero(known).tolist():
            for word, meaning in self._starting.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    found.append(Place(start, start + len(word), meaning))
        for word, meaning in self._single:
            ends = (match.end() for match in re.finditer(re.escape(word), text))
            found += [Place(end - 1, end, meaning) for end in ends]
        return sorted(found, key=attrgetter("start")) if self._single else found

    def at(self, text: str) -> list[tuple[str, T]]:
        """The words of more than one character that ``text`` begins with."""
        return [one for one in self._starting.get(text[:2], ()) if text.startswith(one[0])]


def _slots(text: str) -> NDArray[np.uint32]:
    """The number of each two neighbouring characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return (codes[:-1] * np.uint32(1021) + codes[1:]) % _SLOTS
