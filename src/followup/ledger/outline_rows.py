"""A year in outline, read off the rows that a chain of years needs and no others.

Loading an audit whole takes eight times as long: its signals, elements and figures are JSON.
"""

from __future__ import annotations

from sqlalchemy import Connection, Text, and_, cast, func, select

from followup.chains import Deed, Entry, Outline, Shortcoming
from followup.ledger import schema
from followup.ledger.report_rows import section_of
from followup.model import Kind, Role, Section, Span, Verdict

_A_FIGURE = '"target":true'
"""As :func:`followup.ledger.columns.dump_json` writes it of a figure that binds."""


def outline(
    connection: Connection,
    year: int,
    *,
    plan_id: int | None,
    outcome_id: int | None,
    run_id: int | None,
) -> Outline:
    """The year as its plan, its review and the run over both have it; any may be wanting.

    No deed is marked as one of several years: that takes the report's sections.
    """
    text = "" if outcome_id is None else _text(connection, outcome_id)
    return Outline(
        year=year,
        entries=() if plan_id is None else _entries(connection, year, plan_id, run_id, text),
        deeds=() if outcome_id is None else _deeds(connection, year, outcome_id, run_id, text),
        shortcomings=()
        if outcome_id is None
        else _shortcomings(connection, year, outcome_id, text),
        planned=plan_id is not None,
        judged=run_id is not None,
    )


def review(connection: Connection, report_id: int) -> tuple[str, tuple[Section, ...]]:
    """A report's text and the sections of it that look back."""
    table = schema.sections
    rows = connection.execute(
        select(table)
        .where(table.c.report_id == report_id, table.c.role == str(Role.RETROSPECT))
        .order_by(table.c.position)
    )
    return _text(connection, report_id), tuple(map(section_of, rows))


def _text(connection: Connection, report_id: int) -> str:
    query = select(schema.documents.c.text).join_from(schema.reports, schema.documents)
    return connection.scalar(query.where(schema.reports.c.id == report_id)) or ""


def _entries(
    connection: Connection, year: int, plan_id: int, run_id: int | None, text: str
) -> tuple[Entry, ...]:
    made, judged = schema.commitments, schema.assessments
    columns = (made.c.position, made.c.key, made.c.quote, made.c.kind, made.c.topic)
    query = select(*columns).where(made.c.report_id == plan_id).order_by(made.c.position)
    promised = connection.execute(query).all()
    if run_id is None:
        return tuple(Entry(row.key, year, row.quote, Kind(row.kind), row.topic) for row in promised)
    found = (judged.c.position, judged.c.verdict, judged.c.not_due, judged.c.admitted)
    verdicts = {
        row.position: row
        for row in connection.execute(
            select(*found, judged.c.carried_over).where(judged.c.run_id == run_id)
        )
    }
    best = _best(connection, run_id)
    return tuple(
        Entry(
            id=row.key,
            year=year,
            text=row.quote,
            kind=Kind(row.kind),
            topic=row.topic,
            verdict=Verdict(verdicts[row.position].verdict),
            not_due=verdicts[row.position].not_due,
            admitted=verdicts[row.position].admitted,
            carried_over=verdicts[row.position].carried_over,
            reported=best[row.position].of(text) if row.position in best else "",
        )
        for row in promised
    )


def _best(connection: Connection, run_id: int) -> dict[int, Span]:
    """Of each commitment's position, the first passage that its verdict rests on."""
    link, passage = schema.links, schema.passages
    rows = connection.execute(
        select(link.c.position, passage.c.span_start, passage.c.span_end)
        .join_from(
            link,
            passage,
            and_(link.c.run_id == passage.c.run_id, link.c.passage == passage.c.position),
        )
        .where(link.c.run_id == run_id, link.c.rank == 0, link.c.relied_on)
    )
    return {row.position: Span(row.span_start, row.span_end) for row in rows}


def _deeds(
    connection: Connection, year: int, outcome_id: int, run_id: int | None, text: str
) -> tuple[Deed, ...]:
    table = schema.achievements
    nearest = {} if run_id is None else _nearest(connection, run_id)
    # asked of the text: reading every figure takes longer than the whole rest of the year
    figures = cast(table.c.quantities, Text).contains(_A_FIGURE, autoescape=True)
    columns = (table.c.span_start, table.c.span_end, table.c.topic, figures.label("figures"))
    rows = connection.execute(
        select(*columns).where(table.c.report_id == outcome_id).order_by(table.c.position)
    )
    deeds = []
    for row in rows:
        span = Span(row.span_start, row.span_end)
        deeds.append(
            Deed(year, span, span.of(text), row.topic, bool(row.figures), nearest.get(span, 0.0))
        )
    return tuple(deeds)


def _nearest(connection: Connection, run_id: int) -> dict[Span, float]:
    """Of each passage that a link of the run leads to, the best link's score."""
    link, passage = schema.links, schema.passages
    query = select(link.c.passage, func.max(link.c.score).label("score"))
    best = query.where(link.c.run_id == run_id).group_by(link.c.passage).subquery()
    rows = connection.execute(
        select(passage.c.span_start, passage.c.span_end, best.c.score)
        .join_from(passage, best, passage.c.position == best.c.passage)
        .where(passage.c.run_id == run_id)
    )
    found: dict[Span, float] = {}
    for row in rows:
        span = Span(row.span_start, row.span_end)
        found[span] = max(found.get(span, 0.0), row.score)
    return found


def _shortcomings(
    connection: Connection, year: int, outcome_id: int, text: str
) -> tuple[Shortcoming, ...]:
    table = schema.problems
    rows = connection.execute(
        select(table.c.span_start, table.c.span_end, table.c.topic)
        .where(table.c.report_id == outcome_id)
        .order_by(table.c.position)
    )
    return tuple(
        Shortcoming(year, Span(row.span_start, row.span_end).of(text), row.topic) for row in rows
    )
