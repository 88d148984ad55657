"""The columns of an audit: a row for each commitment, in CSV, in workbooks and in exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from followup.labels import Labels
from followup.model.progress import Progress
from followup.reporting import wording
from followup.reporting.columns.checkins import CHECKINS
from followup.reporting.columns.table import Columns, Value
from followup.reporting.phrases import duty
from followup.reporting.quoting import one_line
from followup.reporting.views.figures import Amount, Pair, figures
from followup.reporting.views.gap_report import Evidence, GapReport, Row, TaskRow


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment, and the audit that it is of."""

    row: Row
    report: GapReport

    @property
    def task(self) -> TaskRow:
        """The task that the commitment stands in."""
        return self.report.task_of[self.row.id]


def _of_promised(value: Callable[[Amount, Labels], Value]) -> Callable[[Line, Labels], Value]:
    """Of the figure that binds, the answered one first; empty where there is none."""

    def told(line: Line, labels: Labels) -> Value:
        pairs = figures(line.row)
        return value(pairs[0].promised, labels) if pairs else ""

    return told


def _of_reported(value: Callable[[Amount, Labels], Value]) -> Callable[[Line, Labels], Value]:
    """Of the figure that answers it; empty where none does."""

    def told(line: Line, labels: Labels) -> Value:
        pairs = figures(line.row)
        reported = pairs[0].reported if pairs else None
        return value(reported, labels) if reported else ""

    return told


def _further_figures(row: Row, labels: Labels) -> list[str]:
    """The other figures that bind, each with its answer where there is one."""
    return [_pair_said(pair, labels) for pair in figures(row)[1:]]


def _pair_said(pair: Pair, labels: Labels) -> str:
    said = wording.amount(pair.promised, labels)
    if pair.reported is None:
        return said
    reported = wording.figure(pair.reported)
    return said + wording.in_brackets(labels("sheet.reported", said=reported), labels)


def _upper(amount: Amount, _: Labels) -> Value:
    return "" if amount.upper is None else amount.upper


def _of_best(value: Callable[[Evidence, Labels], Value]) -> Callable[[Line, Labels], Value]:
    """Of the best passage; empty where there is none."""
    return lambda line, labels: value(line.row.best, labels) if line.row.best else ""


def _joined(texts: Callable[[Row, Labels], list[str]]) -> Callable[[Line, Labels], Value]:
    return lambda line, labels: labels("list.semicolon").join(texts(line.row, labels))


def _further(row: Row, labels: Labels) -> list[str]:
    """The other passages relied on, each with where it stands."""
    return [
        wording.quote(item.text, labels)
        + wording.in_brackets(wording.full_place(item.place, labels), labels)
        for item in row.evidence[1:]
    ]


def _program_reasons(row: Row, labels: Labels) -> list[str]:
    """The program's own; a person's stand in the note."""
    return list(dict.fromkeys(wording.reason(one, labels) for one in row.reasons))


def _outcome(line: Line, labels: Labels) -> str:
    """The effective verdict, or that the commitment is not due and nobody decided of it."""
    row = line.row
    if row.flags.not_due and not row.reviewed:
        return labels("sheet.not_due")
    return wording.verdict_word(row.verdict, labels)


def _program_outcome(line: Line, labels: Labels) -> str:
    """The program's own verdict, or that the commitment is not due."""
    if line.row.flags.not_due:
        return labels("sheet.not_due")
    return wording.verdict_word(line.row.assessment.verdict, labels)


def _review(line: Line, labels: Labels) -> str:
    """A person's verdict, or that there is none yet."""
    if not line.row.reviewed:
        return labels("sheet.unreviewed")
    return wording.verdict_word(line.row.verdict, labels)


def _genre(line: Line, labels: Labels) -> str:
    """Which of the two kinds of yearly report the plan stands in; empty where not known."""
    code = line.report.plan.identity.genre or line.report.outcome.identity.genre
    return labels(f"list_genre.{code}") if code else ""


def _nearest(row: Row, labels: Labels) -> str:
    """The candidate of a verdict that is to be checked, with where it stands; no evidence."""
    if row.nearest is None:
        return ""
    where = wording.full_place(row.nearest.place, labels)
    return wording.quote(row.nearest.text, labels) + wording.in_brackets(where, labels)


def _of_progress(tell: Callable[[Progress, Labels], str]) -> Callable[[Line, Labels], str]:
    return lambda line, labels: tell(line.row.progress, labels)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


LISTS: Mapping[str, Callable[[Row, Labels], list[str]]] = {
    "further_evidence": _further,
    "reasons": wording.reasons,
    "flags": wording.flags,
    "ask_for": wording.asked,
}
"""Columns that hold several texts: a CSV joins them, a format with lists keeps them apart."""
MOMENTS: Mapping[str, Callable[[Line], datetime | date | None]] = {
    "made_at": lambda line: line.report.made_at,
    "due_on": lambda line: line.row.duty.due_on,
    "checked_on": lambda line: line.row.progress.last.on if line.row.progress.last else None,
}
"""Columns that hold a day or a moment, for a format that knows what that is."""

