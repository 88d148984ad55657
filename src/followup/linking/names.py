"""Names: what two texts can share that nothing else is called by.

A programme or platform in quotation marks, a law in book marks, a Latin abbreviation: where both
texts have one, they nearly always speak of one thing. Names that many governments use (“放管服”,
GDP; ``lexicon/data/common_names.tsv``) say no more than other words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from followup.lexicon import tables

_MARKED = re.compile(r"[“「『《〈\"]([^“”「」『』《》〈〉\"。；\n]{2,30})[”」』》〉\"]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+\-]+")


@cache
def _common() -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("common_names.tsv"))


def every_name(text: str) -> frozenset[str]:
    """What stands in quotation or book marks, and Latin of two letters or more, as capitals."""
    marked = {match.group(1).upper() for match in _MARKED.finditer(text)}
    return frozenset(marked | {match.group().upper() for match in _LATIN.finditer(text)})


@lru_cache(maxsize=20_000)
def names(text: str) -> frozenset[str]:
    """The names in ``text`` that few governments use."""
    return every_name(text) - _common()
