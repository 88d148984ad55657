"""Files and folders into the ledger, one by one: what goes wrong with one stops no other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from followup import logs
from followup.audit.run import AS_WRITTEN, STDIN, Reading, Step, extract, unwatched
from followup.errors import FollowupError, UnreadableInput
from followup.errors.inputs import NotAnAnnualReport

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport

_log = logs.logger(__name__)


class Fate(StrEnum):
    """What became of one file."""

    STORED = "stored"
    KNOWN = "known"
    """The same bytes, read the same way, were there already."""
    UNRECOGNISED = "unrecognised"
    """Readable, but no annual report."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Ingested:
    """One file, and what became of it."""

    path: str
    fate: Fate
    stored: StoredReport | None = None
    """As the ledger lists it; ``None`` where it is not there."""
    problem: FollowupError | None = None
    """Why it is not."""
    named: bool = True
    """Whether it was named itself, and not found in a folder."""


def find_files(paths: Iterable[str | Path]) -> tuple[list[tuple[str, bool]], int]:
    """The files to read, each with whether it was named itself, and how many were passed over.

    A folder gives every file below it, in order of name, whose suffix some reader knows; hidden
    files and folders are passed over without being counted. A file that is named twice counts once.
    """
    from followup.reading import looks_readable

    found: dict[str, bool] = {}
    passed = 0
    for path in paths:
        if str(path) == STDIN or not Path(path).is_dir():
            found[str(path)] = True
            continue
        for file in _below(Path(path)):
            if looks_readable(file):
                found.setdefault(str(file), False)
            else:
                passed += 1
    return list(found.items()), passed


def ingest(
    files: Sequence[tuple[str, bool]],
    *,
    ledger: Ledger,
    now: datetime,
    reading: Reading = AS_WRITTEN,
    step: Step = unwatched,
) -> Iterator[Ingested]:
    """Read each file of :func:`find_files` and store what is an annual report.

    Storing the same bytes again changes nothing. Raises ``LedgerProblem`` alone: what is wrong
    with a file is told of that file, and the next one follows.
    """
    for path, named in files:
        step("import", Path(path).name)
        try:
            report = extract(path, reading=reading)
        except UnreadableInput as problem:
            _log.info("not imported: %s (%s)", path, problem)
            fate = Fate.UNRECOGNISED if isinstance(problem, NotAnAnnualReport) else Fate.UNREADABLE
            yield Ingested(path, fate, problem=problem, named=named)
            continue
        stored = ledger.save_report(report, at=now)
        fate = Fate.STORED if stored.created else Fate.KNOWN
        yield Ingested(path, fate, stored=stored, named=named)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root, name)
