"""The columns of a year's ledger: one row for each commitment."""

from __future__ import annotations

from collections.abc import Callable

from followup.audit.yearly import Entry
from followup.labels import Labels
from followup.model.progress import Progress
from followup.model.reviews import state_of
from followup.reporting import wording
from followup.reporting.columns.checkins import CHECKINS
from followup.reporting.columns.table import Columns, Value
from followup.reporting.phrases import duty
from followup.reporting.phrases.year import past, said_by
from followup.reporting.quoting import one_line


def _of_progress(tell: Callable[[Progress, Labels], str]) -> Callable[[Entry, Labels], str]:
    return lambda entry, labels: tell(entry.progress, labels)


def _review(entry: Entry, labels: Labels) -> Value:
    """A person's verdict, or that there is none yet."""
    decision = entry.decision
    if decision is None or not decision.by_person:
        return labels("sheet.unreviewed")
    return wording.verdict_word(decision.verdict, labels)


TABLE: Columns[Entry] = Columns(
    {
        "number": lambda entry, _: entry.number,
        "id": lambda entry, _: entry.commitment.id,
        "commitment": lambda entry, _: entry.commitment.text,
        "kind": lambda entry, labels: labels(f"kind.{entry.commitment.kind}"),
        "owner": lambda entry, labels: duty.together(entry.duty, labels),
        "body": lambda entry, _: one_line(entry.duty.body),
        "co_bodies": lambda entry, labels: duty.others(entry.duty, labels),
        "body_source": lambda entry, labels: duty.source(entry.duty.body_source, labels),
        "contact": lambda entry, _: one_line(entry.duty.contact),
        "due_source": lambda entry, labels: duty.source(entry.duty.due_source, labels),
        "topic": lambda entry, labels: wording.topic(entry.commitment.topic, labels),
        "due_on": lambda entry, _: entry.due_on.isoformat() if entry.due_on else "",
        "presumed_on": lambda entry, _: entry.presumed_on.isoformat() if entry.presumed_on else "",
        "overdue": past,
        **{name: _of_progress(tell) for name, tell in CHECKINS.items()},
        "verdict": lambda entry, labels: wording.verdict_word(
            entry.decision.verdict if entry.decision else None, labels
        ),
        "decided_by": said_by,
        "decided_on": lambda entry, _: wording.day(
            entry.decision.decided_at if entry.decision else None
        ),
        "review_note": lambda entry, _: entry.decision.reason if entry.decision else "",
        "machine_verdict": lambda entry, labels: wording.verdict_word(entry.machine, labels),
        "review": _review,
        "note": lambda entry, _: one_line(entry.stands.note),
        "state": lambda entry, _: state_of(entry.reviews),
    }
)
CSV = (
    "number",
    "id",
    "commitment",
    "kind",
    "owner",
    "due_on",
    "presumed_on",
    "overdue",
    "status",
    "checked_on",
    "checked_by",
    "checkin_note",
    "verdict",
    "decided_by",
    "decided_on",
    "review_note",
    "machine_verdict",
    "body_source",
    "due_source",
    "contact",
    "told_by",
    "material",
    "answers",
)
"""Of the CSV and of Markdown, in this order, in every language."""
