"""From an address to a connection: which databases are taken, and how each is set up.

One writer at a time on both kinds, so that what a write reads first still holds when it adds rows:
SQLite by ``BEGIN IMMEDIATE``, PostgreSQL by an advisory lock that ends with the transaction.
"""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from followup.errors.causes import Refused
from followup.errors.ledger import (
    DatabaseNotSupported,
    LedgerForbidden,
    LedgerIsFolder,
    LedgerMissing,
    LedgerNotOpened,
    NotADatabase,
    NotADatabaseUrl,
    PostgresDriverMissing,
)
from followup.ledger.columns import dump_json
from followup.ledger.place import redact

_SQLITE = ("sqlite", "sqlite+pysqlite")
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
WRITING = "followup_writing"
"""The execution option of a connection whose transactions write."""
_ADVISORY_LOCK = 0x666F6C6C6F777570
"""``followup`` in ASCII: a number that no other program of the same database is likely to use."""
_OF_A_SERVER = {
    "connect_timeout": "10",
    "keepalives_idle": "60",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "application_name": "followup",
}
"""What the address of a server says unless it says otherwise: how many seconds to wait for it, how
soon to notice that it is gone (a firewall that forgets a quiet connection would leave an audit
waiting for two hours), and what its administrator sees in the list of connections."""
_POOL = {"pool_size": 1, "max_overflow": 9, "pool_pre_ping": True, "pool_use_lifo": True}
"""One connection is kept for each process, which does one thing at a time: an office has many of
them, and a server a hundred connections. One that the server closed meanwhile is replaced."""
LONG = "followup_long"
"""The execution option of a connection whose work takes what it takes: an upgrade, a check."""
IDLE_WRITER_SECONDS = 300.0
"""A writer that says nothing to a server for so long (a machine asleep, a stopped process) loses
its transaction: all other writers are waiting for it."""
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:")
_HEADER = b"SQLite format 3\0"


def parse(url: str) -> URL:
    """The address, with the driver that the ledger uses; a plain path is an SQLite file.

    Raises :class:`LedgerProblem` L101 for one that cannot be read, L102 for another database.
    """
    if not _SCHEME.match(url):
        return URL.create("sqlite+pysqlite", database=str(Path(url).expanduser()))
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise NotADatabaseUrl(url=redact(url)) from None
    if parsed.drivername in _SQLITE:
        return parsed.set(drivername="sqlite+pysqlite")
    if parsed.drivername in _POSTGRES:
        return parsed.set(drivername="postgresql+psycopg")
    raise DatabaseNotSupported(kind=parsed.drivername, url=redact(url))


def is_sqlite(url: URL) -> bool:
    """Whether the address is of an SQLite database."""
    return url.get_backend_name() == "sqlite"


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite database; ``None`` for one in memory and for a server."""
    if not is_sqlite(url) or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def prepare_file(path: Path, *, create: bool) -> None:
    """See that ``path`` can be a ledger, and make its folder where ``create`` allows.

    Raises :class:`LedgerProblem`: L111 nothing there and nothing to be made, L112 a folder, L113 a
    folder that cannot be made, L114 a file of another kind, L115 a file that may not be read.
    """
    try:
        if path.is_dir():
            raise LedgerIsFolder(path=path)
        if path.exists():
            with path.open("rb") as file:
                start = file.read(len(_HEADER))
            if start and start != _HEADER:
                raise NotADatabase(path=path)
            return
    except OSError as problem:
        raise LedgerForbidden(path=path, why=Refused(problem)) from None
    if not create:
        raise LedgerMissing(path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # a file of the folder's name
        raise LedgerNotOpened(path=path.parent, why=Refused(errno.ENOTDIR)) from None
    except OSError as problem:
        raise LedgerNotOpened(path=path.parent, why=Refused(problem)) from None


def build(url: URL, *, patience: float) -> Engine:
    """An engine that has not connected yet; ``patience`` is how many seconds to wait for a lock.

    Raises :class:`LedgerProblem` L103 where the driver for PostgreSQL is not installed.
    """
    shared: dict[str, Any] = {"json_serializer": dump_json}
    if is_sqlite(url):
        engine = create_engine(url, connect_args={"timeout": patience}, **shared)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    wanted = {name: value for name, value in _OF_A_SERVER.items() if name not in url.query}
    try:
        engine = create_engine(url.update_query_dict(wanted), **_POOL, **shared)
    except ImportError:
        raise PostgresDriverMissing() from None
    event.listen(engine, "begin", partial(_begin_postgres, patience=patience))
    return engine


def build_read_only(file: Path, aside: Path) -> Engine:
    """An engine for an SQLite file in a place where nothing can be written.

    SQLite wants to put two files of its own beside the ledger even to read it; told that nobody
    changes the file, it does without. What another process had written and not yet worked into the
    file would then be passed over, so such a ledger is read from a copy in the folder ``aside``.
    """
    log = file.with_name(file.name + "-wal")
    if log.exists() and log.stat().st_size:
        for one in (file, log):
            shutil.copy(one, aside / one.name)
        file = aside / file.name
        address = f"file:{quote(str(file))}"
    else:
        address = f"file:{quote(str(file.absolute()))}?mode=ro&immutable=1"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
        json_serializer=dump_json,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_read_only)
    return engine


def keep_write_ahead_log(engine: Engine) -> None:
    """Let readers and a writer of an SQLite file work side by side, where its disk allows."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        # refused on some network disks and read-only ones: the ledger then works without
        with suppress(sqlite3.OperationalError):
            connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def compact(engine: Engine) -> None:
    """Let an SQLite file be without what was deleted from it; a server sees to that by itself."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM")
    finally:
        connection.close()


@contextmanager
def reading(engine: Engine, *, long: bool = False) -> Iterator[Connection]:
    """A transaction that only reads; ``long`` as for :func:`writing`."""
    with engine.execution_options(**{LONG: long}).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, long: bool = False) -> Iterator[Connection]:
    """A transaction that writes, alone; it is undone where its block fails. ``long`` for one that
    takes what it takes, however long the server lets others."""
    with engine.execution_options(**{WRITING: True, LONG: long}).begin() as connection:
        yield connection


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing: _begin_sqlite does
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_read_only(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql("PRAGMA query_only = ON")  # what then writes is refused
    connection.exec_driver_sql("BEGIN")


def _begin_postgres(connection: Connection, *, patience: float) -> None:
    # a reader waits too: for one who alters a table, or who locked it by hand
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience * 1000)}")
    options = connection.get_execution_options()
    if options.get(LONG):
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    if options.get(WRITING):
        idle = f"SET LOCAL idle_in_transaction_session_timeout = {int(IDLE_WRITER_SECONDS * 1000)}"
        connection.exec_driver_sql(idle)
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
