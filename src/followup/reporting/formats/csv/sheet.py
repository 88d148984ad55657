"""CSV that a spreadsheet opens as it is: a byte order mark, CRLF, and no cell that computes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from followup.reporting import wording
from followup.reporting.columns.table import Value
from followup.reporting.quoting import cell

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the system's code page and shows Chinese as noise."""


def sheet(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A table as CSV (RFC 4180) in a file of its own."""
    return BYTE_ORDER_MARK + lines([header]) + lines(rows)


def lines(rows: Iterable[Sequence[Value]]) -> str:
    """Rows of a CSV; text is guarded against formulas, numbers stay numbers."""
    page = StringIO()
    csv.writer(page).writerows([_shown(value) for value in row] for row in rows)
    return page.getvalue()


def _shown(value: Value) -> str | int:
    if isinstance(value, str):
        return cell(value)
    return wording.score(value) if isinstance(value, float) else value
