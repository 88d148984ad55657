"""An evaluation as JSON: the contract ``followup/eval/1``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from followup.evaluation import Case, Scores
from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.views.scorecard import MEASURES, Scorecard, groups

SCHEMA = "followup/eval/1"


def write_json(card: Scorecard, labels: Labels) -> str:  # noqa: ARG001 - codes have no language
    """The evaluation as JSON; codes only."""
    found: dict[str, Any] = {"schema": SCHEMA}
    if card.evaluation:
        found |= {
            "overall": _object(card.evaluation.overall),
            **{
                name: {key: _object(value) for key, value in group.items()}
                for name, group in groups(card.evaluation)
            },
            "worst": [_case(case) for case in card.worst()],
        }
    if card.control:
        found["control"] = asdict(card.control)
    return json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n"


def _object(scores: Scores) -> dict[str, Any]:
    made: dict[str, Any] = {"commitments": scores.commitments}
    made |= {name: objects.rounded(getattr(scores, name)) for name in MEASURES}
    made["confusion"] = {f"{gold}>{said}": count for gold, said, count in scores.confusion}
    return made


def _case(case: Case) -> dict[str, Any]:
    return {
        "label": case.label,
        "text": case.gold.text,
        "gold": case.gold.verdict,
        "said": case.said,
        "confidence": case.assessment.confidence if case.assessment else None,
        "rule": case.assessment.rule if case.assessment else None,
        "evidence": [link.text for link in case.assessment.evidence[:2]] if case.assessment else [],
    }
