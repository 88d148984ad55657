"""Names: what two texts can share that nothing else is called by.

A programme or platform in quotation marks, a law in book marks, a Latin abbreviation: where both
texts have one, they nearly always speak of one thing.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKED = re.compile(r"[“「『《〈\"]([^“”「」『』《》〈〉\"。；\n]{2,30})[”」』》〉\"]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+\-]+")


@lru_cache(maxsize=20_000)
def names(text: str) -> frozenset[str]:
    """The names in ``text``: in quotation or book marks, or Latin with two letters or more.

    Latin letters come as capitals, so that they compare.
    """
    marked = {match.group(1).upper() for match in _MARKED.finditer(text)}
    return frozenset(marked | {match.group().upper() for match in _LATIN.finditer(text)})
