"""The Parquet of an export: the CSV's columns and values, each as what it is, group by group."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from followup.audit import audit_files
from followup.errors.usage import ParquetLibraryMissing
from followup.labels import Labels
from followup.reporting import Subject, file_formats_of, gap_report, wording
from followup.reporting.columns.audit import EXPORT, LISTS, MOMENTS
from followup.reporting.formats.parquet import export
from followup.reporting.views.gap_report import GapReport
from tests.ledger.audit_samples import NOON
from tests.reporting.hostile_audit import HOSTILE, report_of

FORMATS = file_formats_of(Subject.EXPORT)
ZH = Labels("zh")


@pytest.fixture(scope="module")
def arrow() -> ModuleType:
    return pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def report(root: Path) -> GapReport:
    audit = audit_files(root / "seeds/yunze/2022.txt", root / "seeds/yunze/2023.txt")
    return gap_report(audit, run_id=7, made_at=NOON)


def table_of(data: bytes) -> Any:
    from pyarrow import parquet

    return parquet.read_table(BytesIO(data))


def rows_of_csv(reports: list[GapReport]) -> list[list[str]]:
    written = FORMATS["csv"].write(reports, ZH)
    assert isinstance(written, str)
    return list(csv.reader(StringIO(written.removeprefix("\ufeff"), newline="")))


def as_the_csv_has_it(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ZH("list.semicolon").join(value)
    if isinstance(value, datetime):
        return value.astimezone(NOON.tzinfo).strftime("%Y-%m-%d %H:%M")
    return wording.score(value) if isinstance(value, float) else str(value)


def test_the_columns_and_values_are_those_of_the_csv(arrow: ModuleType, report: GapReport) -> None:
    table = table_of(FORMATS["parquet"].write([report], ZH))
    header, *rows = rows_of_csv([report])
    assert tuple(table.schema.names) == EXPORT
    assert [field.metadata[b"label"].decode() for field in table.schema] == header
    assert len(rows) == table.num_rows > 10
    for row, values in zip(rows, table.to_pylist(), strict=True):
        told = [as_the_csv_has_it(name, values[name]) for name in EXPORT]
        assert [cell.removeprefix("'") for cell in row] == told


def test_each_column_has_its_type(arrow: ModuleType, report: GapReport) -> None:
    schema = table_of(FORMATS["parquet"].write([report], ZH)).schema
    kinds = {name: str(schema.field(name).type) for name in EXPORT}
    assert {kinds[name] for name in LISTS} == {"list<element: string>"}
    assert {name: kinds[name] for name in MOMENTS} == {
        "made_at": "timestamp[us, tz=UTC]",
        "due_on": "date32[day]",
        "checked_on": "date32[day]",
    }
    assert {kinds[name] for name in export.INTEGERS} == {"int64"}
    assert kinds["confidence"] == "double"


def test_rows_are_handed_over_group_by_group(
    arrow: ModuleType, report: GapReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "ROWS", 25)
    asked: list[int] = []

    def reports() -> Iterator[GapReport]:
        for number in range(3):
            asked.append(number)
            yield report

    pieces = export.write_parquet(reports(), ZH)
    first = next(pieces)
    assert asked == [0]
    rest = list(pieces)
    from pyarrow import parquet

    made = parquet.ParquetFile(BytesIO(first + b"".join(rest)))
    assert made.metadata.num_rows == 3 * len(report.listed)
    assert {made.metadata.row_group(at).num_rows for at in range(len(rest) - 1)} == {25}


def test_a_ledger_without_rows_gives_a_file_with_its_columns(arrow: ModuleType) -> None:
    table = table_of(FORMATS["parquet"].write([], ZH))
    assert (table.num_rows, tuple(table.schema.names)) == (0, EXPORT)


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_same_rows_give_the_same_bytes(arrow: ModuleType, kind: str) -> None:
    first, second = (FORMATS["parquet"].write([report_of(HOSTILE[kind])], ZH) for _ in range(2))
    assert first == second


def test_without_the_library_it_is_said_before_any_report_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    def reports() -> Iterator[GapReport]:
        pytest.fail("a report was asked for")
        yield

    with pytest.raises(ParquetLibraryMissing):
        next(export.write_parquet(reports(), ZH))
