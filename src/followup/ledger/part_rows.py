"""The parts of a report as rows, and back: ``x_of(row of x_values(x)) == x``.

Positions are kept, not copies: the text of an achievement or a problem is cut from the document
again. A commitment's quote is stored too, for it is what reviews are anchored to.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from followup.ledger.packing import (
    pack_deadline,
    pack_quantities,
    unpack_deadline,
    unpack_quantities,
)
from followup.model import Achievement, Commitment, Kind, Problem, Role, Section, Span

Values = dict[str, Any]
"""A row's columns, without the key that says whose it is."""


def section_values(section: Section) -> Values:
    """A section's columns."""
    heading = section.heading_span
    return {
        "role": str(section.role),
        "heading": section.heading,
        "span_start": section.span.start,
        "span_end": section.span.end,
        "heading_start": None if heading is None else heading.start,
        "heading_end": None if heading is None else heading.end,
    }


def commitment_values(commitment: Commitment) -> Values:
    """A commitment's columns."""
    paragraph = commitment.paragraph
    return {
        "key": commitment.id,
        "span_start": commitment.span.start,
        "span_end": commitment.span.end,
        "quote": commitment.text,
        "kind": str(commitment.kind),
        "heading_path": list(commitment.heading_path),
        "topic": commitment.topic,
        "quantities": pack_quantities(commitment.quantities),
        "deadline": pack_deadline(commitment.deadline),
        "owner": commitment.owner,
        "paragraph_start": None if paragraph is None else paragraph.start,
        "paragraph_end": None if paragraph is None else paragraph.end,
        "enumeration": commitment.enumeration,
    }


def achievement_values(achievement: Achievement) -> Values:
    """An achievement's columns."""
    return {
        "span_start": achievement.span.start,
        "span_end": achievement.span.end,
        "sentence_start": achievement.sentence.start,
        "sentence_end": achievement.sentence.end,
        "heading_path": list(achievement.heading_path),
        "topic": achievement.topic,
        "quantities": pack_quantities(achievement.quantities),
    }


def problem_values(problem: Problem) -> Values:
    """A problem's columns."""
    return {
        "span_start": problem.span.start,
        "span_end": problem.span.end,
        "heading_path": list(problem.heading_path),
        "topic": problem.topic,
    }


def _maybe_span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def section_of(row: Row[Any]) -> Section:
    """The section of one row."""
    return Section(
        role=Role(row.role),
        heading=row.heading,
        span=Span(row.span_start, row.span_end),
        heading_span=_maybe_span(row.heading_start, row.heading_end),
    )


def commitment_of(row: Row[Any]) -> Commitment:
    """The commitment of one row, with its quote as stored."""
    return Commitment(
        id=row.key,
        span=Span(row.span_start, row.span_end),
        text=row.quote,
        kind=Kind(row.kind),
        heading_path=tuple(row.heading_path),
        topic=row.topic,
        quantities=unpack_quantities(row.quantities),
        deadline=unpack_deadline(row.deadline),
        owner=row.owner,
        paragraph=_maybe_span(row.paragraph_start, row.paragraph_end),
        enumeration=row.enumeration,
    )


def achievement_of(row: Row[Any], text: str) -> Achievement:
    """The achievement of one row, its quote cut from the document's ``text``."""
    span = Span(row.span_start, row.span_end)
    return Achievement(
        span=span,
        text=span.of(text),
        sentence=Span(row.sentence_start, row.sentence_end),
        heading_path=tuple(row.heading_path),
        topic=row.topic,
        quantities=unpack_quantities(row.quantities),
    )


def problem_of(row: Row[Any], text: str) -> Problem:
    """The problem of one row, its quote cut from the document's ``text``."""
    span = Span(row.span_start, row.span_end)
    return Problem(
        span=span, text=span.of(text), heading_path=tuple(row.heading_path), topic=row.topic
    )
