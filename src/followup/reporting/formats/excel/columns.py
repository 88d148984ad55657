"""The columns of the ledger sheet (台账) as data: what is in them, and how they are shown.

A column more is one line in :data:`LEDGER` and one value in :func:`line`. Columns are found by
their place in a tuple when written, and by the words of their header when a sheet is read again.
"""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.columns import audit as ledger_row
from followup.reporting.quoting import one_line
from followup.reporting.views.gap_report import GapReport, Row

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    """``sheet.column.NAME`` words its header."""
    width: float
    """In characters of the usual font; a Chinese one counts for two."""
    shown: str = "always"
    """``always``; ``folded`` behind a + over the sheet; or ``hidden``, for programs."""
    centred: bool = False
    verdicts: bool = False
    """Whether the words of verdicts in it are coloured."""
    chosen: bool = False
    """Whether a person chooses a verdict in it from a list."""


LEDGER = (
    Column("number", 6, centred=True),
    Column("commitment", 32),
    Column("place", 14),
    Column("kind", 10, centred=True),
    Column("owner", 10),
    Column("deadline", 11),
    Column("target", 14),
    Column("reported", 14),
    Column("evidence", 34),
    Column("evidence_place", 14),
    Column("verdict", 10, centred=True, verdicts=True),
    Column("reasons", 22),
    Column("review", 10, centred=True, verdicts=True, chosen=True),
    Column("note", 16),
    Column("place_in_full", 30, "folded"),
    Column("evidence_place_in_full", 30, "folded"),
    Column("ask_for", 24, "folded"),
    Column("flags", 16, "folded"),
    Column("further_evidence", 34, "folded"),
    Column("topic", 12, "folded"),
    Column("confidence", 8, "folded", centred=True),
    Column("decided_by", 12, "folded"),
    Column("id", 15, "hidden"),
    Column("plan_start", 8, "hidden"),
    Column("plan_end", 8, "hidden"),
    Column("outcome_start", 8, "hidden"),
    Column("outcome_end", 8, "hidden"),
    Column("state", 8, "hidden"),
)
"""Of one audit: what such ledgers have when written by hand, then what a reviewer may want, then
what a program needs to find the commitment again."""

WHOSE = (
    Column("government", 14),
    Column("year", 8, centred=True),
    Column("genre", 10, centred=True),
)
"""Before the others where a sheet holds several audits."""
WHENCE = (
    Column("run", 8, "folded", centred=True),
    Column("made_at", 17, "folded"),
    Column("plan_file", 16, "folded"),
    Column("outcome_file", 16, "folded"),
)
"""After the others there."""


def header(columns: tuple[Column, ...], labels: Labels) -> list[str]:
    """The words over the columns."""
    return [labels(f"sheet.column.{column.name}") for column in columns]


def line(row: Row, report: GapReport, labels: Labels) -> dict[str, Value]:
    """The values of one commitment, by the names of their columns."""
    # a line break of a report's file is none of the cell's
    said = ledger_row.values(row, labels)
    values = {name: one_line(one) if isinstance(one, str) else one for name, one in said.items()}
    return {
        **values,
        "place": wording.place(row.place, labels),
        "place_in_full": values["place"],
        "evidence_place": wording.place(row.best.place, labels) if row.best else "",
        "evidence_place_in_full": values["evidence_place"],
        "verdict": finding(row, labels),
        "review": review(row, labels),
        "note": note(row),
        "state": row.decision.state,
        "reasons": labels("list.semicolon").join(_reasons(row, labels)),
        "topic": wording.topic(row.commitment.topic, labels),
        "confidence": round(row.assessment.confidence, 2),
        "government": wording.government(report, labels),
        "year": report.year or "",
        "genre": genre(report, labels),
        "run": report.run_id or "",
        "made_at": wording.made(report.made_at, labels),
        "plan_file": report.plan.name,
        "outcome_file": report.outcome.name,
    }


def _reasons(row: Row, labels: Labels) -> list[str]:
    """The program's own; a person's stand in the note."""
    return list(dict.fromkeys(wording.reason(one, labels) for one in row.reasons))


def finding(row: Row, labels: Labels) -> str:
    """The program's own verdict, or that the commitment is not due."""
    if row.flags.not_due:
        return labels("sheet.not_due")
    return labels(f"verdict.{row.assessment.verdict}.word")


def review(row: Row, labels: Labels) -> str:
    """A person's verdict, or that there is none yet."""
    if not row.reviewed:
        return labels("sheet.unreviewed")
    return labels(f"verdict.{row.decision.verdict}.word")


def choices(labels: Labels) -> list[str]:
    """What may stand in a column that a person chooses from."""
    return [labels("sheet.unreviewed"), *(labels(f"verdict.{one}.word") for one in Verdict)]


def note(row: Row) -> str:
    """Why a person decided so, in the person's words; who and when is ``decided_by``."""
    return one_line(row.decision.reason) if row.reviewed else ""


def genre(report: GapReport, labels: Labels) -> str:
    """Which of the two kinds of yearly report the plan stands in; empty where not known."""
    code = report.plan.identity.genre or report.outcome.identity.genre
    return labels(f"list_genre.{code}") if code else ""
