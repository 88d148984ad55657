"""Several reports of one government and year: which of them counts, and what differs in them.

One that a person chose counts (the one chosen last), else the one that was imported last. The same
rule picks what an audit takes from the ledger; here it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from followup.audit.anchoring import bare
from followup.audit.catalogue import (
    listed,
    newest,
    newest_plan,
    planned_year,
    reviewed_year,
    same_genre,
)
from followup.model import Commitment, Note, Report

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport

SAME_PROMISE = 0.6
"""Least similarity (rapidfuzz ratio of the bare words, 0..1) at which two wordings are told as one
commitment that was changed, and not as one that is gone and one that is new. Below it less than
two thirds of the signs are shared, and a reader sees two sentences."""


class State(StrEnum):
    """Whether audits take a report from the ledger."""

    USED = "used"
    REPLACED = "replaced"
    """Another report of the same year counts."""
    UNKNOWN = "unknown"
    """Its government or its year is not known, so that no audit by name and year finds it."""
    OUT = "out"
    """A person took it out of use."""


@dataclass(frozen=True, slots=True)
class Version:
    """One report of the ledger among those of its government, kind and year."""

    stored: StoredReport
    state: State
    instead: StoredReport | None = None
    """Which counts, where this one is replaced."""
    rivals: tuple[StoredReport, ...] = ()
    """The others in use, oldest first; where there are any, there was a choice."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A commitment that both versions have in other words."""

    before: Commitment
    after: Commitment


@dataclass(frozen=True, slots=True)
class Changes:
    """What of the commitments differs between two versions of a report; spaces, punctuation and
    the width of signs do not count."""

    same: int
    added: tuple[Commitment, ...]
    gone: tuple[Commitment, ...]
    changed: tuple[Changed, ...]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.gone or self.changed)


def versions(reports: Iterable[StoredReport]) -> list[Version]:
    """Each of ``reports`` with what it counts for, in their order; those out of use rival none."""
    reports = list(reports)
    plans, outcomes = _by(reports, planned_year), _by(reports, reviewed_year)
    return [_version(one, plans, outcomes) for one in reports]


def version_notes(ledger: Ledger, used: Iterable[str]) -> tuple[Note, ...]:
    """Of the files ``used`` (checksums), which of several reports of its year each is, and why."""
    wanted = frozenset(used)
    return tuple(
        _note(one)
        for one in versions(_beside(ledger, wanted))
        if one.stored.sha256 in wanted and one.rivals
    )


def _beside(ledger: Ledger, files: Collection[str]) -> list[StoredReport]:
    """The reports in use of the governments that ``files`` (checksums) are of."""
    found = {one.id: one for one in ledger.last_readings(files)}
    governments = {(own.government, own.code): own.sha256 for own in found.values()}
    for (government, code), sha256 in governments.items():
        rivals = ledger.rivals(sha256=sha256, government=government, code=code)
        found |= {one.id: one for one in rivals}
    return sorted((one for one in found.values() if one.forgotten is None), key=_listed_order)


def _listed_order(report: StoredReport) -> tuple[object, ...]:
    return report.government, report.planned_year or 0, report.reviewed_year or 0, report.id


def _note(version: Version) -> Note:
    stored = version.stored
    details = {
        "id": str(stored.id),
        "name": stored.name,
        "others": listed(str(one.id) for one in version.rivals),
    }
    if stored.used is not None:
        return Note("version_chosen", {**details, "by": stored.used.reviewer})
    return Note("version_newest" if version.state is State.USED else "version_other", details)


def changes(before: Report, after: Report) -> Changes:
    """What of the commitments of ``before`` differs in ``after``."""
    old, new, same = _unequal(before.commitments, after.commitments)
    pairs = _paired(old, new)
    was, now = {one for one, _ in pairs}, {other for _, other in pairs}
    return Changes(
        same=same,
        added=tuple(one for at, one in enumerate(new) if at not in now),
        gone=tuple(one for at, one in enumerate(old) if at not in was),
        changed=tuple(Changed(old[one], new[other]) for one, other in sorted(pairs)),
    )


Years = dict[tuple[str, int], list["StoredReport"]]


def _by(reports: Iterable[StoredReport], year_of: Callable[[StoredReport], int | None]) -> Years:
    """Those in use, by government and year."""
    found: Years = defaultdict(list)
    for one in reports:
        year = year_of(one)
        if year is not None and one.government and one.forgotten is None:
            found[_whose(one), year].append(one)
    return found


def _whose(report: StoredReport) -> str:
    return report.code or report.government


def _version(stored: StoredReport, plans: Years, outcomes: Years) -> Version:
    planned, reviewed = planned_year(stored), reviewed_year(stored)
    if stored.forgotten is not None:
        return Version(stored, State.OUT)
    if not stored.government or planned is None or reviewed is None:
        return Version(stored, State.UNKNOWN)
    whose = _whose(stored)
    as_plan = _of_kind(plans[whose, planned], stored)
    as_outcome = _of_kind(outcomes[whose, reviewed], stored)
    known = {one.id: one for one in (*as_plan, *as_outcome) if one.id != stored.id}
    rivals = tuple(known[number] for number in sorted(known))
    top = newest_plan(as_plan)
    if stored.id in (top.id, newest(as_outcome).id):
        return Version(stored, State.USED, rivals=rivals)
    return Version(stored, State.REPLACED, top, rivals)


def _of_kind(held: Iterable[StoredReport], stored: StoredReport) -> list[StoredReport]:
    return [one for one in held if same_genre(one.genre, stored.genre)]


def _unequal(
    before: Sequence[Commitment], after: Sequence[Commitment]
) -> tuple[list[Commitment], list[Commitment], int]:
    """What has no counterpart of the same words on the other side, and how many have."""
    waiting: dict[str, list[Commitment]] = defaultdict(list)
    for one in after:
        waiting[bare(one.text)].append(one)
    old: list[Commitment] = []
    taken: set[int] = set()
    for one in before:
        same = waiting[bare(one.text)]
        if same:
            taken.add(id(same.pop(0)))
        else:
            old.append(one)
    new = [one for one in after if id(one) not in taken]
    return old, new, len(taken)


def _paired(old: Sequence[Commitment], new: Sequence[Commitment]) -> list[tuple[int, int]]:
    """The places of those that are one commitment in two wordings, the most alike first taken."""
    from rapidfuzz.fuzz import ratio

    was, now = [bare(one.text) for one in old], [bare(one.text) for one in new]
    scored = [
        (-ratio(one, other) / 100, at, to)
        for at, one in enumerate(was)
        for to, other in enumerate(now)
    ]
    left, right = set(range(len(old))), set(range(len(new)))
    found: list[tuple[int, int]] = []
    for score, at, to in sorted(scored):
        if -score < SAME_PROMISE:
            break
        if at in left and to in right:
            left.remove(at)
            right.remove(to)
            found.append((at, to))
    return found
