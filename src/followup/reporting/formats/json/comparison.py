"""A comparison as JSON: the contract ``followup/compare/1``, published in ``docs/schema``."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Kind
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.audit import tally_object
from followup.reporting.formats.json.objects import Object
from followup.reporting.formats.json.trend import entry_object
from followup.reporting.views.comparison import Comparison, Party, TopicRow

SCHEMA = "followup/compare/1"


def write_json(view: Comparison, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """``view`` as the JSON of the contract; codes only, the same in every language."""
    return objects.dump(comparison_object(view))


def comparison_object(view: Comparison) -> Object:
    """``view`` as the contract's object."""
    return {
        "schema": SCHEMA,
        "year": view.year,
        "reviewed_only": view.options.reviewed,
        "made_at": view.made_at.isoformat() if view.made_at else None,
        "governments": [_party(party) for party in view.parties],
        "topics": [_topic(row, view) for row in view.topics],
        "topics_hidden": view.hidden,
    }


def _party(party: Party) -> Object:
    return {
        "government": party.government,
        "level": party.level,
        "genre": party.genre,
        "commitments": party.tally.total,
        "kinds": {kind.value: party.kinds[kind] for kind in Kind},
        "verdicts": tally_object(party.tally),
        "decided_by_person": party.reviewed,
        "run": party.run_id,
        "plan_report": party.plan_title,
        "outcome_report": party.outcome_title,
    }


def _topic(row: TopicRow, view: Comparison) -> Object:
    pairs = zip(view.parties, row.shares, strict=True)
    return {
        "topic": row.topic,
        "shares": [
            {
                "government": party.government,
                "verdicts": tally_object(share.tally),
                "small": share.small,
                "examples": [entry_object(entry) for entry in share.examples],
            }
            for party, share in pairs
        ],
    }
