"""Text in columns of a terminal, where a Chinese character takes two of them.

Rich knows all of this too; it is not used here, for loading it doubles the time that ``--help``
takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from followup.labels import CODE

_NARROW = "\\0-\u2e7f"
"""All that comes before Chinese characters and their marks. Compiling a range takes the longer the
more signs it has, and this one has fewer than all that comes behind."""
_AFTER = "，。、；：！？）》」』】”’…"
"""No line begins with these signs."""
_BEFORE = "（《「『【“‘"
"""No line ends with these."""
GAP = 2
"""Columns between a term and what it means."""


@cache
def units() -> re.Pattern[str]:
    """The parts of a text that no line breaks within."""
    signs = _BEFORE + _AFTER
    narrow = rf"(?:(?![\s{signs}])[{_NARROW}])+"
    return re.compile(rf"[{_BEFORE}]*(?:{CODE}|[^{_NARROW}]|{narrow})[{_AFTER}]*|[{signs}]+")


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of ``text``, each at most ``columns`` wide unless one word alone is wider.

    A line of Chinese breaks between any two characters, but for marks that may not begin or end
    one; words of letters are kept whole, and so is what is typed as it stands.
    """
    lines, line, used = [], "", 0
    end = 0
    for found in units().finditer(text):
        blank = " " if line and found.start() > end else ""
        end = found.end()
        taken = width(found[0])
        if line and used + len(blank) + taken > columns:
            lines.append(line)
            line, used, blank = "", 0, ""
        line += blank + found[0]
        used += len(blank) + taken
    return [*lines, line] if line else lines


def paragraph(text: str, columns: int, *, indent: int = 0) -> Iterator[str]:
    """``text`` in lines of ``columns`` in all, the first ``indent`` of which are blank."""
    for line in wrapped(text, columns - indent):
        yield " " * indent + line


def terms(
    rows: Iterable[tuple[str, str]], columns: int, *, indent: int = 2, widest: int = 30
) -> Iterator[str]:
    """Terms with their meanings beside them in one column of text.

    A term that is wider than ``widest`` has its meaning below it.
    """
    pairs = list(rows)
    first = min(max((width(term) for term, _ in pairs), default=0), widest)
    start = indent + first + GAP
    for term, meaning in pairs:
        lines = wrapped(meaning, columns - start)
        here = " " * indent + term
        if width(term) <= first and lines:
            yield here + " " * (start - width(here)) + lines.pop(0)
        else:
            yield here
        for line in lines:
            yield " " * start + line
