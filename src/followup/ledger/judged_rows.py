"""What a run says of commitments, with the passages that it rests on: no audit is loaded whole."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from followup.ledger import schema
from followup.ledger.records import Judged, Quoted
from followup.model import Flags, Verdict


def judged(
    connection: Connection, run_id: int, positions: Collection[int] | None = None
) -> dict[str, Judged]:
    """By the commitments' ids, in the plan's order; of those at ``positions`` where they are given,
    counted from 0."""
    made, said = schema.commitments, schema.assessments
    flags = [said.c[name] for name in Flags.__slots__]
    query = (
        select(made.c.key, said.c.position, said.c.verdict, said.c.confidence, *flags)
        .join_from(said, made)
        .where(said.c.run_id == run_id)
        .order_by(said.c.position)
    )
    if positions is not None:
        query = query.where(said.c.position.in_(sorted(positions)))
    quoted = _relied_on(connection, run_id, positions)
    return {
        row.key: Judged(
            verdict=Verdict(row.verdict),
            confidence=row.confidence,
            flags=_flags(row),
            passages=tuple(quoted.get(row.position, ())),
        )
        for row in connection.execute(query)
    }


def _relied_on(
    connection: Connection, run_id: int, positions: Collection[int] | None
) -> dict[int, list[Quoted]]:
    """Of each commitment's position the passages that its verdict rests on, best first."""
    link, passage, run = schema.links, schema.passages, schema.runs
    report, document = schema.reports, schema.documents
    length = passage.c.span_end - passage.c.span_start
    words = func.substr(document.c.text, passage.c.span_start + 1, length)
    query = (
        select(link.c.position, passage.c.heading_path, words.label("text"))
        .join_from(
            link,
            passage,
            and_(passage.c.run_id == link.c.run_id, passage.c.position == link.c.passage),
        )
        .join(run, run.c.id == link.c.run_id)
        .join(report, report.c.id == run.c.outcome_id)
        .join(document, document.c.id == report.c.document_id)
        .where(link.c.run_id == run_id, link.c.relied_on)
        .order_by(link.c.position, link.c.rank)
    )
    if positions is not None:
        query = query.where(link.c.position.in_(sorted(positions)))
    found: dict[int, list[Quoted]] = {}
    for row in connection.execute(query):
        found.setdefault(row.position, []).append(Quoted(row.text, tuple(row.heading_path)))
    return found


def _flags(row: Row[Any]) -> Flags:
    return Flags(**{name: bool(row._mapping[name]) for name in Flags.__slots__})
