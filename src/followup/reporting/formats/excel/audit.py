"""An audit as an Excel workbook: a summary with charts, the tasks, the commitments, the method."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.columns import tasks
from followup.reporting.columns.audit import TABLE, Line
from followup.reporting.columns.tasks import TaskLine
from followup.reporting.formats.excel.book import Book
from followup.reporting.formats.excel.columns import LEDGER, TASKS, filled, texts
from followup.reporting.formats.excel.ledger_sheet import write_ledger
from followup.reporting.formats.excel.method_sheet import write_method
from followup.reporting.formats.excel.summary_sheet import write_summary
from followup.reporting.phrases import draft
from followup.reporting.views.gap_report import GapReport


def write_xlsx(report: GapReport, labels: Labels) -> bytes:
    """``report`` as an ``.xlsx`` file, the same bytes for the same report.

    A column in which nothing stands is left out, but for those that a person fills in.
    """
    title = draft.title(report, labels)
    book = Book(title=title, made_at=report.made_at)
    book.mark(plan=report.plan.sha256, run=report.run_id)
    write_summary(book, report, labels)
    listed = [
        texts(tasks.TABLE, TaskLine(task, report), TASKS, labels) for task in report.tasks_listed
    ]
    name, shown = labels("sheet.tasks"), filled(TASKS, listed)
    write_ledger(book, shown, listed, labels, title=title, name=name, frozen="task")
    lines = [texts(TABLE, Line(row, report), LEDGER, labels) for row in report.listed]
    name, shown = labels("sheet.commitments"), filled(LEDGER, lines)
    write_ledger(book, shown, lines, labels, title=title, name=name)
    write_method(book, report, labels)
    return book.finish()
