"""What people choose of what the ledger holds: which report counts, what is out of use, what a
report's text says wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What was chosen."""

    USE = "use"
    """Of several reports of one year this one counts."""
    RELEASE = "release"
    """That choice is taken back."""
    FORGET = "forget"
    """It is taken out of use and out of the lists; nothing of it is deleted."""
    RESTORE = "restore"
    """It is in use again."""
    CORRECT = "correct"
    """Whose report it is, of which years or of which kind, against what its text says."""
    PURGE = "purge"
    """It was deleted for good."""


class Chosen(StrEnum):
    """What a choice is of."""

    REPORT = "report"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a person chose. It is never changed: another is added."""

    act: Act
    subject: Chosen
    reviewer: str
    at: datetime
    sha256: str = ""
    """Of a report: of its file's bytes, for a choice outlives every reading."""
    report: int | None = None
    """Of a report: the number of the reading that it was listed under then."""
    run: int | None = None
    """Of a run: its number."""
    note: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    """Of a correction: what is right, by ``government``, ``reviewed_year``, ``planned_year`` and
    ``genre``; empty for what the text says. Of what was deleted: its ``name``."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What holds now: of each file and of each run the last choice of its kind."""

    used: Mapping[str, Choice]
    """By checksum."""
    corrected: Mapping[str, Choice]
    """By checksum."""
    forgotten: Mapping[str, Choice]
    """By checksum."""
    forgotten_runs: Mapping[int, Choice]
    """By number."""


def standing_choices(choices: Iterable[Choice]) -> Choices:
    """What holds after all of ``choices``, which are in the order they were made."""
    used: dict[str, Choice] = {}
    corrected: dict[str, Choice] = {}
    forgotten: dict[str, Choice] = {}
    runs: dict[int, Choice] = {}
    for one in choices:
        if one.subject is Chosen.RUN:
            if one.run is not None:
                _hold(runs, one.run, one, begins=Act.FORGET, ends=(Act.RESTORE, Act.PURGE))
            continue
        _hold(used, one.sha256, one, begins=Act.USE, ends=(Act.RELEASE, Act.PURGE))
        _hold(forgotten, one.sha256, one, begins=Act.FORGET, ends=(Act.RESTORE, Act.PURGE))
        _hold(corrected, one.sha256, one, begins=Act.CORRECT, ends=(Act.PURGE,))
        if one.act is Act.CORRECT and not one.details:
            del corrected[one.sha256]
    return Choices(used, corrected, forgotten, runs)


def _hold(
    held: dict[Any, Choice], key: Any, one: Choice, *, begins: Act, ends: tuple[Act, ...]
) -> None:
    if one.act is begins:
        held[key] = one
    elif one.act in ends:
        held.pop(key, None)
