"""What a report says was done, clause by clause, and what it says is still wanting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followup.model import Achievement, Problem, Role, Span
from followup.parsing.clauses import Clause, clauses, sentences
from followup.parsing.quantities import quantities
from followup.parsing.sections import Outline, Paragraph
from followup.parsing.topics import topic_of

_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|\d{1,2}[.．、](?!\d)|——)\s*"
)
_NOISE = re.compile(
    r"^(?:各位代表|同志们|一年来|过去一年|五年来|主要表现在|主要是|总的来看|与此同时|同时|在此)$"
)

SHORTEST = 3
"""Characters below which a clause says nothing of its own."""


def achievements(text: str, found: Outline) -> tuple[Achievement, ...]:
    """Every clause of the review sections, headings included, in order."""
    return tuple(
        Achievement(
            span=span,
            text=span.of(text),
            sentence=sentence,
            heading_path=paragraph.heading_path,
            topic=topic_of(span.of(text), paragraph.heading_path),
            quantities=quantities(text, span),
        )
        for paragraph, sentence, span in spoken(text, found, Role.RETROSPECT)
    )


def problems(text: str, found: Outline) -> tuple[Problem, ...]:
    """Every clause of the problems sections, in order."""
    return tuple(
        Problem(
            span,
            span.of(text),
            paragraph.heading_path,
            topic_of(span.of(text), paragraph.heading_path),
        )
        for paragraph, _, span in spoken(text, found, Role.PROBLEMS)
    )


def spoken(text: str, found: Outline, role: Role) -> Iterator[tuple[Paragraph, Span, Span]]:
    """Paragraph, sentence and clause of all text with ``role``."""
    for paragraph in found.paragraphs:
        if paragraph.role is not role:
            continue
        whole = (
            Span(paragraph.line.start, paragraph.body.end)
            if paragraph.own_heading and (paragraph.body.start >= paragraph.line.start)
            else paragraph.body
        )
        for run in sentences(clauses(text, whole)):
            sentence = Span(run[0].span.start, run[-1].span.end)
            for clause in run:
                span = _content(text, clause)
                if len(span) >= SHORTEST and not _NOISE.match(span.of(text)):
                    yield paragraph, sentence, span


def _content(text: str, clause: Clause) -> Span:
    marker = _POINT.match(text, clause.span.start, clause.span.end)
    if marker and marker.end() < clause.span.end:
        return Span(marker.end(), clause.span.end)
    return clause.span
