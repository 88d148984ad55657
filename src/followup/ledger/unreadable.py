"""Values that no row of ours has: found before anything is made of the rows.

SQLite keeps whatever it is given in a column; so text that is no UTF-8, JSON that is none, days
that no calendar has, codes that nobody knows and positions that run backwards are looked for value
by value, and each is told with its table, its row and its column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Double,
    Integer,
    Table,
    text,
)

from followup.ledger import packing, review_rows, schema
from followup.ledger.columns import Moment
from followup.model import Grade, Kind, Note, Reason, Role, Verdict
from followup.model.choices import Act, Chosen
from followup.model.reviews import Status

MOST = 100
"""So many values are told at most: a ledger with more is not mended value by value."""
_BATCH = 500
_TEXTS = 20
"""So many documents come from a server at a time, each with a whole text."""
_TOLD = 10_000
"""After so many rows it is told how far it is."""
_CODES: Mapping[tuple[str, str], Iterable[str]] = {
    ("sections", "role"): Role,
    ("commitments", "kind"): Kind,
    ("assessments", "verdict"): Verdict,
    ("passages", "role"): Role,
    ("links", "grade"): Grade,
    ("reviews", "kind"): Kind,
    ("reviews", "verdict"): Verdict,
    ("reviews", "machine_verdict"): Verdict,
    ("checkins", "kind"): Kind,
    ("checkins", "status"): Status,
    ("assignments", "kind"): Kind,
    ("choices", "act"): Act,
    ("choices", "subject"): Chosen,
    ("withdrawals", "subject"): ("checkin", "assignment"),
}


def _texts(value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError("no list of texts")


def _mapping(value: Any) -> None:
    if not isinstance(value, dict):
        raise ValueError("no object")


def _notes(value: Any) -> None:
    packing.unpack_coded(Note, value)


_SHAPES: Mapping[str, Callable[[Any], object]] = {
    "heading_path": _texts,
    "co_bodies": _texts,
    "commitment_words": _texts,
    "problem_words": _texts,
    "identity": packing.unpack_identity,
    "notes": _notes,
    "reasons": lambda value: packing.unpack_coded(Reason, value),
    "quantities": packing.unpack_quantities,
    "deadline": packing.unpack_deadline,
    "attached": review_rows.unpack_passages,
    "detached": review_rows.unpack_passages,
    "target": review_rows.anchor_of,
    "settings": _mapping,
    "signals": packing.unpack_signals,
    "elements": _mapping,
    "chances": _mapping,
    "weights": _mapping,
    "details": _mapping,
}
"""What reads a column of JSON, by the column's name."""
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def unreadable(connection: Connection, step: Callable[[str], None]) -> Iterator[Note]:
    """One note for each such value, at most :data:`MOST`. ``step`` is told how far it is."""
    found = 0
    for table in schema.metadata.sorted_tables:
        for note in _of_table(connection, table, step):
            yield note
            found += 1
            if found == MOST:
                return


def _of_table(connection: Connection, table: Table, step: Callable[[str], None]) -> Iterator[Note]:
    keys = [column.name for column in table.primary_key.columns]
    pairs = _pairs(table)
    for number, row in enumerate(_rows(connection, table)):
        if number % _TOLD == 0:
            step(f"{table.name} {number:,}")
        where = ", ".join(str(row[name]) for name in keys)
        values: dict[str, Any] = {}
        for column in table.columns:
            try:
                values[column.name] = _value(table, column, row[column.name])
            except _DAMAGE as problem:
                yield _note(table, where, column.name, problem)
        for start, end in pairs:
            first, last = values.get(start), values.get(end)
            if first is not None and last is not None and not 0 <= first <= last:
                yield _note(table, where, end, f"{first} > {last}")


def _rows(connection: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    """Every row, a batch at a time, its text on SQLite as the bytes that are in the file."""
    sqlite = connection.dialect.name == "sqlite"
    names = [
        f'CAST("{one.name}" AS BLOB) AS "{one.name}"'
        if sqlite and not _is_number(one)
        else f'"{one.name}"'
        for one in table.columns
    ]
    order = ", ".join(f'"{one.name}"' for one in table.primary_key.columns)
    query = text(f'SELECT {", ".join(names)} FROM "{table.name}" ORDER BY {order}')
    some = _TEXTS if table is schema.documents else _BATCH
    held = connection.execute(query, execution_options={"yield_per": some})
    yield from map(dict, held.mappings())


def _is_number(column: Column[Any]) -> bool:
    return isinstance(column.type, Integer | Boolean | Double)


def _value(table: Table, column: Column[Any], held: Any) -> Any:
    """What the value is, as far as it is looked at; raises where it is none of ours."""
    if held is None:
        if not column.nullable:
            raise ValueError("NULL")
        return None
    plain = held.decode("utf-8") if isinstance(held, bytes) else held
    if isinstance(column.type, Boolean):
        return _one_of((0, 1), plain)
    if isinstance(column.type, Integer):
        return _is_a(int, plain)
    if isinstance(column.type, Double):
        return _is_a((int, float), plain)
    if isinstance(column.type, JSON):
        return _json(column, held)
    if isinstance(column.type, Date) and isinstance(plain, str):
        return date.fromisoformat(plain)
    if isinstance(column.type, DateTime | Moment) and isinstance(plain, str):
        return datetime.fromisoformat(plain)
    known = _CODES.get((table.name, column.name))
    return plain if known is None else _one_of(tuple(map(str, known)), plain)


def _json(column: Column[Any], held: Any) -> Any:
    """JSON that the column's reader can read; a server's driver has taken it apart already, and
    what is a text then is one that the JSON held."""
    value = json.loads(held.decode("utf-8")) if isinstance(held, bytes) else held
    shape = _SHAPES.get(column.name)
    if shape is not None and not (value is None and column.nullable):
        shape(value)
    return value


def _one_of(known: Iterable[Any], value: Any) -> Any:
    if value not in known:
        raise ValueError(f"{value!r}")
    return value


def _is_a(kind: type | tuple[type, ...], value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r}")
    return value


def _pairs(table: Table) -> list[tuple[str, str]]:
    """The columns that hold the first and the last place of the same thing."""
    names = {column.name for column in table.columns}
    starts = sorted(name for name in names if name.endswith("_start"))
    ends = [name.removesuffix("_start") + "_end" for name in starts]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end in names]


def _note(table: Table, where: str, column: str, what: object) -> Note:
    words = what if isinstance(what, str) else f"{type(what).__name__}: {what}"
    details = {"table": table.name, "row": where, "column": column, "what": words[:120]}
    return Note("ledger_value", details)


__all__ = ["MOST", "unreadable"]
