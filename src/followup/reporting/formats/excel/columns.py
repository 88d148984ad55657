"""The columns of the ledger sheet (台账): which of a subject's table are shown, and how.

Columns are found by their place in a tuple when written, and by the words of their header when a
sheet is read again.
"""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting.columns.table import Columns, T, Value
from followup.reporting.quoting import one_line
from followup.reporting.rounding import half_up


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    """``sheet.column.NAME`` words its header."""
    width: float
    """In characters of the usual font; a Chinese one counts for two."""
    shown: str = "always"
    """``always``; ``folded`` behind a + over the sheet; or ``hidden``, for programs."""
    centred: bool = False
    verdicts: bool = False
    """Whether the words of verdicts in it are coloured."""
    chosen: bool = False
    """Whether a person chooses a verdict in it from a list."""
    value: str = ""
    """What stands in it, by its name in the subject's table; empty where that is ``name``."""


LEDGER = (
    Column("number", 6, centred=True),
    Column("commitment", 32),
    Column("place", 14),
    Column("kind", 10, centred=True),
    Column("owner", 10),
    Column("deadline", 11),
    Column("target", 14),
    Column("reported", 14),
    Column("evidence", 34),
    Column("evidence_place", 14),
    Column("verdict", 10, centred=True, verdicts=True, value="outcome"),
    Column("program_verdict", 10, centred=True, verdicts=True, value="program_outcome"),
    Column("to_check", 8, centred=True),
    Column("reasons", 22, value="program_reasons"),
    Column("review", 10, centred=True, verdicts=True, chosen=True),
    Column("note", 16),
    Column("place_in_full", 30, "folded"),
    Column("evidence_place_in_full", 30, "folded"),
    Column("ask_for", 24, "folded"),
    Column("flags", 16, "folded"),
    Column("further_evidence", 34, "folded"),
    Column("nearest", 34, "folded"),
    Column("topic", 12, "folded"),
    Column("confidence", 8, "folded", centred=True),
    Column("decided_by", 12, "folded"),
    Column("id", 15, "hidden"),
    Column("plan_start", 8, "hidden"),
    Column("plan_end", 8, "hidden"),
    Column("outcome_start", 8, "hidden"),
    Column("outcome_end", 8, "hidden"),
    Column("state", 8, "hidden"),
)
"""Of one audit: what such ledgers have when written by hand, then what a reviewer may want, then
what a program needs to find the commitment again."""

WHOSE = (
    Column("government", 14),
    Column("year", 8, centred=True),
    Column("genre", 10, centred=True),
)
"""Before the others where a sheet holds several audits."""
WHENCE = (
    Column("run", 8, "folded", centred=True),
    Column("made_at", 17, "folded"),
    Column("plan_file", 16, "folded"),
    Column("outcome_file", 16, "folded"),
)
"""After the others there."""


def header(columns: tuple[Column, ...], labels: Labels) -> list[str]:
    """The words over the columns."""
    return [labels(f"sheet.column.{column.name}") for column in columns]


def texts(
    table: Columns[T], item: T, columns: tuple[Column, ...], labels: Labels
) -> dict[str, Value]:
    """The values of ``item``, by the names over the columns."""
    # a line break of a report's file is none of the cell's
    cells = table.cells(item, (column.value or column.name for column in columns), labels)
    names = (column.name for column in columns)
    return {name: _shown(cell) for name, cell in zip(names, cells, strict=True)}


def _shown(cell: Value) -> Value:
    if isinstance(cell, str):
        return one_line(cell)
    return half_up(cell, 2) if isinstance(cell, float) else cell
