"""An audit on a page or two: the targets, the named deliverables, what to chase first, and what the
report itself says is wanting. All of it is chosen here, by rules that the page states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from math import inf

from followup.model import Kind, Role, Verdict
from followup.reporting.views.draft import Draft
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.rates import as_a_whole
from followup.reporting.views.row import Row
from followup.reporting.views.targets import BEHIND, Target, best_known_first, targets
from followup.reporting.views.task_row import TaskRow

MOST_TARGETS = 12
"""Lines of the table of targets: with the rest of the brief they fit two pages of A4."""
MOST_NAMES = 5
"""Deliverables that are named for each verdict."""
MOST_CHASED = 10
MOST_PROBLEMS = 3
_NAMES_SOMETHING = "“《"
"""Marks that a deliverable has a name of its own."""


class Cause(IntEnum):
    """Why a commitment is to be chased, the first that holds; the lesser goes first."""

    ADMITTED = 1
    """The report itself says that it was not done."""
    FIGURE_SHORT = 2
    """Its figure lies below the target, or above a ceiling."""
    DELIVERABLE_MISSING = 3
    """It names a product or event of which the report does not speak."""
    PROMISED_AGAIN = 4
    """Nothing is said of it, and the next plan promises it again."""
    TARGET_MISSING = 5
    """A figure was promised, and nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Chased:
    """One thing to ask for."""

    task: TaskRow
    row: Row
    """The commitment of the task that is behind most."""
    cause: Cause
    target: Target | None
    """The figure that is short, where that is the cause and its indicator reads as one."""
    said: str
    """The report's words, where it admits it; else empty."""


@dataclass(frozen=True, slots=True)
class Named:
    """The deliverables that came to one verdict."""

    rows: tuple[Row, ...]
    """Those that are named: sure verdicts first, then those with a name of their own."""
    number: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A problem that the report names, with the commitments whose object it speaks of."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a page or two tell of an audit."""

    report: GapReport
    """Its titles, counts, rates and cautions."""
    targets: tuple[Target, ...]
    """The best known indicators first, at most :data:`MOST_TARGETS`."""
    more_targets: Mapping[Verdict, int]
    """How many targets that could be listed are not, by verdict; none of them 0."""
    more_as_a_whole: int
    """Of these, how many have only a sentence about the whole of a list for their proof."""
    deliverables: Mapping[Verdict, Named]
    """Of those due, without what has only a sentence about the whole of a list for its proof, and
    without the verdicts that none came to."""
    deliverables_as_a_whole: Named
    """Those due that have only such a sentence."""
    chased: tuple[Chased, ...]
    """At most :data:`MOST_CHASED`, the most urgent first."""
    problems: tuple[Acknowledged, ...]
    """At most :data:`MOST_PROBLEMS`."""

    @property
    def draft(self) -> Draft | None:
        """As the audit's."""
        return self.report.draft


def brief(report: GapReport) -> Brief:
    """The brief of ``report``, of all its commitments, shown or not."""
    tasks = list({task.id: task for task in report.task_of.values()}.values())
    rows = [row for task in tasks for row in task.rows]
    due = [row for row in rows if not row.flags.not_due]
    found = best_known_first(targets(due))
    more = [one.row for one in found[MOST_TARGETS:]]
    rest = [row.verdict for row in more]
    return Brief(
        report=report,
        targets=tuple(found[:MOST_TARGETS]),
        more_targets={one: rest.count(one) for one in Verdict if one in rest},
        more_as_a_whole=sum(row.flags.blanket for row in more),
        deliverables=_deliverables(row for row in due if not as_a_whole(row)),
        deliverables_as_a_whole=_named(filter(as_a_whole, _built(due))),
        chased=tuple(_chased(tasks, found)),
        problems=tuple(_acknowledged(due)),
    )


def _built(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.kind is Kind.DELIVERABLE]


def _deliverables(due: Iterable[Row]) -> Mapping[Verdict, Named]:
    built = _built(due)
    found = {verdict: [row for row in built if row.verdict is verdict] for verdict in Verdict}
    return {verdict: _named(held) for verdict, held in found.items() if held}


