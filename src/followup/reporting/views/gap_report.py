"""The view that every writer shares: an audit, arranged for reading, without any wording.

A writer puts words to a :class:`GapReport` and decides nothing: what is counted, shown, grouped
and sorted is settled here, so that no two formats can disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from followup.audit.readiness import NONE, Hindrances
from followup.audit.sampling import Sampled
from followup.model import Audit, Kind, Note, Verdict
from followup.model.assignments import Duty
from followup.model.progress import Progress
from followup.model.reviews import Decision
from followup.reporting.views.draft import Draft, draft
from followup.reporting.views.history import YearTally, with_this_year
from followup.reporting.views.lacking import counted
from followup.reporting.views.options import ViewOptions
from followup.reporting.views.rates import Rates, rates
from followup.reporting.views.row import (
    Decide,
    Evidence,
    Row,
    by_machine,
    evidence_of,
    rows_of,
    shortest_ids,
)
from followup.reporting.views.source import Source, source
from followup.reporting.views.task_row import (
    TaskGroup,
    TaskRow,
    shown_tasks,
    task_groups,
    task_rows,
    task_tally,
)
from followup.reporting.views.totals import Tally, Totals, total

__all__ = [
    "Decide",
    "Decision",
    "Evidence",
    "GapReport",
    "Group",
    "Row",
    "TaskGroup",
    "TaskRow",
    "by_machine",
    "evidence_of",
    "gap_report",
    "shortest_ids",
]
_GAPS_FIRST = (Verdict.MISSING, Verdict.PARTIAL, Verdict.FULFILLED)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that follow each other under one heading of the plan."""

    heading_path: tuple[str, ...] | None
    """``None`` where the rows are not in the plan's order and so stand under no heading."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """An audit, ready for a writer."""

    plan: Source
    outcome: Source
    groups: tuple[Group, ...]
    """The commitments shown, where a line is one."""
    task_groups: tuple[TaskGroup, ...]
    """The tasks shown, where a line is one: under each heading its tasks, each with its
    commitments."""
    task_totals: Tally
    """Of tasks, over the same commitments as ``totals``."""
    tasks_as_a_whole: int
    """How many are fulfilled, but for some part only by what is said of a whole list."""
    tasks_to_check: int
    """How many of these tasks have a verdict that is to be checked."""
    task_of: Mapping[str, TaskRow]
    """The task of each of these commitments, by the commitment's id, shown or not."""
    totals: Totals
    """Over all commitments, not only those shown; over the reviewed ones where only these are
    asked for."""
    rates: Rates
    """Over the same commitments as ``totals``."""
    to_check: int
    """How many of these have a verdict that is too unsure to be quoted unchecked."""
    commitments: int
    """All of the plan."""
    reviewed: int
    """How many of them have a person's verdict."""
    lacking: Mapping[str, int]
    """What the due gaps lack before all else, each counted once; codes of ``lacking``."""
    options: ViewOptions
    notes: tuple[Note, ...]
    settings: Mapping[str, str]
    made_at: datetime | None
    run_id: int | None
    plan_text: str = ""
    """The plan report's whole text, for the words around a quote."""
    outcome_text: str = ""
    head: str = ""
    """The code of the ledger's record when this was made, by which a later state of it can be told
    from one that was changed; empty where it was not stored."""
    history: tuple[YearTally, ...] = ()
    """The counts of this government's years, oldest first, this one among them; empty where only
    one is known, or where only reviewed commitments are counted."""
    sampled: Sampled | None = None
    """The random sample drawn of them, and what its reviews say of the whole."""
    draft: Draft | None = None
    """What is left to be done before the report may go out; ``None`` for a final one."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows shown, in order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def tasks(self) -> tuple[TaskRow, ...]:
        """All tasks shown, in order."""
        return tuple(task for group in self.task_groups for task in group.tasks)

    @property
    def tasks_listed(self) -> tuple[TaskRow, ...]:
        """The tasks shown, by whichever line was asked for: these, or those of the rows shown."""
        if self.options.by == "task":
            return self.tasks
        found = (self.task_of[row.id] for row in self.rows)
        return tuple({task.id: task for task in found}.values())

    @property
    def listed(self) -> tuple[Row, ...]:
        """The commitments shown, by whichever line was asked for: those of the tasks shown, or
        the rows."""
        if self.options.by == "commitment":
            return self.rows
        return tuple(row for task in self.tasks for row in task.rows)

    @property
    def year(self) -> int | None:
        """The year that the commitments were made for."""
        return self.plan.planned_year or self.outcome.reviewed_year

    @property
    def government(self) -> str:
        """The government's name, empty where neither report tells it."""
        return self.plan.government or self.outcome.government


