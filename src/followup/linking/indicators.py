"""Standard indicators that a text gives: 生产总值, 失业率, under whatever name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from followup.lexicon import tables

_OTHER = re.compile(r"(?:占|相当于|单位|万元|亿元|人均|每万元|地均|与|和|同|跟)[^，。；、]{0,8}$")
"""Before its name: it is only the base of another indicator (研发投入占生产总值比重)."""


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    named = {}
    for row in tables.rows("measures.tsv"):
        named[row[0]] = row[0]
        named |= dict.fromkeys(row[2].split(), row[0])
    longest = sorted(named, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), named


@lru_cache(maxsize=4_000)
def indicators(text: str) -> frozenset[str]:
    """The canonical names of the standard indicators that ``text`` gives as such."""
    pattern, named = _names()
    return frozenset(
        named[match.group()]
        for match in pattern.finditer(text)
        if not _OTHER.search(text[max(0, match.start() - 10) : match.start()])
    )


@cache
def _canonical_names() -> tuple[tuple[str, str], ...]:
    named = [(alias, row[0]) for row in tables.rows("measures.tsv") for alias in row[2].split()]
    return tuple(sorted(named, key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=8_000)
def measured(words: str) -> str:
    """``words`` with standard indicators under one name: 国内生产总值, GDP → 生产总值."""
    for alias, canonical in _canonical_names():
        if alias in words:
            return words.replace(alias, f"，{canonical}，", 1)
    return words
