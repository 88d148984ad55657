"""Weights and thresholds kept in the ledger under a name: found, read and recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from followup.errors.usage import ProfileOutdated, ProfileUnknown
from followup.model.reviews import Profile

if TYPE_CHECKING:
    from followup.judging import JudgeOptions
    from followup.ledger import Ledger

SCHEMA = "profile/1"


def find_profile(ledger: Ledger, name: str) -> Profile:
    """The last profile stored under ``name``.

    Raises :class:`UsageProblem` U633 for no such name, U634 where this program cannot use it.
    """
    held = ledger.profiles()
    found = [one for one in held if one.name == name.strip()]
    if not found:
        known = ", ".join(dict.fromkeys(one.name for one in held)) or "-"
        raise ProfileUnknown(name=name, known=known)
    options_of(found[-1])
    return found[-1]


def weights_of(options: JudgeOptions) -> dict[str, Any]:
    """What a profile keeps of ``options``: JSON values that :func:`options_of` reads again."""
    return {
        "schema": SCHEMA,
        "weights": {name: list(three) for name, three in sorted(options.weights.items())},
        "sure": options.sure,
        "found_line": options.found_line,
    }


def options_of(profile: Profile, base: JudgeOptions | None = None) -> JudgeOptions:
    """``base``, else what ships, with what a profile sets.

    Raises :class:`UsageProblem` U634 for a profile of another program.
    """
    from followup.judging import JudgeOptions

    held: Mapping[str, Any] = profile.weights
    try:
        if held["schema"] != SCHEMA:
            raise KeyError("schema")
        weights = {
            name: (float(a), float(b), float(c)) for name, (a, b, c) in held["weights"].items()
        }
        sure, found_line = float(held["sure"]), float(held["found_line"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ProfileOutdated(name=profile.name, number=profile.id) from None
    return replace(base or JudgeOptions(), weights=weights, sure=sure, found_line=found_line)


def settings_of(profile: Profile) -> dict[str, str]:
    """What a run's record says of the profile that judged it."""
    digest = sha256(json.dumps(dict(profile.weights), sort_keys=True).encode()).hexdigest()
    return {"profile": profile.name, "profile_weights": digest[:12]}


def is_outdated(profile: Profile) -> bool:
    """Whether it was fitted with another lexicon, so that its weights may mean something else."""
    from followup.judging import versions

    return profile.details.get("lexicon") != versions()["lexicon"]
