"""Texts wrapped at a fixed width: which line ends stand within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from followup.model import Span

NARROWEST, WIDEST = 15, 110
"""Characters of the longest line of a wrapped text: no page is set narrower or wider."""
LEAST = 2
"""Lines that must end at the margin in the midst of a sentence."""
SHARE = 0.4
"""Of the lines that reach the margin, how many must end in the midst of a sentence."""
SLACK = 3
"""Half-width columns by which a line may stay short of the margin: no line begins with a comma."""

LONG_PARAGRAPHS = 1.5
"""Full lines for each other line from which a full stop at the margin is within a paragraph."""

_ENDS = re.compile(r"[。！？：；…]$|[。！？][”）》]$")
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:部分|章|编)"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|——|附件|各位代表)"
)
_POINT = re.compile(
    r"[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十][，、]|其[一二三四五][，、]"
)
_HANGING = "，。；：、！？）》”"
_INDENT = " \t\u3000\xa0"


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    """Without trailing blanks."""

    @property
    def indented(self) -> bool:
        return self.words[:1] in _INDENT


def wraps(text: str) -> Iterator[Span]:
    """The runs of line ends, and of blanks around them, that only a margin made."""
    lines = [
        _Line(m.start(), m.start() + len(words), words)
        for m in re.finditer(r"[^\n]+", text)
        if (words := m.group().rstrip()).strip()
    ]
    longest = max((len(line.words) for line in lines), default=0)
    if not NARROWEST <= longest <= WIDEST or len(lines) < LEAST + 1:
        return
    margin = max((_columns, _wide_columns, _characters), key=lambda width: _broken(lines, width))
    if not _broken(lines, margin):
        return
    edge = _edge(lines, margin)
    full = sum(margin(line) >= edge - SLACK for line in lines)
    long_paragraphs = full > LONG_PARAGRAPHS * (len(lines) - full)
    apart = any(line.indented for line in lines) or "\n\n" in text or long_paragraphs
    for line, following in pairwise(lines):
        if text[line.end : following.start].count("\n") == 1 and _goes_on(
            line, following, full=margin(line) >= edge - SLACK, apart=apart
        ):
            yield Span(line.end, following.start)


def _columns(line: _Line) -> int:
    return sum(2 if char > "\u2e7f" or char in "“”‘’—…·" else 1 for char in line.words)


def _wide_columns(line: _Line) -> int:
    """Of a Chinese terminal, where quotation marks and dashes are as wide as characters."""
    return sum(1 if char.isascii() else 2 for char in line.words)


def _characters(line: _Line) -> int:
    return 2 * len(line.words)


def _edge(lines: Sequence[_Line], width: Callable[[_Line], int]) -> int:
    """The margin; closing marks may hang over it."""
    return max(width(replace(line, words=line.words.rstrip(_HANGING))) for line in lines)


def _broken(lines: Sequence[_Line], width: Callable[[_Line], int]) -> int:
    """How many lines end at the margin in the midst of a sentence; 0 where there is no margin."""
    widths = [width(line) for line in lines]
    edge = _edge(lines, width)
    full = [
        (line, following)
        for (line, following), size in zip(pairwise(lines), widths, strict=False)
        if size >= edge - SLACK
    ]
    broken = sum(
        _goes_on(line, following, full=True, apart=True) and not _ENDS.search(line.words)
        for line, following in full
    )
    long = sum(size >= 0.7 * edge for size in widths)
    return broken if broken >= max(LEAST, SHARE * len(full), 0.3 * long) else 0


def _goes_on(line: _Line, following: _Line, *, full: bool, apart: bool) -> bool:
    """Whether a paragraph goes on over the end of ``line``."""
    if not full or following.indented or _MARKER.match(following.words):
        return False
    if _ENDS.search(line.words):
        return apart and not _POINT.match(following.words)
    return True
