"""Commitments: what a plan says will be done, split by GUIDE's rules, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup.model import Commitment, Role, Span, commitment_id
from followup.parsing.clauses import Clause, clauses
from followup.parsing.deadlines import deadline
from followup.parsing.headings import Depth
from followup.parsing.kinds import kind_of
from followup.parsing.quantities import quantities
from followup.parsing.sections import Outline, Paragraph
from followup.parsing.splitting import SplitModel, Tag, tag_clauses
from followup.parsing.topics import topic_of
from followup.parsing.units import PERCENT

_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是(?:要)?|第[一二三四五六七八九十]{1,3}[，,、]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[①-⑳]|\d{1,2}[.．、](?!\d)|——|同时[，,]|此外[，,]|另外[，,])\s*"
)
_LEADING = re.compile(
    r"(?:(?:要|并|还要|也要|更要|我们要|我们将|将|今年要|尤其是|特别是|就是要|其中)(?=[\u4e00-\u9fff]))"
)
_OTHER_FIGURE = re.compile(r"、[\u4e00-\u9fff“”]{2,16}[0-9０-９]")
_BOTH_WHOLE = re.compile("(?<=全部..)、(?=[^，、]{2,8}全部..$)")
"""农村贫困人口全部脱贫、贫困县全部摘帽."""
HEADING_ALONE = "heading alone"
"""The context of a heading under which nothing stands: it is a commitment itself (rule 3)."""
SHORTEST = 4
"""Fewer characters than this promise nothing."""
_TRAILING = " \u3000\xa0，,、；;：:"
_OWNER = re.compile(
    r"(?:牵头|责任|主办|承办|负责|实施)(?:单位|部门|主体)[:：]\s*(?P<named>[^。；;）)\n]{2,40})"
    r"|[（(](?P<bracket>[^（()）]{2,30}?)(?:负责|牵头)(?:落实)?[)）]"
)
_ONLY_OWNER = re.compile(
    r"(?:[（(][^（()）。]{2,30}?(?:负责|牵头)(?:落实)?[)）]"
    r"|(?:牵头|责任|主办|承办|负责|实施)(?:单位|部门|主体)[:：][^。]{2,60})[。.]?$"
)
"""1.改造危桥10座。（市交通局负责）: the heading is the commitment."""
_LIST = re.compile("民生实事|为民(?:办)?实事|惠民实事|实事项目|法治为民实事")
_APPEAL = re.compile(
    r"^(?:各位代表|同志们|让我们|新时代|新征程|号角|蓝图|奋斗|使命|道阻且长|行则将至|以上报告|请予审议|谢谢|牵头单位|责任单位|协办单位|附件|序号)"
)
_STRIPPED_ANNEX = re.compile(r"^(?:牵头|责任|协办|承办)(?:单位|部门)")


def commitments(
    text: str, found: Outline, *, document_sha256: str, planned_year: int | None, model: SplitModel
) -> tuple[Commitment, ...]:
    """The commitments of all plan sections, in order and without overlap."""
    made: list[Commitment] = []
    about: _About | None = None
    for span, paragraph in commitment_spans(text, found, model):
        if about is None or about.paragraph is not paragraph:
            about = _about(text, paragraph)
        figures = quantities(text, span)
        due = deadline(text, span, planned_year)
        words = span.of(text)
        kind = kind_of(words, figures, due)
        made.append(
            Commitment(
                id=commitment_id(document_sha256, span, kind),
                span=span,
                text=words,
                kind=kind,
                heading_path=about.path,
                topic=topic_of(words, about.path),
                quantities=figures,
                deadline=due,
                owner=about.owner,
                paragraph=paragraph.line,
                enumeration=about.enumeration,
            )
        )
    return tuple(made)


def commitment_spans(
    text: str, found: Outline, model: SplitModel
) -> Iterator[tuple[Span, Paragraph]]:
    """Where each commitment of the plan stands, with its paragraph, in order."""
    for paragraph, span, context in plan_paragraphs(text, found):
        runs = clauses(text, span)
        if not runs:
            continue
        tags = tag_clauses(text, runs, context, model)
        if HEADING_ALONE in context and Tag.START not in tags:
            tags = [Tag.START, *[Tag.CONTINUE] * (len(runs) - 1)]
        for run in _join(runs, tags):
            for part in _cut(text, _trim(text, run)):
                if len(part) >= SHORTEST:
                    yield part, paragraph


def plan_paragraphs(text: str, found: Outline) -> Iterator[tuple[Paragraph, Span, tuple[str, ...]]]:
    """Plan paragraphs with the characters to look at and their context features."""
    plan = [p for p in found.paragraphs if p.role is Role.PLAN]
    for index, paragraph in enumerate(plan):
        span = paragraph.body
        if not len(span) and paragraph.alone and paragraph.own_heading:
            span = _title(paragraph)
        if len(span) and _ONLY_OWNER.match(span.of(text)):
            span = Span(paragraph.line.start, span.start)
        if not len(span) or _APPEAL.match(span.of(text)):
            continue
        yield paragraph, span, _context(plan, index)


def _title(paragraph: Paragraph) -> Span:
    """The heading's own words: a heading under which nothing stands is a commitment (rule 3)."""
    if paragraph.depth is None or paragraph.depth < Depth.CHAPTER:
        return Span(paragraph.line.start, paragraph.line.start)
    return paragraph.line


