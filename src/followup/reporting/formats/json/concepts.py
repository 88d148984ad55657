"""What a text speaks of, as JSON."""

from __future__ import annotations

from followup.labels import Labels
from followup.lexicon.concepts import Act, Seen
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.views.concepts import Conceived

SCHEMA = "followup/concepts/1"


def write_concepts(view: Conceived, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The JSON of the contract ``followup/concepts/1``."""
    return objects.dump(
        {
            "schema": SCHEMA,
            "characters": len(view.text),
            "concepts": [_seen(seen, view) for seen in view.concepts],
            "acts": [_act(act, view) for act in view.acts],
        }
    )


def _seen(seen: Seen, view: Conceived) -> Object:
    return {
        "concept": seen.concept,
        "form": seen.form,
        "span": objects.span(seen.span),
        "text": view.text[seen.span.start : seen.span.end],
        "path": list(view.graph.path(seen.concept)),
        "also": list(view.graph.concepts_by_name[seen.concept].also),
        "share": round(view.graph.share(seen.concept), 6),
    }


def _act(act: Act, view: Conceived) -> Object:
    return {
        "act": act.name,
        "grade": act.grade.value,
        "form": act.form,
        "span": objects.span(act.span),
        "text": view.text[act.span.start : act.span.end],
    }
