"""What goes wrong in a database, as the one error that tells a user what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from followup.errors import LedgerProblem

DAMAGED = ("L114", "L116")
"""The codes of a database that was once opened and is no longer whole."""
_PRIMARY_CODE = 0xFF
_SQLITE_CODES = {
    sqlite3.SQLITE_PERM: "L115",
    sqlite3.SQLITE_BUSY: "L121",
    sqlite3.SQLITE_LOCKED: "L121",
    sqlite3.SQLITE_READONLY: "L122",
    sqlite3.SQLITE_IOERR: "L124",
    sqlite3.SQLITE_CORRUPT: "L116",
    sqlite3.SQLITE_FULL: "L123",
    sqlite3.SQLITE_CANTOPEN: "L113",
    sqlite3.SQLITE_AUTH: "L115",
    sqlite3.SQLITE_NOTADB: "L114",
}
_POSTGRES_STATES = (
    ("28", "L142"),  # invalid authorization
    ("3D000", "L143"),  # no such database
    ("42501", "L144"),  # insufficient privilege
    ("25006", "L122"),  # read-only transaction
    ("53100", "L123"),  # disk full
    ("53", "L141"),  # no memory or no connection left
    ("55P03", "L121"),  # lock not available
    ("40", "L121"),  # deadlock, serialization failure
    ("08", "L141"),
    ("57", "L141"),  # shut down, or not up yet
    ("42P01", "L116"),  # no such table
    ("42703", "L116"),  # no such column
    ("XX001", "L116"),  # corrupted data
    ("XX002", "L116"),  # corrupted index
)
_SQLITE_GAP = re.compile(r"no such (table|column)")
"""Of a ledger whose noted revision says that the table is there: it was tampered with."""
_POSTGRES_WORDS = (  # a refused connection has no SQLSTATE in libpq, only the server's words
    (re.compile(r"password|role \"|authentication|pg_hba|认证|口令|密码|角色", re.I), "L142"),
    (re.compile(r"(database|数据库) .*(does not exist|不存在)", re.I), "L143"),
)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raise :class:`LedgerProblem` for what a database refuses; ``where`` is its address or path.

    Programming errors (wrong SQL, a broken constraint) pass through as they are.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as problem:
        code = _code(problem)
        if code is None:
            raise
        raise LedgerProblem(code, path=where, why=_first_line(problem)) from problem


def _code(problem: BaseException) -> str | None:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(cause, sqlite3.Error):
        if _SQLITE_GAP.match(str(cause)):
            return "L116"
        number = getattr(cause, "sqlite_errorcode", None)
        return None if number is None else _SQLITE_CODES.get(number & _PRIMARY_CODE)
    if not isinstance(problem, DBAPIError):
        return None
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((code for start, code in _POSTGRES_STATES if state.startswith(start)), None)
    if type(cause).__name__ not in ("OperationalError", "ConnectionTimeout"):
        return None
    text = str(cause)
    return next((code for words, code in _POSTGRES_WORDS if words.search(text)), "L141")


def _first_line(problem: BaseException) -> str:
    cause = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
