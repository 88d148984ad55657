"""Seals: digests of reports and runs with all rows that belong to them, as they were stored.

A row of what people say has a digest of its own (``review_rows``). What the program said is as much
part of the record: who could change a verdict of a run unseen could make it say anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select, update

from followup.ledger import heads, review_schema, schema

Values = Mapping[str, Any]

PARTS = {
    "reports": (
        *(schema.sections, schema.commitments, schema.achievements, schema.problems),
        *(schema.tasks, schema.task_commitments),
    ),
    "runs": (schema.assessments, schema.passages, schema.links),
}
"""What belongs to a row of each, in the order in which the digest covers it."""
_APART = {"id", "digest", "seen", "fingerprint"}
"""Of a report or run itself, what the digest leaves out: it is the ledger's own, or moves on."""
_OWNER = {"reports": "report_id", "runs": "run_id"}
OWNERS = frozenset(_OWNER.values())
"""The columns that say to which report or run a row belongs."""


def digest(
    table: Table, values: Values, parts: Mapping[str, Iterable[Values] | str], said: str
) -> str:
    """Of a row of ``table`` and of the rows of its ``parts``, by their tables' names: rows, or what
    :func:`told` writes of them.

    ``said`` is the digest of the document that a report was read off; empty for a run.
    """
    found = sha256(said.encode())
    own = [_plain(values.get(column.name)) for column in table.columns if column.name not in _APART]
    found.update(json.dumps(own, sort_keys=True).encode())
    for part in PARTS[table.name]:
        rows = parts.get(part.name, ())
        text = rows if isinstance(rows, str) else told(part, rows)
        found.update(f"[{json.dumps(part.name)}, {text}]".encode())
    return found.hexdigest()


def told(part: Table, rows: Iterable[Values]) -> str:
    """What a digest has of the rows of ``part``: their values in the order of :func:`columns`."""
    names = columns(part)
    return json.dumps([[row.get(name) for name in names] for row in rows], sort_keys=True)


def columns(part: Table) -> list[str]:
    """The columns of what belongs to a report or a run, without the one that says to which."""
    return [one.name for one in part.columns if one.name not in OWNERS]


def stored(connection: Connection, table: Table, number: int) -> str:
    """The digest of a report or a run by the rows that the database has now."""
    values = dict(connection.execute(select(table).where(table.c.id == number)).one()._mapping)
    owner = _OWNER[table.name]
    parts = {
        part.name: [
            dict(row._mapping)
            for row in connection.execute(
                select(part).where(part.c[owner] == number).order_by(*part.primary_key.columns)
            )
        ]
        for part in PARTS[table.name]
    }
    return digest(table, values, parts, _document(connection, values))


def seal(connection: Connection, table: Table, number: int, made: str) -> None:
    """Let the record know a new row of ``table`` by its digest."""
    heads.add(connection, table.name, number, made)


def seal_older(connection: Connection) -> None:
    """Seal what was stored before there were seals: reports and runs, then what people said.

    What was changed until now cannot be told; what is changed from now on can.
    """
    known = select(review_schema.heads.c.table_name, review_schema.heads.c.number)
    held = {(row.table_name, row.number) for row in connection.execute(known)}
    for table in (schema.reports, schema.runs):
        for number in list(connection.scalars(select(table.c.id).order_by(table.c.id))):
            if (table.name, number) not in held:
                made = stored(connection, table, number)
                connection.execute(update(table).where(table.c.id == number).values(digest=made))
                seal(connection, table, number, made)
    for table in review_schema.APPEND_ONLY:
        rows = connection.execute(select(table.c.id, table.c.digest).order_by(table.c.id)).all()
        for row in rows:
            if (table.name, row.id) not in held:
                heads.add(connection, table.name, row.id, row.digest)


def _document(connection: Connection, values: Values) -> str:
    document = schema.documents
    if "document_id" not in values:
        return ""
    found = connection.execute(
        select(document.c.sha256, document.c.digest).where(document.c.id == values["document_id"])
    ).first()
    return document_seal(found.sha256, found.digest) if found else ""


def document_seal(sha256_: str, digest_: str) -> str:
    """What a report's digest says of its document."""
    return f"{sha256_} {digest_}"


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
