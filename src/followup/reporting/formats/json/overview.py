"""An overview of all governments as JSON: the contract ``followup/overview/1``."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Kind
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.formats.json.trend import by_kind_object
from followup.reporting.views.overview import GovernmentLine, Overview

SCHEMA = "followup/overview/1"


def write_json(view: Overview, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """``view`` as the JSON of the contract; codes only, the same in every language."""
    return objects.dump(overview_object(view))


def overview_object(view: Overview) -> Object:
    """``view`` as the contract's object."""
    return {
        "schema": SCHEMA,
        "year": view.year,
        "reviewed_only": view.options.reviewed,
        "topics_only": sorted(view.options.topics),
        "made_at": view.made_at.isoformat() if view.made_at else None,
        "governments": [_government(party) for party in view.parties],
        "governments_hidden": view.hidden,
    }


def _government(party: GovernmentLine) -> Object:
    return {
        "government": party.government,
        "code": party.code,
        "level": party.level,
        "genre": party.genre,
        "commitments": party.counts.tally.total,
        "kinds": {kind.value: party.kinds[kind] for kind in Kind},
        "verdicts": by_kind_object(party.counts),
        "decided_by_person": party.reviewed,
        "run": party.run_id,
        "plan_report": party.plan_title,
        "outcome_report": party.outcome_title,
    }
