"""What a gap lacks, in a word: drawn from the reasons of the verdict, the same in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from followup.labels import Labels
from followup.model import Reason, Verdict


class Explained(Protocol):
    """What this module needs of a row."""

    @property
    def verdict(self) -> Verdict: ...  # noqa: D102
    @property
    def reasons(self) -> tuple[Reason, ...]: ...  # noqa: D102
    @property
    def overruled(self) -> bool: ...  # noqa: D102


_BY_REASON = {
    "admitted": "admitted",
    "figure_short": "quantity",
    "figure_exceeded": "quantity",
    "out_of_step": "quantity",
    "figure_is_total": "basis",
    "figure_other_basis": "basis",
    "figure_several_years": "basis",
    "figure_not_said": "figure",
    "figures_partly_said": "figure",
    "date_late": "date",
    "date_unconfirmed": "date",
    "effort_only": "effort",
    "figure_started": "effort",
    "midway": "effort",
    "product_not_said": "effort",
    "arrangement_not_said": "effort",
    "partly_covered": "part",
    "blanket": "blanket",
    "blanket_partly": "blanket",
    "weak_match": "match",
    "neighbours_only": "neighbours",
    "silent": "silent",
    "problem_named": "problem",
}
"""Reason codes and what they say is lacking, the weightier first."""
_WITHOUT_REASON = {Verdict.MISSING: "silent", Verdict.PARTIAL: "part"}
_BY_PERSON = "person"
CODES = (*dict.fromkeys(_BY_REASON.values()), _BY_PERSON)
"""Everything that can be lacking, the weightier first; ``lacking.CODE`` words it."""


def lacking(row: Explained) -> tuple[str, ...]:
    """What ``row`` lacks, the weightier first; empty for what is fulfilled.

    A missing commitment lacks a passage, whatever else is known of it; what a person found against
    the program, nobody but that person can explain.
    """
    if row.verdict is Verdict.FULFILLED:
        return ()
    if row.overruled:
        return (_BY_PERSON,)
    given = {reason.code for reason in row.reasons}
    found = dict.fromkeys(code for reason, code in _BY_REASON.items() if reason in given)
    return tuple(found) or (_WITHOUT_REASON[row.verdict],)


def counted(rows: Iterable[Explained]) -> Mapping[str, int]:
    """How many gaps lack what before all else: each row once, so that the numbers add up."""
    first = Counter(lacking(row)[0] for row in rows if row.verdict is not Verdict.FULFILLED)
    return {code: first[code] for code in CODES if first[code]}


def words(row: Explained, labels: Labels) -> str:
    """What ``row`` lacks, in words, one after another."""
    return labels("list.semicolon").join(labels(f"lacking.{code}") for code in lacking(row))
