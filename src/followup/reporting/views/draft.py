"""What keeps a report from going out as final: until then every page is a draft (待复核稿)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from followup.audit.readiness import Hindrances
from followup.audit.sampling import Sampled
from followup.model import Flags, Verdict


class Checked(Protocol):
    """What this module needs of a row."""

    @property
    def verdict(self) -> Verdict: ...  # noqa: D102
    @property
    def reviewed(self) -> bool: ...  # noqa: D102
    @property
    def to_check(self) -> bool: ...  # noqa: D102
    @property
    def flags(self) -> Flags: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Draft:
    """That a report is one, and what is left to be done before it is none."""

    left: Mapping[str, int]
    """How many are left of what: ``to_check`` verdicts to be checked and ``sample`` commitments of
    the random sample, while neither is reviewed to the end; ``contradictions``. None of them 0."""
    stale: tuple[str, ...]
    """What changed since the audit was made, codes that ``draft.stale.CODE`` words."""


def draft(rows: Iterable[Checked], sampled: Sampled | None, hindrances: Hindrances) -> Draft | None:
    """What keeps ``rows``, all of an audit, from going out as final; ``None`` where nothing does.

    Somebody has to have looked: either every verdict that is to be checked was reviewed, or all of
    a random sample, which says how far the rest can be relied on.
    """
    known = list(rows)
    to_check = sum(row.to_check for row in known)
    sample = sampled.left if sampled else None
    looked = to_check == 0 or sample == 0
    left = {
        "to_check": 0 if looked else to_check,
        "sample": 0 if looked else sample or 0,
        "contradictions": hindrances.differences + sum(map(_contradicts_itself, known)),
    }
    counted = {code: number for code, number in left.items() if number}
    return Draft(counted, hindrances.stale) if counted or hindrances.stale else None


def _contradicts_itself(row: Checked) -> bool:
    """Whether the program calls fulfilled what the report itself says was not done."""
    return row.verdict is Verdict.FULFILLED and row.flags.admitted and not row.reviewed
