"""Topics: a coarse subject for each commitment, by the words of ``lexicon/data/topics.tsv``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from followup.lexicon import tables
from followup.model import Span
from followup.parsing.word_index import Place, WordIndex

Cue = tuple[str, str]
"""A word and the topic that it speaks for."""

HEADING_WEIGHT = 0.5
"""A word of the headings counts half a word of the text itself."""


@cache
def _cues() -> WordIndex[Cue]:
    """The cue words, each with its topic."""
    return WordIndex(
        (cue, (cue, topic)) for topic, words in tables.rows("topics.tsv") for cue in words.split()
    )


def topic_of(words: str, headings: Sequence[str] = ()) -> str:
    """The topic's code with the most (and longest) cue words; empty where none occurs."""
    return _most((cue for _, cue in _cues().within(words)), headings)


class Topics:
    """The topics of passages of one text, whose cue words are looked for once."""

    def __init__(self, text: str) -> None:
        self._places = _places(text)
        self._starts = [place.start for place in self._places]

    def of(self, span: Span, headings: Sequence[str] = ()) -> str:
        """:func:`topic_of` the words at ``span``."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        end = span.end
        inside = [place.meaning for place in self._places[first:last] if place.end <= end]
        return _most(inside, headings)


@lru_cache(maxsize=1)
def _places(text: str) -> list[Place[Cue]]:
    """Kept for one text: its commitments, achievements and problems are asked for in turn."""
    return _cues().places(text)


def _most(said: Iterable[Cue], headings: Sequence[str]) -> str:
    above, topic_above = _of_headings(tuple(headings))
    cues = dict.fromkeys(said)
    if not cues:
        return topic_above
    totals = dict(above)
    for cue, topic in cues:
        totals[topic] = totals.get(topic, 0.0) + len(cue)
    return _first(totals)


def _first(totals: Mapping[str, float]) -> str:
    if len(totals) == 1:
        return next(iter(totals))
    return min(totals, key=lambda topic: (-totals[topic], topic)) if totals else ""


@lru_cache(maxsize=256)
def _of_headings(headings: tuple[str, ...]) -> tuple[Mapping[str, float], str]:
    """What the headings alone say; kept, since all clauses of a paragraph stand under the same."""
    totals: dict[str, float] = {}
    for cue, topic in dict.fromkeys(cue for _, cue in _cues().within("".join(headings[1:]))):
        totals[topic] = totals.get(topic, 0.0) + HEADING_WEIGHT * len(cue)
    return totals, _first(totals)
