"""A search as JSON: the contract ``followup/search/1``."""

from __future__ import annotations

from followup.audit.searching import Hit, Search
from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object

SCHEMA = "followup/search/1"


def write_json(view: Search, labels: Labels) -> str:  # noqa: ARG001 - codes have no language
    """The object ``followup/search/1``: codes only, the same in every language."""
    return objects.dump(
        {
            "schema": SCHEMA,
            "words": list(view.words),
            "in": view.where.value,
            "total": view.total,
            "found": [_object(hit) for hit in view.hits],
        }
    )


def _object(hit: Hit) -> Object:
    decision = hit.decision
    return {
        "government": hit.report.government,
        "government_code": hit.report.code,
        "year": hit.year,
        "genre": hit.report.genre,
        "document": {"name": hit.report.name, "sha256": hit.report.sha256},
        "promised": hit.promised,
        "text": hit.text,
        "heading_path": list(hit.heading_path),
        "id": hit.id or None,
        "number": hit.number or None,
        "kind": hit.kind.value if hit.kind else None,
        "run": hit.run,
        "verdict": decision.verdict.value if decision else None,
        "decided_by": decision.by if decision else None,
        "reviewer": decision.name if decision else "",
        "unsettled": decision is not None and decision.unsettled,
        "not_due": hit.not_due,
        "answers": list(hit.answers),
    }
