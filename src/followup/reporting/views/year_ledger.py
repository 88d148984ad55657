"""The ledger of one year, for the terminal, a spreadsheet or a program: one row a commitment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from followup.audit.yearly import Entry, YearLedger
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.csv.sheet import sheet
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.formats.markdown import markup
from followup.reporting.quoting import one_line
from followup.reporting.views.gap_report import shortest_ids

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "followup/ledger/1"
COLUMNS = (
    "number",
    "id",
    "commitment",
    "kind",
    "owner",
    "due_on",
    "overdue",
    "status",
    "checked_on",
    "checked_by",
    "checkin_note",
    "verdict",
    "decided_by",
    "decided_on",
    "review_note",
    "machine_verdict",
)
"""In this order, in every language."""


def header(labels: Labels) -> list[str]:
    """The columns' words."""
    return [labels(f"ledger_column.{name}") for name in COLUMNS]


def cells(entry: Entry, labels: Labels) -> list[str | int]:
    """The values of one row, one for each of :data:`COLUMNS`."""
    last, decision = entry.last_checkin, entry.decision
    values: dict[str, str | int] = {
        "number": entry.number,
        "id": entry.commitment.id,
        "commitment": entry.commitment.text,
        "kind": labels(f"kind.{entry.commitment.kind}"),
        "owner": entry.commitment.owner,
        "due_on": entry.due_on.isoformat() if entry.due_on else "",
        "overdue": labels("ledger.overdue") if entry.overdue else "",
        "status": labels(f"status.{last.status}") if last else "",
        "checked_on": last.on.isoformat() if last else "",
        "checked_by": last.reviewer if last else "",
        "checkin_note": last.note if last else "",
        "verdict": labels(f"verdict.{decision.verdict}.word") if decision else "",
        "decided_by": said_by(entry, labels),
        "decided_on": decision.decided_at.strftime("%Y-%m-%d")
        if decision and decision.decided_at
        else "",
        "review_note": decision.reason if decision else "",
        "machine_verdict": labels(f"verdict.{entry.machine}.word") if entry.machine else "",
    }
    return [values[name] for name in COLUMNS]


def said_by(entry: Entry, labels: Labels) -> str:
    """Who gave the effective verdict; empty where there is none."""
    if entry.decision is None:
        return ""
    if entry.decision.by == "machine":
        return labels("decided_by.machine")
    return labels("decided_by.person", name=one_line(entry.decision.name))


def title(view: YearLedger, labels: Labels) -> str:
    """Whose ledger it is, and of which year."""
    government = one_line(view.plan.government) or labels("report.unknown_government")
    return labels("ledger.title", government=government, year=wording.of_year(view.year, labels))


def counts(view: YearLedger, labels: Labels) -> str:
    """How many there are, and how they stand."""
    entries = view.entries
    return labels(
        "ledger.counts",
        total=len(entries),
        overdue=sum(one.overdue for one in entries),
        checked=sum(bool(one.checkins) for one in entries),
        judged=sum(one.decision is not None for one in entries),
        reviewed=sum(one.decision is not None and one.decision.by_person for one in entries),
        date=view.on.isoformat(),
    )


def write_csv(view: YearLedger, labels: Labels) -> str:
    """One row for each commitment, for a spreadsheet."""
    return sheet(header(labels), (cells(one, labels) for one in view.listed))


def write_markdown(view: YearLedger, labels: Labels) -> str:
    """A heading, the counts and a table."""
    rows = [cells(one, labels) for one in view.listed]
    blocks = [
        markup.heading(1, title(view, labels)),
        counts(view, labels),
        markup.table(header(labels), rows),
    ]
    return markup.page(blocks)


def write_json(view: YearLedger, labels: Labels) -> str:  # noqa: ARG001 - codes have no language
    """The object ``followup/ledger/1``: codes only, the same in every language."""
    return objects.dump(
        {
            "schema": SCHEMA,
            "government": view.plan.government,
            "year": view.year,
            "date": view.on.isoformat(),
            "run": view.run.id if view.run else None,
            "total": len(view.entries),
            "commitments": [_object(one) for one in view.listed],
        }
    )


def _object(entry: Entry) -> Object:
    last, decision = entry.last_checkin, entry.decision
    return {
        **objects.commitment(entry.commitment),
        "number": entry.number,
        "due_on": entry.due_on.isoformat() if entry.due_on else None,
        "overdue": entry.overdue,
        "last_checkin": None
        if last is None
        else {
            "status": last.status.value,
            "on": last.on.isoformat(),
            "by": last.reviewer,
            "note": last.note,
        },
        "verdict": decision.verdict.value if decision else None,
        "decided_by": decision.by if decision else None,
        "reviewer": decision.name if decision else "",
        "decided_at": decision.decided_at.isoformat() if decision and decision.decided_at else None,
        "review_note": decision.reason if decision else "",
        "machine_verdict": entry.machine.value if entry.machine else None,
    }


def write_xlsx(view: YearLedger, labels: Labels) -> bytes:
    """The workbook to decide in; XlsxWriter is imported here and not before."""
    from followup.reporting.formats.excel.year_sheet import write_year

    return write_year(view, labels)


LEDGER_WRITERS: dict[str, Callable[[YearLedger, Labels], str | bytes]] = {
    "md": write_markdown,
    "xlsx": write_xlsx,
    "json": write_json,
    "csv": write_csv,
}
"""By the name of the format."""


def render_ledger(view: YearLedger, console: Console, labels: Labels) -> None:
    """Print the ledger."""
    from followup.reporting.formats.terminal.year_table import render

    render(view, shortest_ids(one.id for one in view.report.commitments), console, labels)
