"""What is told of several years or governments, as tables with what is said around them.

A writer sets these; it derives nothing. A workbook has a sheet for each, a document a section, and
a CSV all of them below one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.table import Value
from followup.reporting.views.totals import Tally


@dataclass(frozen=True, slots=True)
class Head:
    """One column."""

    name: str
    """By which it is known to programs; ``trend.column.NAME`` words it."""
    width: int
    """In characters of the usual font, a Chinese one counts for two: in a workbook as they are, in
    a document relative to the other columns."""
    centred: bool = False
    look: str = ""
    """``rate`` for a share 0..1, empty where nothing is known for it; else empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    said: str = ""
    """A sentence that holds of them all."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, in one or more groups."""

    name: str
    """By which it is known to programs."""
    title: str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    before: tuple[str, ...] = ()
    """Paragraphs before it, none of them empty."""
    after: tuple[str, ...] = ()
    told: int = 0
    """So many columns at the beginning say what the groups' titles say: a document leaves them
    out."""
    drawn: tuple[tuple[str, tuple[tuple[str, Tally], ...]], ...] = ()
    """What of it can be drawn as bars: under a title each, lines with what they are called."""

    @property
    def rows(self) -> Sequence[tuple[Value, ...]]:
        """The rows of all groups."""
        return [row for group in self.groups for row in group.rows]

    @property
    def grouped(self) -> bool:
        """Whether its groups have titles."""
        return any(group.title for group in self.groups)


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of one view."""

    title: str
    """The whole of it in one line."""
    named: str
    """The title without its years, for a page on which they stand below it."""
    of_years: str
    cautions: tuple[str, ...]
    """What a reader must know before the first figure."""
    sheets: tuple[Sheet, ...]
    ending: str = ""
    """When it was made."""


def words(heads: Sequence[Head], labels: Labels) -> list[str]:
    """The words over the columns."""
    return [labels(f"trend.column.{head.name}") for head in heads]


def as_read(value: Value, head: Head) -> str:
    """A value as people read it: a share in per cent."""
    if head.look == "rate" and isinstance(value, float):
        return wording.percentage(value)
    return str(value)


def said(*paragraphs: str) -> tuple[str, ...]:
    """Those of ``paragraphs`` that say something."""
    return tuple(text for text in paragraphs if text)


def names_of(heads: Mapping[str, Sequence[Head]]) -> tuple[str, ...]:
    """The names of all columns of several tables, each once, in the order of the tables."""
    return tuple(dict.fromkeys(head.name for listed in heads.values() for head in listed))
