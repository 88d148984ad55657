"""The columns of the tasks of an audit: a row for each of them."""

from __future__ import annotations

from dataclasses import dataclass

from followup.labels import Labels
from followup.model import task_verdict
from followup.reporting import wording
from followup.reporting.columns.table import Columns, Value
from followup.reporting.phrases import duty
from followup.reporting.views.gap_report import GapReport, TaskRow


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task, and the audit that it is of."""

    task: TaskRow
    report: GapReport


def _program(line: TaskLine, labels: Labels) -> str:
    """What the task comes to by the program's own verdicts alone."""
    said = task_verdict(row.assessment.verdict for row in line.task.due)
    return labels("tally.not_due") if said is None else wording.verdict_word(said, labels)


def _evidence(line: TaskLine, labels: Labels) -> Value:
    best = line.task.best
    return best.text if best else wording.no_evidence(line.task.decides, labels)


def _evidence_place(line: TaskLine, labels: Labels) -> Value:
    best = line.task.best
    return wording.place(best.place, labels) if best else ""


def _owners(line: TaskLine, labels: Labels) -> Value:
    found = dict.fromkeys(duty.together(row.duty, labels) for row in line.task.rows)
    return labels("list.semicolon").join(filter(None, found))


def _due_on(line: TaskLine, _: Labels) -> Value:
    """The last day of all its commitments that have one, ISO."""
    days = [row.duty.due_on.isoformat() for row in line.task.rows if row.duty.due_on]
    return max(days, default="")


def _count(outcome: str, line: TaskLine) -> Value:
    if outcome == "not_due":
        return sum(row.flags.not_due for row in line.task.rows) or ""
    return sum(row.verdict.value == outcome for row in line.task.due)


TABLE: Columns[TaskLine] = Columns(
    {
        "task_number": lambda line, _: line.task.number,
        "heading": lambda line, labels: (
            wording.headings(line.task.heading_path[-1:]) or labels("heading.none")
        ),
        "task": lambda line, _: line.task.text,
        "task_verdict": lambda line, labels: wording.task_outcome(line.task, labels),
        "program_verdict": _program,
        "to_check": lambda line, labels: labels("gap.to_check") if line.task.to_check else "",
        "commitments": lambda line, _: len(line.task.rows),
        "fulfilled": lambda line, _: _count("fulfilled", line),
        "partial": lambda line, _: _count("partial", line),
        "missing": lambda line, _: _count("missing", line),
        "not_due": lambda line, _: _count("not_due", line),
        "owner": _owners,
        "due_on": _due_on,
        "evidence": _evidence,
        "evidence_place": _evidence_place,
        "decided": lambda line, _: sum(row.reviewed for row in line.task.rows),
        "task_id": lambda line, _: line.task.id,
    }
)
"""All that there is to tell of a task."""
