"""Lines that may be headings, and the role that the walk from heading to heading gives each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from followup.lexicon import tables
from followup.model import Role, Span
from followup.parsing.headings import Depth, HeadingMark, heading_mark
from followup.parsing.roles import (
    Announces,
    Years,
    annex_role,
    announces,
    looks_back,
    turns_to_plan,
)

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

_FIELD = re.compile(r"^(?!附)[^\s：:]{1,6}\s*[：:]\s*\S")
"""标题：… 发布机构：…: a page's metadata, not a heading."""
_SIGNATURE = re.compile(
    r"^(?:(?:特|专)此报告.?|.{0,20}(?:人民政府|行政公署|管理委员会|管委会|办公室)|[\u4e00-\u9fff]{2,20}(?:局|委员会|办事处)|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|二[〇○零].{2}年.{1,3}月.{1,3}日|【.{0,12}】.*|[（(]?此件.*|抄送.*|附件[:：].*)$"
)
PROSE = 45
"""Characters of a line with a full stop that is text and no part of a page's frame."""


@dataclass(slots=True)
class HeadedLine:
    """One line of the document on the walk."""

    span: Span
    mark: HeadingMark | None
    announced: Announces
    role: Role = Role.OTHER
    opens: bool = False
    looks_back: bool = False
    """Whether its heading says 回顾 or 完成情况, not only 成效."""
    in_annex: bool = False
    turns: bool = False
    """Whether its heading joins the review or the problems with the plan."""
    merged: bool = False
    """Whether it stands under such a heading and no part of the plan has begun."""


def read_line(text: str, span: Span, years: Years) -> HeadedLine:
    """What the line at ``span`` announces, if it is a heading."""
    mark = heading_mark(text, span)
    if mark is not None:
        if mark.depth > Depth.SECTION or len(mark.title) > 70:
            return HeadedLine(span, mark, Announces.NOTHING)
        title = mark.title.of(text)
        return _headed(span, mark, announces(title, years), title, years)
    content = span.of(text)
    if len(content) > UNNUMBERED_HEADING or (
        _CLOSED.search(content) and not content.endswith(("：", ":"))
    ):
        return HeadedLine(span, None, Announces.NOTHING)
    if _FIELD.match(content):
        return HeadedLine(span, None, Announces.NOTHING)
    said = announces(content.rstrip("：:"), years, numbered=False)
    if _TITLE.search(content) and said is not Announces.GLOSSARY:
        return HeadedLine(span, None, Announces.NOTHING)
    if (
        said in (Announces.ANNEX, Announces.NOTHING, Announces.PLAN)
        and annex_role(content, years) is not Announces.ANNEX
    ):
        said = annex_role(content, years) if len(content) < 40 else said
    if said is Announces.NOTHING:
        return HeadedLine(span, None, said)
    part = HeadingMark(span, Depth.PART, span, span, None)
    return _headed(span, part, said, content, years)


def _headed(span: Span, mark: HeadingMark, said: Announces, title: str, years: Years) -> HeadedLine:
    turns = said in (Announces.REVIEW, Announces.PROBLEMS) and turns_to_plan(title, years)
    return HeadedLine(span, mark, said, looks_back=looks_back(title), turns=turns)


def assign_roles(lines: list[HeadedLine]) -> bool:
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


def _walk(lines: list[HeadedLine]) -> None:
    tops = [line for line in lines if line.mark and line.mark.depth <= Depth.CHAPTER]
    reviews = any(line.announced is Announces.REVIEW for line in tops)
    role, settled = Role.OTHER, Role.OTHER
    inner: tuple[Depth, Role] | None = None
    begun = False
    in_annex = False
    closed_review = False
    merged = False
    for line in lines:
        mark = line.mark
        if mark is not None and mark.depth <= Depth.CHAPTER:
            said = _settle(line.announced, line, settled)
            inner = None
            if merged and said is Announces.NOTHING and mark.depth is Depth.CHAPTER:
                role = settled = Role.PLAN  # themes below a review that ended with the outlook
            merged = line.turns
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
                    closed_review or (said is Announces.REVIEW and line.looks_back)
                )
        elif mark is not None and mark.depth is Depth.SECTION and begun and not in_annex:
            said = line.announced
            apart = merged and said in (Announces.PLAN, Announces.PROBLEMS, Announces.REVIEW)
            aside = said in (Announces.PROBLEMS, Announces.OUTLOOK) and role is not Role.PROBLEMS
            if apart or aside:
                inner, line.opens = (mark.depth, _ROLE[said]), True
            elif said is Announces.PLAN and role is Role.OTHER:
                inner, line.opens = (mark.depth, Role.PLAN), True
            elif inner is not None and not merged:
                inner, line.opens = None, True
        line.role = inner[1] if inner else role
        line.in_annex = in_annex
        line.merged = merged and line.role is not Role.PLAN