def _context(plan: Sequence[Paragraph], index: int) -> tuple[str, ...]:
    paragraph = plan[index]
    previous = plan[index - 1] if index else None
    below = previous is not None and not len(previous.body) and bool(previous.own_heading)
    following = plan[index + 1] if index + 1 < len(plan) else None
    last = following is None or bool(following.own_heading)
    named = []
    if paragraph.own_heading and len(paragraph.body):
        named.append("under own heading")
    if paragraph.own_heading and not len(paragraph.body):
        named.append(HEADING_ALONE)
    if below:
        named.append(
            "sole under heading" if last and not paragraph.own_heading else "first under heading"
        )
    if not paragraph.own_heading:
        named.append("plain paragraph")
    return tuple(named)


def _join(found: Sequence[Clause], tags: Sequence[Tag]) -> Iterator[Span]:
    current: Span | None = None
    for clause, tag in zip(found, tags, strict=True):
        if current is not None and (tag is not Tag.CONTINUE or clause.before in "。！？!?"):
            yield current
            current = None
        if tag is Tag.START:
            current = clause.span
        elif tag is Tag.CONTINUE and current is not None:
            current = Span(current.start, clause.span.end)
    if current is not None:
        yield current


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    marker = _POINT.match(text, start, end)
    if marker and marker.end() < end:
        start = marker.end()
    leading = _LEADING.match(text, start, end)
    if leading and end - leading.end() >= 4:
        start = leading.end()
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start] in _TRAILING:
        start += 1
    return Span(start, end)


def _cut(text: str, span: Span) -> list[Span]:
    """Two figures each with its own object, joined by 、, are two commitments (GUIDE)."""
    words = span.of(text)
    if "、" not in words or "分别" in words or "，" in words:
        return [span]
    cuts = [span.start + m.start() for m in _BOTH_WHOLE.finditer(words)]
    figures = [q for q in quantities(text, span) if q.unit not in PERCENT and q.unit != "个工作日"]
    cuts += [q.span.end for q in figures[:-1] if _OTHER_FIGURE.match(text, q.span.end, span.end)]
    edges = [span.start, *(cut + 1 for cut in cuts)]
    return [Span(left, right) for left, right in zip(edges, [*cuts, span.end], strict=True)]


@dataclass(frozen=True, slots=True)
class _About:
    """What the commitments of one paragraph share."""

    paragraph: Paragraph
    path: tuple[str, ...]
    owner: str
    enumeration: str


def _about(text: str, paragraph: Paragraph) -> _About:
    path = _path(paragraph)
    return _About(paragraph, path, _owner(text, paragraph), _enumeration(path))


def _path(paragraph: Paragraph) -> tuple[str, ...]:
    path = paragraph.heading_path
    if path and path[-1] == paragraph.own_heading and paragraph.alone:
        return path[:-1]
    return path


def _owner(text: str, paragraph: Paragraph) -> str:
    match = _OWNER.search(text, paragraph.line.start, paragraph.line.end)
    return (match["named"] or match["bracket"]).strip(" 、，,") if match else ""


def _enumeration(path: Sequence[str]) -> str:
    for title in reversed(path):
        match = _LIST.search(title)
        if match:
            return match.group()
    return ""
