"""Reports as rows of ``documents``, ``reports`` and what belongs to them, and back.

A document's text is stored once; a reading of it once for each different outcome of reading
(another extractor, another override), so that what an earlier run saw stays as it was. Positions
are kept, not copies: the text of an achievement or a problem is cut from the document again. A
commitment's quote is stored too, for it is what reviews are anchored to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    Row,
    Table,
    bindparam,
    exists,
    func,
    insert,
    select,
    update,
)

from followup import __version__
from followup.ledger import review_schema, schema, seals
from followup.ledger.bulk import insert_written
from followup.ledger.loaded import held_columns, maybe_spans, quotes, spans
from followup.ledger.packing import (
    pack_coded,
    pack_deadline,
    pack_identity,
    pack_quantities,
    unpack_coded,
    unpack_deadline,
    unpack_identity,
    unpack_quantities,
)
from followup.ledger.written import Columns, Written, by_name, placed, texts, write
from followup.model import (
    Achievement,
    Commitment,
    Document,
    Kind,
    Link,
    Note,
    Problem,
    Report,
    Role,
    Section,
    Span,
    Task,
)

_NUMBERED = {"reports": "report", "runs": "run"}
"""The tables whose rows people know by number, and the column of ``choices`` that names one."""
Values = dict[str, Any]
"""A row's columns, without the key that says whose it is."""
_OF_TASKS = (schema.tasks, schema.task_commitments)
"""What reports lack that were stored before there were tasks."""
_NAMES_OF_TASKS = {table.name for table in _OF_TASKS}
_NO_FIGURES: Sequence[Values] = ()
_DOCUMENT = select(schema.documents.c.id).where(
    schema.documents.c.sha256 == bindparam("sha256"),
    schema.documents.c.digest == bindparam("digest"),
)
_READING = select(schema.reports.c.id, schema.reports.c.seen).where(
    schema.reports.c.document_id == bindparam("document"),
    schema.reports.c.fingerprint == bindparam("fingerprint"),
)
_WHOLE = (
    select(schema.documents, schema.reports.c.identity, schema.reports.c.notes)
    .join_from(schema.reports, schema.documents)
    .where(schema.reports.c.id == bindparam("report"))
)
_LAST_SEEN = select(func.max(schema.reports.c.seen))
Texts = Mapping[str, Sequence[str]]
"""What digests have of some rows, by the names of their columns."""


@dataclass(frozen=True, slots=True)
class ReportRows:
    """A report as it is to be stored: made apart from any ledger."""

    document: Document
    document_digest: str
    values: Values
    """Of the report itself, as far as they are read off the document."""
    parts: tuple[Written, ...]
    fingerprint: str
    """Of all that was read off the document."""


def prepare(report: Report) -> ReportRows:
    """``report`` as rows; tasks that it lacks are made. What contradicts itself is not looked for:
    :func:`proven` does that."""
    report = _with_tasks(report)
    values, parts = own_values(report), _part_columns(report)
    digest = document_digest(report.document)
    texts = _texts(parts)
    written = tuple(write(table, each, texts[table.name]) for table, each in parts)
    return ReportRows(report.document, digest, values, written, _fingerprint(values, texts))


def proven(report: Report) -> ReportRows:
    """The same, with ``ValueError`` for a report that contradicts itself."""
    report.check()
    return prepare(report)


def keep(connection: Connection, rows: ReportRows, *, at: datetime) -> tuple[int, bool]:
    """The id of the row that holds the report, and whether it had to be added."""
    document = rows.document
    document_id = _keep_document(connection, document, rows.document_digest)
    asked = {"document": document_id, "fingerprint": rows.fingerprint}
    found = connection.execute(_READING, asked).first()
    if found is not None:
        _make_current(connection, found.id, found.seen, document.sha256)
        return found.id, False
    values = {
        **rows.values,
        "document_id": document_id,
        "fingerprint": rows.fingerprint,
        "extractor": __version__,
        "seen": _next_turn(connection),
        "imported_at": at,
    }
    told = seals.document_seal(document.sha256, rows.document_digest)
    made = seals.digest(schema.reports, values, {one.table: one.told for one in rows.parts}, told)
    report_id = add_row(connection, schema.reports, {**values, "digest": made})
    for part in rows.parts:
        insert_written(connection, part, report_id=report_id)
    seals.seal(connection, schema.reports, report_id, made)
    return report_id, True


