"""Which of many words stand in a text, without looking for each of them.

A word is looked for only where its first two characters stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import add
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

_PLANE = 1 << 16
"""Characters are told apart by their last 16 bits until they are compared."""


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
        self._lone = {word: ((word, meaning),) for word, meaning in self._single}
        self._first, self._second, self._alone = (
            _table(chars)
            for chars in ({pair[0] for pair in pairs}, {pair[1] for pair in pairs}, {*self._lone})
        )

    def within(self, text: str) -> list[tuple[str, T]]:
        """The words that ``text`` holds, each as often as its first two characters stand there."""
        found = [one for one in self._single if one[0] in text]
        for known in filter(None, map(self._starting.get, map(add, text, text[1:]))):
            found += [one for one in known if one[0] in text]
        return found

    def places(self, text: str) -> list[Place[T]]:
        """Every place of ``text`` where one of the words stands, in the order of their starts."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32) % _PLANE
        alone = self._alone[codes]
        alone[:-1] |= self._first[codes[:-1]] & self._second[codes[1:]]
        found: list[Place[T]] = []
        for start in np.flatnonzero(alone).tolist():
            for word, meaning in (
                *self._starting.get(text[start : start + 2], ()),
                *self._lone.get(text[start], ()),
            ):
                if text.startswith(word, start):
                    found.append(Place(start, start + len(word), meaning))
        return found

    def at(self, text: str) -> list[tuple[str, T]]:
        """The words of more than one character that ``text`` begins with."""
        return [one for one in self._starting.get(text[:2], ()) if text.startswith(one[0])]


def _table(characters: Iterable[str]) -> NDArray[np.bool_]:
    """Whether a character may be one of ``characters``, by its code."""
    table = np.zeros(_PLANE, np.bool_)
    table[[ord(each) % _PLANE for each in characters]] = True
    return table
