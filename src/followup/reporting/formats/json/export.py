"""Many audits as JSON and as JSON lines, text piece by piece: a ledger of any size goes through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.audit import audit_object, row_object, task_object
from followup.reporting.formats.json.objects import Object
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.source import Source

SCHEMA = "followup/export/2"
LINE_SCHEMA = "followup/commitment/1"


def write_json(reports: Iterable[GapReport], labels: Labels) -> Iterator[str]:  # noqa: ARG001 - a contract has no language
    """One object whose ``audits`` each follow the contract ``followup/audit/2``."""
    yield f'{{"schema": "{SCHEMA}", "audits": ['
    separator = "\n"
    for report in reports:
        yield separator + _dumped(audit_object(report))
        separator = ",\n"
    yield "\n]}\n"


def write_json_lines(reports: Iterable[GapReport], labels: Labels) -> Iterator[str]:  # noqa: ARG001 - as above
    """One object in a line for each commitment, with whose it is."""
    for report in reports:
        whose = _whose(report)
        yield "".join(
            _dumped(
                {
                    **whose,
                    **row_object(row),
                    "task": task_object(report.task_of[row.id]),
                    "last_checkin": objects.checkin(row.progress.last),
                    "at_odds": row.progress.at_odds,
                }
            )
            + "\n"
            for row in report.listed
        )


def _whose(report: GapReport) -> Object:
    found = report.plan.identity.government or report.outcome.identity.government
    return {
        "schema": LINE_SCHEMA,
        "run": report.run_id,
        "made_at": report.made_at.isoformat() if report.made_at else None,
        "government": report.government,
        "government_code": found.value.code if found else "",
        "year": report.year,
        "genre": report.plan.identity.genre or report.outcome.identity.genre,
        "plan_document": _document(report.plan),
        "outcome_document": _document(report.outcome),
    }


def _document(source: Source) -> Object:
    return {"name": source.name, "sha256": source.sha256}


def _dumped(value: Object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