def gap_report(
    audit: Audit,
    *,
    made_at: datetime | None = None,
    run_id: int | None = None,
    head: str = "",
    options: ViewOptions | None = None,
    decide: Decide = by_machine,
    history: Iterable[YearTally] = (),
    sampled: Sampled | None = None,
    hindrances: Hindrances = NONE,
    duties: Mapping[str, Duty] | None = None,
    progress: Mapping[str, Progress] | None = None,
) -> GapReport:
    """Arrange ``audit`` for reading.

    ``made_at``, ``run_id`` and ``head`` are stated as given: nothing here looks at a clock or a
    store. ``decide`` gives each commitment's effective verdict, ``history`` the counts of other
    years, ``sampled`` the random sample of this one, ``hindrances`` what else keeps it from being
    final, ``duties`` who answers for what and ``progress`` what was noted, by the commitments' ids.
    """
    chosen = options or ViewOptions()
    every = rows_of(audit, decide, duties, progress)
    rows = [row for row in every if row.reviewed or not chosen.reviewed]
    shown = [row for row in rows if chosen.selection.fits(row.chooseable)]
    ordered = _ordered(shown, chosen.sort)[: chosen.limit]
    tasks = task_rows(audit.plan, rows)
    totals = total(rows, topics=[row.commitment.topic for row in rows])
    plan, outcome = source(audit.plan), source(audit.outcome)
    year = plan.planned_year or outcome.reviewed_year
    return GapReport(
        plan=plan,
        outcome=outcome,
        groups=_groups(ordered, in_plan_order=chosen.sort == "plan"),
        task_groups=task_groups(shown_tasks(tasks, chosen), in_plan_order=chosen.sort == "plan"),
        task_totals=task_tally(tasks),
        task_of={row.id: task for task in tasks for row in task.rows},
        tasks_as_a_whole=sum(task.as_a_whole for task in tasks),
        tasks_to_check=sum(task.to_check for task in tasks),
        totals=totals,
        rates=rates(rows, genre=audit.plan.identity.genre or audit.outcome.identity.genre),
        to_check=sum(row.to_check for row in rows),
        commitments=len(every),
        reviewed=sum(row.reviewed for row in every),
        lacking=counted(row for row in rows if not row.flags.not_due),
        options=chosen,
        notes=audit.notes,
        settings=dict(audit.settings),
        made_at=made_at,
        run_id=run_id,
        head=head,
        plan_text=audit.plan.document.text,
        outcome_text=audit.outcome.document.text,
        history=() if chosen.reviewed else with_this_year(history, year, totals.tally),
        sampled=sampled,
        draft=draft(every, sampled, hindrances),
    )


def _ordered(rows: list[Row], sort: str) -> list[Row]:
    if sort == "verdict":
        return sorted(rows, key=lambda row: _GAPS_FIRST.index(row.verdict))
    if sort == "confidence":
        return sorted(rows, key=lambda row: row.assessment.confidence)
    if sort == "kind":
        return sorted(rows, key=lambda row: list(Kind).index(row.kind))
    return rows


def _groups(rows: list[Row], *, in_plan_order: bool) -> tuple[Group, ...]:
    if not in_plan_order:
        return (Group(None, tuple(rows)),) if rows else ()
    return tuple(
        Group(path, tuple(under)) for path, under in groupby(rows, key=lambda row: row.heading_path)
    )
