"""Many audits in one file, for analysis: CSV, JSON, JSON lines, and a workbook with one sheet.

The writers take views one by one and give text piece by piece, so that a ledger of any size goes
through; only the workbook, which is one zip archive, is made whole.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from followup.errors.usage import TooManyRowsForSheet
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns import audit as ledger_row
from followup.reporting.formats.csv.sheet import BYTE_ORDER_MARK
from followup.reporting.formats.json.audit import audit_object, row_object
from followup.reporting.formats.json.objects import Object
from followup.reporting.quoting import cell
from followup.reporting.views.gap_report import GapReport, Row
from followup.reporting.views.source import Source

SCHEMA = "followup/export/1"
LINE_SCHEMA = "followup/commitment/1"
BEFORE = ("run", "made_at", "government", "year", "genre", "plan_file", "outcome_file")
AFTER = ("topic", "program_verdict")
COLUMNS = (*BEFORE, *ledger_row.COLUMNS, *AFTER)
"""Of the CSV: whose and when, then as in the CSV of one audit, then what only analysis needs."""
MOST_ROWS = 1_048_575
"""Rows that an Excel sheet holds below its header."""


@dataclass(frozen=True, slots=True)
class ExportWriter:
    """One format of an export."""

    name: str
    suffix: str
    write: Callable[[Iterable[GapReport], Labels], Iterator[str]]
    """The file, piece by piece."""


def csv_header(labels: Labels) -> list[str]:
    """The words over the columns of the CSV."""
    own = set(ledger_row.COLUMNS)
    return [labels(f"{'column' if name in own else 'sheet.column'}.{name}") for name in COLUMNS]


def write_csv(reports: Iterable[GapReport], labels: Labels) -> Iterator[str]:
    """One row for each commitment, in the words of a language, guarded against formulas."""
    yield BYTE_ORDER_MARK + _csv([csv_header(labels)])
    for report in reports:
        yield _csv(_cells(row, report, labels) for row in report.rows)


def write_json(reports: Iterable[GapReport], labels: Labels) -> Iterator[str]:  # noqa: ARG001 - a contract has no language
    """One object whose ``audits`` each follow the contract ``followup/audit/1``."""
    yield f'{{"schema": "{SCHEMA}", "audits": ['
    separator = "\n"
    for report in reports:
        yield separator + _dumped(audit_object(report))
        separator = ",\n"
    yield "\n]}\n"


def write_json_lines(reports: Iterable[GapReport], labels: Labels) -> Iterator[str]:  # noqa: ARG001 - as above
    """One object in a line for each commitment, with whose it is."""
    for report in reports:
        whose = _whose(report)
        yield "".join(_dumped({**whose, **row_object(row)}) + "\n" for row in report.rows)


def write_xlsx(reports: Iterable[GapReport], labels: Labels) -> bytes:
    """One sheet with all commitments, and one of method and caution.

    Raises :class:`UsageProblem` U452 for more rows than a sheet holds.
    """
    from followup.reporting.formats.excel import columns
    from followup.reporting.formats.excel.book import Book
    from followup.reporting.formats.excel.ledger_sheet import write_ledger
    from followup.reporting.formats.excel.method_sheet import write_texts

    def lines() -> Iterator[dict[str, columns.Value]]:
        number = 0
        for report in reports:
            for row in report.rows:
                number += 1
                if number > MOST_ROWS:
                    raise TooManyRowsForSheet(most=MOST_ROWS)
                yield columns.line(row, report, labels)

    title = labels("export.title")
    book = Book(title=title, made_at=None, rows_once=True)
    book.mark()
    shown = (*columns.WHOSE, *columns.LEDGER, *columns.WHENCE)
    write_ledger(book, shown, lines(), labels, title=title)
    write_texts(book, labels, caution=labels("report.caution_reviewed"))
    return book.finish()


def _csv(rows: Iterable[list[str | int]] | Iterable[list[str]]) -> str:
    page = StringIO()
    csv.writer(page).writerows(
        [cell(value) if isinstance(value, str) else value for value in row] for row in rows
    )
    return page.getvalue()


def _cells(row: Row, report: GapReport, labels: Labels) -> list[str | int]:
    from followup.reporting.formats.excel.columns import genre

    values: dict[str, str | int] = {
        **ledger_row.values(row, labels),
        "run": report.run_id or "",
        "made_at": wording.made(report.made_at, labels),
        "government": wording.government(report, labels),
        "year": report.year or "",
        "genre": genre(report, labels),
        "plan_file": report.plan.name,
        "outcome_file": report.outcome.name,
        "topic": wording.topic(row.commitment.topic, labels),
        "program_verdict": labels(f"verdict.{row.assessment.verdict}.word"),
    }
    return [values[name] for name in COLUMNS]


def _whose(report: GapReport) -> Object:
    found = report.plan.identity.government or report.outcome.identity.government
    return {
        "schema": LINE_SCHEMA,
        "run": report.run_id,
        "made_at": report.made_at.isoformat() if report.made_at else None,
        "government": report.government,
        "government_code": found.value.code if found else "",
        "year": report.year,
        "genre": report.plan.identity.genre or report.outcome.identity.genre,
        "plan_document": _document(report.plan),
        "outcome_document": _document(report.outcome),
    }


def _document(source: Source) -> Object:
    return {"name": source.name, "sha256": source.sha256}


def _dumped(value: Object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


EXPORT_WRITERS = {
    writer.name: writer
    for writer in (
        ExportWriter("csv", ".csv", write_csv),
        ExportWriter("json", ".json", write_json),
        ExportWriter("jsonl", ".jsonl", write_json_lines),
    )
}
"""Those that give text; ``xlsx`` gives bytes, by :func:`write_xlsx`."""
