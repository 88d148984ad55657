"""Files and folders into the ledger, one by one: what goes wrong with one stops no other."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from followup import logs
from followup.audit.choosing import Person
from followup.audit.correcting import correction_of
from followup.audit.run import AS_WRITTEN, STDIN, Reading, extract
from followup.audit.shelving import Fate, Ingested, Rehearsal, Shelf
from followup.errors import UnreadableInput
from followup.errors.causes import Refused
from followup.errors.inputs import FolderForbidden, NameEmpty, NotAnAnnualReport, ReaderCrashed
from followup.jobs import jobs_for
from followup.model import Report
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.ledger import Ledger
    from followup.ledger.report_rows import ReportRows

_log = logs.logger(__name__)
MANY = 40
"""Files for each process from which on the processes write reports out themselves: each of them
then loads SQLAlchemy, and thirty reports that go from process to process take as long."""


def find_files(
    paths: Iterable[str | Path], *, forbidden: list[FolderForbidden] | None = None
) -> tuple[list[tuple[str, bool]], int]:
    """The files to read, each with whether it was named itself, and how many were passed over.

    Folders that may not be looked into are added to ``forbidden``, where it is given. Raises
    :class:`NameEmpty` for a path without a character, which would otherwise be the working folder.

    A folder gives every file below it, in order of name, whose suffix some reader knows; hidden
    files and folders are passed over without being counted. A file that is named twice counts once.
    """
    from followup.reading import looks_readable

    found: dict[str, bool] = {}
    passed = 0
    for path in paths:
        if not str(path).strip():
            raise NameEmpty()
        if str(path) == STDIN or not _is_folder(Path(path)):
            found[str(path)] = True
            continue
        for file in _below(Path(path), forbidden):
            if looks_readable(file):
                found.setdefault(str(file), False)
            else:
                passed += 1
    return list(found.items()), passed


def ingest(
    files: Sequence[tuple[str, bool]],
    *,
    ledger: Ledger | None,
    now: datetime,
    reading: Reading = AS_WRITTEN,
    person: Person | None = None,
    step: Step = unwatched,
    dry_run: bool = False,
    jobs: int | None = 1,
) -> Generator[Ingested, None, None]:
    """Read each file of :func:`find_files` and store what is an annual report.

    Files are read by so many processes as :func:`jobs_for` makes of ``jobs``; what becomes of a
    report depends on those before it, so all are stored here, one by one and in their order.
    Storing the same bytes again changes nothing. What ``reading`` says of a report against its
    text is kept as a correction by ``person``, where one is named. With ``dry_run`` nothing is
    written, and what would become of each file is told; ``ledger`` may then be ``None``, for one
    that is not there yet. Raises ``LedgerProblem`` alone: what is wrong with a file is told of that
    file, and the next one follows.
    """
    from followup.processes import Ended, in_order

    shelf = Rehearsal(ledger, now) if dry_run or ledger is None else Shelf(ledger, now)
    paths = [path for path, _ in files]
    # only this process has the standard input
    jobs = 1 if STDIN in paths else jobs_for(len(paths), jobs)
    many = jobs > 1 and len(paths) >= MANY * jobs and not isinstance(shelf, Rehearsal)
    work = partial(_written_out if many else _read, reading=reading)
    with closing(in_order(work, paths, jobs=jobs)) as reports:
        for path, named in files:
            step("import", Path(path).name)
            report = next(reports)
            if isinstance(report, Ended):
                report = ReaderCrashed(path=path)
            if isinstance(report, UnreadableInput):
                _log.info("not imported: %s (%s)", path, report)
                foreign = isinstance(report, NotAnAnnualReport)
                fate = Fate.UNRECOGNISED if foreign else Fate.UNREADABLE
                yield Ingested(path, fate, problem=report, named=named)
                continue
            taken_in = shelf.take_in(report, path, named=named)
            said = correction_of(reading)
            if said and person is not None and taken_in.stored is not None:
                shelf.correct(taken_in.stored, said, person)
            yield taken_in


def _read(path: str, *, reading: Reading) -> Report | UnreadableInput:
    """The report in a file, or what is wrong with it."""
    try:
        return extract(path, reading=reading)
    except UnreadableInput as problem:
        return problem


def _written_out(path: str, *, reading: Reading) -> ReportRows | UnreadableInput:
    """The same as it is to be stored, which the one process that stores need not do then."""
    from followup.ledger.report_rows import proven

    report = _read(path, reading=reading)
    return proven(report) if isinstance(report, Report) else report


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long: what reads it says so
        return False


def _below(folder: Path, forbidden: list[FolderForbidden] | None) -> Iterator[Path]:
    def refused(problem: OSError) -> None:
        if forbidden is not None:
            path = problem.filename or folder
            forbidden.append(FolderForbidden(path=path, reason=Refused(problem)))

    for root, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root, name)
