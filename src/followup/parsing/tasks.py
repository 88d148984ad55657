"""Tasks: the sentences and numbered points of a plan in which its commitments stand.

Made of the text and the commitments alone, so that a report that was stored without tasks is given
the same ones. A sentence goes to its full stop; a point goes from its number to the next, however
many sentences it has, and a semicolon ends a task only there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from followup.model import Commitment, Report, Span, Task, task_id
from followup.parsing.as_read import as_read
from followup.parsing.clauses import Clause, clauses, sentences
from followup.parsing.headings import LEAD_CELLS, Depth, numbering
from followup.parsing.plain_text import PlainText
from followup.parsing.sifting import FIRST_ITEM, promises

LONGEST_POINT = 200
"""Characters of a point from which its sentences are tasks of their own: it is a section then.

Of 37,497 tasks in 215 real plans 99 in 100 have at most 173."""
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_BLANK = " \t\r\n\u3000\xa0"
_RUN_IN_ENDS = "。：:"
_SPEAKS = re.compile(r"^(?:我们|今年|新的一年|当前|这|综合)|(?:19|20)\d\d年|是")
"""我们要…, 今年是…: what somebody says, no title."""


def with_tasks(report: Report) -> Report:
    """``report`` with the tasks of its plan; the same where it has them or promises nothing.

    Also the same where its commitments overlap or stand outside their paragraphs, which no reading
    here gives.
    """
    if report.tasks or not report.commitments:
        return report
    plain = PlainText.of(report.document.text)
    divided = replace(report, tasks=tasks(report, as_read(report), plain))
    return report if divided.task_fault() else divided


def tasks(report: Report, read: Report, plain: PlainText) -> tuple[Task, ...]:
    """The tasks of ``report``, found in ``read``, which is the same on the copy ``plain``."""
    document = report.document
    made: list[Task] = []
    first = 0
    for span, number in task_spans(plain.text, read.commitments):
        held = report.commitments[first : first + number]
        first += number
        where = plain.to_source(span)
        made.append(
            Task(
                id=task_id(document.sha256, where),
                span=where,
                text=where.of(document.text),
                heading_path=held[0].heading_path,
                commitments=tuple(one.id for one in held),
            )
        )
    return tuple(made)


def task_spans(text: str, commitments: Sequence[Commitment]) -> Iterator[tuple[Span, int]]:
    """Where each task stands in ``text``, in order, with how many of ``commitments`` it holds.

    A commitment whose paragraph is not known is a task of its own.
    """
    for paragraph, group in groupby(commitments, key=lambda one: one.paragraph):
        held = list(group)
        if paragraph is None:
            yield from ((one.span, 1) for one in held)
        else:
            yield from _of_paragraph(text, paragraph, held)


def _of_paragraph(text: str, line: Span, held: Sequence[Commitment]) -> Iterator[tuple[Span, int]]:
    found = clauses(text, line)
    points = _points(text, line, found)
    edges = _edges(line, found, points)
    starts = [one.span.start for one in held]
    edges = [edge for edge in edges if not _is_inside(edge, held, starts)]
    pieces = [Span(left, right) for left, right in pairwise([*edges, line.end])]
    done = 0
    title: Span | None = None
    for piece in pieces:
        behind = bisect_left(starts, piece.end, lo=done)
        inside = held[done:behind]
        begins = piece.start == line.start or piece.start in points
        if inside:
            done = behind
            first = title if title and piece.start not in points else piece
            yield _trimmed(text, first, piece, inside), len(inside)
        title = piece if begins and not inside and _is_run_in(text, piece, held[0]) else None


def _is_inside(edge: int, held: Sequence[Commitment], starts: Sequence[int]) -> bool:
    """Whether a commitment would be cut there; they stand in order and do not overlap."""
    before = bisect_left(starts, edge)
    return before > 0 and edge < held[before - 1].span.end


def _edges(line: Span, found: list[Clause], points: Sequence[int]) -> list[int]:
    """Where the pieces of a paragraph begin: its sentences, and its points whole."""
    stops = [run[0].span.start for run in sentences(found) if run[0].span.start > line.start]
    edges = {line.start, *stops, *points}
    most = 0
    for index, point in enumerate(points):
        if index + 1 < len(points):
            inside = stops[bisect_right(stops, point) : bisect_left(stops, points[index + 1])]
            end = points[index + 1]
            most = max(most, len(inside))
        else:
            # nothing tells where the last one ends but how many sentences the others have
            behind = stops[bisect_right(stops, point) :]
            alone = len(points) == 1 and point == line.start
            inside = behind if alone else behind[:most]
            end = next(iter(behind[len(inside) :]), line.end)
        if end - point < LONGEST_POINT:
            edges.difference_update(inside)
    return sorted(edges)


def _points(text: str, line: Span, found: Sequence[Clause]) -> list[int]:
    """Where the points of a paragraph begin.

    A number counts where another of its style stands in the paragraph, where it is the first of a
    list, and where the paragraph itself is an item: behind （1）, ① or 一是.
    """
    marked: list[tuple[int, Depth]] = []
    for clause in found:
        style = numbering(text, Span(clause.span.start, line.end))
        # 3 before a word is a figure as often as a number
        if style and style[0] > Depth.CHAPTER and text[style[1] - 1] not in _DIGITS:
            marked.append((clause.span.start, style[0]))
    depths = Counter(depth for _, depth in marked)
    return [
        start
        for start, depth in marked
        if depths[depth] > 1
        or FIRST_ITEM.match(text, start)
        or (start == line.start and depth >= Depth.SUBITEM)
    ]


def _is_run_in(text: str, first: Span, commitment: Commitment) -> bool:
    """Whether a paragraph's first sentence is its title: 加强法治宣传教育。 before what follows.

    One that is a heading already stands above the task.
    """
    words = first.of(text).rstrip(_BLANK)
    title = words.rstrip(_RUN_IN_ENDS)
    if len(title) > LEAD_CELLS or title == words or _SPEAKS.search(title):
        return False
    return promises(title) and title not in commitment.heading_path


def _trimmed(text: str, first: Span, last: Span, held: Sequence[Commitment]) -> Span:
    """Without blanks and without the number that the task begins with."""
    start, end = first.start, max(last.end, held[-1].span.end)
    style = numbering(text, Span(start, end))
    if style and text[style[1] - 1] not in _DIGITS:
        start = style[1]
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    while start < end and text[start] in _BLANK:
        start += 1
    return Span(min(start, held[0].span.start), max(end, held[-1].span.end))
