"""The columns of the lists: the reports and the runs of a ledger."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.table import Columns, header
from followup.reporting.quoting import one_line
from followup.reporting.views.listing import Listing, ReportLine, RunLine

REPORTS: Columns[ReportLine] = Columns(
    {
        "id": lambda line, _: line.id,
        "government": lambda line, _: line.government,
        "reviewed": lambda line, _: _year(line.reviewed_year),
        "planned": lambda line, _: _year(line.planned_year),
        "genre": lambda line, labels: labels(f"list_genre.{line.genre}") if line.genre else "",
        "commitments": lambda line, _: str(line.commitments),
        "imported": lambda line, _: wording.day(line.imported_at),
        "in_use": lambda line, labels: labels(f"list_state.{line.state}", id=line.instead),
        "file": lambda line, _: line.file_name,
        "title": lambda line, _: line.title,
    }
)
RUNS: Columns[RunLine] = Columns(
    {
        "id": lambda line, _: line.id,
        "government": lambda line, _: line.government,
        "year": lambda line, _: _year(line.year),
        "due": lambda line, _: str(line.tally.due),
        "fulfilled": lambda line, _: str(line.tally.fulfilled),
        "partial": lambda line, _: str(line.tally.partial),
        "missing": lambda line, _: str(line.tally.missing),
        "reviewed_rows": lambda line, _: str(line.reviewed),
        "made": lambda line, _: wording.day(line.made_at),
        "reports": lambda line, _: "→".join(filter(None, (line.plan, line.outcome))),
        "in_use": lambda line, labels: labels(f"list_state.{'out' if line.forgotten else 'used'}"),
    }
)
SPARE = {
    "reports": ("title", "genre", "commitments", "reviewed"),
    "runs": ("due", "reports", "in_use"),
}
"""The columns that a narrow screen can do without, the first of them first, by the name of the
list."""


def words(listing: Listing, labels: Labels) -> tuple[list[str], list[list[str]]]:
    """The header of ``listing``, and its rows."""
    rows = [
        REPORTS.cells(line, REPORTS.values, labels)
        if isinstance(line, ReportLine)
        else RUNS.cells(line, RUNS.values, labels)
        for line in listing.lines
    ]
    clean = [[one_line(str(value)) for value in row] for row in rows]
    return header("list_column", names(listing), labels), clean


def names(listing: Listing) -> list[str]:
    """The names of its columns."""
    return list(REPORTS.values if listing.name == "reports" else RUNS.values)


def _year(value: int | None) -> str:
    return "" if value is None else str(value)
