"""The parts of a plan that an account of it goes by: few enough to be read one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.row import Row
from followup.reporting.views.task_row import TaskRow, task_tally
from followup.reporting.views.totals import Tally

MOST = 14
"""Parts of a plan. A report of a province has ten to twelve under its own headings; a list of
sixty points of public welfare, each with a heading, is one part."""
_FEW = 8
"""Parts that are told apart, however few tasks they have."""
_LEAST = 4
"""Tasks that the parts under one heading must have on average where there are more."""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The tasks under one heading of the plan, or of one topic."""

    heading_path: tuple[str, ...]
    """Down to the heading that they share; empty where there is none."""
    topic: str
    """The topic's code where topics are gone by, for the plan has no two headings; else empty."""
    tasks: tuple[TaskRow, ...]
    """In the plan's order."""

    @property
    def heading(self) -> str:
        """The innermost heading as the plan has it, with its number; empty for none."""
        return self.heading_path[-1] if self.heading_path else ""

    @property
    def tally(self) -> Tally:
        """Of its tasks."""
        return task_tally(self.tasks)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its commitments in the plan's order."""
        return tuple(row for task in self.tasks for row in task.rows)


def plan_parts(report: GapReport) -> tuple[PlanPart, ...]:
    """All tasks of ``report``, shown or not, in at most :data:`MOST` parts where it can be so.

    The plan's first headings; the part with the most tasks is told apart by the headings below
    its own as long as these are few or have tasks enough. Topics, the largest first, where all of
    the plan's tasks stand under one heading.
    """
    every = {task.id: task for task in report.task_of.values()}
    tasks = sorted(every.values(), key=lambda task: task.number)
    parts = _told_apart(_under(tasks, 1))
    if len(parts) == 1 and any(_topic(task) for task in tasks):
        return _by_topic(tasks)
    return tuple(PlanPart(path, "", tuple(held)) for path, held in parts)


_Part = tuple[tuple[str, ...], list[TaskRow]]


def _told_apart(parts: list[_Part]) -> list[_Part]:
    while True:
        for part in sorted(parts, key=lambda each: -len(each[1])):
            path, tasks = part
            below = _under(tasks, len(path) + 1)
            alone = len(below) == 1
            if alone and below[0][0] == path:
                continue
            total = len(parts) - 1 + len(below)
            enough = total <= _FEW or len(tasks) >= _LEAST * len(below)
            if alone or (total <= MOST and enough):
                at = parts.index(part)
                parts = [*parts[:at], *below, *parts[at + 1 :]]
                break
        else:
            return parts


def _under(tasks: Iterable[TaskRow], depth: int) -> list[_Part]:
    found: dict[tuple[str, ...], list[TaskRow]] = {}
    for task in tasks:
        found.setdefault(task.heading_path[:depth], []).append(task)
    return list(found.items())


def _by_topic(tasks: Sequence[TaskRow]) -> tuple[PlanPart, ...]:
    found: dict[str, list[TaskRow]] = {}
    for task in tasks:
        found.setdefault(_topic(task), []).append(task)
    largest = sorted(found.items(), key=lambda pair: (not pair[0], -len(pair[1])))
    if len(largest) > MOST:
        kept = largest[: MOST - 1]
        rest = [task for _, held in largest[MOST - 1 :] for task in held]
        largest = [*kept, ("", sorted(rest, key=lambda task: task.number))]
    return tuple(PlanPart((), code, tuple(held)) for code, held in largest)


def _topic(task: TaskRow) -> str:
    """The first topic that any of its commitments has; empty for none."""
    return next((row.commitment.topic for row in task.rows if row.commitment.topic), "")