def _settle(said: Announces, line: HeadedLine, settled: Role) -> Announces:
    """Once the plan has begun, 取得新成效 in a heading is an aim: only 回顾 etc. go back."""
    if said is Announces.REVIEW and settled is Role.PLAN and line.mark is not None:
        return said if line.looks_back else Announces.NOTHING
    return said


_BEGINS_OUTLOOK = (
    r"(?:(?:针对|对于?|面对)(?:以上|上述|这些|存在的).{0,16}[，,])?(?:为此|对此|因此)?[，,]?"
    r"(?:下一步|下一阶段|下阶段|今后|接下来|明年|来年|今年|新的一年里?|在新的一年)"
)


def outlook(text: str, line: Span, years: Years) -> int | None:
    """Where, under a heading that joins both, a sentence turns to what will be done."""
    named = f"|(?:在|做好)?{years.planned}年" if years.planned else ""
    begins = re.compile(f"{_BEGINS_OUTLOOK}{named}")
    start = line.start
    while start < line.end:
        if begins.match(text, start, line.end):
            return start
        end = re.compile("[。！？；]").search(text, start, line.end)
        start = end.end() if end else line.end
    return None


_AHEAD = re.compile(r"(?:^|[。；，])(?:今年|要|将|必须|继续|进一步|各级.{0,6}要|力争|争取)")
_BEHIND = re.compile(r"[^为]了|已经?|比上年|同比|取得|去年|累计完成")
PREDOMINANCE = 2.0
"""How often a chapter must say 要, 将, 今年… for each time it tells of what was done."""


def plan_in_later_chapters(text: str, lines: list[HeadedLine]) -> None:
    """Where no heading announces a plan: chapters behind the review that say what is to be done.

    Usual before 2005: 一、1999年工作回顾 二、坚持扩大内需的方针 三、…
    """
    if any(line.role is Role.PLAN for line in lines):
        return
    reviewed = [i for i, line in enumerate(lines) if line.role is Role.RETROSPECT]
    for index in range(reviewed[-1] + 1 if reviewed else len(lines), len(lines)):
        if lines[index].opens and lines[index].announced is Announces.NOTHING:
            _perhaps_plan(text, lines, index)


def _perhaps_plan(text: str, lines: list[HeadedLine], index: int) -> None:
    end = index + 1
    while end < len(lines) and not lines[end].opens:
        end += 1
    if any(line.in_annex for line in lines[index:end]):
        return
    words = "\n".join(line.span.of(text) for line in lines[index:end])
    ahead = len(_AHEAD.findall(words)) + len(re.findall("要[^求素点闻]", words))
    if ahead >= max(1.0, PREDOMINANCE * len(_BEHIND.findall(words))):
        for line in lines[index:end]:
            line.role = Role.PLAN


def close_with_signature(text: str, lines: list[HeadedLine]) -> None:
    """Take the signature, the date and the page's own words at the end out of the last section."""
    tail = len(lines)
    while tail > 0 and _SIGNATURE.match(lines[tail - 1].span.of(text)):
        tail -= 1
    tail = min(tail, _frame_start(text, lines))
    while tail > 0 and _SIGNATURE.match(lines[tail - 1].span.of(text)):
        tail -= 1
    for index in range(tail, len(lines)):
        lines[index].role = Role.OTHER
        lines[index].opens = index == tail
        lines[index].mark = None


@cache
def _frame() -> re.Pattern[str]:
    """The words of a page's frame, from ``lexicon/data/page_frame.tsv``."""
    return re.compile("|".join(pattern for (pattern,) in tables.rows("page_frame.tsv")))


def _frame_start(text: str, lines: list[HeadedLine]) -> int:
    """The first line of the page's frame (打印本页, 上一篇) behind which no text stands."""
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        words = lines[index].span.of(text)
        if _frame().search(words) and len(words) < PROSE * 4:
            start = index
        elif lines[index].opens or (len(words) >= PROSE and "。" in words):
            break
    return start
