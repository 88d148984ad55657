"""What of an audit is shown, and in which order: the choices that all writers share."""

from __future__ import annotations

from dataclasses import dataclass, fields

from followup.errors.usage import ByInvalid, LimitInvalid, OnlyInvalid, SortInvalid
from followup.model import Flags, Verdict

FLAGS = tuple(item.name for item in fields(Flags))
"""The names of all flags, in their fixed order."""
ONLY = (*(verdict.value for verdict in Verdict), *FLAGS)
"""What ``ViewOptions.only`` may name."""
SORTS = ("plan", "verdict", "confidence", "kind")
"""What ``ViewOptions.sort`` may be."""
BY = ("task", "commitment")
"""What ``ViewOptions.by`` may be."""


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What of an audit is shown, and in which order.

    Totals count everything, but for ``reviewed``: what a person did not decide is then left out
    of tables, counts and rates alike.
    """

    only: frozenset[str] = frozenset()
    """Verdicts and flags, of :data:`ONLY`; a row that is any of them is shown. Empty: all."""
    sort: str = "plan"
    """One of :data:`SORTS`: as the plan has it, gaps first, least certain first, or by kind."""
    limit: int | None = None
    """At most so many tasks or commitments."""
    details: bool = False
    """Signals, runners-up and full ids too."""
    reviewed: bool = False
    """Only what a person decided."""
    by: str = "task"
    """One of :data:`BY`: what a line is. Where it is a task, ``only``, ``sort`` and ``limit`` are
    of tasks, and a task that is shown has all its commitments."""

    def __post_init__(self) -> None:
        unknown = sorted(self.only - set(ONLY))
        if unknown:
            raise OnlyInvalid(value=", ".join(unknown), known=", ".join(ONLY))
        if self.sort not in SORTS:
            raise SortInvalid(value=self.sort, known=", ".join(SORTS))
        if self.by not in BY:
            raise ByInvalid(value=self.by, known=", ".join(BY))
        if self.limit is not None and self.limit < 1:
            raise LimitInvalid(value=self.limit)
