"""A ledger's schema: telling what is there, making a new one, leading an older one to the newest.

A new ledger is made from the tables and stamped, which takes no alembic; a test proves that the
migrations make the very same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, select

from followup.errors.ledger import UpgradeRefused
from followup.ledger import guards, report_rows, schema, seals, views
from followup.ledger.engine import WRITING, writing
from followup.steps import Step, unwatched


class State(Enum):
    """What a database is to this version of the program."""

    EMPTY = auto()
    FOREIGN = auto()
    OLDER = auto()
    CURRENT = auto()
    NEWER = auto()
    UNTOLD = auto()
    """A ledger out of which the note of its revision was taken."""


def version(connection: Connection) -> str | None:
    """The schema's revision, empty where it was taken out; ``None`` where there is no ledger."""
    if not inspect(connection).has_table(schema.VERSION_TABLE):
        return None
    return connection.scalar(select(schema.version.c.version_num)) or ""


def state(connection: Connection) -> State:
    """What the database is, told from its tables and the revision noted in it."""
    # the names in one go: between two looks another process may have made the ledger
    names = inspect(connection).get_table_names()
    if schema.VERSION_TABLE not in names:
        return State.FOREIGN if names else State.EMPTY
    found = version(connection)
    if not found:
        return State.UNTOLD
    if found == schema.REVISION:
        return State.CURRENT
    return State.OLDER if found < schema.REVISION else State.NEWER


def create(engine: Engine) -> None:
    """Make the tables of an empty database, unless another process did so meanwhile."""
    with writing(engine) as connection:
        if state(connection) is State.EMPTY:
            schema.metadata.create_all(connection, checkfirst=False)
            guards.create(connection)
            views.create(connection)
            schema.version.create(connection, checkfirst=False)
            connection.execute(insert(schema.version).values(version_num=schema.REVISION))


def scripts() -> Path:
    """The folder of the migrations: inside an installed package, or beside ``src``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_migrations"
    return installed if installed.is_dir() else package.parent.parent / "migrations"


STAGES = ("upgrade_copy", "upgrade_schema", "upgrade_tasks", "upgrade_seals")
"""The codes of what an upgrade does, in order; a server is not copied."""


def upgrade(
    engine: Engine,
    *,
    folder: Path | None = None,
    target: str = "head",
    step: Step = unwatched,
) -> None:
    """Run the migrations of ``folder`` in one transaction: all of them, or none.

    Reports that were stored without tasks are then given theirs, and what has no seal is sealed.
    ``step`` is told what begins, by a code of :data:`STAGES`.

    Raises :class:`LedgerProblem` L133 where rows would be left without those they point to.
    """
    from alembic import command
    from alembic.config import Config

    settings = Config()
    # alembic reads its settings through configparser, where % begins an interpolation
    settings.set_main_option("script_location", str(folder or scripts()).replace("%", "%%"))
    with _unenforced(engine) as connection:
        settings.attributes["connection"] = connection
        step("upgrade_schema", "")
        command.upgrade(settings, target)
        if version(connection) == schema.REVISION:
            step("upgrade_tasks", "")
            report_rows.give_tasks(connection)
            step("upgrade_seals", "")
            seals.seal_older(connection)


@contextmanager
def _unenforced(engine: Engine) -> Iterator[Connection]:
    """A write transaction in which SQLite tables can be rebuilt, checked before it ends.

    With foreign keys enforced, the rebuilding of a table would take along the rows that point to
    it; the setting cannot be changed inside a transaction.
    """
    if engine.dialect.name != "sqlite":
        with writing(engine, long=True) as connection:
            yield connection
        return
    with engine.execution_options(**{WRITING: True}).connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    tables = ", ".join(sorted({row[0] for row in broken}))
                    raise UpgradeRefused(tables=tables, count=len(broken))
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
