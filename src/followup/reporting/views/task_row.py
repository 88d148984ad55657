"""One task with its commitments, and what these come to: a line of the table of tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from followup.model import Kind, Report, Task, Verdict, task_id, task_verdict
from followup.model.selection import Chooseable
from followup.reporting.views.options import FLAGS, ViewOptions
from followup.reporting.views.rates import as_a_whole
from followup.reporting.views.row import Evidence, Row
from followup.reporting.views.totals import Tally

GAPS_FIRST = (Verdict.MISSING, Verdict.PARTIAL, Verdict.FULFILLED, None)
"""The order of ``--sort verdict``; what is not due comes last."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task with its commitments."""

    number: int
    """Its place in the whole plan, from 1; the same whatever is shown."""
    task: Task
    rows: tuple[Row, ...]
    """Its commitments in the plan's order, at least one; those that a person decided where only
    these are asked for."""

    @property
    def id(self) -> str:
        """The task's id."""
        return self.task.id

    @property
    def text(self) -> str:
        """The task as the plan has it."""
        return self.task.text

    @property
    def heading_path(self) -> tuple[str, ...]:
        """The plan's headings above it."""
        return self.task.heading_path

    @property
    def due(self) -> tuple[Row, ...]:
        """Those of its commitments that are due."""
        return tuple(row for row in self.rows if not row.flags.not_due)

    @property
    def verdict(self) -> Verdict | None:
        """By :func:`followup.model.task_verdict`; ``None`` where nothing is due yet."""
        return task_verdict(row.verdict for row in self.due)

    @property
    def not_due(self) -> bool:
        """Whether nothing of it is due yet, so that there is no verdict."""
        return not self.due

    @property
    def shown_verdict(self) -> Verdict | None:
        """What a mark beside it says: its verdict, or, where nothing is due yet and people decided
        all of it, what they decided. It counts as not due all the same."""
        if self.not_due and self.reviewed:
            return task_verdict(row.verdict for row in self.rows)
        return self.verdict

    @property
    def flag_names(self) -> tuple[str, ...]:
        """The flags that are up on any of its commitments, each once, in their fixed order."""
        return tuple(name for name in FLAGS if any(name in row.flag_names for row in self.rows))

    @property
    def to_check(self) -> bool:
        """Whether verdicts that are to be checked could change the task's own."""
        sure = task_verdict(row.verdict for row in self.due if not row.to_check)
        return sure is not Verdict.PARTIAL and any(row.to_check for row in self.due)

    @property
    def as_a_whole(self) -> bool:
        """Whether it is fulfilled, but for some of it only by what is said of a whole list."""
        return self.verdict is Verdict.FULFILLED and any(map(as_a_whole, self.due))

    @property
    def reviewed(self) -> bool:
        """Whether a person decided every commitment that counts."""
        return all(row.reviewed for row in self.due or self.rows)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of its commitments, each once, in their fixed order."""
        return tuple(kind for kind in Kind if any(row.kind is kind for row in self.rows))

    @property
    def single(self) -> Row | None:
        """Its commitment, where it has only one."""
        return self.rows[0] if len(self.rows) == 1 else None

    @property
    def decides(self) -> Row:
        """The commitment whose passage tells most of the task.

        Of those that are due (or of all where none is): the one with the strongest passage among
        those that are fulfilled or partly, else the one with the strongest candidate; the first in
        the plan where they are equal.
        """
        counted = self.due or self.rows
        answered = [row for row in counted if row.verdict is not Verdict.MISSING]
        return max(answered or counted, key=_strength)

    @property
    def best(self) -> Evidence | None:
        """The best passage of the commitment that decides."""
        return self.decides.best

    @property
    def nearest(self) -> Evidence | None:
        """The candidate of the commitment that decides, as a row has it: no evidence."""
        return self.decides.nearest


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks that follow each other under one heading of the plan."""

    heading_path: tuple[str, ...] | None
    """``None`` where the tasks are not in the plan's order and so stand under no heading."""
    tasks: tuple[TaskRow, ...]


def task_rows(plan: Report, rows: Sequence[Row]) -> list[TaskRow]:
    """The tasks of ``plan`` that have any of ``rows``, in its order, each with those of its own.

    In a report that nobody divided into tasks each commitment is one by itself.
    """
    if not plan.tasks:
        return [alone(row, plan.document.sha256) for row in rows]
    by_id = {row.id: row for row in rows}
    held = [tuple(by_id[key] for key in task.commitments if key in by_id) for task in plan.tasks]
    return [
        TaskRow(number, task, own)
        for number, (task, own) in enumerate(zip(plan.tasks, held, strict=True), 1)
        if own
    ]


def alone(row: Row, sha256: str) -> TaskRow:
    """``row`` as a task of its own, of the document whose digest is ``sha256``."""
    span = row.commitment.span
    task = Task(task_id(sha256, span), span, row.text, row.heading_path, (row.id,))
    return TaskRow(row.number, task, (row,))


def task_tally(tasks: Iterable[TaskRow]) -> Tally:
    """How many of ``tasks`` came to what; one of which nothing is due counts as that alone."""
    found = [task.verdict for task in tasks]
    return Tally(**{one.value: found.count(one) for one in Verdict}, not_due=found.count(None))


def shown_tasks(tasks: Iterable[TaskRow], options: ViewOptions) -> list[TaskRow]:
    """What ``options`` leave of ``tasks``, in their order.

    A task is kept, whole, where one of its commitments is chosen; its own verdict counts as theirs,
    and its words as standing beside theirs.
    """
    chosen = options.selection
    kept = [
        task
        for task in tasks
        if not chosen or any(chosen.fits(_in_task(row, task)) for row in task.rows)
    ]
    return _ordered(kept, options.sort)[: options.limit]


def task_groups(tasks: Iterable[TaskRow], *, in_plan_order: bool) -> tuple[TaskGroup, ...]:
    """``tasks`` under their headings; under none where they are not in the plan's order."""
    listed = tuple(tasks)
    if not in_plan_order:
        return (TaskGroup(None, listed),) if listed else ()
    grouped = groupby(listed, key=lambda task: task.heading_path)
    return tuple(TaskGroup(path, tuple(under)) for path, under in grouped)


def _in_task(row: Row, task: TaskRow) -> Chooseable:
    own = "not_due" if task.verdict is None else task.verdict.value
    one = row.chooseable
    return replace(one, texts=(*one.texts, task.text), around=frozenset({own}))


def _ordered(tasks: list[TaskRow], sort: str) -> list[TaskRow]:
    if sort == "verdict":
        return sorted(tasks, key=lambda task: GAPS_FIRST.index(task.verdict))
    if sort == "confidence":
        return sorted(
            tasks, key=lambda task: min(row.assessment.confidence for row in task.due or task.rows)
        )
    if sort == "kind":
        return sorted(tasks, key=lambda task: list(Kind).index(task.kinds[0]))
    return tasks


def _strength(row: Row) -> float:
    passage = row.best or row.nearest
    return passage.link.score if passage else -1.0
