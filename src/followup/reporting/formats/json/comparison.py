"""A comparison as JSON: the contract ``followup/compare/1``, published in ``docs/schema``."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Kind
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.formats.json.trend import (
    by_kind_object,
    counted,
    entry_object,
    figures_object,
)
from followup.reporting.views.comparison import Comparison, Party, TopicRow, is_small

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
        "notes": objects.coded(view.notes),
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
        "verdicts": by_kind_object(party.counts),
        "decided_by_person": party.reviewed,
        "run": party.run_id,
        "figures": figures_object([party.figures]),
        "dropped": _dropped(party),
        "plan_report": party.plan_title,
        "outcome_report": party.outcome_title,
    }


def _dropped(party: Party) -> Object | None:
    """``None`` where the next plan is not known."""
    if not party.next_plan:
        return None
    items = [entry_object(entry) for entry in party.dropped.shown]
    kinds = {kind.value: party.dropped_kinds[kind] for kind in Kind}
    return {**counted(party.dropped), "kinds": kinds, "items": items}


def _topic(row: TopicRow, view: Comparison) -> Object:
    pairs = zip(view.parties, row.shares, strict=True)
    return {
        "topic": row.topic,
        "shares": [
            {
                "government": party.government,
                "verdicts": by_kind_object(share.counts),
                "small": is_small(share.tally),
                "examples": [entry_object(entry) for entry in share.examples],
            }
            for party, share in pairs
        ],
    }
