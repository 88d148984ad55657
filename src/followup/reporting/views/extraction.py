"""One report, as the program reads it: what ``followup extract`` shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from followup.model import Achievement, Commitment, Problem, Report, Role
from followup.reporting.views.place import Place, Places
from followup.reporting.views.source import Source, source

Item = Commitment | Achievement | Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """A section or an item, and where it stands."""

    item: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Extraction:
    """A report, ready for a writer."""

    report: Report
    source: Source
    sections: tuple[Placed, ...]
    commitments: tuple[Placed, ...]
    achievements: tuple[Placed, ...]
    problems: tuple[Placed, ...]
    details: bool = False
    """Whether the terminal shows achievements and problems word by word."""

    @property
    def has_plan(self) -> bool:
        """Whether any section plans anything. That none does is a normal answer."""
        return any(section.role is Role.PLAN for section in self.report.sections)

    @property
    def by_heading(self) -> list[tuple[tuple[str, ...], list[Placed]]]:
        """The commitments under each heading of the plan, in document order."""
        pairs = groupby(self.commitments, key=lambda placed: placed.place.heading_path)
        return [(path, list(under)) for path, under in pairs]


def extraction(report: Report, *, details: bool = False) -> Extraction:
    """Arrange ``report`` for reading."""
    places = Places(report.document.text)

    def placed(items: Sequence[Item], role: Role) -> tuple[Placed, ...]:
        return tuple(
            Placed(item, places.of(item.span, item.heading_path, role=role)) for item in items
        )

    return Extraction(
        report=report,
        source=source(report),
        sections=tuple(Placed(part, places.of(part.span)) for part in report.sections),
        commitments=placed(report.commitments, Role.OTHER),
        achievements=placed(report.achievements, Role.OTHER),
        problems=placed(report.problems, Role.OTHER),
        details=details,
    )
