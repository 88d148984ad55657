"""Sections: runs of the document with one role each, tiling the text, and their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followup.model import Role, Section, Span
from followup.parsing.headed_lines import (
    HeadedLine,
    assign_roles,
    close_with_signature,
    read_line,
)
from followup.parsing.headings import Depth, first_sentence_end
from followup.parsing.lines import logical_lines
from followup.parsing.roles import Years

REPEATED = 40
"""A line this long that stands twice is a page stored twice, not said twice: read it once."""

_ADMISSION = re.compile(
    r"(?:清醒|清楚|深刻|深知|正视|看到|认识|意识)[^。；]{0,40}(?:问题|困难|不足|短板|差距|挑战|矛盾|风险)"
    r"|(?:存在|面临)[^。；，]{0,24}(?:问题|困难|不足|短板|差距|薄弱环节)"
    r"|与[^。；]{4,40}(?:要求|期盼|期待|相比)[^。；]{0,14}差距"
)
_ADMISSION_OPENS = re.compile(
    r"(?:[，。；、]|^)?(?:各位代表[！，,:：])?"
    r"(?:同时|与此同时|但|但是|当然|我们也|也要|另一方面|(?:在)?(?:总结|肯定|看到|回顾|取得).{0,12}(?:成绩|成就|成效|进展|工作|经验)"
    r"|对照|对标|当前|总体来看|虽然|尽管|然而)"
)
_STILL_PROBLEM = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]|——|主要(?:是|表现)|对此|对于这些|针对这些|这些(?:问题|困难)|[从在].{2,12}(?:方面|来看|上))"
)


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


def outline(text: str, years: Years) -> Outline:
    """The sections and paragraphs of ``text``; sections are in order and tile it."""
    lines = [read_line(text, span, years) for span in logical_lines(text)]
    multi_year = assign_roles(lines)
    close_with_signature(text, lines)
    starts = _section_starts(text, lines)
    sections = _tile(text, starts)
    return Outline(sections, tuple(_paragraphs(text, lines, sections)), multi_year)


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    role: Role
    heading: str = ""
    heading_span: Span | None = None


def _section_starts(text: str, lines: Sequence[HeadedLine]) -> list[_Start]:
    starts: list[_Start] = []
    admitting = False
    for line in lines:
        if line.opens or not starts:
            admitting = False
            mark = line.mark if line.opens else None
            starts.append(
                _Start(
                    line.span.start,
                    line.role,
                    mark.span.of(text) if mark else "",
                    mark.span if mark else None,
                )
            )
            continue
        if line.role is not Role.RETROSPECT:
            continue
        content = line.span.of(text)
        if admitting:
            if _STILL_PROBLEM.match(content) and not _heading_only(line):
                continue
            admitting = False
            starts.append(_Start(line.span.start, Role.RETROSPECT))
        place = _admission(text, line.span)
        if place is not None:
            starts.append(_Start(place, Role.PROBLEMS))
            admitting = True
    return starts


def _heading_only(line: HeadedLine) -> bool:
    return line.mark is not None and line.mark.depth <= Depth.SECTION


def _admission(text: str, line: Span) -> int | None:
    """Where in a paragraph of the review the report turns to what is still wanting."""
    start = line.start
    while start < line.end:
        end = first_sentence_end(text, Span(start, line.end))
        stop = line.end if end is None else end + 1
        head = text[start : min(stop, start + 110)]
        if _ADMISSION.search(head) and (
            _ADMISSION_OPENS.match(head) or "清醒" in head or "深知" in head
        ):
            return start
        start = stop
    return None


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
    open_headings: list[tuple[Depth, str]] = []
    cuts = [section.span.start for section in sections]
    section = 0
    seen: set[str] = set()
    for index, line in enumerate(lines):
        mark = line.mark
        body, own, depth = line.span, "", None
        if mark is not None:
            while open_headings and open_headings[-1][0] >= mark.depth:
                open_headings.pop()
            own, depth = mark.span.of(text), mark.depth
            if len(mark.title):
                open_headings.append((mark.depth, own))
            body = mark.body or Span(line.span.end, line.span.end)
        if len(line.span) >= REPEATED:
            words = line.span.of(text)
            if words in seen:
                continue
            seen.add(words)
        path = tuple(title for _, title in open_headings)
        for piece in _cut(body, cuts):
            while section + 1 < len(sections) and piece.start >= sections[section + 1].span.start:
                section += 1
            alone = mark is not None and mark.body is None and _nothing_under(lines, index)
            yield Paragraph(line.span, piece, path, sections[section].role, depth, own, alone)
        if mark is not None and mark.depth >= Depth.POINT and len(body):
            # 一是…。 with its text on the same line: the paragraphs below are not under it
            while open_headings and open_headings[-1][0] >= Depth.POINT:
                open_headings.pop()


def _cut(body: Span, cuts: Sequence[int]) -> list[Span]:
    inside = [cut for cut in cuts if body.start < cut < body.end]
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
