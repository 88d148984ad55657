"""What differs between two versions of a report as JSON: the contract ``followup/changes/1``."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.listing import line_object
from followup.reporting.views.listing import ChangesView

SCHEMA = "followup/changes/1"


def write_json(view: ChangesView, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """Both versions, and every commitment that differs."""
    differences = view.differences
    return objects.dump(
        {
            "schema": SCHEMA,
            "before": line_object(view.before),
            "after": line_object(view.after),
            "same": differences.same,
            "added": list(differences.added),
            "gone": list(differences.gone),
            "changed": [{"before": one, "after": other} for one, other in differences.changed],
        }
    )
