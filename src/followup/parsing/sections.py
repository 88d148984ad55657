"""Sections: runs of the document with one role each, tiling the text, and their paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followup.model import Role, Section, Span
from followup.parsing.admissions import admission, goes_on, is_point
from followup.parsing.contents import contents
from followup.parsing.headed_lines import (
    HeadedLine,
    assign_roles,
    close_with_signature,
    outlook,
    plan_in_later_chapters,
    read_line,
)
from followup.parsing.headings import Depth
from followup.parsing.lines import logical_lines
from followup.parsing.roles import Announces, Years

REPEATED = 40
"""A line this long that stands twice is a page stored twice, not said twice: read it once."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One logical line under its headings."""

    line: Span
    body: Span
    """The line without the heading that it begins with; empty where the line is only a heading."""
    heading_path: tuple[str, ...]
    role: Role
    depth: Depth | None
    """Of the numbering it begins with."""
    own_heading: str = ""
    """The heading on its own line, marker included."""
    alone: bool = False
    """Whether nothing stands under its own heading."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections and paragraphs of one document."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    multi_year: bool = False
    """Whether the only plan is one for several years, as at the change of a term of office."""


def outline(text: str, years: Years, *, title: Span | None = None) -> Outline:
    """The sections and paragraphs of ``text``; sections are in order and tile it.

    ``title`` is where the document's title stands: it may say 总结 and 计划 and is no heading.
    """
    spans = list(logical_lines(text))
    listed = contents(text, spans)
    lines = [
        HeadedLine(span, None, Announces.NOTHING)
        if index in listed or (title is not None and title.overlaps(span))
        else read_line(text, span, years)
        for index, span in enumerate(spans)
    ]
    multi_year = assign_roles(lines)
    plan_in_later_chapters(text, lines)
    close_with_signature(text, lines)
    starts = _section_starts(text, lines, years)
    sections = _tile(text, starts)
    return Outline(sections, tuple(_paragraphs(text, lines, sections)), multi_year)


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    role: Role
    heading: str = ""
    heading_span: Span | None = None


def _section_starts(text: str, lines: Sequence[HeadedLine], years: Years) -> list[_Start]:
    starts: list[_Start] = []
    ends = _points_ends(text, lines)
    admitting = turned = False
    for index, line in enumerate(lines):
        if line.opens or not starts:
            admitting = turned = False
            mark = line.mark if line.opens else None
            starts.append(
                _Start(
                    line.span.start,
                    line.role,
                    mark.span.of(text) if mark else "",
                    mark.span if mark else None,
                )
            )
            if line.opens and not (line.merged and line.mark and line.mark.body):
                continue
        if turned:
            continue
        if line.merged:
            turn = outlook(text, line.span, years)
            if turn is not None:
                starts.append(_Start(turn, Role.PLAN))
                turned = True
                continue
        if line.role not in (Role.RETROSPECT, Role.OTHER) or line.in_annex:
            continue
        if admitting:
            if goes_on(line.span.of(text)) and not _heading_only(line):
                continue
            admitting = False
            starts.append(_Start(line.span.start, line.role))
        place = admission(text, line.span, ends[index])
        if place is not None:
            starts.append(_Start(place, Role.PROBLEMS))
            admitting = True
    return starts


def _points_ends(text: str, lines: Sequence[HeadedLine]) -> list[int]:
    """Of each line, where the points below it end, or the line itself where it has none."""
    ends = [line.span.end for line in lines]
    for index in range(len(lines) - 2, -1, -1):
        below = lines[index + 1]
        if not (below.opens or _heading_only(below)) and is_point(below.span.of(text)):
            ends[index] = ends[index + 1]
    return ends


def _heading_only(line: HeadedLine) -> bool:
    return line.mark is not None and line.mark.depth <= Depth.SECTION


def _tile(text: str, starts: Sequence[_Start]) -> tuple[Section, ...]:
    if not starts:
        return (Section(Role.OTHER, "", Span(0, len(text))),) if text else ()
    merged: list[_Start] = []
    for start in starts:
        if merged and not start.heading and merged[-1].role is start.role:
            continue
        merged.append(start)
    edges = [0, *(start.at for start in merged[1:]), len(text)]
    return tuple(
        Section(start.role, start.heading, Span(left, right), start.heading_span)
        for start, left, right in zip(merged, edges, edges[1:], strict=False)
    )


def _paragraphs(
    text: str, lines: Sequence[HeadedLine], sections: Sequence[Section]
) -> Iterable[Paragraph]:
    open_headings: list[tuple[Depth, str, Role]] = []
    cuts = [section.span.start for section in sections]
    section = 0
    seen: set[str] = set()
    for index, line in enumerate(lines):
        mark = line.mark
        body, own, depth = line.span, "", None
        if mark is not None:
            while open_headings and (
                open_headings[-1][0] >= mark.depth or _is_over(open_headings[-1][2], line)
            ):
                open_headings.pop()
            own, depth = mark.span.of(text), mark.depth
            if len(mark.title):
                open_headings.append((mark.depth, own, line.role))
            body = mark.body or Span(line.span.end, line.span.end)
        if len(line.span) >= REPEATED:
            words = line.span.of(text)
            if words in seen:
                continue
            seen.add(words)
        path = tuple(title for _, title, _ in open_headings)
        for piece in _cut(body, cuts):
            while section + 1 < len(sections) and piece.start >= sections[section + 1].span.start:
                section += 1
            alone = mark is not None and mark.body is None and _nothing_under(lines, index)
            yield Paragraph(line.span, piece, path, sections[section].role, depth, own, alone)
        if mark is not None and mark.depth >= Depth.POINT and len(body):
            # 一是…。 with its text on the same line: the paragraphs below are not under it
            while open_headings and open_headings[-1][0] >= Depth.POINT:
                open_headings.pop()


def _is_over(role: Role, line: HeadedLine) -> bool:
    """Whether what stands under a heading of ``role`` ends with ``line``, the chapter that opens
    the plan: 二、2025年工作安排 is no part of 一年来主要做了以下工作."""
    chapter = line.mark is not None and line.mark.depth is Depth.CHAPTER
    return chapter and line.role is Role.PLAN and role is not Role.PLAN


def _cut(body: Span, cuts: Sequence[int]) -> list[Span]:
    inside = cuts[bisect_right(cuts, body.start) : bisect_left(cuts, body.end)]
    edges = [body.start, *inside, body.end]
    return [Span(left, right) for left, right in pairwise(edges)]


def _nothing_under(lines: Sequence[HeadedLine], index: int) -> bool:
    """Whether the next line is a heading of the same depth or higher, or there is none."""
    mark = lines[index].mark
    assert mark is not None
    if index + 1 == len(lines):
        return True
    following = lines[index + 1].mark
    return following is not None and following.depth <= mark.depth
