"""What may be said of a whole audit: counts by kind, and an estimate with its interval.

The strict counts are not the true shares: a doubt is shown as partly fulfilled, and a passage in
other words is overlooked. The sum of the chances that each verdict is right misses the labelled
share by much less (``lexicon/data/share_errors.tsv``, by ``scripts/fit_judging.py``), and so it
stands beside the counts, never without its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Protocol

from followup.lexicon import tables
from followup.model import Flags, Kind, Verdict
from followup.reporting.views.totals import Judged, Tally, tally

WIDTH = 1.64
"""Standard errors on either side of an estimate: nine of ten true values of a normal spread."""


class Chanced(Judged, Protocol):
    """What an estimate needs of a row."""

    @property
    def reviewed(self) -> bool: ...  # noqa: D102
    @property
    def chances(self) -> Mapping[Verdict, float]: ...  # noqa: D102
    @property
    def flags(self) -> Flags: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the commitments due, 0..1, and the interval that it lies in nine times of ten."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The shares that a person would probably find."""

    fulfilled: Share
    answered: Share
    """Fulfilled or partly."""
    rows: int
    by_person: int
    """How many of them a person decided: their verdicts count as certain."""

    @property
    def certain(self) -> bool:
        """Whether a person decided all of them, so that nothing is left to be estimated."""
        return self.by_person == self.rows


@dataclass(frozen=True, slots=True)
class Rates:
    """What became of the commitments due, never as one rate."""

    kinds: Mapping[Kind, Tally]
    """Of each kind, without what rests on a statement about a whole list alone."""
    as_a_whole: Tally
    """What rests on such a statement: self-reported as a whole (自报总括), nobody looked closer."""
    estimate: Estimate | None
    """Over what ``kinds`` counts; ``None`` where nothing was due, or an earlier version, which
    kept no chances, judged."""


def rates(rows: Sequence[Chanced], *, genre: str) -> Rates:
    """What ``rows`` come to; ``genre`` (``law``, ``work``, empty) says whose errors hold."""
    apart = [row for row in rows if as_a_whole(row)]
    rest = [row for row in rows if not as_a_whole(row)]
    return Rates(
        kinds={kind: tally(row for row in rest if row.kind is kind) for kind in Kind},
        as_a_whole=tally(apart),
        estimate=estimate((row for row in rest if not row.flags.not_due), genre=genre),
    )


def as_a_whole(row: Chanced) -> bool:
    """Whether a due row rests on a statement about a whole list, and no person looked at it."""
    told = row.verdict is not Verdict.MISSING and not row.flags.not_due
    return row.flags.blanket and told and not row.reviewed


def estimate(rows: Iterable[Chanced], *, genre: str) -> Estimate | None:
    """The shares of ``rows`` from the chances of the program, a person's verdicts as certain."""
    due = list(rows)
    if not due or any(not (row.reviewed or row.chances) for row in due):
        return None
    return Estimate(
        fulfilled=_share(due, _fulfilled, error=error("fulfilled", genre)),
        answered=_share(due, _answered, error=error("answered", genre)),
        rows=len(due),
        by_person=sum(row.reviewed for row in due),
    )


@cache
def error(share: str, genre: str) -> float:
    """By how much the estimate of ``share`` missed on labelled pairs, root mean square.

    The greatest there is where the genre is not known.
    """
    table = {(row[0], row[1]): float(row[2]) for row in tables.rows("share_errors.tsv")}
    known = table.get((genre, share))
    return known if known is not None else max(e for (_, of), e in table.items() if of == share)


def _fulfilled(chances: Mapping[Verdict, float]) -> float:
    return chances[Verdict.FULFILLED]


def _answered(chances: Mapping[Verdict, float]) -> float:
    return 1 - chances[Verdict.MISSING]


def _share(
    rows: Sequence[Chanced], chance: Callable[[Mapping[Verdict, float]], float], *, error: float
) -> Share:
    """The mean of the chances, at least as uncertain as chance makes so few rows.

    The error was measured where no row was decided by a person; it shrinks with their part.
    """
    certain = {one: dict.fromkeys(Verdict, 0.0) | {one: 1.0} for one in Verdict}
    open_ = [chance(row.chances) for row in rows if not row.reviewed]
    known = [chance(certain[row.verdict]) for row in rows if row.reviewed]
    value = (sum(open_) + sum(known)) / len(rows)
    by_number = sqrt(sum(each * (1 - each) for each in open_)) / len(rows)
    half = WIDTH * max(error * len(open_) / len(rows), by_number)
    return Share(value, max(0.0, value - half), min(1.0, value + half))
