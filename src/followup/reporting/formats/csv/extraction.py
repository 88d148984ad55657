"""One report, as it is read, as CSV."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.columns.extraction import CSV, TABLE, Line
from followup.reporting.columns.table import header
from followup.reporting.formats.csv.sheet import sheet
from followup.reporting.views.extraction import Extraction


def write_csv(view: Extraction, labels: Labels) -> str:
    """Commitments, achievements and problems in one sheet, in this order."""
    parts = (
        ("commitment", view.commitments),
        ("achievement", view.achievements),
        ("problem", view.problems),
    )
    rows = (
        TABLE.cells(Line(part, number, placed), CSV, labels)
        for part, items in parts
        for number, placed in enumerate(items, 1)
    )
    return sheet(header("extract_column", CSV, labels), rows)
