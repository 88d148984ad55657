"""Lists: the reports and runs of a ledger, and what an import made of its files.

The lines are plain values, so that any store can fill them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from followup.reporting.views.totals import Tally


@dataclass(frozen=True, slots=True)
class Said:
    """That a person chose something of a report or a run."""

    by: str
    at: datetime
    note: str = ""


STATES = ("used", "replaced", "unknown", "out")
"""Of a report: audits take it; they take another of its year; they cannot find it, for its
government or its year is not known; a person took it out of use."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the ledger."""

    id: str
    government: str
    """Empty where it could not be told."""
    reviewed_year: int | None
    planned_year: int | None
    genre: str
    """``law``, ``work`` or empty."""
    title: str
    file_name: str
    commitments: int
    imported_at: datetime | None
    state: str = "used"
    """One of :data:`STATES`."""
    instead: str = ""
    """The id of the report that counts, where this one is replaced."""
    rivals: tuple[str, ...] = ()
    """The ids of the other reports in use of its government, kind and year."""
    used: Said | None = None
    """Who chose it before the others; ``None`` where nobody did."""
    forgotten: Said | None = None
    """Who took it out of use."""
    corrected: Said | None = None
    """Who corrected whose report it is, or of which years."""
    corrections: Mapping[str, str] = field(default_factory=dict)
    """What they said: ``government``, ``reviewed_year``, ``planned_year``, ``genre``."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One audit run of the ledger."""

    id: str
    government: str
    year: int | None
    """The year that the commitments were made for."""
    tally: Tally
    made_at: datetime | None
    plan_name: str
    outcome_name: str
    reviewed: int = 0
    """How many commitments have a person's verdict; the others have the program's."""
    plan: str = ""
    """The id of the report whose commitments it judged."""
    outcome: str = ""
    """The id of the report that it judged them by."""
    forgotten: Said | None = None
    """Who took it, or one of its reports, out of use."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What of the commitments differs between two versions of a report, in their words."""

    same: int
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    """Before, and after."""

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Two versions of a report, and what differs."""

    before: ReportLine
    after: ReportLine
    differences: Differences


@dataclass(frozen=True, slots=True)
class Place:
    """Whose report one is, and of which years; empty and ``None`` where that is not known."""

    government: str
    reviewed_year: int | None
    planned_year: int | None


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one file."""

    path: str
    state: str
    """One of :data:`IMPORT_STATES`."""
    government: str = ""
    reviewed_year: int | None = None
    planned_year: int | None = None
    commitments: int = 0
    why: str = ""
    """For the last two: one line in the chosen language that says what is wrong."""
    id: str = ""
    """The report's number in the ledger."""
    standing: str = "used"
    """One of :data:`STATES`."""
    instead: str = ""
    """The id of the report that counts, where this one is replaced."""
    chosen: bool = False
    """Whether a person chose which of them counts."""
    before: str = ""
    """The id of the version, or of the reading, that counted until now."""
    differences: Differences | None = None
    """What of the commitments is not as in that one."""
    moved_from: Place | None = None
    """Where it stood until now, where it was another government's or of other years."""


IMPORT_STATES = ("new", "version", "reread", "known", "unrecognised", "unread")
"""Stored now; the same beside another report of its government, kind and year; read otherwise than
before; in the ledger already, by content; no annual report; not readable."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One list."""

    name: str
    """``reports`` or ``runs``."""
    lines: Sequence[ReportLine] | Sequence[RunLine]
