"""Counts and rates over all commitments of an audit, whatever a table then shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from followup.model import Flags, Kind, Verdict

SUMMARY_DEPTH = 2
"""Summaries by heading go down to 一、（一）; below that a table would repeat the rows."""


class Judged(Protocol):
    """What a count needs of a row."""

    @property
    def verdict(self) -> Verdict: ...  # noqa: D102
    @property
    def flags(self) -> Flags: ...  # noqa: D102
    @property
    def kind(self) -> Kind: ...  # noqa: D102
    @property
    def heading_path(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments that fell due came to what, and how many were not due yet."""

    fulfilled: int = 0
    partial: int = 0
    missing: int = 0
    not_due: int = 0

    @property
    def due(self) -> int:
        """The denominator of both rates."""
        return self.fulfilled + self.partial + self.missing

    @property
    def total(self) -> int:
        """All commitments, due or not."""
        return self.due + self.not_due

    @property
    def fulfilled_rate(self) -> float | None:
        """Fulfilled of due, 0..1; ``None`` where nothing was due."""
        return self.fulfilled / self.due if self.due else None

    @property
    def answered_rate(self) -> float | None:
        """Fulfilled and partial of due, 0..1; ``None`` where nothing was due."""
        return (self.fulfilled + self.partial) / self.due if self.due else None

    def of(self, verdict: Verdict) -> int:
        """The due commitments with ``verdict``."""
        return {
            Verdict.FULFILLED: self.fulfilled,
            Verdict.PARTIAL: self.partial,
            Verdict.MISSING: self.missing,
        }[verdict]


@dataclass(frozen=True, slots=True)
class HeadingTally:
    """The count under one heading of the plan."""

    heading_path: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Totals:
    """All counts that a report states."""

    tally: Tally
    verdicts: Mapping[Verdict, int]
    """Every verdict, those not yet due included."""
    kinds: Mapping[Kind, Tally]
    headings: tuple[HeadingTally, ...]
    """In document order, :data:`SUMMARY_DEPTH` levels deep."""
    topics: Mapping[str, Tally]
    """By topic code, in order of first appearance; the empty code for none."""
    blanket: int
    """Due and rated fulfilled or partial on a statement about a whole list."""
    carried_over: int
    admitted: int
    problem_recurs: int


def tally(rows: Iterable[Judged]) -> Tally:
    """Count ``rows``; a row not yet due counts as that and nothing else."""
    counts = dict.fromkeys(Verdict, 0)
    not_due = 0
    for row in rows:
        if row.flags.not_due:
            not_due += 1
        else:
            counts[row.verdict] += 1
    return Tally(
        counts[Verdict.FULFILLED], counts[Verdict.PARTIAL], counts[Verdict.MISSING], not_due
    )


def total(rows: Sequence[Judged], *, topics: Sequence[str]) -> Totals:
    """Count ``rows``; ``topics`` holds one topic code for each of them."""
    by_heading: dict[tuple[str, ...], list[Judged]] = {}
    by_topic: dict[str, list[Judged]] = {}
    for row, topic in zip(rows, topics, strict=True):
        by_heading.setdefault(row.heading_path[:SUMMARY_DEPTH], []).append(row)
        by_topic.setdefault(topic, []).append(row)
    return Totals(
        tally=tally(rows),
        verdicts={verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict},
        kinds={kind: tally(row for row in rows if row.kind is kind) for kind in Kind},
        headings=tuple(HeadingTally(path, tally(under)) for path, under in by_heading.items()),
        topics={code: tally(under) for code, under in by_topic.items()},
        blanket=sum(_rests_on_a_blanket(row) for row in rows),
        carried_over=sum(row.flags.carried_over for row in rows),
        admitted=sum(row.flags.admitted for row in rows),
        problem_recurs=sum(row.flags.problem_recurs for row in rows),
    )


def _rests_on_a_blanket(row: Judged) -> bool:
    return row.flags.blanket and not row.flags.not_due and row.verdict is not Verdict.MISSING
