"""Many audits as Apache Parquet: a row for each commitment, in columns that know what they hold.

The columns are those of the CSV, under the names that ``docs/data.md`` has for them, which are the
same in every language; the words over the CSV have become each one's ``label``. Whole numbers
are integers, days and moments are dates, and what a CSV joins with semicolons is a list. Where
nothing stands, there is null, or an empty list. Rows are handed over in groups, so that a ledger of
any size goes through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from followup.errors.usage import ParquetLibraryMissing
from followup.labels import Labels
from followup.reporting.columns.audit import (
    EXPORT,
    LISTS,
    MOMENTS,
    Line,
    csv_cells,
    csv_header,
)
from followup.reporting.columns.table import Value
from followup.reporting.quoting import one_line
from followup.reporting.views.gap_report import GapReport

if TYPE_CHECKING:
    import pyarrow

ROWS = 10_000
"""Of a group: some 40 MB while it is gathered."""
INTEGERS = frozenset(
    (
        "run",
        "year",
        "number",
        "plan_start",
        "plan_end",
        "outcome_start",
        "outcome_end",
        "task_number",
    )
)
NUMBERS = frozenset(("confidence",))
_PLAIN = tuple(name for name in EXPORT if name not in LISTS and name not in MOMENTS)


def write_parquet(reports: Iterable[GapReport], labels: Labels) -> Iterator[bytes]:
    """The file, a group of rows at a time. Raises :class:`ParquetLibraryMissing` (U458)."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ParquetLibraryMissing() from None
    schema = _schema(pyarrow, labels)
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for columns in _groups(reports, labels):
            writer.write_table(pyarrow.table(columns, schema=schema))
            columns.clear()  # what was written is not held beside the next group
            yield sink.taken()
    yield sink.taken()


Group = dict[str, list[Any]]
"""Some rows, column by column."""


def _groups(reports: Iterable[GapReport], labels: Labels) -> Iterator[Group]:
    columns, count = _empty(), 0
    for report in reports:
        for row in report.listed:
            for name, value in _values(Line(row, report), labels):
                columns[name].append(value)
            count += 1
            if count == ROWS:
                yield columns
                columns, count = _empty(), 0
    if count:
        yield columns


def _empty() -> Group:
    return {name: [] for name in EXPORT}


def _values(line: Line, labels: Labels) -> Iterator[tuple[str, Any]]:
    """Each column's name with what stands there, in any order."""
    for name, value in zip(_PLAIN, csv_cells(line, _PLAIN, labels), strict=True):
        yield name, _value(value)
    for name, tell in LISTS.items():
        yield name, list(map(_text, tell(line.row, labels)))
    for name, moment in MOMENTS.items():
        yield name, _moment(moment(line))


def _value(value: Value) -> str | int | float | None:
    if isinstance(value, str):
        return _text(value) or None
    return value


def _text(text: str) -> str:
    """On one line as in the CSV, and without halves of characters, which UTF-8 does not have."""
    return one_line(text).encode(errors="replace").decode()


def _moment(when: datetime | date | None) -> datetime | date | None:
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _schema(arrow: Any, labels: Labels) -> pyarrow.Schema:
    words = dict(zip(EXPORT, csv_header(EXPORT, labels), strict=True))
    return arrow.schema(
        [arrow.field(name, _kind(name)(arrow), metadata={"label": words[name]}) for name in EXPORT]
    )


def _kind(name: str) -> Callable[[Any], Any]:
    if name in LISTS:
        return lambda arrow: arrow.list_(arrow.string())
    if name in INTEGERS:
        return lambda arrow: arrow.int64()
    if name in NUMBERS:
        return lambda arrow: arrow.float64()
    if name == "made_at":
        return lambda arrow: arrow.timestamp("us", tz="UTC")
    return lambda arrow: arrow.date32() if name in MOMENTS else arrow.string()


class _Sink:
    """A file that is only written to, and gives away what it holds."""

    closed = False

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep a copy of ``data``."""
        self._held.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """All that was written since the last time."""
        held, self._held = b"".join(self._held), []
        return held

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """The file is at its end; what it holds can still be taken."""
