"""All governments of one year, a few lines for each: rates kind by kind, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.model import Kind, Note
from followup.reporting.views.by_kind import ByKind, by_kind
from followup.reporting.views.comparison import ComparisonOptions
from followup.reporting.views.trend import counted_entries

if TYPE_CHECKING:
    from followup.audit import JudgedYear
    from followup.chains import Entry


@dataclass(frozen=True, slots=True)
class GovernmentLine:
    """One of them."""

    government: str
    code: str
    """Empty where it is not known."""
    level: str
    """As of a :class:`~followup.reporting.views.comparison.Party`."""
    genre: str
    counts: ByKind
    kinds: Mapping[Kind, int]
    """Of all its commitments that are counted."""
    reviewed: int
    """How many of the verdicts were given by a person."""
    run_id: int
    plan_title: str
    outcome_title: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All governments of a year, ready for a writer."""

    year: int
    parties: tuple[GovernmentLine, ...]
    """By name."""
    hidden: int
    """Governments that are not shown."""
    made_at: datetime | None
    options: ComparisonOptions
    notes: tuple[Note, ...] = ()

    @property
    def genres_differ(self) -> bool:
        """Whether reports of different kinds stand side by side."""
        return len({party.genre for party in self.parties}) > 1

    @property
    def levels_differ(self) -> bool:
        """Whether governments of different levels do, as far as these are known."""
        return len({party.level for party in self.parties} - {"unknown"}) > 1


def overview(
    judged: Iterable[JudgedYear],
    year: int,
    *,
    made_at: datetime | None = None,
    options: ComparisonOptions | None = None,
) -> Overview:
    """Count ``judged``, of which one at a time is held; at most as many are shown as the options
    say."""
    chosen = options or ComparisonOptions()
    parties = [_government(one, chosen) for one in judged]
    shown = tuple(parties[: chosen.limit])
    return Overview(year, shown, len(parties) - len(shown), made_at, chosen)


def _government(one: JudgedYear, options: ComparisonOptions) -> GovernmentLine:
    entries: Sequence[Entry] = [
        entry
        for entry in counted_entries(one.outline.entries, reviewed=options.reviewed)
        if not options.topics or entry.topic in options.topics
    ]
    plan, outcome = one.run.plan, one.run.outcome
    return GovernmentLine(
        government=one.government or plan.name,
        code=plan.code or outcome.code,
        level=(plan if plan.government else outcome).level,
        genre=plan.genre or outcome.genre,
        counts=by_kind(entries),
        kinds={kind: sum(entry.kind is kind for entry in entries) for kind in Kind},
        reviewed=sum(entry.reviewed for entry in entries),
        run_id=one.run.id,
        plan_title=plan.title or plan.name,
        outcome_title=outcome.title or outcome.name,
    )
