"""A random sample for review as CSV."""

from __future__ import annotations

from followup.audit.sampling import SampleOf
from followup.labels import Labels
from followup.reporting.columns.sample import CSV, TABLE
from followup.reporting.columns.table import header
from followup.reporting.formats.csv.sheet import sheet


def write_csv(view: SampleOf, labels: Labels) -> str:
    """One row for each commitment drawn, in the order in which to look at them."""
    rows = (TABLE.cells(one, CSV, labels) for one in view.sampled.items)
    return sheet(header("sample_column", CSV, labels), rows)
