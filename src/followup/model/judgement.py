"""What became of a commitment: links, assessments, and the audit of two reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from followup.model.place import Span
from followup.model.report import Note, Quantity, Report
from followup.model.terms import Grade, Role, Verdict

TO_CHECK = 0.5
"""Confidence below which a verdict is to be checked (待核) before anybody quotes it.

Less likely right than wrong: on labelled pairs, governments left out, 28 in 100 rows lay below it,
and with them half of the wrong verdicts (48 in 100 of government work reports', 70 in 100 of
law-based government reports'); 41 in 100 of them were right, and 78 in 100 above it.
"""


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
    """Each named signal's value in 0..1, ``None`` where it does not apply; those of 0 are left out,
    but for ``semantic``."""
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
    chances: Mapping[Verdict, float] = field(default_factory=dict)
    """How likely a person would say each verdict, summing to 1; empty where it was never told."""


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
