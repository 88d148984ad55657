"""The ledger of one year as JSON: the contract ``followup/ledger/2``."""

from __future__ import annotations

from followup.audit.yearly import Entry, YearLedger
from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object

SCHEMA = "followup/ledger/2"


def write_json(view: YearLedger, labels: Labels) -> str:  # noqa: ARG001 - codes have no language
    """The object ``followup/ledger/2``: codes only, the same in every language."""
    return objects.dump(
        {
            "schema": SCHEMA,
            "government": view.plan.government,
            "year": view.year,
            "date": view.on.isoformat(),
            "run": view.run.id if view.run else None,
            "total": len(view.entries),
            "commitments": [_object(one) for one in view.listed],
        }
    )


def _object(entry: Entry) -> Object:
    decision = entry.decision
    return {
        **objects.commitment(entry.commitment),
        "number": entry.number,
        "due_on": entry.due_on.isoformat() if entry.due_on else None,
        "responsible": objects.duty(entry.duty),
        "presumed_on": entry.presumed_on.isoformat() if entry.presumed_on else None,
        "overdue": entry.overdue,
        "unconfirmed": entry.unconfirmed,
        "last_checkin": objects.checkin(entry.progress.last),
        "answers": [objects.checkin(one) for one in entry.progress.answers],
        "at_odds": entry.progress.at_odds,
        "verdict": decision.verdict.value if decision else None,
        "decided_by": decision.by if decision else None,
        "reviewer": decision.name if decision else "",
        "decided_at": decision.decided_at.isoformat() if decision and decision.decided_at else None,
        "review_note": decision.reason if decision else "",
        "machine_verdict": entry.machine.value if entry.machine else None,
        "as_a_whole": entry.as_a_whole,
    }
