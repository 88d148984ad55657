"""Which of many words stand in a text, without looking for each of them.

A word is looked for only where its first two characters stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import add
from typing import Generic, TypeVar

T = TypeVar("T")


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

    def within(self, text: str) -> list[tuple[str, T]]:
        """The words that ``text`` holds, each as often as its first two characters stand there."""
        found = [one for one in self._single if one[0] in text]
        for known in filter(None, map(self._starting.get, map(add, text, text[1:]))):
            found += [one for one in known if one[0] in text]
        return found

    def at(self, text: str) -> list[tuple[str, T]]:
        """The words of more than one character that ``text`` begins with."""
        return [one for one in self._starting.get(text[:2], ()) if text.startswith(one[0])]
