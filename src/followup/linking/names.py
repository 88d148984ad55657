"""Names: what two texts can share that nothing else is called by.

A programme or platform in quotation marks, a law in book marks, a Latin abbreviation: where both
texts have one, they nearly always speak of one thing. Names that many governments use (“放管服”,
GDP; ``lexicon/data/common_names.tsv``) say no more than other words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from followup.lexicon import tables
from followup.linking.words import REMEMBERED, rarity

EVERYDAY = 8.5
"""Rarity below which a word is nobody's name even in quotation marks: some 50 of 243,000 clauses
have “建设”, “市民” and the like."""
_MARKED = re.compile(r"[“「『《〈\"]([^“”「」『』《》〈〉\"。；\n]{2,30})[”」』》〉\"]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+\-]+")


@cache
def _common() -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("common_names.tsv"))


def every_name(text: str) -> frozenset[str]:
    """What stands in quotation or book marks, and Latin of two letters or more, as capitals."""
    marked = {match.group(1).upper() for match in _MARKED.finditer(text)}
    return frozenset(marked | {match.group().upper() for match in _LATIN.finditer(text)})


@lru_cache(maxsize=REMEMBERED)
def names(text: str) -> frozenset[str]:
    """The names in ``text`` that few governments use, and that are no everyday words."""
    return frozenset(name for name in every_name(text) - _common() if rarity(name) >= EVERYDAY)
