"""Tables of contents: lines that list the headings and are none themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from followup.model import Span

FARTHEST = 80
"""Lines of the document within which a table of contents begins."""

_TITLE = re.compile(r"目\s*[录次]$")
_FILL = r"[\s.．。·…\-—_]"
_PAGE = re.compile(
    rf"(?<!{_FILL})(?:{_FILL}{{2,}}+|\t)[(（]?\s*+\d{{1,3}}\s*+[)）\-—]?$"
    r"|(?<=\D)(?<!\s)\s\d{1,3}$"
)
"""……………3, a tab and the page as a field of a Word file leaves it."""
_BEHIND_PAGE = frozenset(")）-—")
"""What may stand behind the page, besides blanks."""


def contents(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """The places in ``lines`` of a table of contents; none where the document has none."""
    found = set()
    listing = False
    later: list[str] = []
    for index, line in enumerate(lines):
        words = line.of(text)
        if index < FARTHEST and _TITLE.fullmatch(words):
            listing = True
            found.add(index)
            later = later or [_squeezed(line.of(text)) for line in lines]
            continue
        if _ends_in_page(words) and _has_leader(words, listing=listing):
            found.add(index)
        elif listing:
            entry = later[index]
            if len(entry) > 3 and any(each.startswith(entry) for each in later[index + 1 :]):
                found.add(index)
            else:
                listing = False
    return frozenset(found)


def _has_leader(words: str, *, listing: bool) -> bool:
    return listing or "\t" in words or bool(re.search(r"[.．·…]{3,}", words))


def _ends_in_page(words: str) -> bool:
    last = words[-1:]
    may = last.isdecimal() or last.isspace() or last in _BEHIND_PAGE
    return may and _PAGE.search(words) is not None


def _squeezed(words: str) -> str:
    return "".join(_PAGE.sub("", words).split())
