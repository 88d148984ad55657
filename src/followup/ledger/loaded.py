"""The rows that belong to a report or a run, read a column at a time.

Of one report there are thousands of values, and few different ones in most columns: each different
one is taken apart once, and what is made of it is the same object wherever it comes again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, select, type_coerce
from sqlalchemy.types import NullType

from followup.ledger import seals
from followup.model import Span

Unpack = Mapping[str, Callable[[Any], Any]]
"""What makes something of the values of a column, by its name."""


def held_columns(
    connection: Connection, table: Table, owner: int, unpack: Unpack
) -> dict[str, Sequence[Any]]:
    """The values of the rows of ``table`` that belong to the report or run ``owner``, by the names
    of the columns and in the order of the primary key; those of the columns of ``unpack`` as that
    makes them."""
    rows = connection.execute(_query(table), {_OWNER: owner}).all()
    names = seals.columns(table)
    held = zip(*rows, strict=True) if rows else [()] * len(names)
    return {
        name: _made(connection, table, name, values, unpack.get(name))
        for name, values in zip(names, held, strict=True)
    }


def spans(columns: Mapping[str, Sequence[Any]], name: str) -> list[Span]:
    """The places between the column of a name with _start behind it and the one with _end."""
    return list(map(Span, columns[f"{name}_start"], columns[f"{name}_end"]))


def maybe_spans(columns: Mapping[str, Sequence[Any]], name: str) -> list[Span | None]:
    """The same for places that are not always there."""
    ends = zip(columns[f"{name}_start"], columns[f"{name}_end"], strict=True)
    return [None if start is None or end is None else Span(start, end) for start, end in ends]


def quotes(spans: Sequence[Span], text: str) -> list[str]:
    """What stands at each place in ``text``."""
    return [text[span.start : span.end] for span in spans]


_OWNER = "owner"


@lru_cache(maxsize=50)
def _query(table: Table) -> Executable:
    # as the driver gives them: what turns the values is called here, once for each different one
    held = [type_coerce(table.c[name], NullType()) for name in seals.columns(table)]
    (owner,) = (column for column in table.columns if column.name in seals.OWNERS)
    return (
        select(*held)
        .where(owner == bindparam(_OWNER))
        .order_by(*(column for column in table.primary_key.columns if column is not owner))
    )


def _made(
    connection: Connection,
    table: Table,
    name: str,
    values: Sequence[Any],
    unpack: Callable[[Any], Any] | None,
) -> Sequence[Any]:
    dialect = connection.dialect
    turn = table.c[name].type.dialect_impl(dialect).result_processor(dialect, None)
    if turn is None:
        return values if unpack is None else list(map(unpack, values))
    different = dict.fromkeys(values)
    made = {value: turn(value) if unpack is None else unpack(turn(value)) for value in different}
    return [made[value] for value in values]
