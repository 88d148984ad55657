"""Commitments: what a plan says will be done, split by GUIDE's rules, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup.lexicon.units import PERCENT
from followup.model import Commitment, Quantity, Role, Span, commitment_id
from followup.parsing.clause_cues import Look, look
from followup.parsing.clauses import Clause, clauses
from followup.parsing.deadlines import deadline
from followup.parsing.headings import Depth
from followup.parsing.kinds import kind_of
from followup.parsing.named_lists import list_in, list_of_heading, lists_below
from followup.parsing.quantities import promised_figures, quantities
from followup.parsing.roles import Announces, Years, announces
from followup.parsing.sections import Outline, Paragraph
from followup.parsing.sifting import is_dependent, mend, promises
from followup.parsing.splitting import SplitModel, Tag, tag_clauses
from followup.parsing.topics import Topics

_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是(?:要)?|第[一二三四五六七八九十]{1,3}[，,、]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[①-⑳]|\d{1,2}[.．、](?!\d)|——|同时[，,]|此外[，,]|另外[，,])\s*"
)
_LEADING = re.compile(
    r"(?:(?:要|并|还要|也要|更要|我们要|我们将|将|今年要|尤其是|特别是|就是要|其中)(?=[\u4e00-\u9fff]))"
)
_OTHER_FIGURE = re.compile(r"、(?P<noun>[\u4e00-\u9fff“”]{2,16})[0-9０-９]")
_MODIFIES = re.compile(r"^[^，、。；]{0,8}?(?:元|吨|亩|里|米|以上|左右)的(?=[\u4e00-\u9fff“])")
"""推进37个、总投资64.93亿元的数字经济项目: both figures belong to what follows."""
_BOTH_WHOLE = re.compile("(?<=全部..)、(?=[^，、]{2,8}全部..$)")
"""农村贫困人口全部脱贫、贫困县全部摘帽."""
HEADING_ALONE = "heading alone"
"""The context of a heading under which nothing stands: it is a commitment itself (rule 3)."""
NOTHING_ELSE = "nothing else under heading"
"""The context of a paragraph that is all that stands under its heading."""
NEVER_SOLE = frozenset({"guides", "states", "calls", "leads"})
"""Cues of guiding thought and description: a sole sentence with them is no commitment."""
SHORT_SENTENCE = 40
_TRAILING = " \u3000\xa0，,、；;：:"
_OWNER = re.compile(
    r"(?:牵头|责任|主办|承办|负责|实施)(?:单位|部门|主体)?[:：]\s*(?P<named>[^。，；;）)\n]{2,40})"
    r"|[（(](?P<bracket>[^（()）]{2,30}?)(?:负责|牵头)(?:落实)?[)）]"
)
_ONLY_OWNER = re.compile(
    r"(?:[（(][^（()）。]{2,30}?(?:负责|牵头)(?:落实)?[)）]"
    r"|(?:牵头|责任|主办|承办|负责|实施)(?:单位|部门|主体)[:：][^。]{2,60})[。.]?$"
)
"""1.改造危桥10座。（市交通局负责）: the heading is the commitment."""
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
    plan = [(each.line, each.own_heading) for each in found.paragraphs if each.role is Role.PLAN]
    below = lists_below(text, plan)
    topics = Topics(text)
    for span, paragraph in commitment_spans(text, found, model):
        if about is None or about.paragraph is not paragraph:
            about = _about(text, paragraph, below.get(paragraph.line, ""))
        figures = promised_figures(text, span)
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
                topic=topics.of(span, about.path),
                quantities=figures,
                deadline=due,
                owner=about.owner,
                paragraph=paragraph.line,
                enumeration=about.enumeration(span),
            )
        )
    return tuple(made)


def commitment_spans(
    text: str, found: Outline, model: SplitModel
) -> Iterator[tuple[Span, Paragraph]]:
    """Where each commitment of the plan stands, with its paragraph, in order."""
    plan = [
        (each, clauses(text, span), names) for each, span, names in plan_paragraphs(text, found)
    ]
    tagged = tag_clauses(text, [(runs, learned(context)) for _, runs, context in plan], model)
    for (paragraph, runs, context), likeliest in zip(plan, tagged, strict=True):
        if not runs:
            continue
        tags = mend(text, runs, likeliest)
        if Tag.START not in tags and (HEADING_ALONE in context or _sole(text, runs, context)):
            tags = [Tag.START, *[Tag.CONTINUE] * (len(runs) - 1)]
        for run in _join(runs, tags):
            for part in _cut(text, _trim(text, run)):
                if promises(part.of(text)):
                    yield part, paragraph


def learned(context: Sequence[str]) -> tuple[str, ...]:
    """The context without what only the rules look at."""
    return tuple(name for name in context if name != NOTHING_ELSE)


def _sole(text: str, runs: Sequence[Clause], context: Sequence[str]) -> bool:
    """Whether the paragraph is one short sentence, all that stands under its heading."""
    if NOTHING_ELSE not in context or len(runs) > 2:
        return False
    if any(clause.after in "：:" or clause.before in "。！？；" for clause in runs[1:]):
        return False
    if runs[0].after in ("：", ":") or len(runs[-1].span) + len(runs[0].span) > SHORT_SENTENCE * 2:
        return False
    seen = [look(clause.span.of(text)) for clause in runs]
    never = NEVER_SOLE - {"leads"} if _whole_means(seen) else NEVER_SOLE
    return not any(never.intersection(each.cues) or each.empty for each in seen)


def _whole_means(seen: Sequence[Look]) -> bool:
    """发挥法律顾问作用 with nothing that it leads to: the means are what is promised."""
    return len(seen) == 1 and "leads end" in seen[0].cues


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
    chapter = paragraph.depth is Depth.CHAPTER
    if chapter and announces(paragraph.own_heading, Years()) is Announces.PLAN:
        return Span(paragraph.line.start, paragraph.line.start)  # 三、2023年工作打算
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
    if (below or paragraph.own_heading) and len(paragraph.body) and _ends_heading(plan, index):
        named.append(NOTHING_ELSE)
    return tuple(named)


def _ends_heading(plan: Sequence[Paragraph], index: int) -> bool:
    """Whether the heading over a paragraph is over with it, without headings below it."""
    paragraph = plan[index]
    heading = paragraph if paragraph.own_heading else plan[index - 1]
    if index + 1 == len(plan):
        return True
    following = plan[index + 1].depth
    return following is not None and heading.depth is not None and following <= heading.depth


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
    figures: list[Quantity] = []
    if _OTHER_FIGURE.search(words):
        found = quantities(text, span)
        figures = [each for each in found if each.unit not in PERCENT and each.unit != "个工作日"]
    for figure in figures[:-1]:
        other = _OTHER_FIGURE.match(text, figure.span.end, span.end)
        if (
            other
            and not is_dependent(other["noun"])
            and not _MODIFIES.search(text[other.end() : span.end])
        ):
            cuts.append(figure.span.end)
    edges = [span.start, *(cut + 1 for cut in cuts)]
    return [Span(left, right) for left, right in zip(edges, [*cuts, span.end], strict=True)]


@dataclass(frozen=True, slots=True)
class _About:
    """What the commitments of one paragraph share."""

    paragraph: Paragraph
    path: tuple[str, ...]
    owner: str
    list_above: str
    """The list that a heading above opens."""
    list_inside: str
    """The list that a sentence of the paragraph opens."""
    first_item: int
    """Where that begins."""

    def enumeration(self, span: Span) -> str:
        """The list to which what stands at ``span`` belongs."""
        if self.list_inside and span.start >= self.first_item:
            return self.list_inside
        return self.list_above


def _about(text: str, paragraph: Paragraph, below_lead: str) -> _About:
    path = _path(paragraph)
    return _About(
        paragraph,
        path,
        _owner(text, paragraph),
        list_of_heading(path) or below_lead,
        *list_in(text, paragraph.line),
    )


def _path(paragraph: Paragraph) -> tuple[str, ...]:
    path = paragraph.heading_path
    if path and path[-1] == paragraph.own_heading and paragraph.alone:
        return path[:-1]
    return path


def _owner(text: str, paragraph: Paragraph) -> str:
    match = _OWNER.search(text, paragraph.line.start, paragraph.line.end)
    return (match["named"] or match["bracket"]).strip(" 、，,") if match else ""
