"""Topics: a coarse subject for each commitment, by the words of ``lexicon/data/topics.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from followup.lexicon import tables
from followup.parsing.word_index import WordIndex

HEADING_WEIGHT = 0.5
"""A word of the headings counts half a word of the text itself."""


@cache
def _cues() -> WordIndex[str]:
    """The cue words, each with its topic."""
    return WordIndex(
        (cue, topic) for topic, words in tables.rows("topics.tsv") for cue in words.split()
    )


def topic_of(words: str, headings: Sequence[str] = ()) -> str:
    """The topic's code with the most (and longest) cue words; empty where none occurs."""
    totals = dict(_of_headings("".join(headings[1:])))
    for cue, topic in dict.fromkeys(_cues().within(words)):
        totals[topic] = totals.get(topic, 0.0) + len(cue)
    return min(totals, key=lambda topic: (-totals[topic], topic)) if totals else ""


@lru_cache(maxsize=256)
def _of_headings(above: str) -> Mapping[str, float]:
    """What the headings alone say; kept, since all clauses of a paragraph stand under the same."""
    totals: dict[str, float] = {}
    for cue, topic in dict.fromkeys(_cues().within(above)):
        totals[topic] = totals.get(topic, 0.0) + HEADING_WEIGHT * len(cue)
    return totals
