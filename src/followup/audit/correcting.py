"""What a person says of a stored report against its text: whose it is, of which years, of which
kind. It is kept with who and when, and holds whenever the same file is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.audit.choosing import Person, find_report, of_report
from followup.audit.run import Reading, corrected_by
from followup.audit.versioning import Changes, changes
from followup.errors.usage import CorrectionEmpty
from followup.model.choices import Act

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport, StoredRun


@dataclass(frozen=True, slots=True)
class Corrected:
    """A stored report that was read again with what a person said of it."""

    before: StoredReport
    after: StoredReport
    changes: Changes
    """What of its commitments reads otherwise: a deadline may, never a quote."""
    runs: tuple[StoredRun, ...]
    """The runs in use over earlier readings, which do not know of it."""


def corrections_of(ledger: Ledger) -> dict[str, Mapping[str, str]]:
    """What holds of the stored reports against their texts, by the checksum of the file."""
    held = ledger.reports(forgotten=True)
    return {one.sha256: one.corrected.details for one in held if one.corrected}


def correction_of(reading: Reading) -> dict[str, str]:
    """What ``reading`` says of a report, as a correction keeps it; empty for nothing."""
    said = {
        "government": reading.government,
        "reviewed_year": reading.reviewed_year,
        "planned_year": reading.planned_year,
        "genre": reading.genre,
    }
    return {name: str(value) for name, value in said.items() if value}


def correct(
    ledger: Ledger, named: str, said: Reading, person: Person, *, as_written: bool = False
) -> Corrected:
    """Read the stored text of the report ``named`` again with what ``said`` says of it.

    What was said of it before still holds but for what is said anew, or with ``as_written`` nothing
    of it. Reviews stay with their commitments. Raises :class:`UsageProblem`: U515 and U516 as
    :func:`find_report`, U125 for a government that may be several, U524 for nothing said, U601
    without a name.
    """
    from followup.parsing import parse
    from followup.parsing.identity import Overrides

    if not as_written and not correction_of(said):
        raise CorrectionEmpty()
    before = find_report(ledger, named)
    earlier = before.corrected.details if before.corrected and not as_written else {}
    known = Overrides(said.government, said.reviewed_year, said.planned_year, said.genre)
    whole = corrected_by(earlier, known)
    report = ledger.load_report(before.id)
    read = parse(report.document, overrides=whole)
    details = {
        name: str(value)
        for name in ("government", "reviewed_year", "planned_year", "genre")
        if (value := getattr(whole, name))
    }
    choice = of_report(Act.CORRECT, before, person, **details)
    after = ledger.save_report(read, at=person.now, choice=choice)
    over = [run for run in ledger.runs() if before.sha256 in (run.plan.sha256, run.outcome.sha256)]
    return Corrected(
        before,
        find_report(ledger, str(after.id)),
        changes(report, read),
        tuple(run for run in over if after.id not in (run.plan.id, run.outcome.id)),
    )


def record(ledger: Ledger, stored: StoredReport, said: Mapping[str, str], person: Person) -> None:
    """Keep that ``person`` said so of ``stored``, unless that holds already."""
    held = stored.corrected.details if stored.corrected else {}
    if dict(held) != dict(said):
        ledger.add_choices([of_report(Act.CORRECT, stored, person, **said)])
