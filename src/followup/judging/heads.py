"""The head of a commitment: the last word that says what it is about (新兴产业统计: 统计)."""

from __future__ import annotations

import re
from functools import lru_cache

from followup.linking.words import cut, frame_words

_CLAUSE = re.compile("[，,；;]")
_SAYS_LITTLE = re.compile(
    r"(?:等|工作|建设|力度|水平|能力|体系|机制|作用|发展|步伐|改革|管理|服务|以上|左右){1,20}$"
)
"""What nearly every commitment may end with."""


@lru_cache(maxsize=4_000)
def head(text: str) -> str:
    """The last content word of the first clause of ``text``; empty where there is none."""
    first = _SAYS_LITTLE.sub("", _CLAUSE.split(text)[0])
    words = [word for word in cut(first) if len(word) > 1 and not word[0].isdigit()]
    named = [word for word in words if word not in frame_words()]
    return named[-1] if named else ""
