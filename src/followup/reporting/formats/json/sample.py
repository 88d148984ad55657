"""A random sample for review as JSON: the contract ``followup/sample/1``."""

from __future__ import annotations

from followup.audit.sampling import Item, Sampled, SampleOf
from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.sampling import Interval

SCHEMA = "followup/sample/1"


def write_json(view: SampleOf, labels: Labels) -> str:  # noqa: ARG001 - codes have no language
    """The object ``followup/sample/1``: codes only, the same in every language."""
    sampled = view.sampled
    return objects.dump(
        {
            "schema": SCHEMA,
            "government": view.run.plan.government,
            "year": view.run.plan.planned_year,
            **sample_summary(sampled),
            "strata": [
                {
                    "verdict": one.verdict.value,
                    "sure": one.sure,
                    "size": one.size,
                    "drawn": sum(item.stratum == at for item in sampled.items),
                }
                for at, one in enumerate(sampled.sample.strata)
            ],
            "commitments": [_object(one) for one in sampled.items],
        }
    )


def sample_summary(sampled: Sampled) -> Object:
    """How the sample was drawn, how far it is reviewed, and what that says of the whole."""
    sample = sampled.sample
    return {
        "run": sample.run,
        "seed": sample.seed,
        "size": sample.size,
        "drawn_by": sample.reviewer,
        "drawn_at": sample.at.isoformat(),
        "samples": sampled.times,
        "population": sample.population,
        "drawn": len(sampled.items),
        "reviewed": sampled.reviewed,
        "left": sampled.left,
        "fulfilled": _interval(sampled.fulfilled),
        "fulfilled_or_partial": _interval(sampled.answered),
    }


def _interval(made: Interval | None) -> Object | None:
    if made is None:
        return None
    return {name: objects.rounded(getattr(made, name)) for name in ("value", "low", "high")}


def _object(item: Item) -> Object:
    return {
        **objects.commitment(item.commitment),
        "number": item.number,
        "stratum": item.stratum,
        "verdict": item.verdict.value if item.verdict else None,
    }
