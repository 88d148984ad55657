"""Lists: the reports and runs of a ledger, and what an import made of its files.

The lines are plain values, so that any store can fill them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.csv.sheet import BYTE_ORDER_MARK, sheet
from followup.reporting.formats.json import objects
from followup.reporting.formats.markdown import markup
from followup.reporting.quoting import one_line
from followup.reporting.views.totals import Tally

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "followup/list/1"
_UNKNOWN = ""


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


IMPORT_STATES = ("new", "known", "unrecognised", "unread")
"""Stored now; in the ledger already, by content; no annual report; not readable."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Columns and rows of words, for whatever writer."""

    name: str
    """``reports`` or ``runs``."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    data: tuple[dict[str, Any], ...]
    """The same as plain values for JSON."""
    spare: int | None = None
    """The column that a narrow screen can do without."""


def reports(lines: Sequence[ReportLine], labels: Labels) -> Listing:
    """The reports of a ledger."""
    names = ("id", "government", "reviewed", "planned", "genre", "commitments", "imported", "title")
    rows = [
        (
            line.id,
            line.government or _UNKNOWN,
            _year(line.reviewed_year),
            _year(line.planned_year),
            labels(f"list_genre.{line.genre}") if line.genre else _UNKNOWN,
            str(line.commitments),
            _day(line.imported_at),
            line.title or line.file_name,
        )
        for line in lines
    ]
    return _listing("reports", names, rows, lines, labels, spare=names.index("title"))


def runs(lines: Sequence[RunLine], labels: Labels) -> Listing:
    """The audit runs of a ledger."""
    names = (
        "id",
        "government",
        "year",
        "due",
        "fulfilled",
        "partial",
        "missing",
        "rate",
        "reviewed_rows",
        "made",
    )
    rows = [
        (
            line.id,
            line.government or _UNKNOWN,
            _year(line.year),
            str(line.tally.due),
            str(line.tally.fulfilled),
            str(line.tally.partial),
            str(line.tally.missing),
            wording.percent(line.tally.fulfilled_rate, labels),
            str(line.reviewed),
            _day(line.made_at),
        )
        for line in lines
    ]
    return _listing("runs", names, rows, lines, labels, spare=names.index("due"))


def _listing(
    name: str,
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    lines: Sequence[ReportLine | RunLine],
    labels: Labels,
    *,
    spare: int | None = None,
) -> Listing:
    header = tuple(labels(f"list_column.{column}") for column in names)
    clean = tuple(tuple(one_line(value) for value in row) for row in rows)
    return Listing(name, header, clean, tuple(_plain(line) for line in lines), spare)


def _plain(line: ReportLine | RunLine) -> dict[str, Any]:
    values = asdict(line)
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _year(value: int | None) -> str:
    return _UNKNOWN if value is None else str(value)


def _day(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d") if moment else _UNKNOWN


def write_listing(listings: Sequence[Listing], form: str) -> str:
    """``listings`` as ``json`` (one object), ``csv`` or ``md`` (one table after another)."""
    if form == "json":
        return objects.dump({"schema": SCHEMA, **{each.name: each.data for each in listings}})
    if form == "csv":
        sheets = [sheet(each.header, each.rows) for each in listings]
        return "\r\n".join([*sheets[:1], *(s.removeprefix(BYTE_ORDER_MARK) for s in sheets[1:])])
    return markup.page(markup.table(each.header, each.rows) for each in listings)


def render_listing(listing: Listing, console: Console, labels: Labels) -> None:
    """Print one list, or that it is empty."""
    from followup.reporting.formats.terminal.lists import render_rows

    render_rows(listing, console, labels)


def render_import(lines: Sequence[ImportLine], console: Console, labels: Labels) -> None:
    """Print what became of each file, those with a problem last, and the counts."""
    from followup.reporting.formats.terminal.lists import render_import_lines

    render_import_lines(lines, console, labels)
