"""Sections: runs of the document with one role each, tiling the text, and their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.model import Role, Section, Span
from followup.parsing.headings import Depth, HeadingMark, first_sentence_end, heading_mark
from followup.parsing.lines import logical_lines
from followup.parsing.roles import Announces, Years, annex_role, announces, looks_back

_ROLE = {
    Announces.REVIEW: Role.RETROSPECT,
    Announces.PROBLEMS: Role.PROBLEMS,
    Announces.PLAN: Role.PLAN,
    Announces.OUTLOOK: Role.OTHER,
    Announces.GLOSSARY: Role.OTHER,
    Announces.ANNEX: Role.OTHER,
}

UNNUMBERED_HEADING = 45
"""Longest unnumbered line, in characters, that may be a heading (longest seen: 43)."""

_CLOSED = re.compile(r"[。；：！？，、,;:!?]$")
_TITLE = re.compile(r"报告$|报告[（(]|的报告|讲话$|摘要$")

_FIELD = re.compile(r"^[^\s：:]{1,6}\s*[：:]\s*\S")
"""标题：… 发布机构：…: a page's metadata, not a heading."""

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
_SIGNATURE = re.compile(
    r"^(?:(?:特|专)此报告.?|.{0,20}(?:人民政府|行政公署|管理委员会|管委会|办公室)|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|二[〇○零].{2}年.{1,3}月.{1,3}日|.{0,12}打印.{0,12}关闭.*|责任编辑.*|来源[:：].*|【.{0,12}】.*|[（(]?此件.*|抄送.*|附件[:：].*)$"
)


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


@dataclass(slots=True)
class _Line:
    span: Span
    mark: HeadingMark | None
    announced: Announces
    role: Role = Role.OTHER
    opens: bool = False
    looks_back: bool = False
    """Whether its heading says 回顾 or 完成情况, not only 成效."""


def outline(text: str, years: Years) -> Outline:
    """The sections and paragraphs of ``text``; sections are in order and tile it."""
    lines = [_read_line(text, span, years) for span in logical_lines(text)]
    multi_year = _assign_roles(lines)
    _close_with_signature(text, lines)
    starts = _section_starts(text, lines)
    sections = _tile(text, starts)
    return Outline(sections, tuple(_paragraphs(text, lines, sections)), multi_year)


def _read_line(text: str, span: Span, years: Years) -> _Line:
    mark = heading_mark(text, span)
    if mark is not None:
        if mark.depth > Depth.SECTION or len(mark.title) > 70:
            return _Line(span, mark, Announces.NOTHING)
        title = mark.title.of(text)
        return _Line(span, mark, announces(title, years), looks_back=looks_back(title))
    content = span.of(text)
    if (
        len(content) > UNNUMBERED_HEADING
        or _CLOSED.search(content)
        and not content.endswith(("：", ":"))
    ):
        return _Line(span, None, Announces.NOTHING)
    if _FIELD.match(content):
        return _Line(span, None, Announces.NOTHING)
    said = announces(content.rstrip("：:"), years, numbered=False)
    if _TITLE.search(content) and said is not Announces.GLOSSARY:
        return _Line(span, None, Announces.NOTHING)
    if (
        said in (Announces.ANNEX, Announces.NOTHING, Announces.PLAN)
        and annex_role(content, years) is not Announces.ANNEX
    ):
        said = annex_role(content, years) if len(content) < 40 else said
    if said is Announces.NOTHING:
        return _Line(span, None, said)
    part = HeadingMark(span, Depth.PART, span, span, None)
    return _Line(span, part, said, looks_back=looks_back(content))


def _assign_roles(lines: list[_Line]) -> bool:
    """Give each line its role; returns whether the years beyond had to stand in for the plan."""
    _walk(lines)
    outlooks = any(line.announced is Announces.OUTLOOK and line.opens for line in lines)
    if outlooks and not any(line.role is Role.PLAN for line in lines):
        for line in lines:
            if line.announced is Announces.OUTLOOK:
                line.announced = Announces.PLAN
            line.opens = False
        _walk(lines)
        return True
    return False


def _walk(lines: list[_Line]) -> None:
    tops = [line for line in lines if line.mark and line.mark.depth <= Depth.CHAPTER]
    reviews = any(line.announced is Announces.REVIEW for line in tops)
    role, settled = Role.OTHER, Role.OTHER
    inner: tuple[Depth, Role] | None = None
    begun = False
    in_annex = False
    closed_review = False
    for line in lines:
        mark = line.mark
        if mark is not None and mark.depth <= Depth.CHAPTER:
            said = _settle(line.announced, line, settled)
            inner = None
            if said is Announces.NOTHING:
                if not begun and not reviews and mark.depth is Depth.CHAPTER:
                    role, begun, line.opens = Role.RETROSPECT, True, True
                elif begun and not in_annex and mark.depth is Depth.CHAPTER:
                    role = settled if role is Role.PROBLEMS else role
                    if role is Role.RETROSPECT and closed_review:
                        # 一、2022年工作回顾 is over with the next 二、, whatever that announces
                        role = Role.OTHER
                    line.opens = True
            else:
                in_annex = said in (Announces.GLOSSARY, Announces.ANNEX)
                role, begun, line.opens = _ROLE[said], True, True
                if role in (Role.RETROSPECT, Role.PLAN):
                    settled = role
                closed_review = mark.depth is Depth.CHAPTER and (
                    closed_review or said is Announces.REVIEW and line.looks_back
                )
        elif mark is not None and mark.depth is Depth.SECTION and begun and not in_annex:
            said = line.announced
            if said in (Announces.PROBLEMS, Announces.OUTLOOK) and role is not Role.PROBLEMS:
                inner, line.opens = (mark.depth, _ROLE[said]), True
            elif said is Announces.PLAN and role is Role.OTHER:
                inner, line.opens = (mark.depth, Role.PLAN), True
            elif inner is not None:
                inner, line.opens = None, True
        line.role = inner[1] if inner else role


def _settle(said: Announces, line: _Line, settled: Role) -> Announces:
    """Once the plan has begun, 取得新成效 in a heading is an aim: only 回顾 and the like go back."""
    if said is Announces.REVIEW and settled is Role.PLAN and line.mark is not None:
        return said if line.looks_back else Announces.NOTHING
    return said


def _close_with_signature(text: str, lines: list[_Line]) -> None:
    tail = len(lines)
    while tail > 0 and _SIGNATURE.match(lines[tail - 1].span.of(text)):
        tail -= 1
    for index in range(tail, len(lines)):
        lines[index].role = Role.OTHER
        lines[index].opens = index == tail
        lines[index].mark = None


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    role: Role
    heading: str = ""
    heading_span: Span | None = None


def _section_starts(text: str, lines: Sequence[_Line]) -> list[_Start]:
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


def _heading_only(line: _Line) -> bool:
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
    text: str, lines: Sequence[_Line], sections: Sequence[Section]
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
    return [Span(left, right) for left, right in zip(edges, edges[1:], strict=False)]


def _nothing_under(lines: Sequence[_Line], index: int) -> bool:
    """Whether the next line is a heading of the same depth or higher, or there is none."""
    mark = lines[index].mark
    assert mark is not None
    if index + 1 == len(lines):
        return True
    following = lines[index + 1].mark
    return following is not None and following.depth <= mark.depth
