"""A search as CSV."""

from __future__ import annotations

from followup.audit.searching import Search
from followup.labels import Labels
from followup.reporting.columns.search import NAMES, TABLE
from followup.reporting.columns.table import header
from followup.reporting.formats.csv.sheet import sheet


def write_csv(view: Search, labels: Labels) -> str:
    """One row for each that was found."""
    rows = (TABLE.cells(hit, NAMES, labels) for hit in view.hits)
    return sheet(header("trend.column", NAMES, labels), rows)
