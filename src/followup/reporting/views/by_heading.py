"""The tasks under each heading of the plan: what became of them, and what is shown of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from followup.reporting.views.gap_report import GapReport, Row, TaskRow
from followup.reporting.views.task_row import task_tally
from followup.reporting.views.totals import SUMMARY_DEPTH, HeadingTally


def all_tasks(report: GapReport) -> tuple[TaskRow, ...]:
    """The tasks that the counts are of, shown or not, in the plan's order."""
    return tuple({task.id: task for task in report.task_of.values()}.values())


def tasks_by_heading(report: GapReport) -> tuple[HeadingTally, ...]:
    """The counts of tasks, as deep as those of commitments."""
    under: dict[tuple[str, ...], list[TaskRow]] = {}
    for task in all_tasks(report):
        under.setdefault(task.heading_path[:SUMMARY_DEPTH], []).append(task)
    return tuple(HeadingTally(path, task_tally(tasks)) for path, tasks in under.items())


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task, and those of its commitments that are shown of it."""

    task: TaskRow
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown under one heading of the plan."""

    heading_path: tuple[str, ...] | None
    """``None`` where the order is not the plan's, so that nothing stands under a heading."""
    tasks: tuple[ShownTask, ...]


def parts(report: GapReport) -> tuple[Part, ...]:
    """What ``report`` shows, by heading and task: every commitment shown stands in it once."""
    if report.options.by == "commitment":
        return tuple(
            Part(group.heading_path, _by_task(group.rows, report)) for group in report.groups
        )
    return tuple(
        Part(group.heading_path, tuple(ShownTask(task, task.rows) for task in group.tasks))
        for group in report.task_groups
    )


def _by_task(rows: Iterable[Row], report: GapReport) -> tuple[ShownTask, ...]:
    grouped = groupby(rows, key=lambda row: report.task_of[row.id].id)
    found = [tuple(under) for _, under in grouped]
    return tuple(ShownTask(report.task_of[under[0].id], under) for under in found)