def _with_tasks(report: Report) -> Report:
    """The same with the tasks that it lacks. Parsing is loaded only where there are any to make."""
    if report.tasks or not report.commitments:
        return report
    from followup.parsing.tasks import with_tasks

    return with_tasks(report)


def find(connection: Connection, rows: ReportRows) -> int | None:
    """The id of the row that holds this very reading; ``None`` where there is none."""
    table, document = schema.reports, schema.documents
    return connection.scalar(
        select(table.c.id)
        .join(document)
        .where(
            document.c.sha256 == rows.document.sha256,
            document.c.digest == rows.document_digest,
            table.c.fingerprint == rows.fingerprint,
        )
    )


def give_tasks(connection: Connection) -> None:
    """Give the reports that an earlier version stored their tasks, as if read with them.

    Where the same file is read again, the reading is then known as the same.
    """
    report, held = schema.reports, schema.task_commitments
    without = select(report.c.id, report.c.fingerprint).where(
        report.c.commitments > 0, ~exists().where(held.c.report_id == report.c.id)
    )
    for report_id, fingerprint in connection.execute(without).all():
        found = load(connection, report_id)
        if found is None or not found.tasks:
            continue
        values, parts = own_values(found), _part_columns(found)
        texts = _texts(parts)
        for table, columns in parts:
            if table in _OF_TASKS:
                part = write(table, columns, texts[table.name])
                insert_written(connection, part, report_id=report_id)
        before = {name: each for name, each in texts.items() if name not in _NAMES_OF_TASKS}
        if fingerprint == _fingerprint(values, before):
            connection.execute(
                update(report)
                .where(report.c.id == report_id)
                .values(fingerprint=_fingerprint(values, texts))
            )


def load(connection: Connection, report_id: int) -> Report | None:
    """The report as it was kept, its document named as it first was; ``None`` for no such id.

    One that was stored without tasks is given them, by the same rules as one that is read now.
    """
    row = connection.execute(_WHOLE, {"report": report_id}).first()
    if row is None:
        return None
    text = row.text
    commitments = _commitments(held_columns(connection, schema.commitments, report_id, _UNPACK))
    report = Report(
        document=Document(
            sha256=row.sha256,
            media_type=row.media_type,
            name=row.name,
            text=text,
            path=row.path,
            encoding=row.encoding,
        ),
        identity=unpack_identity(row.identity),
        sections=_sections(held_columns(connection, schema.sections, report_id, _UNPACK)),
        commitments=commitments,
        achievements=_achievements(
            held_columns(connection, schema.achievements, report_id, _UNPACK), text
        ),
        problems=_problems(held_columns(connection, schema.problems, report_id, _UNPACK), text),
        notes=unpack_coded(Note, row.notes),
        tasks=_tasks(connection, report_id, text, commitments),
    )
    return _with_tasks(report)


def add_row(connection: Connection, table: Table, values: Values) -> int:
    """The id of a new row: of a report or a run never one that was deleted."""
    numbered = {**values, **_number(connection, table)}
    key = connection.execute(_insert(table), numbered).inserted_primary_key
    assert key is not None, "one row was inserted"
    return int(key[0])


def _number(connection: Connection, table: Table) -> Values:
    """The id of a new row where the database itself might give that of a deleted one.

    A server's sequence gives no number twice; SQLite gives that of a deleted last row again.
    """
    if connection.dialect.name != "sqlite" or table.name not in _NUMBERED:
        return {}
    taken = (connection.scalar(query) or 0 for query in _last_numbers(table))
    return {"id": max(taken) + 1}


_insert = lru_cache(maxsize=50)(insert)


@lru_cache(maxsize=10)
def _last_numbers(table: Table) -> tuple[Executable, Executable]:
    gone = review_schema.choices.c[_NUMBERED[table.name]]
    return select(func.max(table.c.id)), select(func.max(gone))


