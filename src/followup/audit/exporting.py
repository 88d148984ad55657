"""The runs of a slice of the ledger, one audit at a time: a ledger may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from followup.audit.stored import find_government, runs_of, year_of
from followup.errors.usage import NothingToExport

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun
    from followup.model import Audit


def runs_to_export(
    ledger: Ledger,
    named: str | None = None,
    *,
    year: int | None = None,
    genre: str = "",
    every_run: bool = False,
) -> list[StoredRun]:
    """The runs over what the government ``named`` promised for ``year``, by government and year.

    Without a name or a year: of all. Of each government, genre and year the newest run, or with
    ``every_run`` all of them, oldest first. Raises :class:`UsageProblem` U501 to U503 and U514 as
    ``find_government``, U451 where nothing fits.
    """
    held = runs_of(ledger, find_government(ledger, named, year).name if named else None)
    fitting = [
        run
        for run in held
        if (year is None or year_of(run) == year) and (not genre or run.plan.genre == genre)
    ]
    if not fitting:
        raise NothingToExport()
    if not every_run:
        newest = {_subject(run): run for run in sorted(fitting, key=lambda run: run.id)}
        fitting = list(newest.values())
    return sorted(fitting, key=_order)


def each_audit(ledger: Ledger, runs: Iterable[StoredRun]) -> Iterator[tuple[StoredRun, Audit]]:
    """Each run with its audit, loaded when it is asked for."""
    for run in runs:
        yield run, ledger.load_audit(run.id)


def _name(run: StoredRun) -> str:
    return run.plan.government or run.outcome.government


def _subject(run: StoredRun) -> tuple[object, ...]:
    """What a later run over the same replaces; of reports without a name or year, their files."""
    name, year = _name(run), year_of(run)
    if name and year is not None:
        return (name, year, run.plan.genre)
    return (run.plan.sha256, run.outcome.sha256)


def _order(run: StoredRun) -> tuple[str, str, int, int]:
    return (_name(run), run.plan.genre, year_of(run) or 0, run.id)
