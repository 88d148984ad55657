"""Why one commitment got its verdict, as JSON: the contract ``followup/explain/1``."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.audit import row_object
from followup.reporting.views.explanation import Explanation, Passage

SCHEMA = "followup/explain/1"


def write_json(view: Explanation, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The JSON of ``followup/explain/1``: the row of ``followup/audit/2`` and its passages."""
    return objects.dump(
        {
            "schema": SCHEMA,
            "plan_report": objects.source(view.plan),
            "outcome_report": objects.source(view.outcome),
            "commitment": row_object(view.row),
            "paragraph_text": view.paragraph,
            "passages": [_passage(item) for item in view.passages],
            "run": {
                "id": view.run_id,
                "made_at": view.made_at.isoformat() if view.made_at else None,
                "settings": dict(sorted(view.settings.items())),
            },
        }
    )


def _passage(passage: Passage) -> objects.Object:
    return {
        **objects.link(passage.evidence.link),
        "line": passage.evidence.place.line,
        "relied_on": passage.relied_on,
        "attached": passage.evidence.attached,
        "concepts": [list(way) for way in passage.ways],
        "base": objects.rounded(passage.base),
        "parts": [
            {
                "name": item.name,
                "value": objects.rounded(item.value),
                "part": objects.rounded(item.part),
            }
            for item in passage.parts
        ],
    }
