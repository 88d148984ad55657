"""The head of the record: one number and one digest that cover all that the ledger was ever given.

Whatever is stored for good (a row of what people say, a report, a run) adds a head in the same
transaction, chained to the one before it. So what is changed or taken out behind the ledger's back
no longer fits its head; and a head that stands on a printed page tells later whether the ledger is
still the one that the page came from, even where somebody wrote all of it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from followup.ledger import review_schema
from followup.model import Note

_SHOWN = 16
"""Signs of the digest that are printed: 64 bits. Nobody finds another record with the same ones."""
_BATCH = 1000
"""So many come from a server at a time."""
_ADD = insert(review_schema.heads)
_LATEST = (
    select(review_schema.heads.c.id, review_schema.heads.c.digest)
    .order_by(review_schema.heads.c.id.desc())
    .limit(1)
)
_CODE = re.compile(r"(?P<count>[0-9]{1,12})[-:]?(?P<digest>[0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Head:
    """How much the ledger was given, and the digest of all of it in order."""

    count: int
    digest: str
    """Hexadecimal; all of it, or as much as was printed."""

    @property
    def code(self) -> str:
        """As it is printed: 168-3f2a9c0d1b7e4a55."""
        return f"{self.count}-{self.digest[:_SHOWN]}"


def read_code(given: str) -> Head | None:
    """The head that a page shows; ``None`` where that is none."""
    found = _CODE.fullmatch(re.sub(r"\s", "", given).lower())
    return found and Head(int(found["count"]), found["digest"])


def add(connection: Connection, table: str, number: int, row_digest: str) -> None:
    """The head after the row ``number`` of ``table``, whose digest is ``row_digest``."""
    before = latest(connection)
    count = before.count + 1
    values = {
        "id": count,
        "table_name": table,
        "number": number,
        "row_digest": row_digest,
        "digest": _digest(before.digest, count, table, number, row_digest),
    }
    connection.execute(_ADD, values)


def latest(connection: Connection) -> Head:
    """The head now; of nothing where nothing was stored yet."""
    row = connection.execute(_LATEST).first()
    return Head(row.id, row.digest) if row else Head(0, "")


def against(connection: Connection, head: Head) -> Note | None:
    """What speaks against the ledger's being a later state of the one that showed ``head``."""
    held = latest(connection)
    if head.count > held.count:
        return Note("ledger_head_short", {"printed": str(head.count), "held": str(held.count)})
    table = review_schema.heads
    found = connection.scalar(select(table.c.digest).where(table.c.id == head.count)) or ""
    if found.startswith(head.digest):
        return None
    return Note("ledger_head_other", {"count": str(head.count), "found": found[:_SHOWN] or "-"})


def chain(connection: Connection) -> Iterator[tuple[str, int, str] | Note]:
    """Of each head, in order, its table, row and row's digest; and a note, the last, for the first
    one that does not follow from the one before it."""
    before = Head(0, "")
    table = review_schema.heads
    every = select(table).order_by(table.c.id)
    for row in connection.execute(every, execution_options={"yield_per": _BATCH}):
        told = _digest(before.digest, before.count + 1, row.table_name, row.number, row.row_digest)
        if row.id != before.count + 1 or row.digest != told:
            yield Note("ledger_head", {"id": str(row.id)})
            return
        yield row.table_name, row.number, row.row_digest
        before = Head(row.id, row.digest)


def _digest(before: str, count: int, table: str, number: int, row_digest: str) -> str:
    return sha256(f"{before}\0{count}\0{table}\0{number}\0{row_digest}".encode()).hexdigest()
