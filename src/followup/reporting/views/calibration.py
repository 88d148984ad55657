"""What a calibration found, and the profiles of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.audit.calibrating import Calibration
from followup.model.reviews import Profile
from followup.reporting.views.record import OnTheWall

_SMALL = 0.01


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """One calibration, and the profile that it was saved as."""

    found: Calibration
    saved: Profile | None = None


@dataclass(frozen=True, slots=True)
class ProfilesView:
    """The profiles that were kept."""

    profiles: Sequence[Profile]
    on_the_wall: OnTheWall


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
