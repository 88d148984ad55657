"""The document that a commitment promises, and whether a text tells of one of its kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from followup.lexicon import tables

_TAIL = re.compile(r"(?:等|》|”|（[^（）]{0,200}）|编制|制定|修订|出台|印发|公布|工作){1,20}$")
"""What may stand behind the noun: 管理办法修订."""
_ISSUING = re.compile(r"制定|出台|编制|印发|修订|颁布|起草|推出|发布|公布")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row[0], re.compile("|".join(sorted(row[1].split(), key=len, reverse=True))))
        for row in tables.rows("products.tsv")
    )


@lru_cache(maxsize=8_000)
def document(promised: str) -> str:
    """The kind of document (``products.tsv``) whose issue is promised, or an empty string.

    It is what the last noun names: 出台…事项目录管理办法 promises a rule and no list.
    """
    if not _ISSUING.search(promised):
        return ""
    words = _TAIL.sub("", promised)
    ends = [
        (match.end(), -match.start(), name)
        for name, pattern in _kinds()
        for match in pattern.finditer(words)
    ]
    end, _, name = max(ends, default=(0, 0, ""))
    return name if end == len(words) else ""


def tells_of(kind: str, told: str) -> bool:
    """Whether a text names a document of ``kind``, or any by its title."""
    return "《" in told or bool(dict(_kinds())[kind].search(told))


__all__ = ["document", "tells_of"]
