"""What a reviewer did in one sitting, and what is left to do. Pure: no terminal, no ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from followup.model import Verdict


class What(StrEnum):
    """What one key press stored."""

    VERDICT = "verdict"
    NOTE = "note"
    ATTACHED = "attached"
    DETACHED = "detached"
    ASSIGNED = "assigned"
    """A body, or a deadline."""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was stored."""

    key: str
    """The commitment's id."""
    review: int
    """Its number in the ledger, among the reviews or among the assignments."""
    what: What
    verdict: Verdict | None = None
    """Given, or given once more with a note."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was done."""

    verdicts: Mapping[Verdict, int]
    """On how many commitments each verdict was given; of several on one, the last."""
    others: Mapping[What, int]
    """Notes, passages attached and detached."""
    taken_back: int = 0

    @classmethod
    def of(cls, done: Iterable[Done], *, taken_back: int = 0) -> Tally:
        """The tally of what was done, in the order it was."""
        last: dict[str, Verdict] = {}
        others: Counter[What] = Counter()
        for one in done:
            if one.what is not What.VERDICT:
                others[one.what] += 1
            elif one.verdict is not None:
                last[one.key] = one.verdict
        return cls(Counter(last.values()), others, taken_back)

    def __bool__(self) -> bool:
        """Whether anything was stored."""
        return bool(self.verdicts or self.others or self.taken_back)


@dataclass(frozen=True, slots=True)
class Left:
    """How much is left of what was to be looked at."""

    total: int
    undecided: int
    unsettled: int
    """Of those undecided, the ones on which blind reviewers differ."""
