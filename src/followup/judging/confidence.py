"""How likely a person who reads both reports would say each verdict: measured by rule and genre."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from followup.lexicon import tables
from followup.model import Verdict

DIGITS = 3
_ORDER = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING)


@cache
def _measured() -> Mapping[tuple[str, str, str], tuple[float, ...]]:
    rows = tables.rows("confidence.tsv")
    return {(row[0], row[1], row[2]): tuple(map(float, row[3:6])) for row in rows}


def calibrated(
    rule: str, verdict: Verdict, weighed: Mapping[Verdict, float], *, genre: str
) -> dict[Verdict, float]:
    """The chance of each verdict, 0..1, summing to about 1, from ``lexicon/data/confidence.tsv``.

    A rule that decides without weighing is as often right as it was on labelled pairs of its
    genre; ``scripts/fit_judging.py`` measures that. What was weighed is as likely as its chance.
    """
    shares = _measured().get((rule, genre or "work", verdict.value))
    found = dict(zip(_ORDER, shares, strict=True)) if shares else weighed
    return {each: round(found[each], DIGITS) for each in _ORDER}
