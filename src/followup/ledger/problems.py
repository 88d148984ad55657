"""What goes wrong in a database, as the one error that tells a user what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from followup.errors.ledger import (
    DatabaseFailure,
    DatabaseMissing,
    DiskFailed,
    DiskFull,
    LedgerDamaged,
    LedgerForbidden,
    LedgerLocked,
    LedgerNotOpened,
    LedgerReadOnly,
    LoginRefused,
    NotADatabase,
    PrivilegeMissing,
    ServerUnreachable,
    StatementTooLong,
)

DAMAGED = (NotADatabase, LedgerDamaged)
"""A database that was once opened and is no longer whole."""
_PRIMARY_CODE = 0xFF
_SQLITE_CODES: Mapping[int, type[DatabaseFailure]] = {
    sqlite3.SQLITE_PERM: LedgerForbidden,
    sqlite3.SQLITE_BUSY: LedgerLocked,
    sqlite3.SQLITE_LOCKED: LedgerLocked,
    sqlite3.SQLITE_READONLY: LedgerReadOnly,
    sqlite3.SQLITE_IOERR: DiskFailed,
    sqlite3.SQLITE_CORRUPT: LedgerDamaged,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: LedgerNotOpened,
    sqlite3.SQLITE_AUTH: LedgerForbidden,
    sqlite3.SQLITE_NOTADB: NotADatabase,
}
_POSTGRES_STATES: Sequence[tuple[str, type[DatabaseFailure]]] = (
    ("28", LoginRefused),  # invalid authorization
    ("3D000", DatabaseMissing),  # no such database
    ("42501", PrivilegeMissing),  # insufficient privilege
    ("25006", LedgerReadOnly),  # read-only transaction
    ("25P03", ServerUnreachable),  # a writer that was silent for too long
    ("53100", DiskFull),  # disk full
    ("53", ServerUnreachable),  # no memory or no connection left
    ("55P03", LedgerLocked),  # lock not available
    ("40", LedgerLocked),  # deadlock, serialization failure
    ("08", ServerUnreachable),
    ("57014", StatementTooLong),  # cancelled: by the server's own limit, or by its administrator
    ("57", ServerUnreachable),  # shut down, or not up yet
    ("42P01", LedgerDamaged),  # no such table
    ("42703", LedgerDamaged),  # no such column
    ("XX001", LedgerDamaged),  # corrupted data
    ("XX002", LedgerDamaged),  # corrupted index
)
_SQLITE_GAP = re.compile(r"no such (table|column)")
"""Of a ledger whose noted revision says that the table is there: it was tampered with."""
_POSTGRES_WORDS: Sequence[
    tuple[re.Pattern[str], type[DatabaseFailure]]
] = (  # a refused connection has no SQLSTATE in libpq, only the server's words
    (re.compile(r"password|role \"|authentication|pg_hba|认证|口令|密码|角色", re.I), LoginRefused),
    (re.compile(r"(database|数据库) .*(does not exist|不存在)", re.I), DatabaseMissing),
)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raise :class:`DatabaseFailure` for what a database refuses; ``where`` is its address or path.

    Programming errors (wrong SQL, a broken constraint) pass through as they are.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as problem:
        failure = _failure(problem)
        if failure is None:
            raise
        raise failure(path=where, why=_first_line(problem)) from problem


def _failure(problem: BaseException) -> type[DatabaseFailure] | None:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, sqlite3.Error):
        if _SQLITE_GAP.match(str(cause)):
            return LedgerDamaged
        number = getattr(cause, "sqlite_errorcode", None)
        return None if number is None else _SQLITE_CODES.get(number & _PRIMARY_CODE)
    if not isinstance(problem, DBAPIError):
        return None
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((kind for start, kind in _POSTGRES_STATES if state.startswith(start)), None)
    if type(cause).__name__ not in ("OperationalError", "ConnectionTimeout"):
        return None
    text = str(cause)
    return next((kind for words, kind in _POSTGRES_WORDS if words.search(text)), ServerUnreachable)


def _first_line(problem: BaseException) -> str:
    cause = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
