"""Which rows a table of the chapter holds, and which are told in short form beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followup.model import Verdict
from followup.reporting.views.rates import as_a_whole
from followup.reporting.views.row import Row

MOST = 36
"""Rows of a table, some two pages: both tables and the prose fit eight."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The commitments of one kind, each in one place; all in the plan's order."""

    rows: tuple[Row, ...]
    """Those of the table."""
    silent: tuple[Row, ...] = ()
    """Not found, told by name below the table; empty where the table has them."""
    met: tuple[Row, ...] = ()
    """Fulfilled, told in short form below the table; empty where the table has them."""
    whole: tuple[Row, ...] = ()
    """What rests on a statement about a whole list alone: it says nothing of each."""
    left: tuple[Row, ...] = ()
    """What stands in the annex alone."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(map(len, (self.rows, self.silent, self.met, self.whole, self.left)))


def shortlist(
    rows: Iterable[Row], *, silent_apart: bool, most: int = MOST, gaps: int = MOST
) -> Shortlist:
    """All ``rows`` but those reported as a whole list, where they are no more than ``most``.

    Else the table has the gaps. With ``silent_apart`` only those that the report speaks of, for
    there is nothing to tell of the others but their names. Of more than ``gaps`` those that the
    report admits come first, then the surer, of these what it speaks of, then as the plan has
    them. What is not due stands in the annex then.
    """
    every = sorted(rows, key=lambda row: row.number)
    whole = tuple(row for row in every if as_a_whole(row))
    single = [row for row in every if not as_a_whole(row)]
    if len(single) <= most:
        return Shortlist(tuple(single), whole=whole)
    due = [row for row in single if not row.flags.not_due]
    met = tuple(row for row in due if row.verdict is Verdict.FULFILLED)
    missing = [row for row in due if row.verdict is Verdict.MISSING]
    silent = tuple(row for row in missing if silent_apart and not row.flags.admitted)
    apart = {row.id for row in (*met, *silent)}
    open_ = [row for row in due if row.id not in apart]
    kept = {row.id for row in sorted(open_, key=_weight)[:gaps]}
    return Shortlist(
        tuple(row for row in open_ if row.id in kept),
        silent,
        met,
        whole,
        tuple(row for row in single if row.id not in kept | apart),
    )


def _weight(row: Row) -> tuple[bool, bool, bool, int]:
    return (
        not row.flags.admitted,
        row.to_check,
        row.verdict is Verdict.MISSING,
        row.number,
    )
