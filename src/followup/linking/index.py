"""Candidate search: for each commitment the passages that share the most weight with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from followup.linking.passages import Passage, View, Wanted
from followup.linking.words import weight

BY_WORDS = 0.6
"""Share of the candidates that are found by shared words, the rest by meaning: 18 and 12 of 30
have a right passage for 0.95 of the labelled commitments, 50 by words alone for 0.90."""
PAIR_WEIGHT = 1.5
"""What a shared pair of characters weighs; an average content word weighs 5."""


class Index:
    """An inverted index over the words and character pairs of passages and their sentences."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._size = len(passages)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, passage in enumerate(passages):
            norm = math.sqrt(passage.view.mass + 4.0)
            around = math.sqrt(passage.sentence.mass + 4.0)
            for term, heft in _terms(passage.view):
                self._postings[term].append((place, heft / norm))
            for word in sorted(passage.sentence.content - passage.view.content):
                self._postings[word].append((place, 0.3 * weight(word) / around))
        self._meanings = np.array([2 * p.view.meaning + p.sentence.meaning for p in passages])

    def search(self, want: Wanted, count: int) -> list[int]:
        """Places of at most ``count`` passages, those that share most first, then the nearest."""
        by_words = round(count * BY_WORDS)
        shared = self.sharing(want, by_words)
        return list(dict.fromkeys((*shared, *self.nearest(want, count - by_words))))

    def nearest(self, want: Wanted, count: int) -> list[int]:
        """Places of the ``count`` passages whose words, and whose sentence's, mean most alike."""
        if not self._size or not want.view.meaning.any():
            return []
        apart = -(self._meanings @ want.view.meaning)
        return [int(place) for place in np.argsort(apart, kind="stable")[:count]]

    def sharing(self, want: Wanted, count: int) -> list[int]:
        """Places of the ``count`` passages that share the most, best first."""
        totals: dict[int, float] = defaultdict(float)
        for term, _ in _terms(want.view):
            for place, heft in self._postings.get(term, ()):
                totals[place] += heft
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        return [place for place, _ in ranked[:count]]


def _terms(view: View) -> list[tuple[str, float]]:
    # sorted, so that sums of floats come out the same in every run
    words = [(word, weight(word)) for word in sorted(view.vocabulary)]
    return words + [(f"^{pair}", PAIR_WEIGHT) for pair in sorted(view.bigrams)]
