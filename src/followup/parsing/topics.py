"""Topics: a coarse subject for each commitment, by the words of ``lexicon/data/topics.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from followup.lexicon import tables

HEADING_WEIGHT = 0.5
"""A word of the headings counts half a word of the text itself."""


@cache
def _cues() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The first two characters of a cue word → the cues that begin so, with their topics."""
    found: dict[str, list[tuple[str, str]]] = {}
    for topic, words in tables.rows("topics.tsv"):
        for cue in words.split():
            found.setdefault(cue[:2], []).append((cue, topic))
    return {start: tuple(cues) for start, cues in found.items()}


def topic_of(words: str, headings: Sequence[str] = ()) -> str:
    """The topic's code with the most (and longest) cue words; empty where none occurs."""
    totals = dict(_of_headings("".join(headings[1:])))
    for cue, topic in _said(words):
        totals[topic] = totals.get(topic, 0.0) + len(cue)
    return min(totals, key=lambda topic: (-totals[topic], topic)) if totals else ""


@lru_cache(maxsize=256)
def _of_headings(above: str) -> Mapping[str, float]:
    """What the headings alone say; kept, since all clauses of a paragraph stand under the same."""
    totals: dict[str, float] = {}
    for cue, topic in _said(above):
        totals[topic] = totals.get(topic, 0.0) + HEADING_WEIGHT * len(cue)
    return totals


def _said(words: str) -> dict[tuple[str, str], None]:
    """The cues that ``words`` hold, each once, in their order."""
    cues = _cues()
    found = [
        named
        for start in range(len(words) - 1)
        for named in cues.get(words[start : start + 2], ())
        if words.startswith(named[0], start)
    ]
    return dict.fromkeys([*found, *(named for char in words for named in cues.get(char, ()))])
