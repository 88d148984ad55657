"""Several years of one government, arranged for reading: what every writer of a trend shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from followup.chains import Chain, Deed, Entry, Recurrence, is_notable
from followup.errors.usage import ChoiceUnknown
from followup.model import Kind, Note
from followup.reporting.views.by_kind import ByKind, by_kind, together
from followup.reporting.views.row import shortest_ids
from followup.reporting.views.totals import Tally

if TYPE_CHECKING:
    from followup.audit import Trend, YearOfTrend

Item_co = TypeVar("Item_co", covariant=True)
Item = TypeVar("Item")

SECTIONS = ("rates", "figures", "chains", "dropped", "problems", "unpromised")
"""The parts of a trend, in their order."""
LEAST_YEARS = 3
"""Promised in so many years, a commitment is said to be promised again and again."""


@dataclass(frozen=True, slots=True)
class TrendOptions:
    """What of a trend is shown. Counts always count everything."""

    sections: frozenset[str] = frozenset(SECTIONS)
    """Of :data:`SECTIONS`."""
    kinds: frozenset[str] = frozenset()
    """Kinds of commitment that chains and dropped ones are listed of; empty: all."""
    limit: int | None = None
    """At most so many entries of each list; ``None`` for all."""
    reviewed: bool = False
    """Only what a person decided: rates of these, chains with any of them, dropped ones of them."""

    def __post_init__(self) -> None:
        for given, known in ((self.sections, SECTIONS), (self.kinds, tuple(map(str, Kind)))):
            unknown = sorted(given - set(known))
            if unknown:
                raise ChoiceUnknown(value=", ".join(unknown), known=", ".join(known))


@dataclass(frozen=True, slots=True)
class Part(Generic[Item_co]):
    """A list, as far as it is shown."""

    shown: tuple[Item_co, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many more there are."""
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year in figures."""

    year: int
    counts: ByKind | None
    """``None`` where the year was not judged."""
    promised: int
    """Commitments of the plan; 0 where there is none."""
    planned: bool
    reviewed: int
    """How many of the verdicts were given by a person."""
    deeds: int
    """Clauses of the review that tell of the year, those of several years left out."""
    unpromised: int
    notable: int
    """Of the unpromised ones those that an example may be taken from."""
    shortcomings: int
    run_id: int | None
    judged_now: bool
    plan_title: str
    outcome_title: str
    figures: Part[Entry]
    """What was promised in figures, in the plan's order."""

    @property
    def tally(self) -> Tally | None:
        """The counts over all kinds; ``None`` where the year was not judged."""
        return self.counts.tally if self.counts else None


@dataclass(frozen=True, slots=True)
class TrendView:
    """A trend, ready for a writer."""

    government: str
    genre: str
    years: tuple[YearLine, ...]
    chains: Part[Chain]
    lengths: Mapping[int, int]
    """Of all chains: years promised → how many."""
    dropped: Part[Entry]
    dropped_kinds: Mapping[Kind, int]
    recurring: Part[Recurrence]
    unpromised: Part[Deed]
    """Notable ones only: the counts by year are of all."""
    notes: tuple[Note, ...]
    options: TrendOptions
    made_at: datetime | None
    short_ids: Mapping[str, str]

    @property
    def first(self) -> int:
        """The first year."""
        return self.years[0].year

    @property
    def last(self) -> int:
        """The last year."""
        return self.years[-1].year

    @property
    def overall(self) -> ByKind:
        """All judged years together."""
        return together(line.counts for line in self.years if line.counts)

    def shows(self, section: str) -> bool:
        """Whether ``section`` was asked for."""
        return section in self.options.sections


def trend_view(
    trend: Trend, *, made_at: datetime | None = None, options: TrendOptions | None = None
) -> TrendView:
    """Arrange ``trend`` for reading.

    Chains are those of :data:`LEAST_YEARS` years or more, or of two where the whole trend has no
    more plans than that.
    """
    chosen = options or TrendOptions()
    least = min(LEAST_YEARS, sum(year.outline.planned for year in trend.years))
    often = [chain for chain in trend.chains if len(chain.entries) >= least]
    chains = [chain for chain in often if _wanted(chain.kind, chain.entries, chosen)]
    dropped = [entry for entry in trend.dropped if _wanted(entry.kind, (entry,), chosen)]
    lengths = sorted({len(chain.entries) for chain in trend.chains})
    return TrendView(
        government=trend.government.name,
        genre=trend.genre,
        years=tuple(_line(year, chosen) for year in trend.years),
        chains=part(chains, chosen.limit),
        lengths={n: sum(len(chain.entries) == n for chain in trend.chains) for n in lengths},
        dropped=part(dropped, chosen.limit),
        dropped_kinds={kind: sum(e.kind is kind for e in trend.dropped) for kind in Kind},
        recurring=part(trend.recurring, chosen.limit),
        unpromised=part(_examples(trend.years), chosen.limit),
        notes=trend.notes,
        options=chosen,
        made_at=made_at,
        short_ids=shortest_ids(entry.id for year in trend.years for entry in year.outline.entries),
    )


def counted_entries(entries: Sequence[Entry], *, reviewed: bool) -> Sequence[Entry]:
    """All of them, or those that a person decided."""
    return [entry for entry in entries if entry.reviewed] if reviewed else entries


def in_figures(entries: Iterable[Entry]) -> list[Entry]:
    """Those that promised figures by which they are judged."""
    return [one for one in entries if one.kind is Kind.QUANTIFIED and one.figures]


def _line(one: YearOfTrend, options: TrendOptions) -> YearLine:
    outline, slot = one.outline, one.slot
    counted = counted_entries(outline.entries, reviewed=options.reviewed)
    return YearLine(
        year=outline.year,
        counts=by_kind(counted) if outline.judged else None,
        promised=len(outline.entries),
        planned=outline.planned,
        reviewed=sum(entry.reviewed for entry in outline.entries),
        deeds=sum(not deed.several_years for deed in outline.deeds),
        unpromised=len(one.unpromised),
        notable=sum(map(is_notable, one.unpromised)),
        shortcomings=len(outline.shortcomings),
        run_id=one.run_id,
        judged_now=one.judged_now,
        plan_title=(slot.plan.title or slot.plan.name) if slot.plan else "",
        outcome_title=(slot.outcome.title or slot.outcome.name) if slot.outcome else "",
        figures=part(in_figures(counted), options.limit),
    )


def _examples(years: Sequence[YearOfTrend]) -> list[Deed]:
    """The notable deeds, the latest years first, one of each year before the next of any."""
    found = [[deed for deed in year.unpromised if is_notable(deed)] for year in reversed(years)]
    rounds = max(map(len, found), default=0)
    return [deeds[turn] for turn in range(rounds) for deeds in found if turn < len(deeds)]


def _wanted(kind: Kind, entries: Sequence[Entry], options: TrendOptions) -> bool:
    if options.reviewed and not any(entry.reviewed for entry in entries):
        return False
    return not options.kinds or str(kind) in options.kinds


def part(items: Sequence[Item], limit: int | None) -> Part[Item]:
    """At most ``limit`` of ``items``; all for ``None``."""
    return Part(tuple(items[:limit]), len(items))
