"""What a calibration found, and the profiles of a ledger, for the terminal or a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.calibrating import Calibration, Scores
from followup.labels import Labels
from followup.model.reviews import Profile
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "followup/calibration/1"
LIST_SCHEMA = "followup/profiles/1"
SHOWN = 12
"""Weights that changed most, named on the terminal."""
_SMALL = 0.01


def moved(found: Calibration) -> list[tuple[str, float]]:
    """The features whose weights changed, the most changed first, and by how much at most."""
    before, after = found.before_options.weights, found.options.weights
    none = (0.0, 0.0, 0.0)
    changes = {
        name: max(abs(b - a) for a, b in zip(before.get(name, none), after[name], strict=True))
        for name in after
    }
    return sorted(
        ((name, size) for name, size in changes.items() if size >= _SMALL),
        key=lambda pair: (-pair[1], pair[0]),
    )


def calibration_json(found: Calibration, *, saved: Profile | None) -> str:
    """The object ``followup/calibration/1``."""
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
            "saved": saved.name if saved else None,
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


def profiles_json(profiles: Sequence[Profile]) -> str:
    """The object ``followup/profiles/1``."""
    return objects.dump({"schema": LIST_SCHEMA, "profiles": list(_profiles(profiles))})


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


def render_calibration(found: Calibration, console: Console, labels: Labels) -> None:
    """Print what was found; rich is imported here and not before."""
    from followup.reporting.formats.terminal.calibration_table import calibration

    calibration(found, console, labels)


def render_profiles(
    profiles: Sequence[Profile],
    console: Console,
    labels: Labels,
    *,
    on_the_wall: Callable[[datetime], datetime],
) -> None:
    """Print the profiles; rich is imported here and not before."""
    from followup.reporting.formats.terminal.calibration_table import listed

    listed(profiles, console, labels, on_the_wall=on_the_wall)
