"""The columns of the sheets of an audit: which of a subject's table are shown, and how.

Columns are found by their place in a tuple when written, and by the words of their header when a
sheet is read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from followup.audit.printed import prints_of
from followup.labels import Labels
from followup.reporting.columns.table import Columns, T, Value
from followup.reporting.quoting import one_line
from followup.reporting.rounding import half_up

Shown = Value | date
"""Of a cell of a workbook, which has dates of its own."""


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
    chosen: str = ""
    """What a person chooses in it from a list: ``verdict`` or ``status``; empty for nothing."""
    value: str = ""
    """What stands in it, by its name in the subject's table; empty where that is ``name``."""
    look: str = ""
    """``day`` or ``moment`` where its texts are dates; ``figure`` where its numbers are a report's
    own and keep all their digits."""
    kept: bool = False
    """Whether it stands there even where nothing does: a person fills it in or a program reads
    it."""


PRINTS = Column("prints", 8, "hidden", kept=True)
"""By which a changed cell is told when the sheet comes back: ``audit.printed``."""
LEDGER = (
    Column("number", 6, centred=True),
    Column("task_number", 6, centred=True),
    Column("commitment", 32, kept=True),
    Column("place", 13),
    Column("kind", 10, centred=True),
    Column("body", 12, kept=True),
    Column("co_bodies", 12),
    Column("due_on", 11, centred=True, look="day", kept=True),
    Column("target_indicator", 16),
    Column("target_binds", 7, centred=True),
    Column("target_value", 8, look="figure"),
    Column("target_upper", 8, look="figure"),
    Column("target_unit", 8, centred=True),
    Column("reported_value", 8, look="figure"),
    Column("reported_upper", 8, look="figure"),
    Column("reported_unit", 8, centred=True),
    Column("evidence", 34),
    Column("evidence_place", 13),
    Column("verdict", 10, centred=True, verdicts=True, value="outcome"),
    Column("program_verdict", 10, centred=True, verdicts=True, value="program_outcome"),
    Column("to_check", 6, centred=True),
    Column("reasons", 20, value="program_reasons"),
    Column("review", 10, centred=True, verdicts=True, chosen="verdict", kept=True),
    Column("note", 14, kept=True),
    Column("reported_indicator", 16, "folded"),
    Column("further_figures", 24, "folded"),
    Column("contact", 14, "folded"),
    Column("body_source", 10, "folded"),
    Column("due_source", 10, "folded"),
    Column("deadline_words", 12, "folded"),
    Column("place_in_full", 30, "folded"),
    Column("evidence_place_in_full", 30, "folded"),
    Column("ask_for", 24, "folded"),
    Column("flags", 16, "folded"),
    Column("further_evidence", 34, "folded"),
    Column("nearest", 34, "folded"),
    Column("topic", 12, "folded"),
    Column("confidence", 8, "folded", centred=True),
    Column("decided_by", 12, "folded"),
    Column("decided_on", 11, "folded", centred=True, look="day"),
    Column("id", 15, "hidden", kept=True),
    Column("plan_start", 8, "hidden"),
    Column("plan_end", 8, "hidden"),
    Column("outcome_start", 8, "hidden"),
    Column("outcome_end", 8, "hidden"),
    Column("state", 8, "hidden", kept=True),
    PRINTS,
)
"""Of one audit: what such ledgers have when written by hand, then what a reviewer may want, then
what a program needs to find the commitment again."""

TASKS = (
    Column("task_number", 6, centred=True, kept=True),
    Column("heading", 22),
    Column("task", 62, kept=True),
    Column("task_verdict", 10, centred=True, verdicts=True),
    Column("program_verdict", 10, centred=True, verdicts=True),
    Column("to_check", 6, centred=True),
    Column("commitments", 7, centred=True),
    Column("fulfilled", 7, centred=True),
    Column("partial", 7, centred=True),
    Column("missing", 7, centred=True),
    Column("not_due", 7, centred=True),
    Column("owner", 10),
    Column("due_on", 11, centred=True, look="day"),
    Column("evidence", 40),
    Column("evidence_place", 13),
    Column("decided", 7, centred=True),
    Column("task_id", 15, "hidden", kept=True),
)
"""Of the tasks of one audit."""

WHOSE = (
    Column("government", 14),
    Column("year", 8, centred=True),
    Column("genre", 10, centred=True),
)
"""Before the others where a sheet holds several audits."""
NOTED = (Column("answers", 40, "folded"),)
"""What was noted during the year, there too: to read, nothing of it is taken back."""
WHENCE = (
    Column("run", 8, "folded", centred=True),
    Column("made_at", 17, "folded", look="moment"),
    Column("plan_file", 16, "folded"),
    Column("outcome_file", 16, "folded"),
)
"""After the others there."""


def header(columns: Sequence[Column], labels: Labels) -> list[str]:
    """The words over the columns."""
    return [labels(f"sheet.column.{column.name}") for column in columns]


def texts(
    table: Columns[T], item: T, columns: tuple[Column, ...], labels: Labels
) -> dict[str, Shown]:
    """The values of ``item``, by the names over the columns."""
    # a line break of a report's file is none of the cell's
    own = [column for column in columns if column is not PRINTS]
    cells = table.cells(item, (column.value or column.name for column in own), labels)
    line = {column.name: _shown(cell, column.look) for column, cell in zip(own, cells, strict=True)}
    return with_prints(line) if len(own) < len(columns) else line


def with_prints(line: Mapping[str, Shown]) -> dict[str, Shown]:
    """``line`` with what tells later which of its cells a person changed."""
    cells = {name: cell for name, cell in line.items() if name != PRINTS.name}
    return {**cells, PRINTS.name: prints_of(cells)}


def filled(columns: Sequence[Column], lines: Sequence[Mapping[str, Shown]]) -> tuple[Column, ...]:
    """``columns`` without those that are empty in every line; all of them where there is none."""
    if not lines:
        return tuple(columns)
    return tuple(one for one in columns if one.kept or any(line[one.name] != "" for line in lines))


_FIRST_YEAR = 1900
"""Excel knows no day before it."""


def _shown(cell: Value, look: str) -> Shown:
    if isinstance(cell, str):
        return _dated(one_line(cell), look)
    return half_up(cell, 2) if isinstance(cell, float) and look != "figure" else cell


def _dated(text: str, look: str) -> Shown:
    """A day or a moment as Excel has it; the text where it is none."""
    if look not in ("day", "moment"):
        return text
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    if found.year < _FIRST_YEAR:
        return text
    return found.date() if look == "day" else found.replace(tzinfo=None)
