"""Many rows at once: the statement is made once, and each row is only turned into what it takes.

What SQLAlchemy does for each row of an ``INSERT`` costs more than the database does, and there are
thousands of rows for one report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add ``rows``, all with values for the same columns."""
    if not rows:
        return
    names, dialect = list(rows[0]), connection.dialect
    turned = [
        table.c[name].type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
        for name in names
    ]
    insert_ready(
        connection,
        table,
        names,
        [[turn(row[name]) for name, turn in zip(names, turned, strict=True)] for row in rows],
    )


def insert_ready(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add ``rows`` with values for the columns ``names``, of the kinds that the driver takes:
    numbers, truth values, text, and JSON that is written out."""
    if not rows:
        return
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
    if compiled.positiontup is None:
        named = [dict(zip(names, row, strict=True)) for row in rows]
        connection.exec_driver_sql(str(compiled), named)
        return
    order = [names.index(name) for name in compiled.positiontup]
    connection.exec_driver_sql(
        str(compiled), [tuple([row[place] for place in order]) for row in rows]
    )


def _as_it_is(value: Any) -> Any:
    return value
