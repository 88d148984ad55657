"""Topics: a coarse subject for each commitment, by the words of ``lexicon/data/topics.tsv``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from followup.lexicon import tables

HEADING_WEIGHT = 0.5
"""A word of the headings counts half a word of the text itself."""


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple((word, row[0]) for row in tables.rows("topics.tsv") for word in row[1].split())


@cache
def topic_of(words: str, headings: Sequence[str] = ()) -> str:
    """The topic's code with the most (and longest) cue words; empty where none occurs."""
    above = "".join(headings[1:])
    totals: dict[str, float] = {}
    for cue, topic in _words():
        weight = (cue in words) + HEADING_WEIGHT * (cue in above)
        if weight:
            totals[topic] = totals.get(topic, 0.0) + weight * len(cue)
    return min(totals, key=lambda topic: (-totals[topic], topic)) if totals else ""
