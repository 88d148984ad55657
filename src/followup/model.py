"""The nouns that every room of the program speaks of. Owns no behaviour beyond their invariants.

Positions are counted in Unicode code points of one document's immutable text. A quoted ``text``
is always the slice of that text at its span; :meth:`Report.check` proves it for a whole report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Generic, TypeVar

T = TypeVar("T")


class Role(StrEnum):
    """What a section of a report is for."""

    RETROSPECT = "retrospect"
    PROBLEMS = "problems"
    PLAN = "plan"
    OTHER = "other"


class Kind(StrEnum):
    """How a commitment can be checked."""

    QUANTIFIED = "quantified"
    """Names a number, a rate, a date or a deadline."""
    DELIVERABLE = "deliverable"
    """Names a concrete product or event without a figure."""
    DIRECTIONAL = "directional"
    """Strengthens, deepens or completes a field of work."""


class Verdict(StrEnum):
    """What the following year's report lets one say of a commitment."""

    FULFILLED = "fulfilled"
    PARTIAL = "partial"
    MISSING = "missing"
    """The report is silent. This never says that the promise was broken."""


class Comparator(StrEnum):
    """How a figure binds."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EXACT = "exact"
    ALL = "all"
    """全覆盖, 100%, 全部: every one of them."""


class Basis(StrEnum):
    """What a figure measures of its indicator."""

    LEVEL = "level"
    """The state or amount itself: 突破800家, 达到98.5%."""
    GROWTH = "growth"
    """A change relative to the year before: 增长6%."""
    INCREMENT = "increment"
    """An amount added in the year: 新增100家."""
    REDUCTION = "reduction"
    """A fall: 下降3%, 压减20项."""


class Grade(StrEnum):
    """How far a link can be trusted to be about the same thing."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is a place, even where it is empty: ``if span`` asks whether there is one."""
        return True

    def of(self, text: str) -> str:
        """The slice of ``text`` that the span stands for."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one file, as text that never changes."""

    sha256: str
    """Of the file's bytes, hexadecimal: the document's identity."""
    media_type: str
    name: str
    """The file's name as given, without its folder; ``-`` for standard input."""
    text: str
    path: str = ""
    """Where it was read from, for people; no part of its identity."""
    encoding: str = ""
    """The character encoding that the bytes were decoded with, where there was one."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read off a report, and how."""

    value: T
    how: str
    """A code: ``flag``, ``title``, ``heading``, ``publisher``, ``signature``, ``metadata``,
    ``text``, ``file_name``, ``derived``, …; labels give its wording."""
    span: Span | None = None
    """Where it stands, if it stands anywhere."""


@dataclass(frozen=True, slots=True)
class Government:
    """One government, as a gazetteer or the report itself names it."""

    name: str
    """Canonical full name of the division: 湖南省, 深圳市盐田区; 国务院 for the national one."""
    level: str
    """``national``, ``province``, ``prefecture``, ``county``, ``township`` or ``unknown``."""
    code: str = ""
    """Administrative code of six digits, empty where the gazetteer does not know it."""
    known: bool = True
    """Whether the gazetteer knows it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is, of which years, and how each of these was found."""

    government: Found[Government] | None = None
    reviewed_year: Found[int] | None = None
    planned_year: Found[int] | None = None
    title: Found[str] | None = None
    document_number: Found[str] | None = None
    publisher: Found[str] | None = None
    published: Found[str] | None = None
    """ISO date, ``2022-03-30``."""
    genre: str = ""
    """``law`` for 法治政府建设报告, ``work`` for 政府工作报告, empty where it cannot be told."""


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

    def check(self) -> None:
        """Raise ``ValueError`` where a quote is not the slice of the document at its span."""
        text = self.document.text
        quoted: list[Commitment | Achievement | Problem] = [
            *self.commitments,
            *self.achievements,
            *self.problems,
        ]
        for item in quoted:
            if item.span.of(text) != item.text:
                raise ValueError(f"quote and document differ at {item.span}")
        for commitment in self.commitments:
            for quantity in commitment.quantities:
                if quantity.span.of(text) != quantity.text:
                    raise ValueError(f"quantity and document differ at {quantity.span}")


@dataclass(frozen=True, slots=True)
class Link:
    """A passage of the outcome report that may speak of a commitment."""

    span: Span
    """Of the outcome report's document."""
    text: str
    score: float
    """0..1: how far the passage speaks of the same thing."""
    grade: Grade
    signals: Mapping[str, float | None]
    """Each named signal's value in 0..1; ``None`` where it does not apply."""
    role: Role = Role.RETROSPECT
    """The section's role that the passage stands in."""
    heading_path: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict was given, as a code; labels hold the wording."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flags:
    """What else the outcome report says of a commitment."""

    admitted: bool = False
    """The report itself says that it was not done, delayed, replaced or cancelled."""
    not_due: bool = False
    """Its deadline lies after the reviewed year."""
    problem_recurs: bool = False
    """The problems section names the object as still wanting."""
    carried_over: bool = False
    """The next plan promises the same again."""
    blanket: bool = False
    """It rests on a statement about a whole list, without figures of its own."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The machine's verdict on one commitment in one run."""

    commitment_id: str
    verdict: Verdict
    confidence: float
    """0..1: how likely a person who reads both reports would say the same."""
    rule: str
    """The name of the rule that decided."""
    reasons: tuple[Reason, ...]
    flags: Flags = Flags()
    evidence: tuple[Link, ...] = ()
    """The passages the verdict rests on, best first, at most five."""
    candidates: tuple[Link, ...] = ()
    """The runners-up, best first: looked at, not relied on."""
    elements: Mapping[str, float | None] = field(default_factory=dict)
    """动作 ``action``, 对象 ``object``, 数量 ``quantity``, 时限 ``time``: 0..1, or ``None``."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that one run over a pair of reports saw and said."""

    plan: Report
    outcome: Report
    assessments: tuple[Assessment, ...]
    """One for each of ``plan.commitments``, in the same order."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The settings and the versions (program, lexicon, tokenizer) that judged it."""
    notes: tuple[Note, ...] = ()
    """Warnings about the pair, e.g. that the years could not be told."""


def commitment_id(document_sha256: str, span: Span, kind: Kind) -> str:
    """Twelve hexadecimal digits that stay the same when the same report is read again."""
    key = f"{document_sha256}:{span.start}:{span.end}:{kind}"
    return sha256(key.encode()).hexdigest()[:12]
