"""Several governments in one year, topic by topic: what every writer of a comparison shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.chains import CONCRETE_FIRST, Entry
from followup.labels import Labels
from followup.lexicon import tables
from followup.model import Kind, Note, Verdict
from followup.reporting.views.by_kind import ByKind, by_kind
from followup.reporting.views.row import shortest_ids
from followup.reporting.views.totals import Tally
from followup.reporting.views.trend import Part, counted_entries, in_figures, part

if TYPE_CHECKING:
    from followup.audit import Side

SMALL = 10
"""Below so many due commitments one of them moves a rate by more than ten points: it is marked."""
_EXAMPLES = (Verdict.FULFILLED, Verdict.MISSING)
"""One example of each, for each government and topic: what was reported, and what was not."""
_EXAMPLE_LENGTH = range(8, 61)
"""Characters of an example: long enough to say what was promised, short enough to be read."""


@dataclass(frozen=True, slots=True)
class ComparisonOptions:
    """What of a comparison is shown."""

    topics: frozenset[str] = frozenset()
    """Codes; empty: all."""
    limit: int | None = None
    """At most so many topics, and so many entries of each list; ``None`` for all."""
    reviewed: bool = False
    """Only what a person decided."""


@dataclass(frozen=True, slots=True)
class Party:
    """One of the governments, as a whole."""

    government: str
    level: str
    """``national``, ``province``, ``prefecture``, ``county``, ``township`` or ``unknown``."""
    genre: str
    counts: ByKind
    kinds: Mapping[Kind, int]
    """Of all its commitments."""
    reviewed: int
    """How many of the verdicts were given by a person."""
    run_id: int | None
    plan_title: str
    outcome_title: str
    figures: Part[Entry]
    """What was promised in figures, in the plan's order."""
    dropped: Part[Entry]
    """What was not fulfilled and is not promised again, ranked."""
    dropped_kinds: Mapping[Kind, int]
    next_plan: bool
    """Whether the plan for the next year is known, without which nothing can be said of that."""

    @property
    def tally(self) -> Tally:
        """The counts over all kinds."""
        return self.counts.tally


def is_small(tally: Tally) -> bool:
    """Whether a rate of ``tally`` rests on so few commitments that it says little."""
    return 0 < tally.due < SMALL


@dataclass(frozen=True, slots=True)
class Share:
    """One government's part of a topic."""

    counts: ByKind
    examples: tuple[Entry, ...] = ()

    @property
    def tally(self) -> Tally:
        """The counts over all kinds."""
        return self.counts.tally


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic, with a share for each party, in their order."""

    topic: str
    """Its code; empty for commitments of no known topic."""
    shares: tuple[Share, ...]

    @property
    def due(self) -> int:
        """Commitments due, of all parties."""
        return sum(share.tally.due for share in self.shares)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison, ready for a writer."""

    year: int
    parties: tuple[Party, ...]
    topics: tuple[TopicRow, ...]
    hidden: int
    """Topics that are not shown."""
    made_at: datetime | None
    short_ids: Mapping[str, str]
    options: ComparisonOptions
    notes: tuple[Note, ...] = ()
    """Which of several reports of the year were taken, and why."""

    @property
    def genres_differ(self) -> bool:
        """Whether reports of different kinds are compared."""
        return len({party.genre for party in self.parties}) > 1

    @property
    def levels_differ(self) -> bool:
        """Whether governments of different levels are compared, as far as these are known."""
        return len({party.level for party in self.parties} - {"unknown"}) > 1


def comparison(
    sides: Sequence[Side],
    year: int,
    *,
    made_at: datetime | None = None,
    options: ComparisonOptions | None = None,
) -> Comparison:
    """Arrange ``sides`` for reading: topics in which most was due first, those of none last."""
    chosen = options or ComparisonOptions()
    entries = [
        counted_entries(side.year.outline.entries, reviewed=chosen.reviewed) for side in sides
    ]
    found = {entry.topic for each in entries for entry in each}
    rows = [
        TopicRow(topic, tuple(_share(each, topic) for each in entries))
        for topic in found
        if not chosen.topics or topic in chosen.topics
    ]
    rows.sort(key=lambda row: (not row.topic, -row.due, row.topic))
    return Comparison(
        year=year,
        parties=tuple(_party(*both, chosen) for both in zip(sides, entries, strict=True)),
        topics=tuple(rows[: chosen.limit]),
        hidden=len(rows) - len(rows[: chosen.limit]),
        made_at=made_at,
        short_ids=shortest_ids(e.id for side in sides for e in side.year.outline.entries),
        options=chosen,
        notes=tuple(note for side in sides for note in side.notes),
    )


def topic_names(labels: Labels) -> Mapping[str, str]:
    """Each topic's code and name, in the lexicon's order."""
    return {row[0]: labels(f"topic.{row[0]}") for row in tables.rows("topics.tsv")}


def _party(side: Side, entries: Sequence[Entry], options: ComparisonOptions) -> Party:
    slot = side.year.slot
    dropped = counted_entries(side.dropped, reviewed=options.reviewed)
    return Party(
        government=side.government.name,
        level=side.government.level,
        genre=side.genre,
        counts=by_kind(entries),
        kinds={kind: sum(entry.kind is kind for entry in entries) for kind in Kind},
        reviewed=sum(entry.reviewed for entry in entries),
        run_id=side.year.run_id,
        plan_title=(slot.plan.title or slot.plan.name) if slot.plan else "",
        outcome_title=(slot.outcome.title or slot.outcome.name) if slot.outcome else "",
        figures=part(in_figures(entries), options.limit),
        dropped=part(dropped, options.limit),
        dropped_kinds={kind: sum(entry.kind is kind for entry in dropped) for kind in Kind},
        next_plan=side.next_plan,
    )


def _share(entries: Sequence[Entry], topic: str) -> Share:
    own = [entry for entry in entries if entry.topic == topic]
    examples = (_example(own, verdict) for verdict in _EXAMPLES)
    return Share(by_kind(own), tuple(one for one in examples if one is not None))


def _example(entries: Sequence[Entry], verdict: Verdict) -> Entry | None:
    """The most concrete one with that verdict, the first of the plan where several are."""
    fitting = [entry for entry in entries if entry.due and entry.verdict is verdict]
    readable = [entry for entry in fitting if len(entry.text) in _EXAMPLE_LENGTH] or fitting
    return min(readable, key=lambda entry: CONCRETE_FIRST.index(entry.kind), default=None)
