"""Is the ledger whole? Every finding is a note; an empty list says that all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Table,
    and_,
    exists,
    func,
    inspect,
    or_,
    select,
)

from followup.ledger import (
    guards,
    heads,
    migrate,
    review_rows,
    review_schema,
    schema,
    seals,
    views,
    word_rows,
)
from followup.ledger.heads import Head
from followup.ledger.report_rows import document_digest, document_texts
from followup.ledger.review_store import SUBJECTS
from followup.ledger.unreadable import unreadable
from followup.model import Document, Note, Span, Verdict
from followup.model.choices import Act, Chosen
from followup.model.reviews import Anchor, Passage, Review
from followup.steps import Step, unwatched

_WELL = "ok"
STAGES = (
    "check_file",
    "check_values",
    "check_rows",
    "check_texts",
    "check_quotes",
    "check_counts",
    "check_said",
    "check_stored",
)
"""The codes, in order."""
_TEXTS = 20
"""So many whole texts are in memory at once."""
_BATCH = 1000
"""So many rows come from a server at a time, and after so many reports it is told how far it is."""
_PARTS = (schema.commitments, schema.achievements, schema.problems)


def check(
    connection: Connection, head: Head | None = None, *, step: Step = unwatched
) -> list[Note]:
    """Notes on the file, the schema, values, rows without those they belong to, texts, quotes,
    counts, and whether all is as it was stored; and on whether this is a later state of the ledger
    that once showed ``head``."""
    step("check_file", "")
    notes = [*_file(connection), *_schema(connection)]
    if notes:
        return notes  # the further questions need sound tables
    notes = list(unreadable(connection, partial(step, "check_values")))
    if notes:
        return notes  # and values that can be read
    found = [] if head is None else [*filter(None, [heads.against(connection, head)])]
    step("check_rows", "")
    found += _orphans(connection)
    step("check_texts", "")
    found += _documents(connection)
    found += _quotes(connection, partial(step, "check_quotes"))
    step("check_counts", "")
    for question in (_spans, _counts, _tasks):
        found += question(connection)
    step("check_said", "")
    found += _reviews(connection)
    found += _choices(connection)
    found += _as_stored(connection, partial(step, "check_stored"))
    return found


def _file(connection: Connection) -> Iterator[Note]:
    if connection.dialect.name == "sqlite":
        for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if finding != _WELL:
                yield Note("ledger_damaged", {"what": finding})


def _schema(connection: Connection) -> Iterator[Note]:
    found = migrate.version(connection)
    if found != schema.REVISION:
        yield Note("ledger_schema", {"found": found or "-", "expected": schema.REVISION})
    asked = inspect(connection)
    names = asked.get_table_names()
    for table in schema.metadata.sorted_tables:
        if table.name not in names:
            yield Note("ledger_table_gone", {"table": table.name})
            continue
        held = {column["name"] for column in asked.get_columns(table.name)}
        for column in table.columns:
            if column.name not in held:
                yield Note("ledger_column_gone", {"table": table.name, "column": column.name})


def _orphans(connection: Connection) -> Iterator[Note]:
    for table in schema.metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            target = constraint.referred_table.alias("target")  # a table may point to itself
            pairs = [(one.parent, target.c[one.column.name]) for one in constraint.elements]
            held = exists().where(and_(*(own == other for own, other in pairs)))
            given = and_(*(own.is_not(None) for own, _ in pairs))
            count = connection.scalar(
                select(func.count()).select_from(table).where(given, ~held.correlate(table))
            )
            if count:
                details = {"table": table.name, "count": str(count)}
                yield Note("ledger_orphans", {**details, "target": constraint.referred_table.name})


def _documents(connection: Connection) -> Iterator[Note]:
    few = {"yield_per": _TEXTS}
    for row in connection.execute(select(schema.documents), execution_options=few):
        document = Document(
            sha256=row.sha256,
            media_type=row.media_type,
            name=row.name,
            text=row.text,
            encoding=row.encoding,
        )
        if document_digest(document) != row.digest or len(row.text) != row.length:
            yield Note("ledger_document", {"id": str(row.id), "name": row.name})


def _quotes(connection: Connection, step: Callable[[str], None]) -> Iterator[Note]:
    """The quotes that are stored, against the text they were cut from."""
    table, report, document = schema.commitments, schema.reports, schema.documents
    readings = connection.execute(select(report.c.id, report.c.document_id)).all()
    for number, (report_id, document_id) in enumerate(readings):
        if number % _BATCH == 0:
            step(f"{number}/{len(readings)}")
        text = connection.scalar(select(document.c.text).where(document.c.id == document_id)) or ""
        query = select(table.c.span_start, table.c.span_end, table.c.quote, table.c.key)
        for start, end, quote, key in connection.execute(
            query.where(table.c.report_id == report_id)
        ):
            if text[start:end] != quote:
                yield Note("ledger_quote", {"commitment": key, "report": str(report_id)})


def _spans(connection: Connection) -> Iterator[Note]:
    """Positions that lie outside the document they point into."""
    report, run = schema.reports, schema.runs
    for table in (schema.sections, schema.tasks, *_PARTS):
        joined = table.join(report, table.c.report_id == report.c.id).join(schema.documents)
        yield from _outside(connection, table, joined)
    passages = schema.passages
    joined = passages.join(run, passages.c.run_id == run.c.id).join(
        report, run.c.outcome_id == report.c.id
    )
    yield from _outside(connection, passages, joined.join(schema.documents))


def _outside(connection: Connection, table: Table, joined: FromClause) -> Iterator[Note]:
    start, end = table.c.span_start, table.c.span_end
    wrong = or_(start < 0, start > end, end > schema.documents.c.length)
    count = connection.scalar(select(func.count()).select_from(joined).where(wrong))
    if count:
        yield Note("ledger_span", {"table": table.name, "count": str(count)})


def _counts(connection: Connection) -> Iterator[Note]:
    """Rows that are missing or too many, told by the counts kept when they were added."""
    report, run, assessment = schema.reports, schema.runs, schema.assessments
    for table in _PARTS:
        held = _count(table, table.c.report_id == report.c.id)
        for (key,) in connection.execute(select(report.c.id).where(report.c[table.name] != held)):
            yield _miscount(table, report, key)
    for verdict in Verdict:
        due = and_(assessment.c.verdict == str(verdict), assessment.c.not_due.is_(False))
        held = _count(assessment, and_(assessment.c.run_id == run.c.id, due))
        for (key,) in connection.execute(select(run.c.id).where(run.c[str(verdict)] != held)):
            yield _miscount(assessment, run, key)


def _tasks(connection: Connection) -> Iterator[Note]:
    """Reports whose tasks have lost a commitment, or have one that lies outside of them.

    A report without any tasks is none of these: it is given them when it is loaded.
    """
    report, task, held, made = (
        schema.reports,
        schema.tasks,
        schema.task_commitments,
        schema.commitments,
    )
    of_report = task.c.report_id == report.c.id
    inside = and_(
        of_report,
        held.c.report_id == task.c.report_id,
        held.c.task == task.c.position,
        made.c.report_id == held.c.report_id,
        made.c.position == held.c.position,
        made.c.span_start >= task.c.span_start,
        made.c.span_end <= task.c.span_end,
    )
    placed = select(func.count()).select_from(held, made, task).where(inside)
    any_in = exists().where(held.c.report_id == task.c.report_id, held.c.task == task.c.position)
    wrong = or_(
        report.c.commitments != placed.correlate(report).scalar_subquery(),
        exists().where(of_report, ~any_in.correlate(task)).correlate(report),
    )
    some = exists().where(of_report).correlate(report)
    for (key,) in connection.execute(select(report.c.id).where(some, wrong)):
        yield Note("ledger_tasks", {"report": str(key)})


def _miscount(table: Table, owner: Table, key: int) -> Note:
    return Note("ledger_count", {"table": table.name, "owner": owner.name, "id": str(key)})


def _count(table: Table, condition: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(table).where(condition).scalar_subquery()


def _reviews(connection: Connection) -> Iterator[Note]:
    """What people said: guards, views, the chains of digests, quotes, and what withdraws what."""
    for name in guards.missing(connection):
        yield Note("ledger_guard_gone", {"table": name})
    for name in views.missing(connection):
        yield Note("ledger_view_gone", {"view": name})
    for table in review_schema.APPEND_ONLY:
        yield from _chain(connection, table)
    yield from _anchored(connection)


def _chain(connection: Connection, table: Table) -> Iterator[Note]:
    """The first row whose digest does not follow from it and from the row before it."""
    before = ""
    for row in _in_order(connection, table):
        if row.digest != review_rows.digest(before, dict(row._mapping)):
            yield Note("ledger_said", {"table": table.name, "id": str(row.id)})
            return
        before = row.digest


def _anchored(connection: Connection) -> Iterator[Note]:
    """Quotes that no document has at their place, and withdrawals that fit no review."""

    @lru_cache(maxsize=_TEXTS)
    def texts(sha256: str) -> tuple[str, ...]:
        return tuple(document_texts(connection, sha256))

    def is_quoted(sha256: str, span: Span, quote: str) -> bool:
        return any(span.of(text) == quote for text in texts(sha256))

    table = review_schema.reviews
    reviews = [review_rows.review_of(row) for row in _in_order(connection, table)]
    for review in reviews:
        quotes = [
            _quote_of(review.anchor),
            *map(_quoted_passage, (*review.attached, *review.detached)),
        ]
        if not all(is_quoted(*quote) for quote in quotes):
            yield Note("ledger_said_quote", {"table": table.name, "id": str(review.id)})
    yield from _withdrawals(reviews)
    for table in (review_schema.checkins, review_schema.assignments):
        for row in _in_order(connection, table):
            if not is_quoted(*_quote_of(review_rows.anchor_of(row._mapping))):
                yield Note("ledger_said_quote", {"table": table.name, "id": str(row.id)})
    yield from _taken_back(connection)


def _taken_back(connection: Connection) -> Iterator[Note]:
    """Withdrawals of what is not there."""
    held = {
        SUBJECTS[table.name]: set(connection.scalars(select(table.c.id)))
        for table in (review_schema.checkins, review_schema.assignments)
    }
    for row in _in_order(connection, review_schema.withdrawals):
        if row.number not in held.get(row.subject, set()):
            yield Note("ledger_taken_back", {"id": str(row.id)})


def _choices(connection: Connection) -> Iterator[Note]:
    """Choices of what is not there, though nobody deleted it."""
    files = set(connection.scalars(select(schema.documents.c.sha256)))
    runs = set(connection.scalars(select(schema.runs.c.id)))
    every = review_rows.all_choices(connection)
    deleted = {(one.sha256, one.run) for one in every if one.act is Act.PURGE}
    for one in every:
        there = one.run in runs if one.subject is Chosen.RUN else one.sha256 in files
        if not there and (one.sha256, one.run) not in deleted:
            yield Note("ledger_choice", {"id": str(one.id)})


def _as_stored(connection: Connection, step: Callable[[str], None]) -> Iterator[Note]:
    """What is not as it was when it was stored, is gone, or was never stored by the program."""
    step("")
    told: dict[str, dict[int, str]] = {}
    for one in heads.chain(connection):
        if isinstance(one, Note):
            yield one
            return
        name, place, digest = one
        told.setdefault(name, {})[place] = digest
    for table in (*review_schema.APPEND_ONLY, schema.reports, schema.runs):
        yield from _against_heads(connection, table, told.get(table.name, {}))
    for table in (schema.reports, schema.runs):
        numbers = list(connection.scalars(select(table.c.id).order_by(table.c.id)))
        for place, number in enumerate(numbers):
            if place % _BATCH == 0:
                step(f"{table.name} {place}/{len(numbers)}")
            known = told.get(table.name, {}).get(number)
            if known is not None and seals.stored(connection, table, number) != known:
                yield Note("ledger_unsealed", {"table": table.name, "id": str(number)})
            elif table is schema.reports and not word_rows.are_right(connection, number):
                yield Note("ledger_words", {"report": str(number)})


def _against_heads(connection: Connection, table: Table, told: dict[int, str]) -> Iterator[Note]:
    """Rows that no head knows or that it knows otherwise, and heads without their row."""
    held = {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
    deleted = _deleted(connection, table)
    for number in sorted(held.keys() | told.keys()):
        details = {"table": table.name, "id": str(number)}
        if number not in told:
            yield Note("ledger_row_added", details)
        elif number not in held and number not in deleted:
            yield Note("ledger_row_gone", details)
        elif number in held and held[number] != told[number]:
            yield Note("ledger_row_changed", details)


def _deleted(connection: Connection, table: Table) -> set[int]:
    """The reports or runs that a person deleted for good (``db purge``)."""
    if table not in (schema.reports, schema.runs):
        return set()
    purged = [one for one in review_rows.all_choices(connection) if one.act is Act.PURGE]
    if table is schema.runs:
        return {one.run for one in purged if one.run is not None}
    last = {one.report for one in purged if one.report is not None}
    return last | {int(n) for one in purged for n in one.details.get("readings", "").split()}


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


def _in_order(connection: Connection, table: Table) -> Iterable[Row[Any]]:
    some = {"yield_per": _BATCH}
    return connection.execute(select(table).order_by(table.c.id), execution_options=some)


def _quote_of(anchor: Anchor) -> tuple[str, Span, str]:
    return anchor.sha256, anchor.span, anchor.quote


def _quoted_passage(passage: Passage) -> tuple[str, Span, str]:
    return passage.sha256, passage.span, passage.quote
