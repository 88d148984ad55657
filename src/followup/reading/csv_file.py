"""CSV, as pages collected from the web are kept: one report in one cell of one row."""

from __future__ import annotations

import csv
from io import StringIO

from followup.errors.inputs import SeveralReportsGiven
from followup.reading.task import Task

_WHOLE_REPORT = 3000
"""Characters in one cell of a table that only the body of a report has."""


def read(task: Task) -> str:
    """The text of a table with one report in it, unchanged, so that positions are the file's.

    Raises :class:`SeveralReportsGiven` where several rows hold a report each.
    """
    csv.field_size_limit(max(task.limit, 131_072))
    try:
        rows = list(csv.reader(StringIO(task.text, newline="")))
    except csv.Error:
        return task.text
    whole = sum(any(len(cell) >= _WHOLE_REPORT for cell in row) for row in rows)
    if whole > 1:
        raise SeveralReportsGiven(path=task.path, count=whole)
    return task.text
