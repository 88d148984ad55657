"""A copy of an SQLite ledger that is whole whenever it is there, made while others write."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from followup.atomic import whole
from followup.errors.causes import Refused
from followup.errors.ledger import BackupExists, BackupNotWritten, LedgerIsFolder


def backup(engine: Engine, source: Path | None, path: Path, *, replace: bool) -> None:
    """Copy the ledger to ``path``: written beside it first, then put in its place at one stroke.

    Raises :class:`LedgerProblem`: L112 where ``path`` is a folder, L151 where it is there already
    (or is the ledger itself), L153 where it cannot be written.
    """
    if path.is_dir():
        raise LedgerIsFolder(path=path)
    if path.exists() and (not replace or (source is not None and path.samefile(source))):
        raise BackupExists(path=path)
    try:
        with whole(path) as draft:
            if source is not None:  # first: what only one person may read is never open to others
                shutil.copymode(source, draft)
            _copy(engine, draft)
    except OSError as problem:
        raise BackupNotWritten(path=path, why=Refused(problem)) from None


def _copy(engine: Engine, part: Path) -> None:
    with closing(engine.raw_connection()) as connection, closing(sqlite3.connect(part)) as target:
        source: Any = connection.driver_connection
        source.backup(target)
        # the copy is one file only, with no log beside it that would have to go along
        target.execute("PRAGMA journal_mode = DELETE")
    with part.open("rb+") as file:
        os.fsync(file.fileno())
