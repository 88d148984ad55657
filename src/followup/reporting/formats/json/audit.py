"""An audit as JSON: the contract ``followup/audit/2``, published in ``docs/schema``."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.formats.json.sample import sample_summary
from followup.reporting.views.gap_report import GapReport, Row, TaskRow
from followup.reporting.views.options import FLAGS
from followup.reporting.views.rates import Estimate, Rates, Share
from followup.reporting.views.totals import Tally

SCHEMA = "followup/audit/2"


def write_json(report: GapReport, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """``report`` as the JSON of the contract; codes only, the same in every language."""
    return objects.dump(audit_object(report))


def audit_object(report: GapReport) -> Object:
    """``report`` as the contract's object."""
    return {
        "schema": SCHEMA,
        "plan_report": objects.source(report.plan),
        "outcome_report": objects.source(report.outcome),
        "tasks": [task_object(task) for task in report.tasks_listed],
        "commitments": [row_object(row) for row in report.listed],
        "summary": _summary(report),
        "notes": objects.coded(report.notes),
        "run": {
            "id": report.run_id,
            "head": report.head or None,
            "made_at": report.made_at.isoformat() if report.made_at else None,
            "settings": dict(sorted(report.settings.items())),
        },
    }


def task_object(task: TaskRow) -> Object:
    """One task, what it comes to, and the ids of its commitments."""
    return {
        **objects.task(task.task),
        "number": task.number,
        "verdict": task.verdict.value if task.verdict else None,
        "not_due": task.not_due,
        "to_check": task.to_check,
    }


def row_object(row: Row) -> Object:
    """One commitment, what was said of it and what that rests on."""
    return {
        **objects.commitment(row.commitment),
        "number": row.number,
        "verdict": row.verdict.value,
        "decided_by": row.decision.by,
        "review": _review(row),
        "confidence": objects.rounded(row.assessment.confidence),
        "chances": _chances(row),
        "to_check": row.to_check,
        "differing": [
            {"name": one.reviewer, "verdict": one.verdict} for one in row.decision.differing
        ],
        "rule": row.assessment.rule,
        "elements": objects.signals(row.assessment.elements),
        "reasons": objects.coded(row.reasons),
        "responsible": objects.duty(row.duty),
        "flags": {name: getattr(row.flags, name) for name in FLAGS},
        "evidence": _evidence(row),
    }


def _chances(row: Row) -> Object | None:
    """How likely a person would say each verdict; ``None`` where the run did not keep it."""
    given = row.assessment.chances
    return {one.value: objects.rounded(given[one]) for one in Verdict} if given else None


PASSAGES = 5
"""Passages listed for each commitment: as many as a labelled one has at most (GUIDE.md)."""


def _evidence(row: Row) -> list[Object]:
    """What the verdict rests on, then the nearest passages that it does not rest on."""
    rested = [
        {**objects.link(item.link), "relied_on": True, "attached": item.attached}
        for item in row.evidence
    ]
    nearest = [{**objects.link(item), "relied_on": False, "attached": False} for item in row.others]
    return [*rested, *nearest][: max(PASSAGES, len(rested))]


def _review(row: Row) -> Object | None:
    """Who decided otherwise or the same, and what the program says; ``None`` without a review."""
    decision = row.decision
    if not row.reviewed:
        return None
    return {
        "name": decision.name,
        "decided_at": decision.decided_at.isoformat() if decision.decided_at else None,
        "note": decision.reason,
        "machine_verdict": row.assessment.verdict.value,
    }


def _summary(report: GapReport) -> Object:
    totals = report.totals
    return {
        "tasks": _task_summary(report),
        "commitments": totals.tally.total,
        "listed": len(report.listed),
        "reviewed": report.reviewed,
        "reviewed_only": report.options.reviewed,
        "verdicts": {verdict.value: number for verdict, number in totals.verdicts.items()},
        **tally_object(totals.tally),
        "kinds": {kind.value: tally_object(tally) for kind, tally in totals.kinds.items()},
        "admitted": totals.admitted,
        "problem_recurs": totals.problem_recurs,
        "carried_over": totals.carried_over,
        "blanket": totals.blanket,
        "to_check": report.to_check,
        "rates": _rates(report.rates),
        "sample": sample_summary(report.sampled) if report.sampled else None,
    }


def _task_summary(report: GapReport) -> Object:
    """The counts of tasks; no rate is taken over things of all kinds."""
    counted = tally_object(report.task_totals)
    return {
        "tasks": report.task_totals.total,
        "listed": len(report.tasks_listed),
        **{name: counted[name] for name in ("due", "not_due", "due_verdicts")},
        "to_check": report.tasks_to_check,
    }


def _rates(rates: Rates) -> Object:
    """The counts by kind without what was reported as a whole list only, that, and the estimate."""
    return {
        "kinds": {kind.value: tally_object(tally) for kind, tally in rates.kinds.items()},
        "as_a_whole": tally_object(rates.as_a_whole),
        "estimate": _estimate(rates.estimate),
    }


def _estimate(made: Estimate | None) -> Object | None:
    if made is None:
        return None
    return {
        "fulfilled": _share(made.fulfilled),
        "fulfilled_or_partial": _share(made.answered),
        "commitments": made.rows,
        "by_person": made.by_person,
    }


def _share(share: Share) -> Object:
    return {name: objects.rounded(getattr(share, name)) for name in ("value", "low", "high")}


def tally_object(tally: Tally) -> Object:
    """Counts of what was due, and both rates."""
    return {
        "due": tally.due,
        "not_due": tally.not_due,
        "due_verdicts": {
            "fulfilled": tally.fulfilled,
            "partial": tally.partial,
            "missing": tally.missing,
        },
        "fulfilled_rate": objects.rounded(tally.fulfilled_rate),
        "fulfilled_or_partial_rate": objects.rounded(tally.answered_rate),
    }
