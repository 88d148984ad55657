"""Many audits as CSV, text piece by piece: a ledger of any size goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup.labels import Labels
from followup.reporting.columns.audit import EXPORT, Line, csv_cells, csv_header
from followup.reporting.formats.csv.sheet import lines, sheet
from followup.reporting.views.gap_report import GapReport


def write_csv(reports: Iterable[GapReport], labels: Labels) -> Iterator[str]:
    """One row for each commitment, in the words of a language, guarded against formulas."""
    yield sheet(csv_header(EXPORT, labels), ())
    for report in reports:
        yield lines(csv_cells(Line(row, report), EXPORT, labels) for row in report.listed)
