"""Logical lines of a document: physical lines, cut further where a page lost its line breaks.

Nothing is rewritten: a line is a span of the document's text without its surrounding blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from followup.model import Span

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BLANK = " \t\u3000\xa0\u2002\u2003\ufeff\u200b\u200c\u200d"

FLAT_LINE = 600
"""A line longer than this may hold several headings (longest paragraph with one: about 550)."""

_MARK_INSIDE = re.compile(
    r"(?<=[。；;！”）)\s\u4e00-\u9fff])"
    r"(?=(?:[一二三四五六七八九十]{1,3}、[^，。；、]{4,40}?[（(]一[)）])"
    r"|(?:(?<=[。；！\s])[一二三四五六七八九十]{1,3}、[^，。；、]{2})"
    r"|[（(][一二三四五六七八九十]{1,3}[)）][^，。；、）)]{3})"
)


def logical_lines(text: str) -> Iterator[Span]:
    """Spans of the non-blank lines of ``text``, without the blanks around them, in order."""
    for match in _LINE.finditer(text):
        for start, end in _pieces(text, match.start(), match.end()):
            while start < end and text[start] in _BLANK:
                start += 1
            while end > start and text[end - 1] in _BLANK:
                end -= 1
            if start < end:
                yield Span(start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= FLAT_LINE:
        yield start, end
        return
    cuts = [m.start() for m in _MARK_INSIDE.finditer(text, start, end) if m.start() > start]
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        yield left, right
