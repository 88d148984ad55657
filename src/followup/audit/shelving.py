"""A report put into the ledger, or only held against it, and what becomes of it there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from followup.audit.catalogue import newest_plan
from followup.audit.choosing import Person
from followup.audit.correcting import record
from followup.audit.versioning import Changes, Version, changes, versions
from followup.errors import FollowupError
from followup.model import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup.ledger import Ledger, StoredReport
    from followup.ledger.report_rows import ReportRows

_LISTED = (
    *("government", "level", "code", "reviewed_year", "planned_year", "genre", "title"),
    *("commitments", "achievements", "problems"),
)
"""What the ledger lists of a report as it stands in its row."""


class Fate(StrEnum):
    """What became of one file."""

    STORED = "stored"
    KNOWN = "known"
    """The same bytes, read the same way, were there already."""
    VERSION = "version"
    """Stored; another report of its government, kind and year was there."""
    REREAD = "reread"
    """The same bytes were there, read otherwise."""
    UNRECOGNISED = "unrecognised"
    """Readable, but no annual report."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Ingested:
    """One file, and what became of it."""

    path: str
    fate: Fate
    stored: StoredReport | None = None
    """As the ledger lists it; ``None`` where it is not there."""
    problem: FollowupError | None = None
    """Why it is not."""
    named: bool = True
    """Whether it was named itself, and not found in a folder."""
    version: Version | None = None
    """Whether audits take it from the ledger, or which other."""
    before: StoredReport | None = None
    """The version, or the reading, that counted until then."""
    changes: Changes | None = None
    """What of the commitments differs from :attr:`before`."""


class Shelf:
    """The ledger, where reports go in."""

    def __init__(self, ledger: Ledger, now: datetime) -> None:
        self._ledger, self._now = ledger, now

    def take_in(self, report: Report | ReportRows, path: str, *, named: bool = True) -> Ingested:
        """Put ``report`` there, understood or written out already, and tell what became of it."""
        would_be = foreseen(report, 0, self._now)
        earlier = {one.sha256: one for one in self._beside(would_be)}
        stored = self._put(report)
        mine = next(one for one in versions(self._beside(stored)) if one.stored.id == stored.id)
        known = Ingested(path, Fate.KNOWN, stored, named=named, version=mine)
        if not stored.created:
            return known
        reading = earlier.get(stored.sha256)
        rivals = [one for one in mine.rivals if one.id != stored.id]
        before = reading or (newest_plan(rivals) if rivals else None)
        if before is None:
            return replace(known, fate=Fate.STORED)
        return replace(
            known,
            fate=Fate.REREAD if reading else Fate.VERSION,
            before=before,
            changes=changes(
                self._load(before), report if isinstance(report, Report) else self._load(stored)
            ),
        )

    def correct(self, stored: StoredReport, said: Mapping[str, str], person: Person) -> None:
        """Keep what ``person`` said of a report that was put there."""
        record(self._ledger, stored, said, person)

    def _beside(self, report: StoredReport) -> list[StoredReport]:
        """The reports that are the same file or of the same government: all that it may rival."""
        return self._ledger.rivals(
            sha256=report.sha256, government=report.government, code=report.code
        )

    def _put(self, report: Report | ReportRows) -> StoredReport:
        return self._ledger.save_report(report, at=self._now)

    def _load(self, stored: StoredReport) -> Report:
        return self._ledger.load_report(stored.id)


class Rehearsal(Shelf):
    """A ledger into which nothing is written, as it would be; ``None`` for one that is not there.

    What would be stored has the number that it would get.
    """

    def __init__(self, ledger: Ledger | None, now: datetime) -> None:
        self._known, self._now = ledger, now
        self._new: dict[int, tuple[StoredReport, Report]] = {}
        every = ledger.reports(superseded=True, forgotten=True) if ledger else []
        self._last = max((one.id for one in every), default=0)

    def correct(self, stored: StoredReport, said: Mapping[str, str], person: Person) -> None:
        """Nothing: it is not kept."""

    def _beside(self, report: StoredReport) -> list[StoredReport]:
        would_be = {one.sha256: one for one, _ in self._new.values()}
        there = (
            self._known.rivals(sha256=report.sha256, government=report.government, code=report.code)
            if self._known
            else []
        )
        return [*(one for one in there if one.sha256 not in would_be), *would_be.values()]

    def _put(self, report: Report | ReportRows) -> StoredReport:
        assert isinstance(report, Report), "what is not stored is not written out"
        same = next((one for one, other in self._new.values() if other == report), None)
        known = same or (self._known.find_reading(report) if self._known else None)
        if known is not None:
            return replace(known, created=False)
        self._last += 1
        stored = foreseen(report, self._last, self._now)
        self._new[stored.id] = stored, report
        return stored

    def _load(self, stored: StoredReport) -> Report:
        if stored.id in self._new:
            return self._new[stored.id][1]
        assert self._known is not None, "what is not new is in the ledger"
        return self._known.load_report(stored.id)


def foreseen(report: Report | ReportRows, number: int, now: datetime) -> StoredReport:
    """How the ledger would list ``report``."""
    from followup.ledger import StoredReport
    from followup.ledger.report_rows import own_values

    document = report.document
    values = own_values(report) if isinstance(report, Report) else report.values
    return StoredReport(
        id=number,
        sha256=document.sha256,
        name=document.name,
        path=document.path,
        **{name: values[name] for name in _LISTED},
        imported_at=now,
        created=True,
    )
