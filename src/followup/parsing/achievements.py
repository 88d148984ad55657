"""What a report says was done, clause by clause, and what it says is still wanting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followup.model import Achievement, Problem, Role, Span
from followup.parsing.clauses import Clause, clauses, sentences
from followup.parsing.quantities import quantities
from followup.parsing.sections import Outline, Paragraph
from followup.parsing.topics import Topics

_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|\d{1,2}[.．、](?!\d)|——)\s*"
)
_NOISE = re.compile(
    r"^(?:各位代表|同志们|一年来|过去一年|五年来|主要表现在|主要是|总的来看|与此同时|同时|在此)$"
)

_TAIL = re.compile(
    r"^(?:同比|环比|较?比?上年|年均|平均|同口径|名义|实际|分别|按可比价|可比口径|比\d{4}年|总量|累计|总额|均)*"
    r"(?:增长|下降|提高|上升|减少|降低|增加|增(?![设加强进])|降(?!低)|高于|高出|低于|快于|占|居(?!民)|位居|位列|排名|排(?!污)|达到?|突破|超过|超)"
    r"[^，。；]{0,18}$"
)
"""A clause without a subject of its own: 增长7.4%, 占比85%, 居全市第一."""
_MEASURE = re.compile("[0-9０-９]|第[一二三四五六七八九十]|首位|前列|倍")
_THANKS = re.compile(
    r"(?:表示|致以|道一声)[^。]{0,24}(?:感谢|敬意|谢意|问候|祝愿|祝福)|是[^。]{4,60}(?:的结果|的必然结果)(?:[，；。]|$)"
)
"""Thanks and the reasons given for success: they report nothing that was done."""
_MAY_THANK = re.compile("感谢|敬意|谢意|问候|祝愿|祝福|的结果|的必然结果")
"""A quick look: hardly a sentence does."""

_LESSON = re.compile(
    "^(?:[这也]就?)?(?:必须|要始终|要坚持|只有|唯有|就是要|我们深[切刻]|我们体会"
    "|实践(?:再次)?(?:证明|表明))"
)
"""What a report has learned (必须坚持…) is no account of what was done."""

SHORTEST = 3
"""Characters below which a clause says nothing of its own."""


def achievements(text: str, found: Outline) -> tuple[Achievement, ...]:
    """Every clause of the review sections, headings included, in order."""
    topics = Topics(text)
    return tuple(
        Achievement(
            span=span,
            text=span.of(text),
            sentence=sentence,
            heading_path=paragraph.heading_path,
            topic=topics.of(span, paragraph.heading_path),
            quantities=quantities(text, span),
        )
        for paragraph, sentence, span in spoken(text, found, Role.RETROSPECT)
    )


def problems(text: str, found: Outline) -> tuple[Problem, ...]:
    """Every clause of the problems sections, in order."""
    topics = Topics(text)
    return tuple(
        Problem(
            span,
            span.of(text),
            paragraph.heading_path,
            topics.of(span, paragraph.heading_path),
        )
        for paragraph, _, span in spoken(text, found, Role.PROBLEMS)
    )


def spoken(text: str, found: Outline, role: Role) -> Iterator[tuple[Paragraph, Span, Span]]:
    """Paragraph, sentence and clause of all text with ``role``."""
    announcing = {section.heading_span for section in found.sections}
    for paragraph in found.paragraphs:
        if paragraph.role is not role:
            continue
        if not len(paragraph.body) and paragraph.line in announcing:
            continue  # 一、2024年工作回顾 says what follows, nothing that was done
        whole = (
            Span(paragraph.line.start, paragraph.body.end)
            if paragraph.own_heading and (paragraph.body.start >= paragraph.line.start)
            else paragraph.body
        )
        for run in sentences(clauses(text, whole)):
            sentence = Span(run[0].span.start, run[-1].span.end)
            if _MAY_THANK.search(text, sentence.start, sentence.end) and _THANKS.search(
                sentence.of(text)
            ):
                continue
            for span in _with_tails(text, run):
                words = span.of(text)
                if len(span) >= SHORTEST and not _NOISE.match(words) and not _LESSON.match(words):
                    yield paragraph, sentence, span


def _with_tails(text: str, run: list[Clause]) -> Iterator[Span]:
    """The clauses of a sentence, each with the subjectless clauses that follow it."""
    current: Span | None = None
    for clause in run:
        span = _content(text, clause)
        if current is not None and clause.before in "，,、" and _is_tail(span.of(text)):
            current = Span(current.start, span.end)
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def _is_tail(words: str) -> bool:
    return bool(_TAIL.match(words) and _MEASURE.search(words))


def _content(text: str, clause: Clause) -> Span:
    marker = _POINT.match(text, clause.span.start, clause.span.end)
    if marker and marker.end() < clause.span.end:
        return Span(marker.end(), clause.span.end)
    return clause.span
