"""The model's nouns as JSON objects: the shapes that both published schemas are made of.

Spans are ``{"start", "end"}`` in Unicode code points of the document's text. Scores are rounded
to four decimals: more would state a precision that no signal has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from followup.model import (
    Achievement,
    Commitment,
    Deadline,
    Found,
    Government,
    Identity,
    Link,
    Note,
    Problem,
    Quantity,
    Reason,
    Section,
    Span,
    Task,
)
from followup.model.assignments import Duty
from followup.model.reviews import CheckIn
from followup.reporting.formats.json.writing import indented
from followup.reporting.rounding import half_up
from followup.reporting.views.source import Source

Object = dict[str, Any]
_IDENTITY = (
    "government",
    "reviewed_year",
    "planned_year",
    "title",
    "document_number",
    "publisher",
    "published",
)


def dump(value: Object) -> str:
    """``value`` as JSON for people and programs: Chinese as it is, keys in their given order."""
    return indented(value) + "\n"


def rounded(value: float | None) -> float | None:
    """Four decimals; ``None`` stays what it is, "does not apply"."""
    return None if value is None else half_up(value, 4)


def span(where: Span | None) -> Object | None:
    """A span, or ``None``."""
    return None if where is None else {"start": where.start, "end": where.end}


def found(value: Found[Any] | None) -> Object | None:
    """A value read off a report, with how it was found and where it stands."""
    if value is None:
        return None
    said = government(value.value) if isinstance(value.value, Government) else value.value
    return {"value": said, "how": value.how, "span": span(value.span)}


def government(value: Government) -> Object:
    """A government as the gazetteer has it."""
    return {"name": value.name, "level": value.level, "code": value.code, "known": value.known}


def source(value: Source) -> Object:
    """A report: its identity, each part with how it was found, and its document."""
    return {
        **_identity(value.identity),
        "document": {
            "name": value.name,
            "sha256": value.sha256,
            "media_type": value.media_type,
            "encoding": value.encoding,
            "characters": value.characters,
        },
        "notes": coded(value.notes),
    }


def _identity(value: Identity) -> Object:
    named = {name: found(getattr(value, name)) for name in _IDENTITY}
    return {**named, "genre": value.genre}


def coded(values: Iterable[Note | Reason]) -> list[Object]:
    """Notes or reasons: a code, and the details that its wording is filled with."""
    return [{"code": value.code, "details": dict(value.details)} for value in values]


def quantity(value: Quantity) -> Object:
    """A figure."""
    return {
        "span": span(value.span),
        "text": value.text,
        "value": value.value,
        "upper": value.upper,
        "unit": value.unit,
        "comparator": value.comparator.value,
        "basis": value.basis.value,
        "indicator": value.indicator,
        "target": value.target,
    }


def deadline(value: Deadline | None) -> Object | None:
    """A deadline, or ``None``."""
    if value is None:
        return None
    return {
        "span": span(value.span),
        "text": value.text,
        "date": value.date,
        "explicit_day": value.explicit_day,
    }


def checkin(noted: CheckIn | None) -> Object | None:
    """What was noted of a commitment at one time; ``None`` for nothing."""
    if noted is None:
        return None
    return {
        "status": noted.status.value,
        "on": noted.on.isoformat(),
        "by": noted.reviewer,
        "note": noted.note,
        "material": noted.material,
        "told_by": noted.told_by,
    }


def duty(value: Duty) -> Object:
    """Who answers for a commitment, and until when; by whom it is said."""
    return {
        "body": value.body,
        "co_bodies": list(value.co_bodies),
        "body_source": value.body_source and value.body_source.value,
        "due_on": value.due_on.isoformat() if value.due_on else None,
        "due_source": value.due_source and value.due_source.value,
        "contact": value.contact,
    }


def commitment(value: Commitment) -> Object:
    """What a plan promises."""
    return {
        "id": value.id,
        "span": span(value.span),
        "text": value.text,
        "kind": value.kind.value,
        "heading_path": list(value.heading_path),
        "topic": value.topic,
        "quantities": [quantity(item) for item in value.quantities],
        "deadline": deadline(value.deadline),
        "owner": value.owner,
        "enumeration": value.enumeration,
        "paragraph": span(value.paragraph),
    }


def task(value: Task) -> Object:
    """A sentence or point of a plan, with the ids of the commitments that stand in it."""
    return {
        "id": value.id,
        "span": span(value.span),
        "text": value.text,
        "heading_path": list(value.heading_path),
        "commitments": list(value.commitments),
    }


def achievement(value: Achievement) -> Object:
    """What a report says was done."""
    return {
        "span": span(value.span),
        "text": value.text,
        "sentence": span(value.sentence),
        "heading_path": list(value.heading_path),
        "topic": value.topic,
        "quantities": [quantity(item) for item in value.quantities],
    }


def problem(value: Problem) -> Object:
    """What a report says is wanting."""
    return {
        "span": span(value.span),
        "text": value.text,
        "heading_path": list(value.heading_path),
        "topic": value.topic,
    }


def section(value: Section) -> Object:
    """A section with its role."""
    return {
        "role": value.role.value,
        "heading": value.heading,
        "span": span(value.span),
        "heading_span": span(value.heading_span),
    }


def link(value: Link) -> Object:
    """A passage that may speak of a commitment, with what was measured of it."""
    return {
        "span": span(value.span),
        "text": value.text,
        "score": rounded(value.score),
        "grade": value.grade.value,
        "role": value.role.value,
        "heading_path": list(value.heading_path),
        "signals": signals(value.signals),
        "quantities": [quantity(item) for item in value.quantities],
    }


def signals(values: Mapping[str, float | None]) -> Object:
    """Named values in 0..1, ``None`` where one does not apply."""
    return {name: rounded(value) for name, value in values.items()}
