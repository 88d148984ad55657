"""One commitment as a line of the 台账: the columns that CSV and spreadsheets share."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.views.gap_report import Row

COLUMNS = (
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


def header(labels: Labels) -> list[str]:
    """The columns' words."""
    return [labels(f"column.{name}") for name in COLUMNS]


def cells(row: Row, labels: Labels) -> list[str | int]:
    """The values of one row, one for each of :data:`COLUMNS`."""
    by_name = values(row, labels)
    return [by_name[name] for name in COLUMNS]


def values(row: Row, labels: Labels) -> dict[str, str | int]:
    """The values of one row by the names of their columns."""
    return {**_promise(row, labels), **_answer(row, labels), **_judgement(row, labels)}


def _promise(row: Row, labels: Labels) -> dict[str, str | int]:
    commitment = row.commitment
    return {
        "number": row.number,
        "id": row.id,
        "commitment": row.text,
        "place": wording.full_place(row.place, labels),
        "kind": labels(f"kind.{row.kind}"),
        "owner": commitment.owner,
        "deadline": wording.deadline(commitment.deadline, labels),
        "target": wording.targets(commitment.quantities, labels),
        "plan_start": commitment.span.start,
        "plan_end": commitment.span.end,
    }


def _answer(row: Row, labels: Labels) -> dict[str, str | int]:
    best = row.best
    further = [
        wording.quote(item.text, labels)
        + wording.in_brackets(wording.full_place(item.place, labels), labels)
        for item in row.evidence[1:]
    ]
    return {
        "reported": wording.targets(best.link.quantities, labels) if best else "",
        "evidence": best.text if best else "",
        "evidence_place": wording.full_place(best.place, labels) if best else "",
        "further_evidence": labels("list.semicolon").join(further),
        "outcome_start": best.link.span.start if best else "",
        "outcome_end": best.link.span.end if best else "",
    }


def _judgement(row: Row, labels: Labels) -> dict[str, str | int]:
    semicolon = labels("list.semicolon")
    return {
        "verdict": labels(f"verdict.{row.verdict}.word"),
        "confidence": wording.score(row.assessment.confidence),
        "reasons": semicolon.join(wording.reasons(row, labels)),
        "flags": semicolon.join(wording.flags(row, labels)),
        "ask_for": semicolon.join(wording.asked(row, labels)),
        "decided_by": wording.said_by(row, labels),
    }