def document_texts(connection: Connection, sha256: str) -> list[str]:
    """The texts of the documents with this checksum, oldest first."""
    table = schema.documents
    query = select(table.c.text).where(table.c.sha256 == sha256).order_by(table.c.id)
    return list(connection.scalars(query))


def document_digest(document: Document) -> str:
    """Of the text and of what made it from the bytes: another reader makes another document."""
    parts = (document.media_type, document.encoding, document.text)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _keep_document(connection: Connection, document: Document, digest: str) -> int:
    asked = {"sha256": document.sha256, "digest": digest}
    found = connection.execute(_DOCUMENT, asked).first()
    if found is not None:
        return int(found.id)
    values = {
        "sha256": document.sha256,
        "digest": digest,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "name": document.name,
        "path": document.path,
        "length": len(document.text),
        "text": document.text,
    }
    return add_row(connection, schema.documents, values)


def _next_turn(connection: Connection) -> int:
    return (connection.scalar(_LAST_SEEN) or 0) + 1


def _make_current(connection: Connection, report_id: int, seen: int, sha256: str) -> None:
    """Let a reading that comes up again stand before the document's other readings."""
    newest = connection.scalar(
        select(func.max(schema.reports.c.seen))
        .join_from(schema.reports, schema.documents)
        .where(schema.documents.c.sha256 == sha256)
    )
    if newest != seen:
        connection.execute(
            update(schema.reports)
            .where(schema.reports.c.id == report_id)
            .values(seen=_next_turn(connection))
        )


def _texts(parts: Iterable[tuple[Table, Columns]]) -> dict[str, Texts]:
    return {table.name: texts(table, columns) for table, columns in parts}


def _fingerprint(values: Values, parts: Mapping[str, Texts]) -> str:
    # a report without tasks is known by what it was known by before there were any
    told = [
        by_name(each)
        for name, each in parts.items()
        if each["position"] or name not in _NAMES_OF_TASKS
    ]
    whole = f"[{json.dumps(values, sort_keys=True)}, [{', '.join(told)}]]"
    return sha256(whole.encode()).hexdigest()


def own_values(report: Report) -> Values:
    """What the row of ``report`` itself holds that is read off its document."""
    identity = report.identity
    government = identity.government.value if identity.government else None
    return {
        "government": government.name if government else "",
        "level": government.level if government else "",
        "code": government.code if government else "",
        "reviewed_year": identity.reviewed_year.value if identity.reviewed_year else None,
        "planned_year": identity.planned_year.value if identity.planned_year else None,
        "genre": identity.genre,
        "title": identity.title.value if identity.title else "",
        "commitments": len(report.commitments),
        "achievements": len(report.achievements),
        "problems": len(report.problems),
        "identity": pack_identity(identity),
        "notes": pack_coded(report.notes),
    }


def _part_columns(report: Report) -> list[tuple[Table, Columns]]:
    held = [n for n, task in enumerate(report.tasks) for _ in task.commitments]
    return [
        (schema.sections, placed(_section_columns(report.sections))),
        (schema.commitments, placed(_commitment_columns(report.commitments))),
        (schema.achievements, placed(_achievement_columns(report.achievements))),
        (schema.problems, placed(_problem_columns(report.problems))),
        (schema.tasks, placed(_task_columns(report.tasks))),
        (schema.task_commitments, placed({"task": held})),
    ]


def _section_columns(sections: Sequence[Section]) -> Columns:
    return {
        "role": [one.role.value for one in sections],
        "heading": [one.heading for one in sections],
        **span_columns("span", [one.span for one in sections]),
        **span_columns("heading", [one.heading_span for one in sections]),
    }


def _commitment_columns(commitments: Sequence[Commitment]) -> Columns:
    return {
        "key": [one.id for one in commitments],
        **span_columns("span", [one.span for one in commitments]),
        "quote": [one.text for one in commitments],
        "kind": [one.kind.value for one in commitments],
        "heading_path": path_column(commitments),
        "topic": [one.topic for one in commitments],
        "quantities": quantity_column(commitments),
        "deadline": [pack_deadline(one.deadline) for one in commitments],
        "owner": [one.owner for one in commitments],
        **span_columns("paragraph", [one.paragraph for one in commitments]),
        "enumeration": [one.enumeration for one in commitments],
    }


