"""The ledger of one year as a workbook to decide in: it works before there is an outcome report.

What is chosen under 复核 and written under 备注 is taken back by ``followup import-reviews``.
"""

from __future__ import annotations

from datetime import datetime, time

from followup.audit.yearly import Entry, YearLedger
from followup.labels import Labels
from followup.model import Role, Verdict
from followup.model.reviews import state_of
from followup.reporting import wording
from followup.reporting.formats.excel.book import Book
from followup.reporting.formats.excel.columns import Column, Value
from followup.reporting.formats.excel.ledger_sheet import write_ledger
from followup.reporting.formats.excel.method_sheet import write_pages
from followup.reporting.quoting import one_line
from followup.reporting.views.place import Place, Places
from followup.reporting.views.year_ledger import counts, said_by, title

YEAR = (
    Column("number", 6, centred=True),
    Column("commitment", 40),
    Column("kind", 10, centred=True),
    Column("owner", 12),
    Column("due_on", 11, centred=True),
    Column("overdue", 8, centred=True),
    Column("status", 10, centred=True),
    Column("checkin_note", 20),
    Column("verdict", 10, centred=True, verdicts=True),
    Column("review", 10, centred=True, verdicts=True, chosen=True),
    Column("note", 30),
    Column("place", 14, "folded"),
    Column("place_in_full", 30, "folded"),
    Column("topic", 12, "folded"),
    Column("checked_on", 11, "folded", centred=True),
    Column("checked_by", 10, "folded"),
    Column("decided_by", 16, "folded"),
    Column("id", 15, "hidden"),
    Column("state", 15, "hidden"),
)
"""What a supervisor fills in, then what he may want to see, then what a line is found by."""


def write_year(view: YearLedger, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    name = title(view, labels)
    book = Book(title=name, made_at=datetime.combine(view.on, time()))
    book.mark(plan=view.plan.sha256, run=view.run.id if view.run else None)
    places = Places(view.report.document.text)
    lines = (line(one, _place(one, places), labels) for one in view.listed)
    write_ledger(book, YEAR, lines, labels, title=name)
    texts = (counts(view, labels), labels("sheet.year_how"))
    write_pages(book, labels, texts)
    return book.finish()


def _place(entry: Entry, places: Places) -> Place:
    made = entry.commitment
    return places.of(made.span, made.heading_path, role=Role.PLAN)


def line(entry: Entry, place: Place, labels: Labels) -> dict[str, Value]:
    """The values of one commitment, by the names of :data:`YEAR`."""
    last, made = entry.last_checkin, entry.commitment
    person = entry.decision if entry.decision and entry.decision.by_person else None
    return {
        "number": entry.number,
        "commitment": one_line(made.text),
        "kind": labels(f"kind.{made.kind}"),
        "owner": one_line(made.owner),
        "due_on": entry.due_on.isoformat() if entry.due_on else "",
        "overdue": labels("ledger.overdue") if entry.overdue else "",
        "status": labels(f"status.{last.status}") if last else "",
        "checkin_note": one_line(last.note) if last else "",
        "verdict": _word(entry.machine, labels),
        "review": _word(person.verdict if person else None, labels) or labels("sheet.unreviewed"),
        "note": one_line(entry.stands.note),
        "place": wording.place(place, labels),
        "place_in_full": one_line(wording.full_place(place, labels)),
        "topic": wording.topic(made.topic, labels),
        "checked_on": last.on.isoformat() if last else "",
        "checked_by": one_line(last.reviewer) if last else "",
        "decided_by": said_by(entry, labels),
        "id": made.id,
        "state": state_of(entry.reviews),
    }


def _word(verdict: Verdict | None, labels: Labels) -> str:
    return labels(f"verdict.{verdict}.word") if verdict else ""
