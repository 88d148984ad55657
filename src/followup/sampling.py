"""A stratified random sample, and what the looked-at part of it says of the whole. Pure.

Whoever draws gives the strata, whoever estimates gives what was found in each; nothing here knows
what a commitment is.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, sqrt
from random import Random
from typing import TypeVar

LEAST = 2
"""Of each stratum, as far as it has so many: one alone says nothing of how much they differ."""
ENOUGH = 10
"""So many are looked at before an interval is told: of fewer it would span more than half of all
shares there are, and a share of tenths is the coarsest that anybody would quote."""
USUAL = 40
"""So many are drawn unless another number is asked for: an afternoon's work, and an interval of
some fifteen points on either side at worst."""
_Z = 1.959964
"""The normal distribution's 97.5th percentile: an interval that holds 95 of 100 true values."""
_PRIOR = 0.5
"""The weight of each of two imagined findings, one of either kind, when the spread of a stratum is
judged (Jeffreys's prior for a share): a few that agree do not prove that all would."""

Name = TypeVar("Name", bound=Hashable)
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Interval:
    """A share, 0..1, and the bounds that hold the true one 95 times of 100."""

    value: float
    low: float
    high: float

    def at_least(self, part: Interval) -> Interval:
        """The share of a whole of which ``part`` is told by itself, and so never below it: two
        differences from what was expected need not keep that order."""
        return Interval(
            max(self.value, part.value), max(self.low, part.low), max(self.high, part.high)
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in one stratum."""

    size: int
    """How many it has in all."""
    expected: float
    """The mean over all of them of what was expected of each, 0..1; 0 where nothing was."""
    found: Sequence[Pair]
    """Of each that was looked at: what was found, 1 or 0, and what had been expected of it."""

    def __post_init__(self) -> None:
        if len(self.found) > self.size:
            raise ValueError("more were looked at than there are")

    @property
    def whole(self) -> bool:
        """Whether all were looked at."""
        return len(self.found) == self.size

    @property
    def difference(self) -> float:
        """By how much what was found lies above what was expected, on average."""
        return sum(y - x for y, x in self.found) / len(self.found) if self.found else 0.0


def allocate(sizes: Mapping[Name, int], size: int, *, least: int = LEAST) -> dict[Name, int]:
    """How many to draw of each stratum: in proportion to its size, at least ``least`` as far as it
    has so many.

    All of everything where ``size`` is as large; more than ``size`` where ``least`` needs it.
    """
    whole = sum(sizes.values())
    size = min(size, whole)
    taken = {name: min(number, least) for name, number in sizes.items()}
    share = {name: size * number / whole if whole else 0.0 for name, number in sizes.items()}
    for name, number in sizes.items():
        taken[name] = max(taken[name], min(number, floor(share[name])))
    # the minimum of small strata is paid by those that have most beyond their share
    while sum(taken.values()) > size:
        payers = [name for name in sizes if taken[name] > min(sizes[name], least)]
        if not payers:
            break
        taken[max(payers, key=lambda name: taken[name] - share[name])] -= 1
    while sum(taken.values()) < size:
        open_ = [name for name in sizes if taken[name] < sizes[name]]
        taken[max(open_, key=lambda name: share[name] - taken[name])] += 1
    return taken


def draw(
    strata: Mapping[Name, Sequence[str]], size: int, *, seed: int, least: int = LEAST
) -> list[tuple[Name, str]]:
    """A random sample without replacement of each stratum, with the stratum's name.

    The same for the same strata, size and seed, in whatever order they are given. In the order in
    which to look at them: chance alone puts one before the other within a stratum, and all strata
    are used up alike, so that the first so many are a sample too.
    """
    chance = Random(seed)
    by_key = sorted(strata.items(), key=lambda each: min(each[1], default=""))
    wanted = allocate({name: len(held) for name, held in by_key}, size, least=least)
    # the numbers of random() stay the same in all versions of Python, those of sample() do not
    lots = {key: chance.random() for key in sorted(k for held in strata.values() for k in held)}
    placed = []
    for name, held in strata.items():
        drawn = sorted(held, key=lots.__getitem__)[: wanted[name]]
        placed += [((at + 0.5) / len(drawn), lots[key], name, key) for at, key in enumerate(drawn)]
    return [(name, key) for _, _, name, key in sorted(placed, key=lambda one: one[:2])]


def enough(strata: Sequence[Seen]) -> bool:
    """Whether so much was looked at that an interval may be told."""
    number = sum(len(one.found) for one in strata)
    spread = all(one.whole or len(one.found) >= LEAST for one in strata)
    return bool(strata) and spread and (number >= ENOUGH or all(one.whole for one in strata))


def estimate(strata: Sequence[Seen]) -> Interval | None:
    """The share of the whole by the stratified difference estimator; ``None`` before there is
    :func:`enough`.

    What was expected of all, corrected by how far the expectation was out where one looked:
    ``sum(W * (expected + mean(found - expected)))``, unbiased whatever the expectations are worth;
    without any it is the ordinary stratified mean. Its variance is ``sum(W**2 * (1 - f) * s**2 /
    n)`` with the finite population correction ``1 - f`` (Cochran, Sampling Techniques, 3rd ed.
    1977, theorems 5.3 and 7.1; Särndal, Swensson, Wretman, Model Assisted Survey Sampling, 1992,
    section 6.3), Student's t with Satterthwaite's degrees of freedom (Cochran, 5.16). The
    spread ``s**2`` of each stratum counts two imagined halves of a finding, as Wilson's interval
    shifts a share (cf. Brown, Cai, DasGupta, Statistical Science 16, 2001), so that a stratum in
    which all were alike is not taken for certain. Bounds never contradict what was found.
    """
    if not enough(strata):
        return None
    number = sum(one.size for one in strata)
    value = sum(one.size / number * (one.expected + one.difference) for one in strata)
    parts = [_part(one, number) for one in strata if not one.whole]
    found = [y for one in strata for y, _ in one.found]
    least, most = sum(found) / number, 1 - (len(found) - sum(found)) / number
    value = min(max(value, least), most)
    if not parts:
        return Interval(value, value, value)
    variance = sum(part for part, _ in parts)
    freedom = variance**2 / sum(part**2 / free for part, free in parts)
    half = _student(freedom) * sqrt(variance)
    return Interval(value, max(least, value - half), min(most, value + half))


def _part(stratum: Seen, number: int) -> Pair:
    """What a stratum adds to the variance of the whole, and its degrees of freedom."""
    looked = len(stratum.found)
    weighed = [(y - x, 1.0) for y, x in stratum.found]
    weighed += [(1 - stratum.expected, _PRIOR), (-stratum.expected, _PRIOR)]
    weight = sum(w for _, w in weighed)
    mean = sum(e * w for e, w in weighed) / weight
    spread = sum(w * (e - mean) ** 2 for e, w in weighed) / (weight - 1)
    left = 1 - looked / stratum.size
    return (stratum.size / number) ** 2 * left * spread / looked, weight - 1


def _student(freedom: float) -> float:
    """The 97.5th percentile of Student's t (Abramowitz and Stegun 1964, 26.7.5)."""
    z = _Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))