def _achievement_columns(achievements: Sequence[Achievement]) -> Columns:
    return {
        **span_columns("span", [one.span for one in achievements]),
        **span_columns("sentence", [one.sentence for one in achievements]),
        "heading_path": path_column(achievements),
        "topic": [one.topic for one in achievements],
        "quantities": quantity_column(achievements),
    }


def _problem_columns(problems: Sequence[Problem]) -> Columns:
    return {
        **span_columns("span", [one.span for one in problems]),
        "heading_path": path_column(problems),
        "topic": [one.topic for one in problems],
    }


def _task_columns(tasks: Sequence[Task]) -> Columns:
    """Without the commitments that stand in each: they have rows of their own."""
    return {
        "key": [one.id for one in tasks],
        **span_columns("span", [one.span for one in tasks]),
        "heading_path": path_column(tasks),
    }


def span_columns(name: str, spans: Sequence[Span | None]) -> Columns:
    """Where each of ``spans`` starts and ends."""
    return {
        f"{name}_start": [None if span is None else span.start for span in spans],
        f"{name}_end": [None if span is None else span.end for span in spans],
    }


def path_column(
    items: Sequence[Commitment | Achievement | Problem | Task | Link],
) -> Sequence[tuple[str, ...]]:
    """Each one's headings, the same object where they are the same."""
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    return [known.setdefault(one.heading_path, one.heading_path) for one in items]


def quantity_column(items: Sequence[Commitment | Achievement | Link]) -> Sequence[Sequence[Values]]:
    """Each one's figures."""
    return [pack_quantities(one.quantities) if one.quantities else _NO_FIGURES for one in items]


_UNPACK: Mapping[str, Callable[[Any], Any]] = {
    "role": Role,
    "kind": Kind,
    "heading_path": tuple,
    "quantities": unpack_quantities,
    "deadline": unpack_deadline,
}


def _sections(held: Columns) -> tuple[Section, ...]:
    return tuple(
        map(
            Section,
            held["role"],
            held["heading"],
            spans(held, "span"),
            maybe_spans(held, "heading"),
        )
    )


def _commitments(held: Columns) -> tuple[Commitment, ...]:
    """With their quotes as stored."""
    return tuple(
        map(
            Commitment,
            held["key"],
            spans(held, "span"),
            held["quote"],
            held["kind"],
            held["heading_path"],
            held["topic"],
            held["quantities"],
            held["deadline"],
            held["owner"],
            maybe_spans(held, "paragraph"),
            held["enumeration"],
        )
    )


def _achievements(held: Columns, text: str) -> tuple[Achievement, ...]:
    """Their quotes are cut from the document's ``text``."""
    places = spans(held, "span")
    return tuple(
        map(
            Achievement,
            places,
            quotes(places, text),
            spans(held, "sentence"),
            held["heading_path"],
            held["topic"],
            held["quantities"],
        )
    )


def _problems(held: Columns, text: str) -> tuple[Problem, ...]:
    """Their quotes are cut from the document's ``text``."""
    places = spans(held, "span")
    return tuple(map(Problem, places, quotes(places, text), held["heading_path"], held["topic"]))


def _tasks(
    connection: Connection, report_id: int, text: str, commitments: Sequence[Commitment]
) -> tuple[Task, ...]:
    """Their words are cut from the document's ``text``."""
    placed = held_columns(connection, schema.task_commitments, report_id, {})
    inside: dict[int, list[str]] = {}
    for position, task in zip(placed["position"], placed["task"], strict=True):
        inside.setdefault(task, []).append(commitments[position].id)
    held = held_columns(connection, schema.tasks, report_id, _UNPACK)
    places = spans(held, "span")
    ids = [tuple(inside.get(position, ())) for position in held["position"]]
    return tuple(map(Task, held["key"], places, quotes(places, text), held["heading_path"], ids))


def section_of(row: Row[Any]) -> Section:
    """The section of one row."""
    heading = row.heading_start, row.heading_end
    return Section(
        role=Role(row.role),
        heading=row.heading,
        span=Span(row.span_start, row.span_end),
        heading_span=None if None in heading else Span(*heading),
    )
