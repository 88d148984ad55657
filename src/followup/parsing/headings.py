"""Headings: their numbering style, their depth, and where a heading ends and its text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from followup.model import Span

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_DIGITS = "[0-9０-９]{1,3}"


class Depth(IntEnum):
    """How deep a numbering style stands; DOMAIN.md's order of styles, outermost first."""

    PART = 1
    """Unnumbered, told by its words: 2014年工作安排."""
    CHAPTER = 2
    """一、"""
    SECTION = 3
    """（一）"""
    ITEM = 4
    """1. 1、 1"""
    SUBITEM = 5
    """（1） ①"""
    POINT = 6
    """一是 第一， at the start of a line."""
    LEAD = 7
    """The short first sentence of a paragraph."""


_STYLES: tuple[tuple[Depth, re.Pattern[str]], ...] = (
    (
        Depth.CHAPTER,
        re.compile(rf"(?:{_NUMERAL}[、．.]|第{_NUMERAL}(?:部分|章|编)[、：:\s　]*)\s*"),
    ),
    (Depth.SECTION, re.compile(rf"[（(]\s*{_NUMERAL}\s*[)）][、.．]?\s*")),
    (
        Depth.ITEM,
        re.compile(
            rf"{_DIGITS}\s*[.．、](?![0-9０-９])\s*|{_DIGITS}(?=[\u4e00-\u9fff“《])"
            r"(?![年月日个项件亿万多余名家所公亩吨元倍届世批人次类大条座套户号、％])\s*"
        ),
    ),
    (Depth.SUBITEM, re.compile(rf"[（(]\s*{_DIGITS}\s*[)）][、.．]?\s*|[①-⑳]\s*")),
    (Depth.POINT, re.compile(rf"(?:{_NUMERAL}是(?:要)?|第{_NUMERAL}[，,、]|其{_NUMERAL}[，,])\s*")),
)

_SENTENCE_END = re.compile(r"[。！？!?；;：:](?:(?<![；;：:])|(?=\S))")

_FIRST_OF_MARKERS = frozenset(
    "一二三四五六七八九十百第其（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)
_WITHIN_SENTENCE = frozenset("：:；;")
"""Within brackets these end nothing."""

_ANNOUNCING = re.compile(
    r"[^，。；：！？\n]{0,30}?(?:(?:工作|情况|简要|主要)?回顾|总结|(?:工作|开展|进展|完成|主要|基本)情况|成效|成绩|成就"
    r"|(?:工作|总体|具体)?(?:安排|打算|计划|思路|部署)|(?:主要|重点|目标)(?:任务|工作)|总体要求|(?:主要)?(?:问题|不足|困难|短板)|自身建设)"
    r"(?=[（(]一[）)]|(?:19|20)\d\d年|过去一年|一年来|去年|今年|新的一年|当前|我[们局省市区县镇乡委]|全[省市区县局镇乡]|各位代表|一是|在.{2,16}领导下"
    r"|做好|按照|根据|坚持|同时|虽然|尽管)"
)
"""A heading that announces a part, where its text follows with no mark between them."""

UNBROKEN = 20
"""Characters of a chapter's first sentence from which its heading may end before it."""

LEAD_CELLS = 42
"""Longest first sentence, in characters, that is taken for a heading with its text behind it."""


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """One line that begins with a heading, or is one."""

    line: Span
    depth: Depth
    span: Span
    """The heading's own characters, marker included, without a closing 。"""
    title: Span
    """The same without the marker."""
    body: Span | None
    """The rest of the line, where the heading and its text share it."""


def numbering(text: str, line: Span) -> tuple[Depth, int] | None:
    """The numbering style that ``line`` begins with, and where its marker ends."""
    if text[line.start : line.start + 1] not in _FIRST_OF_MARKERS:
        return None
    for depth, pattern in _STYLES:
        match = pattern.match(text, line.start, line.end)
        if match and match.end() < line.end:
            return depth, match.end()
    return None


def heading_mark(text: str, line: Span) -> HeadingMark | None:
    """What heading a numbered line carries; ``None`` for a line without numbering.

    A whole line without a closing full stop is a heading; a line of more than one sentence has
    its first sentence as a heading where that is short; a long only sentence is an item's text.
    """
    marker = numbering(text, line)
    if marker is None:
        return None
    depth, title_start = marker
    end = first_sentence_end(text, Span(title_start, line.end))
    if depth is Depth.CHAPTER and (line.end if end is None else end) - title_start > UNBROKEN:
        run_in = _ANNOUNCING.match(text, title_start, line.end)
        if run_in:
            cut = run_in.end()
            return HeadingMark(
                line, depth, Span(line.start, cut), Span(title_start, cut), Span(cut, line.end)
            )
    if end is not None and depth >= Depth.ITEM and _next_point(text, end + 1, line.end, depth):
        # 一是修路。二是建桥。: the first item of a list on one line, no heading of the others
        return HeadingMark(
            line,
            depth,
            Span(line.start, title_start),
            Span(title_start, title_start),
            Span(title_start, line.end),
        )
    if end is None:
        whole = Span(line.start, _strip_end(text, line.start, line.end))
        return HeadingMark(line, depth, whole, Span(title_start, whole.end), None)
    if end - title_start > LEAD_CELLS and depth > Depth.CHAPTER:
        return HeadingMark(
            line,
            depth,
            Span(line.start, title_start),
            Span(title_start, title_start),
            Span(title_start, line.end),
        )
    body_start = end + 1
    while body_start < line.end and text[body_start] in " \u3000\xa0\t":
        body_start += 1
    body = Span(body_start, line.end) if body_start < line.end else None
    return HeadingMark(line, depth, Span(line.start, end), Span(title_start, end), body)


def _next_point(text: str, start: int, end: int, depth: Depth) -> bool:
    """Whether the next item of the same style follows."""
    while start < end and text[start] in " \u3000\xa0\t":
        start += 1
    following = numbering(text, Span(start, end)) if start < end else None
    return following is not None and following[0] is depth


def first_sentence_end(text: str, span: Span) -> int | None:
    """Where the first sentence of ``span`` ends (its punctuation's place); ``None`` if nowhere."""
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        if match.group() not in _WITHIN_SENTENCE:
            return match.start()
        ahead = text[span.start : match.start()]
        if ahead.count("（") + ahead.count("(") <= ahead.count("）") + ahead.count(")"):
            return match.start()
    return None


def _strip_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "：:；;，,、 \u3000":
        end -= 1
    return end
