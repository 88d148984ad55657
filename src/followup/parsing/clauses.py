"""Clauses: the runs between commas and full stops, with brackets and quotation marks respected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from followup.model import Span

_OPENING, _CLOSING, _BREAKING = "（(《“‘「『【〔", "）)》”’」』】〕", "。；！？;!?，,：:\n\r"
_PAIRS = dict(zip(_OPENING, _CLOSING, strict=True))
_BREAKS = frozenset(_BREAKING)
_MARKS = re.compile("[" + re.escape(_OPENING + _CLOSING + _BREAKING) + "]")
_FINAL = frozenset("。！？!?\n\r")
_DECIMAL = frozenset(",:，：")
_BLANK = frozenset(" \t\u3000\xa0\u2002\u2003\ufeff")

LONGEST_BRACKET = 160
"""A bracket or quotation mark that is still open after so many characters was never closed."""

LONGEST_CLAUSE = 1000
"""A run of so many characters without a break is cut there: no report has one (the longest of 218
real ones has 223), and what looks at a clause may then look at each place in it more than once."""
_DEEPEST = 50
"""Open brackets and quotation marks that are kept in mind."""


class Clause(NamedTuple):
    """One clause, with the punctuation on both sides of it (empty at an edge)."""

    span: Span
    before: str
    after: str


def clauses(text: str, within: Span) -> list[Clause]:
    """The clauses of ``within``, without blanks around them, in order.

    A comma inside brackets, inside quotation marks or between digits does not break.
    """
    found: list[Clause] = []
    before = ""
    for start, end, mark in _runs(text, within):
        left, right = start, end
        while left < right and text[left] in _BLANK:
            left += 1
        while right > left and text[right - 1] in _BLANK:
            right -= 1
        if left < right:
            found.append(Clause(Span(left, right), before, mark))
            before = mark
        elif found and mark in _FINAL:
            before = mark
    return found


def _runs(text: str, within: Span) -> Iterator[tuple[int, int, str]]:
    closers: list[tuple[str, int]] = []
    start = within.start
    for mark in _MARKS.finditer(text, within.start, within.end):
        index, char = mark.start(), mark.group()
        while index - start >= LONGEST_CLAUSE:
            yield start, start + LONGEST_CLAUSE, ""
            start += LONGEST_CLAUSE
        if char in _PAIRS:
            closers.append((_PAIRS[char], index))
            del closers[:-_DEEPEST]
        elif closers and char == closers[-1][0]:
            closers.pop()
        elif char in _BREAKS:
            if char in _FINAL and not (
                closers and text[index + 1 : index + 2] in {c for c, _ in closers}
            ):
                closers.clear()
            if closers and index - closers[-1][1] > LONGEST_BRACKET:
                closers.clear()
            if closers or (char in _DECIMAL and _between_digits(text, index)):
                continue
            yield start, index, char
            start = index + 1
    while start < within.end:
        end = min(within.end, start + LONGEST_CLAUSE)
        yield start, end, ""
        start = end


def _between_digits(text: str, index: int) -> bool:
    return text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()


def sentences(found: list[Clause]) -> Iterator[list[Clause]]:
    """Runs of clauses up to a full stop, an exclamation or a question mark."""
    run: list[Clause] = []
    for clause in found:
        run.append(clause)
        if clause.after in _FINAL or clause.after == "":
            yield run
            run = []
    if run:
        yield run
