"""What the ledger holds: the queries behind its lists. Gives records, never contents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    bindparam,
    exists,
    func,
    select,
)

from followup.ledger import in_use, schema
from followup.ledger.records import StoredCommitment, StoredReport, StoredRun
from followup.model import Kind, Verdict

_BATCH = 500
"""So many values in one list of a query."""
_HEXADECIMAL = frozenset("0123456789abcdef")
_REPORT_COLUMNS = (
    "id",
    "government",
    "level",
    "code",
    "reviewed_year",
    "planned_year",
    "genre",
    "title",
    "commitments",
    "achievements",
    "problems",
    "imported_at",
)
_DOCUMENT_COLUMNS = ("sha256", "name", "path")


def stored_report(connection: Connection, report_id: int, *, created: bool) -> StoredReport:
    """The record of one report."""
    row = connection.execute(_report_query(), {"report": report_id}).one()
    return in_use.marked(_report(row, "", created=created), in_use.choices(connection))


@cache
def _report_query() -> Select[Any]:
    report, document = schema.reports, schema.documents
    query = select(*_columns(report, document, "")).join_from(report, document)
    return query.where(report.c.id == bindparam("report"))


def reports(
    connection: Connection,
    *,
    government: str | None,
    code: str | None,
    reviewed_year: int | None,
    planned_year: int | None,
    superseded: bool,
    forgotten: bool,
    names: Collection[str] | None = None,
) -> list[StoredReport]:
    """By government and year; of a document read in several ways the reading that came last.

    Of the governments with these ``names`` only, where any are given. What is out of use only where
    ``forgotten`` asks for it.
    """
    table = schema.reports
    wanted = {
        "government": government,
        "code": code,
        "reviewed_year": reviewed_year,
        "planned_year": planned_year,
    }
    conditions = [table.c[name] == value for name, value in wanted.items() if value is not None]
    if names is not None:
        conditions.append(table.c.government.in_(sorted(names)))
    if not superseded:
        conditions.append(_is_last_reading(table))
    found = _listed(connection, conditions)
    return [one for one in found if forgotten or one.forgotten is None]


def rivals(
    connection: Connection, *, sha256: str, government: str, code: str
) -> list[StoredReport]:
    """The last reading of the file ``sha256``, and of every file of the government with that name
    or code, where these are not empty. What is out of use too."""
    # asked one by one: for "one or the other" of two tables every report would be looked at
    asked = {"sha256": sha256, "government": government, "code": code}
    found = {
        number
        for name, query in _same_queries().items()
        if asked[name] or name == "sha256"
        for number in connection.scalars(query, {"value": asked[name]})
    }
    held = in_use.choices(connection)
    rows = connection.execute(_last_readings_query(), {"reports": sorted(found)})
    return [in_use.marked(_report(row, ""), held) for row in rows]


@cache
def _same_queries() -> dict[str, Select[Any]]:
    """What asks for the reports of the same file, government or code as ``value``."""
    table, document = schema.reports, schema.documents
    columns = (document.c.sha256, table.c.government, table.c.code)
    return {
        column.name: select(table.c.id).join(document).where(column == bindparam("value"))
        for column in columns
    }


@cache
def _last_readings_query() -> Select[Any]:
    table = schema.reports
    some = table.c.id.in_(bindparam("reports", expanding=True))
    return _listed_query([some, _is_last_reading(table)])


def last_readings(connection: Connection, files: Collection[str]) -> list[StoredReport]:
    """The last reading of each file with one of these checksums. What is out of use too."""
    ordered, found = sorted(files), []
    for start in range(0, len(ordered), _BATCH):
        part = schema.documents.c.sha256.in_(ordered[start : start + _BATCH])
        found += _listed(connection, [part, _is_last_reading(schema.reports)])
    return found


def governments(connection: Connection, *, forgotten: bool = False) -> list[tuple[str, str, str]]:
    """Name, level and code, as they stand in the reports that :func:`reports` would list."""
    table, document = schema.reports, schema.documents
    out = set(in_use.choices(connection).forgotten)
    rows = connection.execute(
        select(table.c.government, table.c.level, table.c.code, document.c.sha256)
        .join_from(table, document)
        .where(_is_last_reading(table))
        if out and not forgotten
        else select(table.c.government, table.c.level, table.c.code)
        .where(_is_last_reading(table))
        .distinct()
    )
    return sorted({tuple(row[:3]) for row in rows if len(row) < 4 or row[3] not in out})


def _is_last_reading(report: FromClause) -> ColumnElement[bool]:
    """That no later reading of the same file is there.

    Asked for each row and not by ranking all, so that a few reports are found without the others.
    """
    own, its = schema.documents.alias("own_document"), schema.documents.alias("its_document")
    later = schema.reports.alias("later")
    after = exists().where(
        own.c.id == report.c.document_id,
        its.c.sha256 == own.c.sha256,
        later.c.document_id == its.c.id,
        later.c.seen > report.c.seen,
    )
    return ~after.correlate(report)


def _listed(
    connection: Connection, conditions: Iterable[ColumnElement[bool]]
) -> list[StoredReport]:
    held = in_use.choices(connection)
    rows = connection.execute(_listed_query(conditions))
    return [in_use.marked(_report(row, ""), held) for row in rows]


def _listed_query(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
    table, document = schema.reports, schema.documents
    return (
        select(*_columns(table, document, ""))
        .join_from(table, document)
        .where(*conditions)
        .order_by(table.c.government, table.c.planned_year, table.c.reviewed_year, table.c.id)
    )


def run(connection: Connection, run_id: int) -> StoredRun | None:
    """One run, in use or not; ``None`` for no such id."""
    row = connection.execute(_run_query(), {"run": run_id}).first()
    return None if row is None else in_use.marked_run(_run(row), in_use.choices(connection))


@cache
def _run_query() -> Select[Any]:
    plan, outcome = schema.reports.alias("plan"), schema.reports.alias("outcome")
    return _runs_query(plan, outcome).where(schema.runs.c.id == bindparam("run"))


def runs(
    connection: Connection,
    *,
    government: str | None = None,
    code: str | None = None,
    year: int | None = None,
    forgotten: bool = False,
    names: Collection[str] | None = None,
) -> list[StoredRun]:
    """Newest first; ``year`` is the one that the commitments were made for.

    Over plans of the governments with these ``names`` only, where any are given. What is out of
    use only where ``forgotten`` asks for it.
    """
    plan, outcome = schema.reports.alias("plan"), schema.reports.alias("outcome")
    query = _runs_query(plan, outcome)
    if government is not None:
        query = query.where(plan.c.government == government)
    if names is not None:
        query = query.where(plan.c.government.in_(sorted(names)))
    if code is not None:
        query = query.where(plan.c.code == code)
    if year is not None:
        query = query.where(func.coalesce(plan.c.planned_year, outcome.c.reviewed_year) == year)
    held = in_use.choices(connection)
    found = [in_use.marked_run(_run(row), held) for row in connection.execute(query)]
    return [one for one in found if forgotten or one.forgotten is None]


def runs_over(connection: Connection, plans: Collection[int]) -> list[StoredRun]:
    """The runs in use over these plans, newest first."""
    plan, outcome = schema.reports.alias("plan"), schema.reports.alias("outcome")
    held = in_use.choices(connection)
    ordered, found = sorted(plans), []
    for start in range(0, len(ordered), _BATCH):
        part = schema.runs.c.plan_id.in_(ordered[start : start + _BATCH])
        rows = connection.execute(_runs_query(plan, outcome).where(part))
        found += [in_use.marked_run(_run(row), held) for row in rows]
    return [one for one in found if one.forgotten is None]


def commitments(connection: Connection, prefix: str) -> list[StoredCommitment]:
    """Every commitment whose id begins with ``prefix``, by id."""
    prefix = prefix.lower()
    if not prefix or not _HEXADECIMAL.issuperset(prefix):
        return []
    table = schema.commitments
    rows = connection.execute(
        select(table.c.key, table.c.quote, table.c.kind, table.c.report_id)
        # a range and no LIKE, for only the range is looked up in the index; g follows on f
        .where(table.c.key >= prefix, table.c.key < prefix + "g")
        .order_by(table.c.key, table.c.report_id.desc())
    ).all()
    judged = _runs_of(connection, {row.report_id for row in rows})
    found: dict[str, StoredCommitment] = {}
    for row in rows:
        first = found.get(row.key)
        before, ran = (first.reports, first.runs) if first else ((), ())
        found[row.key] = StoredCommitment(
            id=row.key,
            text=first.text if first else row.quote,
            kind=first.kind if first else Kind(row.kind),
            reports=(*before, row.report_id),
            runs=tuple(sorted({*ran, *judged.get(row.report_id, ())}, reverse=True)),
        )
    return list(found.values())


def _runs_of(connection: Connection, report_ids: Iterable[int]) -> dict[int, list[int]]:
    """Of each report as a plan, the runs over it."""
    found: dict[int, list[int]] = {}
    table = schema.runs
    for row in connection.execute(
        select(table.c.id, table.c.plan_id).where(
            table.c.plan_id.in_(sorted(report_ids)), in_use.is_in_use(table)
        )
    ):
        found.setdefault(row.plan_id, []).append(row.id)
    return found


def _columns(report: FromClause, document: FromClause, prefix: str) -> list[Any]:
    return [
        *(report.c[name].label(prefix + name) for name in _REPORT_COLUMNS),
        *(document.c[name].label(prefix + name) for name in _DOCUMENT_COLUMNS),
    ]


def _runs_query(plan: FromClause, outcome: FromClause) -> Select[Any]:
    run = schema.runs
    plan_document = schema.documents.alias("plan_document")
    outcome_document = schema.documents.alias("outcome_document")
    own = ("id", "made_at", "settings", *map(str, Verdict))
    return (
        select(
            *(run.c[name].label(f"run_{name}") for name in own),
            *_columns(plan, plan_document, "plan_"),
            *_columns(outcome, outcome_document, "outcome_"),
        )
        .select_from(run)
        .join(plan, run.c.plan_id == plan.c.id)
        .join(plan_document, plan.c.document_id == plan_document.c.id)
        .join(outcome, run.c.outcome_id == outcome.c.id)
        .join(outcome_document, outcome.c.document_id == outcome_document.c.id)
        .order_by(run.c.made_at.desc(), run.c.id.desc())
    )


def _report(row: Row[Any], prefix: str, *, created: bool = False) -> StoredReport:
    values = row._mapping
    names = (*_REPORT_COLUMNS, *_DOCUMENT_COLUMNS)
    return StoredReport(**{name: values[prefix + name] for name in names}, created=created)


def _run(row: Row[Any]) -> StoredRun:
    values = row._mapping
    return StoredRun(
        id=values["run_id"],
        plan=_report(row, "plan_"),
        outcome=_report(row, "outcome_"),
        made_at=values["run_made_at"],
        settings=values["run_settings"],
        verdicts={verdict: values[f"run_{verdict}"] for verdict in Verdict},
    )