TABLE: Columns[Line] = Columns(
    {
        "number": lambda line, _: line.row.number,
        "id": lambda line, _: line.row.id,
        "commitment": lambda line, _: line.row.text,
        "place": lambda line, labels: wording.place(line.row.place, labels),
        "place_in_full": lambda line, labels: wording.full_place(line.row.place, labels),
        "kind": lambda line, labels: labels(f"kind.{line.row.kind}"),
        "owner": lambda line, labels: duty.together(line.row.duty, labels),
        "body": lambda line, _: one_line(line.row.duty.body),
        "co_bodies": lambda line, labels: duty.others(line.row.duty, labels),
        "body_source": lambda line, labels: duty.source(line.row.duty.body_source, labels),
        "contact": lambda line, _: one_line(line.row.duty.contact),
        "deadline": lambda line, labels: wording.deadline(line.row.commitment.deadline, labels),
        "due_on": lambda line, _: _day(line.row.duty.due_on),
        "due_source": lambda line, labels: duty.source(line.row.duty.due_source, labels),
        "deadline_words": lambda line, _: (
            line.row.commitment.deadline.text if line.row.commitment.deadline else ""
        ),
        "target_indicator": _of_promised(wording.indicator),
        "target_binds": _of_promised(lambda one, labels: labels(f"comparator.{one.comparator}")),
        "target_value": _of_promised(lambda one, _: one.value),
        "target_upper": _of_promised(_upper),
        "target_unit": _of_promised(lambda one, _: one.unit),
        "reported_indicator": _of_reported(wording.indicator),
        "reported_value": _of_reported(lambda one, _: one.value),
        "reported_upper": _of_reported(_upper),
        "reported_unit": _of_reported(lambda one, _: one.unit),
        "further_figures": _joined(_further_figures),
        "target": lambda line, labels: wording.targets(line.row.commitment.quantities, labels),
        "topic": lambda line, labels: wording.topic(line.row.commitment.topic, labels),
        "plan_start": lambda line, _: line.row.commitment.span.start,
        "plan_end": lambda line, _: line.row.commitment.span.end,
        "reported": _of_best(lambda best, labels: wording.targets(best.link.quantities, labels)),
        "evidence": _of_best(lambda best, _: best.text),
        "evidence_place": _of_best(lambda best, labels: wording.place(best.place, labels)),
        "evidence_place_in_full": _of_best(
            lambda best, labels: wording.full_place(best.place, labels)
        ),
        "further_evidence": _joined(LISTS["further_evidence"]),
        "outcome_start": _of_best(lambda best, _: best.link.span.start),
        "outcome_end": _of_best(lambda best, _: best.link.span.end),
        "verdict": lambda line, labels: wording.verdict_word(line.row.verdict, labels),
        "program_verdict": lambda line, labels: wording.verdict_word(
            line.row.assessment.verdict, labels
        ),
        "outcome": _outcome,
        "program_outcome": _program_outcome,
        "confidence": lambda line, _: line.row.assessment.confidence,
        "to_check": lambda line, labels: wording.check_word(line.row, labels),
        "nearest": lambda line, labels: _nearest(line.row, labels),
        "reasons": _joined(LISTS["reasons"]),
        "program_reasons": _joined(_program_reasons),
        "flags": _joined(LISTS["flags"]),
        "ask_for": _joined(LISTS["ask_for"]),
        "decided_by": lambda line, labels: wording.said_by(line.row, labels),
        "decided_on": lambda line, _: (
            wording.day(line.row.decision.decided_at) if line.row.reviewed else ""
        ),
        "review": _review,
        "note": lambda line, _: one_line(line.row.decision.reason) if line.row.reviewed else "",
        "state": lambda line, _: line.row.decision.state,
        "task_number": lambda line, _: line.task.number,
        "task": lambda line, _: line.task.text,
        "task_verdict": lambda line, labels: wording.task_outcome(line.task, labels),
        "task_id": lambda line, _: line.task.id,
        "government": lambda line, labels: wording.government(line.report, labels),
        "year": lambda line, _: line.report.year or "",
        "genre": _genre,
        "run": lambda line, _: line.report.run_id or "",
        "made_at": lambda line, labels: wording.made(line.report.made_at, labels),
        "plan_file": lambda line, _: line.report.plan.name,
        "outcome_file": lambda line, _: line.report.outcome.name,
        **{name: _of_progress(tell) for name, tell in CHECKINS.items()},
    }
)
"""All that there is to tell of a commitment. A further column is a line here, and its name in the
layouts that show it: :data:`CSV` and :data:`EXPORT`, ``LEDGER`` of the workbook."""

_COMMITMENT = (
    "number",
    "id",
    "commitment",
    "place",
    "kind",
    "owner",
    "deadline",
    "target",
    "reported",
    "evidence",
    "evidence_place",
    "verdict",
    "confidence",
    "reasons",
    "flags",
    "further_evidence",
    "ask_for",
    "decided_by",
    "plan_start",
    "plan_end",
    "outcome_start",
    "outcome_end",
)
"""In this order, in every language: a formula over column L goes on working."""
_WHOSE = ("run", "made_at", "government", "year", "genre", "plan_file", "outcome_file")
_TASK = ("task_number", "task", "task_verdict", "task_id")
_DUTY = ("body_source", "due_on", "due_source", "contact")
CSV = (*_COMMITMENT, "program_verdict", *_TASK, *_DUTY)
"""Of the CSV of one audit, by the names over the columns."""
EXPORT = (*_WHOSE, *_COMMITMENT, "topic", "program_verdict", *_TASK, *_DUTY, *CHECKINS)
"""Of the CSV of an export: whose and when, then as in the CSV of one audit, then what only analysis
needs, then what was noted during the year."""
_IN_FULL = {"place": "place_in_full", "evidence_place": "evidence_place_in_full"}
"""A CSV has room for a place with the words of its headings, and calls it by the short name."""


def csv_header(names: tuple[str, ...], labels: Labels) -> list[str]:
    """The words over the columns of a CSV."""
    return [
        labels(f"{'column' if name in _COMMITMENT else 'sheet.column'}.{name}") for name in names
    ]


def csv_cells(line: Line, names: tuple[str, ...], labels: Labels) -> list[Value]:
    """The values of one row of a CSV, one for each of ``names``."""
    return TABLE.cells(line, (_IN_FULL.get(name, name) for name in names), labels)
