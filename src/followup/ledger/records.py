"""What the ledger tells of the reports and runs it holds, without their contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from followup.model import Flags, Kind, Verdict
from followup.model.choices import Choice


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One reading of one document, as the ledger lists it."""

    id: int
    """What :meth:`Ledger.load_report` takes."""
    sha256: str
    """Of the file's bytes: the document's identity."""
    name: str
    """The file's name when this text was first stored."""
    path: str
    """The file's path then, for people."""
    government: str
    """Canonical name; empty where the report does not tell."""
    level: str
    code: str
    reviewed_year: int | None
    planned_year: int | None
    genre: str
    title: str
    commitments: int
    achievements: int
    problems: int
    imported_at: datetime
    """When this reading was first stored, in UTC."""
    created: bool = False
    """Whether the call that returned it added it, or it was there before."""
    used: Choice | None = None
    """By what choice it counts before others of its year; ``None`` where nobody chose it."""
    forgotten: Choice | None = None
    """By what choice it is out of use; ``None`` where it is in use."""
    corrected: Choice | None = None
    """What a person said of it against its text; ``None`` where nobody did."""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One audit run, as the ledger lists it."""

    id: int
    """What :meth:`Ledger.load_audit` takes; a later run has a greater one."""
    plan: StoredReport
    outcome: StoredReport
    made_at: datetime
    """In UTC."""
    settings: Mapping[str, str]
    """The settings and versions that judged it."""
    verdicts: Mapping[Verdict, int]
    """How many of the commitments that were due got each of the three verdicts."""
    forgotten: Choice | None = None
    """By what choice it, or a report of it, is out of use; ``None`` where it is in use."""
    created: bool = field(default=False, compare=False)
    """Whether the call that returned it added it, or it was there before."""

    @property
    def not_due(self) -> int:
        """How many commitments were not due yet: they have a verdict and count for none."""
        return self.plan.commitments - sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a report."""

    text: str
    heading_path: tuple[str, ...]
    """The report's headings above it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one run says of one commitment."""

    verdict: Verdict
    confidence: float
    """0..1."""
    flags: Flags
    passages: tuple[Quoted, ...]
    """What the verdict rests on, best first."""


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """A commitment that has the words that were looked for."""

    report: int
    """The id of the stored report."""
    position: int
    """Its place in the report, from 0."""
    id: str
    text: str
    kind: Kind
    heading_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundOutcome:
    """A clause of a review that has the words that were looked for."""

    report: int
    """The id of the stored report."""
    text: str
    heading_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredCommitment:
    """One commitment that an id, or the start of one, stands for."""

    id: str
    text: str
    kind: Kind
    reports: tuple[int, ...]
    """The ids of the stored reports that hold it, newest first."""
    runs: tuple[int, ...]
    """The ids of the runs that judged it, newest first; empty where none did yet."""
