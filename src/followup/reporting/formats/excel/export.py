"""Many audits as one workbook: made row by row on disk, and handed over piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup.errors.usage import TooManyRowsForSheet
from followup.labels import Labels
from followup.reporting.columns.audit import TABLE, Line
from followup.reporting.formats.excel.book import Book
from followup.reporting.formats.excel.columns import LEDGER, NOTED, WHENCE, WHOSE, Shown, texts
from followup.reporting.formats.excel.ledger_sheet import write_ledger
from followup.reporting.formats.excel.method_sheet import write_texts
from followup.reporting.views.gap_report import GapReport

MOST_ROWS = 1_048_575
"""Rows that an Excel sheet holds below its header."""


def write_xlsx(reports: Iterable[GapReport], labels: Labels) -> Iterator[bytes]:
    """One sheet with all commitments, and one of method and caution.

    Raises :class:`UsageProblem` U452 for more rows than a sheet holds.
    """
    shown = (*WHOSE, *LEDGER, *NOTED, *WHENCE)

    def lines() -> Iterator[dict[str, Shown]]:
        number = 0
        for report in reports:
            for row in report.rows:
                number += 1
                if number > MOST_ROWS:
                    raise TooManyRowsForSheet(most=MOST_ROWS)
                yield texts(TABLE, Line(row, report), shown, labels)

    title = labels("export.title")
    book = Book(title=title, made_at=None, rows_once=True)
    book.mark()
    write_ledger(book, shown, lines(), labels, title=title)
    write_texts(
        book, labels, caution=labels("report.caution_reviewed"), sheet=labels("sheet.ledger")
    )
    yield from book.chunks()
