"""Plain text: the decoded bytes as they stand."""

from __future__ import annotations

from followup.reading.task import Task


def read(task: Task) -> str:
    """The text of the file, unchanged."""
    return task.text
