"""Is what people said whole? Every finding is a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from followup.ledger import guards, said_rows, said_schema, views
from followup.ledger.report_rows import document_texts
from followup.model import Note, Span
from followup.model.reviews import Anchor, Passage, Review


def check(connection: Connection) -> Iterator[Note]:
    """Notes on guards, views, the chains of digests, quotes, and what withdraws what."""
    for name in guards.missing(connection):
        yield Note("ledger_guard_gone", {"table": name})
    for name in views.missing(connection):
        yield Note("ledger_view_gone", {"view": name})
    for table in said_schema.SAID:
        yield from _chain(connection, table)
    yield from _said(connection)


def _chain(connection: Connection, table: Table) -> Iterator[Note]:
    """The first row whose digest does not follow from it and from the row before it."""
    before = ""
    for row in _rows(connection, table):
        if row.digest != said_rows.digest(before, dict(row._mapping)):
            yield Note("ledger_said", {"table": table.name, "id": str(row.id)})
            return
        before = row.digest


def _said(connection: Connection) -> Iterator[Note]:
    """Quotes that no document has at their place, and withdrawals that fit no review."""

    @cache
    def texts(sha256: str) -> tuple[str, ...]:
        return tuple(document_texts(connection, sha256))

    def is_quoted(sha256: str, span: Span, quote: str) -> bool:
        return any(span.of(text) == quote for text in texts(sha256))

    table = said_schema.reviews
    reviews = [said_rows.review_of(row) for row in _rows(connection, table)]
    for review in reviews:
        quotes = [_of(review.anchor), *map(_of_passage, (*review.attached, *review.detached))]
        if not all(is_quoted(*quote) for quote in quotes):
            yield Note("ledger_said_quote", {"table": table.name, "id": str(review.id)})
    yield from _withdrawals(reviews)
    table = said_schema.checkins
    for row in _rows(connection, table):
        checkin = said_rows.checkin_of(row)
        if not is_quoted(*_of(checkin.anchor)):
            yield Note("ledger_said_quote", {"table": table.name, "id": str(checkin.id)})


def _withdrawals(reviews: Iterable[Review]) -> Iterator[Note]:
    known: dict[int, Review] = {}
    for review in reviews:
        if review.withdraws is not None:
            taken_back = known.get(review.withdraws)
            fits = (
                taken_back is not None
                and taken_back.withdraws is None
                and taken_back.reviewer == review.reviewer
            )
            if not fits:
                yield Note("ledger_withdrawal", {"id": str(review.id)})
        known[review.id] = review


def _rows(connection: Connection, table: Table) -> Iterable[Row[Any]]:
    return connection.execute(select(table).order_by(table.c.id))


def _of(anchor: Anchor) -> tuple[str, Span, str]:
    return anchor.sha256, anchor.span, anchor.quote


def _of_passage(passage: Passage) -> tuple[str, Span, str]:
    return passage.sha256, passage.span, passage.quote
