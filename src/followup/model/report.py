"""What a report says: sections, commitments, achievements and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise

from followup.model.place import Document, Identity, Span
from followup.model.task import Task
from followup.model.terms import Basis, Comparator, Kind, Role


@dataclass(frozen=True, slots=True)
class Section:
    """A run of the document under one heading, with one role. Sections tile the text."""

    role: Role
    heading: str
    """The heading's text; empty for a preamble or an appendix without one."""
    span: Span
    heading_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit, and how it binds."""

    span: Span
    text: str
    value: float
    """In the unit's base: 1.6万公里 is 16000.0 公里; 98.5% is 98.5 %."""
    unit: str
    comparator: Comparator
    upper: float | None = None
    """The other end of a range, 6—6.5%."""
    indicator: str = ""
    """The words that say what is counted or measured: 新增公办学位, 地区生产总值."""
    basis: Basis = Basis.LEVEL
    target: bool = True
    """False for a baseline (从3018项), an ordinal or a number that is part of a name."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a commitment falls due."""

    span: Span
    text: str
    date: str
    """The last day that still keeps the promise, ISO: 6月底前 is ``2025-06-30``."""
    explicit_day: bool = False
    """True for a date within the year (6月底前), False for 年内."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that a plan says will be done, and that can be looked for in the next report."""

    id: str
    span: Span
    text: str
    kind: Kind
    heading_path: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    topic: str = ""
    """A topic's code from the lexicon, empty where none fits."""
    quantities: tuple[Quantity, ...] = ()
    deadline: Deadline | None = None
    owner: str = ""
    """The responsible body, where the text names one."""
    paragraph: Span | None = None
    """The paragraph it stands in."""
    enumeration: str = ""
    """The list of the plan that it belongs to, if that list has a name: 十件民生实事."""


@dataclass(frozen=True, slots=True)
class Achievement:
    """One clause of what a report says of the year gone by (or of what is still wanting)."""

    span: Span
    text: str
    sentence: Span
    """The sentence the clause stands in."""
    heading_path: tuple[str, ...] = ()
    topic: str = ""
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One shortcoming that the report itself names."""

    span: Span
    text: str
    heading_path: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a report or an audit that a reader should be told, as a code."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A document, understood."""

    document: Document
    identity: Identity
    sections: tuple[Section, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    tasks: tuple[Task, ...] = ()
    """What the plan is broken down into, in the document's order; every commitment is in one."""

    def check(self) -> None:
        """Raise ``ValueError`` where a quote is not the slice of the document at its span, or where
        the tasks are not a division of the commitments."""
        text = self.document.text
        quoted: list[Commitment | Achievement | Problem | Task] = [
            *self.commitments,
            *self.tasks,
            *self.achievements,
            *self.problems,
        ]
        for item in quoted:
            span = item.span
            # as ``span.of(text)``, without a call for each of thousands
            if text[span.start : span.end] != item.text:
                raise ValueError(f"quote and document differ at {span}")
        for commitment in self.commitments:
            for quantity in commitment.quantities:
                if quantity.span.of(text) != quantity.text:
                    raise ValueError(f"quantity and document differ at {quantity.span}")
        fault = self.task_fault()
        if fault:
            raise ValueError(fault)

    def task_fault(self) -> str:
        """What keeps the tasks from being a division of the commitments: every commitment inside
        one of them, in the document's order. Empty where nothing does, or where there are none."""
        if not self.tasks:
            return ""
        for task, following in pairwise(self.tasks):
            if following.span.start < task.span.end:
                return f"tasks overlap or are out of order at {following.span}"
        held = [key for task in self.tasks for key in task.commitments]
        if held != [commitment.id for commitment in self.commitments]:
            return "the tasks do not hold each commitment once, in their order"
        spans = {commitment.id: commitment.span for commitment in self.commitments}
        for task in self.tasks:
            if not task.commitments:
                return f"a task without commitments at {task.span}"
            if not all(task.span.contains(spans[key]) for key in task.commitments):
                return f"a commitment lies outside its task at {task.span}"
        return ""


def commitment_id(document_sha256: str, span: Span, kind: Kind) -> str:
    """Twelve hexadecimal digits that stay the same when the same report is read again."""
    key = f"{document_sha256}:{span.start}:{span.end}:{kind}"
    return sha256(key.encode()).hexdigest()[:12]
