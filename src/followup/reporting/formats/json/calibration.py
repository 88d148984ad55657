"""What a calibration found, and the profiles of a ledger, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followup.audit.calibrating import Scores
from followup.labels import Labels
from followup.model.reviews import Profile
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.views.calibration import CalibrationView, ProfilesView

SCHEMA = "followup/calibration/1"
LIST_SCHEMA = "followup/profiles/1"


def write_calibration(view: CalibrationView, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The object ``followup/calibration/1``."""
    found = view.found
    return objects.dump(
        {
            "schema": SCHEMA,
            "reviews": found.number,
            "verdicts": {verdict.value: number for verdict, number in found.verdicts.items()},
            "pairs": found.pairs,
            "blind": found.blind,
            "start": found.start,
            "grouped": found.grouped,
            "before": _scores(found.before),
            "after": _scores(found.after),
            "trained": _scores(found.trained),
            "better": found.better,
            "worse": found.worse,
            "by_chance": objects.rounded(found.by_chance),
            "gain": found.gain,
            "lines": {
                "before": _lines(found.before_options.sure, found.before_options.found_line),
                "after": _lines(found.options.sure, found.options.found_line),
            },
            "saved": view.saved.name if view.saved else None,
        }
    )


def _lines(sure: float, found_line: float) -> Object:
    return {"sure": sure, "found_line": found_line}


def _scores(scores: Scores) -> Object:
    return {
        "agreed": scores.agreed,
        "agreement": objects.rounded(scores.agreement),
        "macro_f1": objects.rounded(scores.macro_f1),
        "kappa": objects.rounded(scores.kappa),
        "false_fulfilled": scores.false_fulfilled,
        "table": [
            {"person": one.value, "program": two.value, "number": number}
            for (one, two), number in scores.table.items()
        ],
    }


def write_profiles(view: ProfilesView, labels: Labels) -> str:  # noqa: ARG001 - as above
    """The object ``followup/profiles/1``."""
    return objects.dump({"schema": LIST_SCHEMA, "profiles": list(_profiles(view.profiles))})


def _profiles(profiles: Sequence[Profile]) -> Iterator[Object]:
    latest = {one.name: one.id for one in profiles}
    for one in profiles:
        yield {
            "id": one.id,
            "name": one.name,
            "in_use": latest[one.name] == one.id,
            "reviewer": one.reviewer,
            "at": one.at.isoformat(),
            "reviews": one.details.get("reviews"),
            "pairs": one.details.get("pairs"),
            "agreement_before": one.details.get("agreement_before"),
            "agreement_after": one.details.get("agreement_after"),
            "gain": one.details.get("gain"),
            "lexicon": str(one.details.get("lexicon", "")),
        }
