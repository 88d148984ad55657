"""An audit as CSV: one row for each commitment, to open in a spreadsheet."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.columns.audit import CSV, Line, csv_cells, csv_header
from followup.reporting.formats.csv.sheet import sheet
from followup.reporting.views.gap_report import GapReport


def write_csv(report: GapReport, labels: Labels) -> str:
    """The rows shown, with a header in the chosen language and columns in a fixed order."""
    rows = (csv_cells(Line(row, report), CSV, labels) for row in report.listed)
    return sheet(csv_header(CSV, labels), rows)
