"""A year in outline, read off the rows that a chain of years needs and no others.

Loading an audit whole takes ten times as long: its signals and elements, and the figures of all
that was compared, are JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, cast, func, select

from followup.chains import Deed, Entry, Figure, Outline, Shortcoming
from followup.chains.figures import answered
from followup.ledger import schema, word_rows
from followup.ledger.packing import unpack_coded, unpack_quantities
from followup.ledger.report_rows import section_of
from followup.model import Kind, Reason, Role, Section, Span, Verdict

_A_FIGURE = '"target":true'
"""As :func:`followup.ledger.columns.dump_json` writes it of a figure that binds."""
_KINDS = {str(kind): kind for kind in Kind}
_VERDICTS = {str(verdict): verdict for verdict in Verdict}


@dataclass(frozen=True, slots=True)
class _Run:
    """The run over both reports, as far as both of what was promised and what was done ask it."""

    id: int
    text: str
    """Of the outcome report."""
    places: Mapping[int, Span]
    """Of each of its passages, where that stands in the text."""


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
    run = None if run_id is None else _Run(run_id, text, _places(connection, run_id))
    return Outline(
        year=year,
        entries=() if plan_id is None else _entries(connection, year, plan_id, run),
        deeds=() if outcome_id is None else _deeds(connection, year, outcome_id, run, text),
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
    connection: Connection, year: int, plan_id: int, run: _Run | None
) -> tuple[Entry, ...]:
    made, judged = schema.commitments, schema.assessments
    columns = (made.c.key, made.c.quote, made.c.kind, made.c.topic)
    if run is None:
        query = select(*columns).where(made.c.report_id == plan_id).order_by(made.c.position)
        plain = connection.execute(query).all()
        lines = word_rows.of_commitments(connection, plan_id, len(plain))
        return tuple(
            Entry(key, year, quote, _KINDS[kind], topic, about=line)
            for (key, quote, kind, topic), line in zip(plain, lines, strict=True)
        )
    said = (judged.c.verdict, judged.c.not_due, judged.c.admitted, judged.c.carried_over)
    query = (
        select(made.c.position, *columns, *said, judged.c.blanket)
        .join_from(made, judged, made.c.position == judged.c.position)
        .where(made.c.report_id == plan_id, judged.c.run_id == run.id)
        .order_by(made.c.position)
    )
    relied_on = _relied_on(connection, run.id)
    figures = _figures(connection, plan_id, run.id, relied_on)
    best = {position: run.places[held[0]].of(run.text) for position, held in relied_on.items()}
    entries = []
    rows: Sequence[Sequence[Any]] = connection.execute(query).all()
    lines = word_rows.of_commitments(connection, plan_id, len(rows))
    for row, line in zip(rows, lines, strict=True):
        position, key, quote, kind, topic, verdict, *flags = row
        not_due, admitted, carried_over, blanket = flags
        entries.append(
            Entry(
                id=key,
                year=year,
                text=quote,
                kind=_KINDS[kind],
                topic=topic,
                verdict=_VERDICTS[verdict],
                not_due=not_due,
                admitted=admitted,
                carried_over=carried_over,
                reported=best.get(position, ""),
                figures=figures.get(position, ()),
                blanket=blanket,
                about=line,
            )
        )
    return tuple(entries)


def _relied_on(connection: Connection, run_id: int) -> dict[int, list[int]]:
    """Of each commitment's position, the places of the passages that its verdict rests on, best
    first."""
    link = schema.links
    rows = connection.execute(
        select(link.c.position, link.c.passage)
        .where(link.c.run_id == run_id, link.c.relied_on)
        .order_by(link.c.position, link.c.rank)
    )
    found: dict[int, list[int]] = {}
    for position, passage in rows.all():
        found.setdefault(position, []).append(passage)
    return found


def _places(connection: Connection, run_id: int) -> dict[int, Span]:
    """Of each passage of the run, where it stands in the outcome report."""
    passage = schema.passages
    columns = (passage.c.position, passage.c.span_start, passage.c.span_end)
    rows = connection.execute(select(*columns).where(passage.c.run_id == run_id))
    return {position: Span(start, end) for position, start, end in rows.all()}


def _figures(
    connection: Connection, plan_id: int, run_id: int, relied_on: Mapping[int, Sequence[int]]
) -> dict[int, tuple[Figure, ...]]:
    """Of each commitment's position, the figures that bind, with those that answered them."""
    made, judged, passage = schema.commitments, schema.assessments, schema.passages
    promised = connection.execute(
        select(made.c.position, made.c.quantities, judged.c.reasons)
        .join_from(made, judged, made.c.position == judged.c.position)
        .where(made.c.report_id == plan_id, judged.c.run_id == run_id, _binding(made))
    )
    columns = (passage.c.position, passage.c.quantities)
    rows = connection.execute(select(*columns).where(passage.c.run_id == run_id, _binding(passage)))
    told = {position: unpack_quantities(quantities) for position, quantities in rows}
    return {
        position: tuple(
            answered(
                unpack_quantities(quantities),
                unpack_coded(Reason, reasons),
                [one for place in relied_on.get(position, ()) for one in told.get(place, ())],
            )
        )
        for position, quantities, reasons in promised
    }


def _binding(table: Table) -> ColumnElement[bool]:
    """Whether a row has a figure that binds, asked of the text: reading every figure takes longer
    than the whole rest of the year."""
    return cast(table.c.quantities, Text).contains(_A_FIGURE, autoescape=True)


def _deeds(
    connection: Connection, year: int, outcome_id: int, run: _Run | None, text: str
) -> tuple[Deed, ...]:
    table = schema.achievements
    nearest = {} if run is None else _nearest(connection, run)
    figures = _binding(table).label("figures")
    columns = (table.c.span_start, table.c.span_end, table.c.topic, figures)
    rows = connection.execute(
        select(*columns).where(table.c.report_id == outcome_id).order_by(table.c.position)
    )
    return tuple(
        Deed(
            year,
            span := Span(start, end),
            span.of(text),
            topic,
            bool(counts),
            nearest.get(span, 0.0),
        )
        for start, end, topic, counts in rows.all()
    )


def _nearest(connection: Connection, run: _Run) -> dict[Span, float]:
    """Of each passage that a link of the run leads to, the best link's score."""
    link = schema.links
    best = connection.execute(
        select(link.c.passage, func.max(link.c.score))
        .where(link.c.run_id == run.id)
        .group_by(link.c.passage)
    )
    found: dict[Span, float] = {}
    for passage, score in best.all():
        span = run.places[passage]
        found[span] = max(found.get(span, 0.0), score)
    return found


def _shortcomings(
    connection: Connection, year: int, outcome_id: int, text: str
) -> tuple[Shortcoming, ...]:
    table = schema.problems
    rows = connection.execute(
        select(table.c.span_start, table.c.span_end, table.c.topic)
        .where(table.c.report_id == outcome_id)
        .order_by(table.c.position)
    ).all()
    lines = word_rows.of_problems(connection, outcome_id, len(rows))
    return tuple(
        Shortcoming(year, Span(start, end).of(text), topic, about=line)
        for (start, end, topic), line in zip(rows, lines, strict=True)
    )
