"""Rows of one table, written out a column at a time: for any database, and as digests have them.

There are thousands of rows for one report and one run. Row by row, most of the time goes into
the calls; a column is written by a few, and may then be stored by another process than wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from json.encoder import encode_basestring_ascii
from typing import Any

from sqlalchemy import JSON, Table

from followup.ledger import seals
from followup.ledger.columns import ExactText, dump_each, each, escape_each

Columns = Mapping[str, Sequence[Any]]
"""The values of some rows by the names of their columns, all of one length. JSON is not written
out yet; a value that comes again is better the same object, for it is written once."""
_LATER = "\0"
"""Stands in :attr:`Written.told` for what only the store knows. No JSON has this character."""
_TOLD = json.JSONEncoder(sort_keys=True)


@dataclass(frozen=True, slots=True)
class Written:
    """Rows that are ready to be stored."""

    table: str
    names: tuple[str, ...]
    """Of the columns; without that of the report or run that the rows belong to."""
    columns: tuple[Sequence[Any], ...]
    """Their values, of the kinds that a driver takes: numbers, truth values and text."""
    told: str
    """What the digest of the report or run has of them (``seals.told``), but for what is told by
    :meth:`told_with`."""

    def told_with(self, value: int) -> str:
        """:attr:`told` with ``value`` in the column that was left for later."""
        return self.told.replace(_LATER, str(value))


def placed(columns: Columns) -> Columns:
    """``columns`` with each row's place among the rows."""
    return {"position": range(len(next(iter(columns.values())))), **columns}


def write(
    table: Table, columns: Columns, texts: Mapping[str, Sequence[str]], *, later: str = ""
) -> Written:
    """The rows of ``columns``, whose digest's ``texts`` :func:`texts` gives. The one column that is
    the same for all and known ``later`` is left out of ``columns``."""
    return Written(
        table.name,
        tuple(columns),
        tuple(_ready(table, name, values) for name, values in columns.items()),
        _told(table, texts, later),
    )


def texts(table: Table, columns: Columns) -> dict[str, Sequence[str]]:
    """Each value as the JSON that digests have of it, its keys sorted."""
    return {name: _texts(table, name, values) for name, values in columns.items()}


def by_name(texts: Mapping[str, Sequence[str]]) -> str:
    """JSON of the rows as objects, their keys sorted, without their places."""
    names = sorted(texts.keys() - {"position"})
    row = "{" + ", ".join(f'"{name}": %s' for name in names) + "}"
    return _rows(row, [texts[name] for name in names])


def _told(table: Table, texts: Mapping[str, Sequence[str]], later: str) -> str:
    names = seals.columns(table)
    row = "[" + ", ".join("%s" for _ in names) + "]"
    absent = {name: repeat("null") for name in names}  # as an older program stored them
    return _rows(row, [{**absent, later: repeat(_LATER), **texts}[name] for name in names])


def _rows(row: str, columns: Iterable[Iterable[str]]) -> str:
    return f"[{', '.join(map(row.__mod__, zip(*columns, strict=False)))}]"


def _ready(table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    kind = table.c[name].type
    if isinstance(kind, ExactText):
        return escape_each(values)
    if not isinstance(kind, JSON):
        return values
    if not kind.none_as_null:
        return dump_each(values)
    written = iter(dump_each([value for value in values if value is not None]))
    return [None if value is None else next(written) for value in values]


def _texts(table: Table, name: str, values: Sequence[Any]) -> Sequence[str]:
    kind = table.c[name].type
    if isinstance(kind, ExactText):
        return list(map(encode_basestring_ascii, values))
    if isinstance(kind, JSON):
        return each(_TOLD, values)
    return _TOLD.encode(list(values))[1:-1].split(", ") if values else []
