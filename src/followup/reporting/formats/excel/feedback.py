"""反馈表: what one body answers for, as a workbook that it fills in and sends back.

A line is one commitment that it leads or takes part in; its own last answer stands there already.
``followup import-reviews`` takes back what is written under 查账情况, 查账说明 and 佐证材料, and
who answers, with whom and until when, where that is put right.
"""

from __future__ import annotations

from datetime import datetime, time

from followup.audit.yearly import Entry
from followup.labels import Labels
from followup.reporting.columns.year import TABLE
from followup.reporting.formats.excel.book import Book
from followup.reporting.formats.excel.columns import PRINTS, Column, Shown, texts, with_prints
from followup.reporting.formats.excel.ledger_sheet import write_ledger
from followup.reporting.formats.excel.method_sheet import write_pages
from followup.reporting.phrases import bodies as phrases
from followup.reporting.quoting import one_line
from followup.reporting.views.bodies import Feedback

FEEDBACK = (
    Column("number", 6, centred=True),
    Column("role", 6, centred=True),
    Column("commitment", 44),
    Column("due_on", 11, centred=True, look="day"),
    Column("status", 10, centred=True, chosen="status"),
    Column("checkin_note", 36),
    Column("material", 24),
    Column("contact", 14),
    Column("body", 14),
    Column("co_bodies", 14),
    Column("kind", 10, "folded", centred=True),
    Column("topic", 12, "folded"),
    Column("told_by", 14, "hidden"),
    Column("id", 15, "hidden"),
    PRINTS,
)
"""What the body is asked for, what it may have to be told of, and what a line is found by."""
_ANSWER = ("role", "status", "checkin_note", "material", "told_by", "prints")
_HIGH = 30
"""Points of a row, so that an answer can be written by hand on what was printed."""
_OWN = tuple(column for column in FEEDBACK if column.name not in _ANSWER)


def write_feedback(view: Feedback, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    year = view.year
    name = phrases.title(view, labels)
    book = Book(title=name, made_at=datetime.combine(year.on, time()))
    book.mark(plan=year.plan.sha256, run=year.run.id if year.run else None)
    lines = (
        with_prints({**texts(TABLE, one, _OWN, labels), **_answer(one, view, labels)})
        for one in view.entries
    )
    above = (name, phrases.signed(view, labels))
    tab = labels("feedback.sheet")
    write_ledger(
        *(book, FEEDBACK, lines, labels),
        title=name,
        name=tab,
        above=above,
        footer="",
        least=_HIGH,
    )
    write_pages(book, labels, (labels("feedback.how"),))
    return book.finish()


def _answer(entry: Entry, view: Feedback, labels: Labels) -> dict[str, Shown]:
    """The body's part in it, and its own last answer."""
    last = entry.progress.answer_of(view.body)
    leads = entry.duty.body == view.body
    return {
        "role": labels("feedback.leads" if leads else "feedback.takes_part"),
        "status": labels(f"status.{last.status}") if last else "",
        "checkin_note": one_line(last.note) if last else "",
        "material": one_line(last.material) if last else "",
        "told_by": one_line(view.body),
    }
