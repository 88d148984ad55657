"""One year in outline, and what runs through several of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from followup.model import Kind, Span, Verdict

CONCRETE_FIRST = (Kind.QUANTIFIED, Kind.DELIVERABLE, Kind.DIRECTIONAL)
"""The kinds, that which can be checked best first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that was promised, and the one that answered it."""

    indicator: str
    """The words that say what is counted or measured; empty where the plan names nothing."""
    target: str
    """Word for word, as the plan has it."""
    reported: str = ""
    """Word for word, as the next report has it; empty where no figure answered it."""
    reason: str = ""
    """The code of the judge's reason that compares the two, ``figure_short``; empty where it
    compared others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment of one year's plan: its wording, its verdict and what was reported."""

    id: str
    year: int
    """The year that it was made for."""
    text: str
    """Word for word, as the plan has it."""
    kind: Kind
    topic: str = ""
    verdict: Verdict | None = None
    """The effective verdict; ``None`` where no report reviews the year."""
    reviewed: bool = False
    """Whether a person gave the verdict."""
    not_due: bool = False
    admitted: bool = False
    carried_over: bool = False
    """The next plan was found to promise the same again when the pair was judged."""
    reported: str = ""
    """The best passage that the verdict rests on, word for word; empty where there is none."""
    figures: tuple[Figure, ...] = ()
    """Empty where no report reviews the year."""
    blanket: bool = False
    """It rests on a statement about a whole list."""
    about: str = field(default="", compare=False)
    """What its text is about, as :func:`followup.linking.words.about` tells it; empty where nobody
    has asked yet."""

    @property
    def due(self) -> bool:
        """Whether it counts in a rate."""
        return self.verdict is not None and not self.not_due

    @property
    def as_a_whole(self) -> bool:
        """Whether it was reported as part of a whole list only, and no person looked at it."""
        told = self.due and self.verdict is not Verdict.MISSING
        return self.blanket and told and not self.reviewed


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One problem that the report on ``year`` names."""

    year: int
    text: str
    topic: str = ""
    about: str = field(default="", compare=False)
    """As that of an entry."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause of the review of ``year``."""

    year: int
    span: Span
    """Of the report that reviews the year."""
    text: str
    topic: str = ""
    figures: bool = False
    """Whether it holds a figure that is no ordinal, baseline or part of a name."""
    nearest: float = 0.0
    """The score, 0..1, of the best link that leads to it from any commitment of the year."""
    several_years: bool = False
    """Whether it stands where the report looks back on several years and not on this one."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One year: what was promised for it, and what the report on it says."""

    year: int
    entries: tuple[Entry, ...] = ()
    """In the plan's order; empty where no report plans the year."""
    deeds: tuple[Deed, ...] = ()
    """In the report's order; empty where no report reviews the year."""
    shortcomings: tuple[Shortcoming, ...] = ()
    planned: bool = False
    """Whether there is a report that plans the year."""
    judged: bool = False
    """Whether there is a report that reviews it, too, and every entry has a verdict."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The same promise in several years."""

    entries: tuple[Entry, ...]
    """Oldest first, one for a year, at least two."""

    @property
    def years(self) -> tuple[int, ...]:
        """When it was promised."""
        return tuple(entry.year for entry in self.entries)

    @property
    def kind(self) -> Kind:
        """How most of its wordings can be checked, the most concrete of as many."""
        counts = Counter(entry.kind for entry in self.entries)
        return max(CONCRETE_FIRST, key=lambda kind: counts[kind])

    @property
    def topic(self) -> str:
        """The topic of most of its wordings, the latest of as many."""
        return Counter(entry.topic for entry in reversed(self.entries)).most_common(1)[0][0]

    @property
    def unkept(self) -> int:
        """In how many of its years it was due and not found fulfilled."""
        return sum(entry.due and entry.verdict is not Verdict.FULFILLED for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The same problem in the reports on several years."""

    shortcomings: tuple[Shortcoming, ...]
    """Oldest first, one for a year, at least two."""

    @property
    def years(self) -> tuple[int, ...]:
        """Which years' reports name it."""
        return tuple(one.year for one in self.shortcomings)

    @property
    def topic(self) -> str:
        """The topic of its last wording."""
        return self.shortcomings[-1].topic
