"""What a page lists: a line for each task, or, where these were asked for, for each commitment.

A line is a :class:`TaskRow` either way, a commitment being a task of its own; the lines stand under
the parts of the plan that the account of it goes by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from followup.reporting.views.by_heading import all_tasks
from followup.reporting.views.gap_report import GapReport, Row, TaskRow
from followup.reporting.views.sections import PlanPart, plan_parts
from followup.reporting.views.task_row import alone, task_tally
from followup.reporting.views.totals import Tally, tally


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading below that of their part."""

    below: tuple[str, ...]
    """The headings between the part's own and the lines; empty for none."""
    lines: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class CountedPart:
    """A part of the plan, with the counts of what a line is."""

    number: int
    """Its place in the plan, from 1."""
    part: PlanPart
    above: tuple[str, ...]
    """The headings that stand over it and those that follow, where they begin here."""
    tally: Tally
    """Of all that is in it, listed or not."""


@dataclass(frozen=True, slots=True)
class ListedPart:
    """What is listed of one part of the plan."""

    counted: CountedPart | None
    """``None`` where the lines are not in the plan's order, and so under no heading."""
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[TaskRow, ...]:
        """All lines, in order."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def tally(self) -> Tally:
        """Of its lines."""
        return task_tally(self.lines)


@dataclass(frozen=True, slots=True)
class Listed:
    """All that a page lists, in its parts."""

    by_task: bool
    tally: Tally
    """Of all that a line may be, listed or not."""
    to_check: int
    reviewed: int
    parts: tuple[CountedPart, ...]
    """Of the whole plan."""
    listed: tuple[ListedPart, ...]
    part_of: Mapping[str, int]
    """The number of the part of each line listed, by the line's id."""

    @property
    def lines(self) -> tuple[TaskRow, ...]:
        """All lines listed, in order."""
        return tuple(line for part in self.listed for line in part.lines)

    def key(self, line: TaskRow) -> str:
        """The name of ``line`` in an address: of a commitment where a line is one."""
        return f"t-{line.id}" if self.by_task else f"c-{line.rows[0].id}"


def listed(report: GapReport) -> Listed:
    """What ``report`` shows, line by line, with the counts that stand over it."""
    by_task = report.options.by == "task"
    parts = _counted(plan_parts(report), by_task=by_task)
    of_task = {task.id: one for one in parts for task in one.part.tasks}
    if by_task:
        lines, whole = report.tasks, all_tasks(report)
    else:
        lines, whole = _alone(report.rows, report), _alone(_every_row(parts), report)
    of_line = {line.id: of_task[report.task_of[line.rows[0].id].id] for line in lines}
    in_order = report.options.sort == "plan"
    return Listed(
        by_task=by_task,
        tally=report.task_totals if by_task else report.totals.tally,
        to_check=report.tasks_to_check if by_task else report.to_check,
        reviewed=sum(line.reviewed for line in whole),
        parts=parts,
        listed=_in_parts(lines, of_line) if in_order else _in_one(lines),
        part_of={key: one.number for key, one in of_line.items()},
    )


def _alone(rows: Iterable[Row], report: GapReport) -> tuple[TaskRow, ...]:
    return tuple(alone(row, report.plan.sha256) for row in rows)


def _every_row(parts: Iterable[CountedPart]) -> list[Row]:
    return [row for one in parts for row in one.part.rows]


def _counted(parts: Iterable[PlanPart], *, by_task: bool) -> tuple[CountedPart, ...]:
    found: list[CountedPart] = []
    over: tuple[str, ...] = ()
    for number, part in enumerate(parts, 1):
        above = part.heading_path[:-1]
        counted = part.tally if by_task else tally(part.rows)
        found.append(CountedPart(number, part, above if above != over else (), counted))
        over = above or part.heading_path
    return tuple(found)


def _in_parts(
    lines: Sequence[TaskRow], of_line: Mapping[str, CountedPart]
) -> tuple[ListedPart, ...]:
    held: dict[int, tuple[CountedPart, list[TaskRow]]] = {}
    for line in lines:
        counted = of_line[line.id]
        held.setdefault(counted.number, (counted, []))[1].append(line)
    return tuple(
        ListedPart(held[number][0], _blocks(held[number][1], held[number][0].part))
        for number in sorted(held)
    )


def _blocks(lines: list[TaskRow], part: PlanPart) -> tuple[Block, ...]:
    if part.topic:
        return (Block((), tuple(lines)),)
    depth = len(part.heading_path)
    grouped = groupby(lines, key=lambda line: line.heading_path[depth:])
    return tuple(Block(below, tuple(under)) for below, under in grouped)


def _in_one(lines: tuple[TaskRow, ...]) -> tuple[ListedPart, ...]:
    return (ListedPart(None, (Block((), lines),)),) if lines else ()
