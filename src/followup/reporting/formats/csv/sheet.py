"""CSV that a spreadsheet opens as it is: a byte order mark, CRLF, and no cell that computes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from followup.reporting.quoting import cell

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the system's code page and shows Chinese as noise."""


def sheet(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """A table as CSV (RFC 4180); text is guarded against formulas, numbers stay numbers."""
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(v) if isinstance(v, str) else v for v in row] for row in rows)
    return BYTE_ORDER_MARK + page.getvalue()
