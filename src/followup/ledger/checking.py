"""Is the ledger whole? Every finding is a note; an empty list says that all is well."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    exists,
    func,
    inspect,
    or_,
    select,
)

from followup.ledger import migrate, said_checking, schema
from followup.ledger.report_rows import document_digest
from followup.model import Document, Note, Verdict

_WELL = "ok"
_PARTS = (schema.commitments, schema.achievements, schema.problems)


def check(connection: Connection) -> list[Note]:
    """Notes on the file, the schema, rows without those they belong to, texts, quotes, counts."""
    notes = [*_file(connection), *_schema(connection)]
    if notes:
        return notes  # the further questions need sound tables
    return [
        *_orphans(connection),
        *_documents(connection),
        *_quotes(connection),
        *_spans(connection),
        *_counts(connection),
        *said_checking.check(connection),
    ]


def _file(connection: Connection) -> Iterator[Note]:
    if connection.dialect.name == "sqlite":
        for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if finding != _WELL:
                yield Note("ledger_damaged", {"what": finding})


def _schema(connection: Connection) -> Iterator[Note]:
    found = migrate.version(connection)
    if found != schema.REVISION:
        yield Note("ledger_schema", {"found": found or "-", "expected": schema.REVISION})
    names = inspect(connection).get_table_names()
    for table in schema.metadata.sorted_tables:
        if table.name not in names:
            yield Note("ledger_table_gone", {"table": table.name})


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
    for row in connection.execution_options(yield_per=20).execute(select(schema.documents)):
        document = Document(
            sha256=row.sha256,
            media_type=row.media_type,
            name=row.name,
            text=row.text,
            encoding=row.encoding,
        )
        if document_digest(document) != row.digest or len(row.text) != row.length:
            yield Note("ledger_document", {"id": str(row.id), "name": row.name})


def _quotes(connection: Connection) -> Iterator[Note]:
    """The quotes that are stored, against the text they were cut from."""
    table, report, document = schema.commitments, schema.reports, schema.documents
    readings = connection.execute(select(report.c.id, report.c.document_id)).all()
    for report_id, document_id in readings:
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
    for table in (schema.sections, *_PARTS):
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


def _miscount(table: Table, owner: Table, key: int) -> Note:
    return Note("ledger_count", {"table": table.name, "owner": owner.name, "id": str(key)})


def _count(table: Table, condition: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(table).where(condition).scalar_subquery()
