"""What of an audit is shown, and in which order: the choices that all writers share."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from followup.errors.usage import ByInvalid, LimitInvalid, OnlyInvalid, SortInvalid
from followup.model import Flags, Verdict
from followup.model.selection import MARKS, Selection

FLAGS = tuple(item.name for item in fields(Flags))
"""The names of all flags, in their fixed order."""
MARKED = (*FLAGS, *MARKS)
"""What ``Selection.flags`` may name."""
ONLY = (*(verdict.value for verdict in Verdict), *MARKED)
"""What ``Selection.only`` may name."""
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

    selection: Selection = field(default_factory=Selection)
    """Which of them are shown."""
    sort: str = "plan"
    """One of :data:`SORTS`: as the plan has it, gaps first, least certain first, or by kind."""
    limit: int | None = None
    """At most so many tasks or commitments."""
    details: bool = False
    """Signals, runners-up and full ids too."""
    reviewed: bool = False
    """Only what a person decided."""
    by: str = "task"
    """One of :data:`BY`: what a line is. Where it is a task, a task is shown, with all its
    commitments, where one of them is chosen."""

    @property
    def selective(self) -> bool:
        """Whether they may leave anything out that is counted."""
        return bool(self.selection) or self.limit is not None

    def __post_init__(self) -> None:
        for given, known in ((self.selection.only, ONLY), (self.selection.flags, MARKED)):
            unknown = sorted(given - set(known))
            if unknown:
                raise OnlyInvalid(value=", ".join(unknown), known=", ".join(known))
        if self.sort not in SORTS:
            raise SortInvalid(value=self.sort, known=", ".join(SORTS))
        if self.by not in BY:
            raise ByInvalid(value=self.by, known=", ".join(BY))
        if self.limit is not None and self.limit < 1:
            raise LimitInvalid(value=self.limit)
