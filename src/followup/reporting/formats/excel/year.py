"""The ledger of one year as a workbook to decide in: it works before there is an outcome report.

What is written under 责任单位, 协办单位, 截止日期, 联系人, 查账情况, 查账说明, 查账日期, 佐证材料,
复核 and 备注 is taken back by ``followup import-reviews``.
"""

from __future__ import annotations

from datetime import datetime, time

from followup.audit.yearly import Entry, YearLedger
from followup.labels import Labels
from followup.model import Role
from followup.reporting import wording
from followup.reporting.columns.year import TABLE
from followup.reporting.formats.excel.book import Book
from followup.reporting.formats.excel.columns import PRINTS, Column, Shown, texts, with_prints
from followup.reporting.formats.excel.ledger_sheet import write_ledger
from followup.reporting.formats.excel.method_sheet import write_pages
from followup.reporting.phrases.year import counts, hidden, selected, title
from followup.reporting.quoting import one_line
from followup.reporting.views.place import Places

YEAR = (
    Column("number", 6, centred=True),
    Column("commitment", 40),
    Column("kind", 10, centred=True),
    Column("body", 13),
    Column("co_bodies", 13),
    Column("due_on", 11, centred=True, look="day"),
    Column("presumed_on", 11, centred=True, look="day"),
    Column("overdue", 8, centred=True),
    Column("status", 10, centred=True, chosen="status"),
    Column("checkin_note", 20),
    Column("material", 16),
    Column("verdict", 10, centred=True, verdicts=True),
    Column("program_verdict", 10, centred=True, verdicts=True, value="machine_verdict"),
    Column("review", 10, centred=True, verdicts=True, chosen="verdict"),
    Column("note", 30),
    Column("place", 14, "folded"),
    Column("place_in_full", 30, "folded"),
    Column("topic", 12, "folded"),
    Column("contact", 14, "folded"),
    Column("body_source", 10, "folded"),
    Column("due_source", 10, "folded"),
    Column("told_by", 14, "folded"),
    Column("answers", 30, "folded"),
    Column("checked_on", 11, "folded", centred=True, look="day"),
    Column("checked_by", 10, "folded"),
    Column("decided_by", 16, "folded"),
    Column("id", 15, "hidden"),
    Column("state", 15, "hidden"),
    PRINTS,
)
"""What a supervisor fills in, then what he may want to see, then what a line is found by."""
_APART = ("place", "place_in_full", "prints")
_OWN = tuple(column for column in YEAR if column.name not in _APART)


def write_year(view: YearLedger, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    name = title(view, labels)
    book = Book(title=name, made_at=datetime.combine(view.on, time()))
    book.mark(plan=view.plan.sha256, run=view.run.id if view.run else None)
    places = Places(view.report.document.text)
    lines = (
        with_prints({**texts(TABLE, one, _OWN, labels), **_place(one, places, labels)})
        for one in view.listed
    )
    write_ledger(book, YEAR, lines, labels, title=name)
    pages = (
        counts(view, labels),
        *selected(view, labels),
        *hidden(view, labels),
        labels("sheet.year_how"),
    )
    write_pages(book, labels, pages)
    return book.finish()


def _place(entry: Entry, places: Places, labels: Labels) -> dict[str, Shown]:
    """Where the commitment stands, which only the plan's text tells."""
    made = entry.commitment
    where = places.of(made.span, made.heading_path, role=Role.PLAN)
    return {
        "place": wording.place(where, labels),
        "place_in_full": one_line(wording.full_place(where, labels)),
    }
