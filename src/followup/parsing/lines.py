"""Logical lines of a document: physical lines, cut further where headings stand within them.

Nothing is rewritten: a line is a span of the document's text without its surrounding blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from followup.model import Span

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BLANK = " \t\u3000\xa0\u2002\u2003\ufeff\u200b\u200c\u200d"

FLAT_LINE = 600
"""A line longer than this may hold several headings (longest paragraph with one: about 550)."""

FLAT_LEAST, FLAT_SHARE = 200, 0.6
"""In a short text also a line of so many characters that holds so much of it."""

_MARK_INSIDE = re.compile(
    r"(?<=[。；;！：”）)\s\u4e00-\u9fff])"
    r"(?=(?:[一二三四五六七八九十]{1,3}、[^，。；、]{4,40}?[（(]一[)）])"
    r"|(?:(?<=[。；！：\s])[一二三四五六七八九十]{1,3}、[^，。；、]{2})"
    r"|[（(][一二三四五六七八九十]{1,3}[)）][^，。；、）)]{3})"
)

_POINT_TITLE = r"[^，。；：、]{3,18}。(?![一二三四五六七八九十]{1,2}是)(?=\s*\S)"
_POINT_INSIDE = re.compile(rf"[。；！](?=[一二三四五六七八九十]{{1,2}}是{_POINT_TITLE})")
_POINT_FIRST = re.compile(rf"[一二三四五六七八九十]{{1,2}}是{_POINT_TITLE}")
"""一是健全机制。… 二是规范执法。…: points with a short sentence for their heading."""


def logical_lines(text: str) -> Iterator[Span]:
    """Spans of the non-blank lines of ``text``, without the blanks around them, in order."""
    flat = min(FLAT_LINE, max(FLAT_LEAST, FLAT_SHARE * len(text)))
    for match in _LINE.finditer(text):
        for piece in _pieces(text, match.start(), match.end(), flat=flat):
            span = _without_blanks(text, *piece)
            if len(span):
                yield span


def _without_blanks(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _pieces(text: str, start: int, end: int, *, flat: float) -> Iterator[tuple[int, int]]:
    cuts: set[int] = set()
    if end - start > flat:
        cuts.update(m.start() for m in _MARK_INSIDE.finditer(text, start, end))
    points = [m.end() for m in _POINT_INSIDE.finditer(text, start, end)]
    if len(points) > 1 or (points and _POINT_FIRST.match(text, start, end)):
        cuts.update(points)
    edges = [start, *sorted(cuts - {start}), end]
    yield from pairwise(edges)
