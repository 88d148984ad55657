"""The ledger of one year as CSV."""

from __future__ import annotations

from followup.audit.yearly import YearLedger
from followup.labels import Labels
from followup.reporting.columns.table import header
from followup.reporting.columns.year import CSV, TABLE
from followup.reporting.formats.csv.sheet import sheet


def write_csv(view: YearLedger, labels: Labels) -> str:
    """One row for each commitment, for a spreadsheet."""
    rows = (TABLE.cells(one, CSV, labels) for one in view.listed)
    return sheet(header("ledger_column", CSV, labels), rows)
