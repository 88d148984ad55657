"""A task on the terminal: what it comes to, then each of its commitments in a line.

A task of one commitment looks as that commitment does.
"""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.terminal import rows
from followup.reporting.formats.terminal.page import VERDICT_STYLES, Field, Page, Paragraph
from followup.reporting.quoting import shorten
from followup.reporting.views.gap_report import Row, TaskRow

PART = 60
"""Characters of a commitment in its line; the task has it whole."""


def cells(task: TaskRow, labels: Labels, *, placed: bool) -> list[list[Paragraph]]:
    """Verdict, task with its commitments, evidence and reasons, each a cell of paragraphs."""
    if task.single:
        return rows.cells(task.single, labels, placed=placed)
    check = [(labels("gap.to_check"), "")] if task.to_check else []
    verdict = [(_verdict(task, labels), _style(task)), (_number(task, labels), ""), *check]
    where = wording.place(task.rows[0].place, labels, headings=placed)
    promise = [
        (shorten(task.text, limit=rows.QUOTED), ""),
        (labels("table.where_and_kind", place=where, kind=_kinds(task, labels)), ""),
        *((_part(row, labels), VERDICT_STYLES[row.verdict]) for row in task.rows),
    ]
    reasons = [(said, "") for row in _telling(task) for said in _reasons(row, labels)]
    return [verdict, promise, rows.evidence_cell(task.decides, labels), reasons]


def stacked(page: Page, task: TaskRow, labels: Labels, *, placed: bool, details: bool) -> None:
    """Print one task, its parts under each other; with ``details`` its commitments in full."""
    if task.single:
        rows.stacked(page, task.single, labels, placed=placed, details=details)
        return
    page.marked(
        _verdict(task, labels),
        _number(task, labels),
        wording.place(task.rows[0].place, labels, headings=placed),
        _kinds(task, labels),
        labels("gap.to_check") if task.to_check else "",
        style=_style(task),
    )
    if details:
        page.fields([(labels("field.task"), task.text, "")])
        for row in task.rows:
            page.blank()
            rows.stacked(page, row, labels, placed=placed, details=True)
        return
    page.fields(list(_fields(task, labels)))


def _fields(task: TaskRow, labels: Labels) -> Iterator[Field]:
    yield labels("field.task"), shorten(task.text, limit=rows.QUOTED), ""
    yield labels("field.evidence"), rows.best_said(task.decides, labels), ""
    for said in rows.nearest_said(task.decides, labels):
        yield "", said, ""
    for number, row in enumerate(task.rows):
        label = "" if number else labels("field.commitment")
        yield label, _part(row, labels), VERDICT_STYLES[row.verdict]
        if row in _telling(task):
            for said in _reasons(row, labels):
                yield "", said, ""


def _part(row: Row, labels: Labels) -> str:
    """One commitment in a line: its verdict, its id to be typed, its words, how sure that is."""
    return labels(
        "table.part",
        verdict=wording.verdict(row, labels),
        id=row.short_id,
        text=shorten(row.text, limit=PART),
        sureness=labels("list.comma").join(_sureness(row, labels)),
    )


def _sureness(row: Row, labels: Labels) -> list[str]:
    later = [labels("flag.not_due")] if row.flags.not_due else []
    return [*later, wording.sureness(row, labels)]


def _telling(task: TaskRow) -> list[Row]:
    """The commitments whose reasons stand under the task: what keeps it from being fulfilled, and
    what a person decided."""
    told = [row for row in task.due if row.reviewed or row.verdict is not Verdict.FULFILLED]
    return told or [task.decides]


def _reasons(row: Row, labels: Labels) -> list[str]:
    said = [*wording.reasons(row, labels), *wording.flags(row, labels)]
    if row.reviewed and not row.best:
        said.insert(0, wording.no_evidence(row, labels))
    told = labels("list.semicolon").join(said)
    return [labels("table.reasons_of", id=row.short_id, reasons=told)] if told else []


def _verdict(task: TaskRow, labels: Labels) -> str:
    return wording.marked_verdict(task.verdict, labels) or wording.task_outcome(task, labels)


def _style(task: TaskRow) -> str:
    return VERDICT_STYLES[task.verdict] if task.verdict else ""


def _number(task: TaskRow, labels: Labels) -> str:
    return labels("table.task", number=task.number)


def _kinds(task: TaskRow, labels: Labels) -> str:
    return labels("list.comma").join(labels(f"kind.{kind}") for kind in task.kinds)
