"""A random sample of a run's commitments, drawn for a person to review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from followup.model.terms import Verdict


@dataclass(frozen=True, slots=True)
class Stratum:
    """The commitments of which the program says the same, as sure or unsure."""

    verdict: Verdict
    """The program's."""
    sure: bool
    """Whether its confidence is such that the verdict may be quoted unchecked."""
    size: int
    """How many there are, drawn or not."""
    chances: Mapping[Verdict, float]
    """The mean of their chances; empty where the run has none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One commitment of a sample."""

    key: str
    """The commitment's id."""
    stratum: int
    """Its stratum's place among the sample's."""
    chances: Mapping[Verdict, float]
    """How likely a person would say each verdict, as the run had it; empty where it did not."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and of how many: enough to tell later what it says of the whole."""

    run: int
    """The number of the audit run that was drawn from."""
    sha256: str
    """Of the plan report's bytes."""
    seed: int
    """By which the same is drawn again."""
    size: int
    """As it was asked for; more or fewer may have been drawn."""
    strata: tuple[Stratum, ...]
    drawn: tuple[Drawn, ...]
    """In the order in which they are to be looked at."""
    reviewer: str
    """Who drew it."""
    at: datetime
    id: int = 0

    @property
    def population(self) -> int:
        """Of how many commitments it was drawn."""
        return sum(one.size for one in self.strata)
