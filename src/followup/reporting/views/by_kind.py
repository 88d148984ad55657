"""What became of the commitments of several years or governments: kind by kind, never as one rate.

The shares of the kinds differ so much that one over all of them says mostly how a plan is made up.
What :mod:`followup.reporting.views.rates` does of an audit is done here of the entries of a chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup.chains import Entry
from followup.model import Kind, Verdict
from followup.reporting.views.totals import Tally


@dataclass(frozen=True, slots=True)
class ByKind:
    """Counts of commitments, by kind."""

    kinds: Mapping[Kind, Tally]
    """Of each kind, what was not due among it, without what was reported as a whole list only."""
    as_a_whole: Tally
    """What was reported as a whole list only (自报总括): nobody looked closer."""

    @property
    def tally(self) -> Tally:
        """The counts of all of them, for bars and totals; its rates are nobody's."""
        return added([*self.kinds.values(), self.as_a_whole])


def by_kind(entries: Iterable[Entry]) -> ByKind:
    """Count ``entries``; those without a verdict count for nothing."""
    judged = [entry for entry in entries if entry.verdict is not None]
    rest = [entry for entry in judged if not entry.as_a_whole]
    return ByKind(
        kinds={kind: tally_of(entry for entry in rest if entry.kind is kind) for kind in Kind},
        as_a_whole=tally_of(entry for entry in judged if entry.as_a_whole),
    )


def together(parts: Iterable[ByKind]) -> ByKind:
    """Several years' counts in one."""
    listed = list(parts)
    return ByKind(
        kinds={kind: added(part.kinds[kind] for part in listed) for kind in Kind},
        as_a_whole=added(part.as_a_whole for part in listed),
    )


def added(tallies: Iterable[Tally]) -> Tally:
    """The sums of several counts."""
    listed = list(tallies)
    return Tally(
        sum(one.fulfilled for one in listed),
        sum(one.partial for one in listed),
        sum(one.missing for one in listed),
        sum(one.not_due for one in listed),
    )


def tally_of(entries: Iterable[Entry]) -> Tally:
    """Count what is due by its effective verdict; of the rest that it was not due."""
    counts = dict.fromkeys(Verdict, 0)
    not_due = 0
    for entry in entries:
        if entry.verdict is None:
            continue
        if entry.not_due:
            not_due += 1
        else:
            counts[entry.verdict] += 1
    return Tally(
        counts[Verdict.FULFILLED], counts[Verdict.PARTIAL], counts[Verdict.MISSING], not_due
    )
