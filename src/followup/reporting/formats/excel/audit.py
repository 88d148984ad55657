"""An audit as an Excel workbook: the ledger (台账), a summary with charts, method and caution."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.columns.audit import TABLE, Line
from followup.reporting.formats.excel.book import Book
from followup.reporting.formats.excel.columns import LEDGER, texts
from followup.reporting.formats.excel.ledger_sheet import write_ledger
from followup.reporting.formats.excel.method_sheet import write_method
from followup.reporting.formats.excel.summary_sheet import write_summary
from followup.reporting.phrases import draft
from followup.reporting.views.gap_report import GapReport


def write_xlsx(report: GapReport, labels: Labels) -> bytes:
    """``report`` as an ``.xlsx`` file, the same bytes for the same report."""
    title = draft.title(report, labels)
    book = Book(title=title, made_at=report.made_at)
    book.mark(plan=report.plan.sha256, run=report.run_id)
    lines = (texts(TABLE, Line(row, report), LEDGER, labels) for row in report.rows)
    write_ledger(book, LEDGER, lines, labels, title=title)
    write_summary(book, report, labels)
    write_method(book, report, labels)
    return book.finish()