def _named(rows: Iterable[Row]) -> Named:
    held = sorted(rows, key=_telling)
    return Named(tuple(held[:MOST_NAMES]), len(held))


def _telling(row: Row) -> tuple[bool, bool, int]:
    return (row.to_check, not _has_a_name(row), row.number)


def _chased(tasks: Iterable[TaskRow], known: Iterable[Target]) -> list[Chased]:
    """What to chase, one for each task: sure verdicts before those to be checked, then by cause."""
    short = {one.row.id: one for one in reversed(list(known)) if one.behind}
    found = []
    for task in tasks:
        held = [one for row in task.due if (one := _to_chase(task, row, short.get(row.id)))]
        found += sorted(held, key=_urgency)[:1]
    return sorted(found, key=_urgency)[:MOST_CHASED]


def _to_chase(task: TaskRow, row: Row, short: Target | None) -> Chased | None:
    cause = _cause(row, short)
    if cause is None:
        return None
    said = _admission(row) if cause is Cause.ADMITTED else ""
    return Chased(task, row, cause, short, said)


def _cause(row: Row, short: Target | None) -> Cause | None:
    """Nothing that only points the way is chased, and nothing that is fulfilled or not due."""
    if row.kind is Kind.DIRECTIONAL or row.verdict is Verdict.FULFILLED or row.flags.not_due:
        return None
    if row.flags.admitted:
        return Cause.ADMITTED
    if short or any(reason.code in BEHIND for reason in row.reasons):
        return Cause.FIGURE_SHORT
    if row.verdict is not Verdict.MISSING:
        return None
    if row.kind is Kind.DELIVERABLE:
        return Cause.DELIVERABLE_MISSING
    return Cause.PROMISED_AGAIN if row.flags.carried_over else Cause.TARGET_MISSING


def _urgency(one: Chased) -> tuple[object, ...]:
    """Of short figures the best known first, then by how much is wanting; of the rest what is
    promised again first, then in the plan's order."""
    if one.cause is Cause.FIGURE_SHORT:
        target = one.target
        within: tuple[float, float] = (
            (target.known_as, -target.part_wanting) if target else (inf, 0)
        )
    else:
        within = (not one.row.flags.carried_over, not _has_a_name(one.row))
    return (one.row.to_check, one.cause, *within, one.row.number)


def _has_a_name(row: Row) -> bool:
    return any(sign in row.text for sign in _NAMES_SOMETHING)


def _admission(row: Row) -> str:
    """The words by which the report admits that it was not done; empty where none is quoted."""
    told = [reason.details["said"] for reason in row.reasons if reason.code == "admitted"]
    return next(chain(told, _from_problems(row)), "")


def _from_problems(row: Row) -> Iterator[str]:
    return (one.text for one in row.evidence if one.link.role is Role.PROBLEMS)


def _acknowledged(due: Iterable[Row]) -> list[Acknowledged]:
    """The problems named, each once: what is admitted first, then what names something that can be
    counted or seen, then in the plan's order."""
    rows: dict[str, list[Row]] = {}
    for row in due:
        if (row.flags.admitted or row.flags.problem_recurs) and (text := _problem(row)):
            rows.setdefault(text, []).append(row)
    found = [Acknowledged(text, tuple(held)) for text, held in rows.items()]
    return sorted(found, key=_weight)[:MOST_PROBLEMS]


def _problem(row: Row) -> str:
    """The words of the problem: what is admitted, what the verdict quotes, what it only names."""
    named = [one.details["problem"] for one in row.reasons if one.code == "problem_named"]
    admitted = [_admission(row)] if row.flags.admitted else []
    return next((text for text in chain(admitted, _from_problems(row), named) if text), "")


def _weight(one: Acknowledged) -> tuple[bool, bool, bool, int]:
    return (
        not any(row.flags.admitted for row in one.rows),
        all(row.kind is Kind.DIRECTIONAL for row in one.rows),
        not any(one.text in _from_problems(row) for row in one.rows),
        one.rows[0].number,
    )
