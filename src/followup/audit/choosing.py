"""What a person chooses of the ledger's reports and runs: what counts, what is out of use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.versioning import Changes, Version, changes, versions
from followup.errors.usage import (
    NoOtherVersion,
    NotChosen,
    NothingToForget,
    NotOutOfUse,
    ReportAmbiguous,
    ReportOutOfUse,
    ReportUnknown,
    ReviewerMissing,
    RunUnknown,
)
from followup.model.choices import Act, Choice, Chosen

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport, StoredRun


@dataclass(frozen=True, slots=True)
class Person:
    """Who chooses, when, and why."""

    name: str
    now: datetime
    note: str = ""


def find_report(ledger: Ledger, named: str) -> StoredReport:
    """The report that ``named`` means, in use or not, as its file was read last.

    A number of :meth:`Ledger.reports`, an earlier reading's too, or a file's name. Raises
    :class:`UsageProblem`: U515 there is no such report, U516 several files have the name.
    """
    every = ledger.reports(superseded=True, forgotten=True)
    current = {one.sha256: one for one in ledger.reports(forgotten=True)}
    named = named.strip()
    files = {one.sha256 for one in every if named in (str(one.id), one.name)}
    numbered = {one.sha256 for one in every if named == str(one.id)}
    found = [current[sha256] for sha256 in sorted(numbered or files)]
    if not found:
        raise ReportUnknown(report=named)
    if len(found) > 1:
        numbers = ", ".join(str(one.id) for one in sorted(found, key=lambda one: one.id))
        raise ReportAmbiguous(report=named, found=numbers)
    return found[0]


def find_run(ledger: Ledger, named: int) -> StoredRun:
    """The run of that number, in use or not. Raises :class:`UsageProblem` U513."""
    found = [run for run in ledger.runs(forgotten=True) if run.id == named]
    if not found:
        raise RunUnknown(run=named)
    return found[0]


def use(ledger: Ledger, named: str, person: Person) -> StoredReport:
    """Let the report ``named`` count before every other of its government, kind and year.

    Raises :class:`UsageProblem`: U515 and U516 as :func:`find_report`, U517 where it is out of use,
    U601 without a name.
    """
    stored = find_report(ledger, named)
    if stored.forgotten is not None:
        raise ReportOutOfUse(report=stored.id)
    ledger.add_choices([of_report(Act.USE, stored, person)])
    return find_report(ledger, str(stored.id))


def release(ledger: Ledger, named: str, person: Person) -> StoredReport:
    """Take back that the report ``named`` was chosen. Errors as :func:`use`; U521 if it was not."""
    stored = find_report(ledger, named)
    if stored.used is None:
        raise NotChosen(report=stored.id)
    ledger.add_choices([of_report(Act.RELEASE, stored, person)])
    return find_report(ledger, str(stored.id))


def forget(
    ledger: Ledger, reports: Iterable[str], runs: Iterable[int], person: Person
) -> list[Choice]:
    """Take reports, with the runs over them, and runs out of use: all of them, or none.

    What is out of use already stays so without another entry. Raises :class:`UsageProblem`: U513,
    U515 and U516 for what there is not, U518 where nothing was named, U601 without a name.
    """
    held = [find_report(ledger, named) for named in reports]
    over = [find_run(ledger, number) for number in runs]
    if not held and not over:
        raise NothingToForget()
    return ledger.add_choices(
        [
            *(of_report(Act.FORGET, one, person) for one in held if one.forgotten is None),
            *(_of_run(Act.FORGET, one, person) for one in over if not _is_out(one)),
        ]
    )


def restore(
    ledger: Ledger, reports: Iterable[str], runs: Iterable[int], person: Person
) -> list[Choice]:
    """Bring back what was taken out of use: all of it, or nothing.

    Raises :class:`UsageProblem` as :func:`forget`; U519 for what is in use.
    """
    held = [find_report(ledger, named) for named in reports]
    over = [find_run(ledger, number) for number in runs]
    if not held and not over:
        raise NothingToForget()
    if any(one.forgotten is None for one in held) or not all(map(_is_out, over)):
        raise NotOutOfUse()
    return ledger.add_choices(
        [
            *(of_report(Act.RESTORE, one, person) for one in held),
            *(_of_run(Act.RESTORE, one, person) for one in over),
        ]
    )


def superseded_runs(ledger: Ledger) -> list[StoredRun]:
    """Of the runs over the same two files all but the latest, oldest first."""
    seen: set[tuple[str, str]] = set()
    found: list[StoredRun] = []
    for run in ledger.runs():
        pair = run.plan.sha256, run.outcome.sha256
        if pair in seen:
            found.append(run)
        seen.add(pair)
    return found[::-1]


def forget_runs(ledger: Ledger, runs: Sequence[StoredRun], person: Person) -> list[Choice]:
    """Take ``runs`` out of use. Raises :class:`UsageProblem` U601 without a name."""
    return ledger.add_choices([_of_run(Act.FORGET, run, person) for run in runs])


def _is_out(run: StoredRun) -> bool:
    """Whether the run itself was taken out of use, and not a report of it alone."""
    return run.forgotten is not None and run.forgotten.subject is Chosen.RUN


def of_report(act: Act, stored: StoredReport, person: Person, **details: str) -> Choice:
    """What ``person`` chooses of ``stored``. Raises :class:`UsageProblem` U601 without a name."""
    return Choice(
        act,
        Chosen.REPORT,
        _name(person),
        person.now,
        sha256=stored.sha256,
        report=stored.id,
        note=person.note.strip(),
        details=details,
    )


def _of_run(act: Act, run: StoredRun, person: Person) -> Choice:
    note = person.note.strip()
    return Choice(act, Chosen.RUN, _name(person), person.now, run=run.id, note=note)


def _name(person: Person) -> str:
    if not person.name.strip():
        raise ReviewerMissing()
    return person.name.strip()


def compare_versions(
    ledger: Ledger, named: str, earlier: str | None = None
) -> tuple[Version, Version, Changes]:
    """The earlier version and the report ``named``, and what differs.

    Without ``earlier`` the one of its government, kind and year that was imported last before it,
    else the first after it. Raises :class:`UsageProblem`: U515 and U516 as :func:`find_report`,
    U523 where there is no other version.
    """
    after = find_report(ledger, named)
    every = {one.stored.id: one for one in versions(ledger.reports(forgotten=True))}
    if earlier is not None:
        before = find_report(ledger, earlier)
    else:
        rivals = every[after.id].rivals
        older = [one for one in rivals if one.id < after.id]
        if not rivals:
            raise NoOtherVersion(report=after.id)
        before = older[-1] if older else rivals[0]
    found = changes(ledger.load_report(before.id), ledger.load_report(after.id))
    return every[before.id], every[after.id], found
