"""Who answers for a commitment, and until when: in words, the same in every format."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Deadline
from followup.model.assignments import Duty, Source
from followup.reporting import wording
from followup.reporting.quoting import one_line
from followup.reporting.wording import in_brackets


def bodies(duty: Duty, labels: Labels) -> str:
    """All bodies, the one that leads first, and that they are only proposed; empty for none."""
    said = together(duty, labels)
    proposed = said and duty.body_source is Source.PROPOSED
    return said + in_brackets(labels("duty.proposed"), labels) if proposed else said


def together(duty: Duty, labels: Labels) -> str:
    """All bodies without a mark, for a table that has a column for who says so."""
    return labels("list.comma_names").join(map(one_line, duty.bodies))


def others(duty: Duty, labels: Labels) -> str:
    """Those that take part."""
    return labels("list.comma_names").join(map(one_line, duty.co_bodies))


def source(given: Source | None, labels: Labels) -> str:
    """Who says so; empty where nobody does."""
    return labels(f"duty.source.{given}") if given else ""


def due(given: Duty, stated: Deadline | None, labels: Labels) -> str:
    """The deadline: in the report's words, or the day that a person set; empty for none."""
    if given.due_source is Source.SET:
        if given.due_on is None:
            return labels("duty.no_due")
        return _told("due", given.due_on.isoformat(), given.due_source, labels)
    return wording.deadline(stated, labels)


def in_full(duty: Duty, labels: Labels) -> str:
    """Everything that is known, in one line."""
    said = [
        _told("body", one_line(duty.body) or labels("duty.nobody"), duty.body_source, labels),
        labels("duty.with", names=others(duty, labels)) if duty.co_bodies else "",
        _told("due", duty.due_on.isoformat(), duty.due_source, labels) if duty.due_on else "",
        labels("duty.contact", name=one_line(duty.contact)) if duty.contact else "",
    ]
    return labels("list.semicolon").join(filter(None, said))


def replaced(before: Duty, after: Duty, labels: Labels) -> str:
    """Which body somebody had set before, where another is set now; else nothing."""
    if before.body_source is not Source.SET or before.body in ("", after.body):
        return ""
    return labels("duty.replaced", name=one_line(before.body))


def _told(what: str, said: str, by: Source | None, labels: Labels) -> str:
    mark = in_brackets(source(by, labels), labels) if by else ""
    return labels(f"duty.{what}", said=said + mark)
