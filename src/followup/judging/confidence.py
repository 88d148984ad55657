"""How likely a person who reads both reports would say the same: measured by rule and genre."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from followup.judging.rules import Decision
from followup.lexicon import tables
from followup.model import Verdict

_DIGITS = 3


@cache
def _measured() -> Mapping[tuple[str, str, str], float]:
    return {(row[0], row[1], row[2]): float(row[3]) for row in tables.rows("confidence.tsv")}


def confidence(
    rule: str, decision: Decision, weighed: Mapping[Verdict, float], *, genre: str
) -> float:
    """0..1, from ``lexicon/data/confidence.tsv``, which ``scripts/fit_judging.py`` measures.

    A rule that decides without weighing is as often right as it was on labelled pairs of its
    genre, end to end; what was weighed is as likely as its chance.
    """
    by_rule = _measured().get((rule, genre or "work", decision.verdict.value))
    return round(weighed[decision.verdict] if by_rule is None else by_rule, _DIGITS)
