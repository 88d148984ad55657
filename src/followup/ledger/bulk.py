"""Many rows at once: the statement is made once, and the rows go to the driver as they are.

What SQLAlchemy does for each row of an ``INSERT`` costs more than the database does, and there are
thousands of rows for one report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.engine import Dialect

from followup.ledger import schema
from followup.ledger.written import Written

_VARIABLES = 999
"""So many values an older SQLite takes in one statement."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """An ``INSERT``, as the driver takes it."""

    one: str
    """For one row."""
    names: tuple[str, ...]
    """Of the columns, in the order in which a row has them."""
    many: str = ""
    """For :attr:`at_once` rows; empty where the driver is to be given rows one by one."""
    at_once: int = 1


def insert_written(connection: Connection, rows: Written, **owner: int) -> None:
    """Add ``rows``, with the columns of ``owner`` the same for all of them."""
    if not len(rows.columns[0]):
        return
    table = schema.metadata.tables[rows.table]
    statement = _statement(table, (*owner, *rows.names), connection.dialect)
    columns: dict[str, Iterable[Any]] = {name: repeat(value) for name, value in owner.items()}
    columns.update(zip(rows.names, rows.columns, strict=True))
    held = zip(*(columns[name] for name in statement.names), strict=False)
    if not statement.many:
        named = [dict(zip(statement.names, row, strict=True)) for row in held]
        connection.exec_driver_sql(statement.one, named)
        return
    batches = []
    while len(batch := list(islice(held, statement.at_once))) == statement.at_once:
        batches.append(tuple(chain.from_iterable(batch)))
    if batches:
        connection.exec_driver_sql(statement.many, batches)
    if batch:
        connection.exec_driver_sql(statement.one, batch)


@lru_cache(maxsize=100)
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Statement:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    one = str(compiled)
    if compiled.positiontup is None:
        return _Statement(one, names)
    # SQLite: a row costs it half as much among others in one statement
    at_once = _VARIABLES // len(names)
    row = one.rpartition(" VALUES ")[2]
    return _Statement(one, tuple(compiled.positiontup), one + f", {row}" * (at_once - 1), at_once)
