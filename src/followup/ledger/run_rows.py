"""Audit runs as rows of ``runs`` and what belongs to them, and back. Rows are only ever added."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from followup.ledger import in_use, report_rows, schema, seals
from followup.ledger.bulk import insert_ready, insert_rows
from followup.ledger.columns import dump_json
from followup.ledger.packing import (
    pack_coded,
    pack_quantities,
    pack_signals,
    unpack_coded,
    unpack_quantities,
    unpack_signals,
)
from followup.ledger.report_rows import Values, placed
from followup.model import (
    Assessment,
    Audit,
    Flags,
    Grade,
    Link,
    Note,
    Quantity,
    Reason,
    Report,
    Role,
    Span,
    Verdict,
)

Passage = tuple[Span, Role, tuple[str, ...], tuple[Quantity, ...]]
"""What a link says of the passage itself, whichever commitment it was looked at for."""


def check(audit: Audit) -> None:
    """Raise ``ValueError`` where an audit contradicts itself or its reports."""
    audit.plan.check()
    audit.outcome.check()
    judged = [assessment.commitment_id for assessment in audit.assessments]
    if judged != [commitment.id for commitment in audit.plan.commitments]:
        raise ValueError("the assessments are not one for each commitment, in their order")
    text = audit.outcome.document.text
    for assessment in audit.assessments:
        for link in (*assessment.evidence, *assessment.candidates):
            if link.span.of(text) != link.text:
                raise ValueError(f"evidence and document differ at {link.span}")


@dataclass(frozen=True, slots=True)
class RunRows:
    """An audit as it is to be stored, without its reports: made apart from any ledger."""

    values: Values
    """Of the run itself, without its reports and its time."""
    assessments: list[Values]
    """Without the plan that they are of."""
    passages: list[Values]
    links: list[tuple[Any, ...]]
    """Values of the columns :data:`LINKS`, the signals written out."""
    links_told: str
    """What the run's digest has of the links."""


LINKS = tuple(seals.columns(schema.links))
"""The columns of a link, in the order of its table."""


def prepare(audit: Audit) -> RunRows:
    """``audit`` as rows. Raises ``ValueError`` for one that contradicts itself."""
    check(audit)
    counts = Counter(one.verdict for one in audit.assessments if not one.flags.not_due)
    values = {
        "plan_name": audit.plan.document.name,
        "plan_path": audit.plan.document.path,
        "outcome_name": audit.outcome.document.name,
        "outcome_path": audit.outcome.document.path,
        "settings": dict(audit.settings),
        "notes": pack_coded(audit.notes),
        **{str(verdict): counts[verdict] for verdict in Verdict},
    }
    passages: dict[Passage, int] = {}
    links: list[tuple[Any, ...]] = []
    told: list[str] = []
    for position, one in enumerate(audit.assessments):
        for row, text in _links(position, one, passages):
            links.append(row)
            told.append(text)
    return RunRows(
        values,
        placed(map(_assessment_values, audit.assessments)),
        placed(map(_passage_values, passages)),
        links,
        f"[{', '.join(told)}]",
    )


def add(
    connection: Connection, rows: RunRows, *, plan_id: int, outcome_id: int, at: datetime
) -> int:
    """The id of the new run over two stored reports."""
    reports = {"plan_id": plan_id, "outcome_id": outcome_id}
    values = {**reports, "made_at": at, **rows.values}
    judged = [{"plan_id": plan_id, **row} for row in rows.assessments]
    parts: dict[str, list[Values] | str] = {
        schema.assessments.name: judged,
        schema.passages.name: rows.passages,
        schema.links.name: rows.links_told,
    }
    made = seals.digest(schema.runs, values, parts, "")
    run_id = report_rows.add_row(connection, schema.runs, {**values, "digest": made})
    for table, each in ((schema.assessments, judged), (schema.passages, rows.passages)):
        insert_rows(connection, table, [{"run_id": run_id, **row} for row in each])
    insert_ready(
        connection, schema.links, ("run_id", *LINKS), [(run_id, *link) for link in rows.links]
    )
    seals.seal(connection, schema.runs, run_id, made)
    return run_id


def same_as_latest(
    connection: Connection, rows: RunRows, *, plan_id: int, outcome_id: int
) -> int | None:
    """The id of the latest run in use over the same government, kind and year, or over the same
    plan, where it is of the same two readings, settings and notes and judged each commitment the
    same; else ``None``. Whatever the files were called."""
    run = schema.runs
    latest = connection.execute(
        select(run)
        .where(run.c.plan_id.in_(_rivals(connection, plan_id)), in_use.is_in_use(run))
        .order_by(run.c.made_at.desc(), run.c.id.desc())
        .limit(1)
    ).first()
    if latest is None or (latest.plan_id, latest.outcome_id) != (plan_id, outcome_id):
        return None
    if (latest.settings, latest.notes) != (rows.values["settings"], rows.values["notes"]):
        return None
    judged = schema.assessments
    columns = (judged.c.verdict, judged.c.confidence, judged.c.rule, judged.c.reasons)
    before = connection.execute(
        select(*columns).where(judged.c.run_id == latest.id).order_by(judged.c.position)
    ).all()
    if [tuple(row) for row in before] != [
        tuple(one[column.name] for column in columns) for one in rows.assessments
    ]:
        return None
    return int(latest.id)


def _rivals(connection: Connection, plan_id: int) -> list[int]:
    """The ids of the plans of the same government, kind and year, ``plan_id`` among them.

    Asked for by themselves: as one condition with the runs no index would serve, and every run and
    report would be looked at for each audit that is stored.
    """
    report = schema.reports
    subject = (report.c.government, report.c.planned_year, report.c.genre)
    own = connection.execute(select(*subject).where(report.c.id == plan_id)).one()
    if not own.government or own.planned_year is None:
        return [plan_id]
    same = (column == value for column, value in zip(subject, own, strict=True))
    return list(connection.scalars(select(report.c.id).where(*same)))


def load(connection: Connection, run_id: int) -> Audit | None:
    """The audit as it was added; ``None`` for no such id."""
    row = connection.execute(select(schema.runs).where(schema.runs.c.id == run_id)).first()
    if row is None:
        return None
    plan = _report(connection, row.plan_id, row.plan_name, row.plan_path)
    outcome = _report(connection, row.outcome_id, row.outcome_name, row.outcome_path)
    links = _links_by_commitment(connection, run_id, outcome.document.text)
    return Audit(
        plan=plan,
        outcome=outcome,
        assessments=tuple(
            _assessment(judged, commitment.id, links.get(judged.position, ()))
            for judged, commitment in zip(
                _rows(connection, schema.assessments, run_id), plan.commitments, strict=True
            )
        ),
        settings=row.settings,
        notes=unpack_coded(Note, row.notes),
    )


def _rows(connection: Connection, table: Table, run_id: int) -> Sequence[Row[Any]]:
    return connection.execute(
        select(table).where(table.c.run_id == run_id).order_by(table.c.position)
    ).all()


def _report(connection: Connection, report_id: int, name: str, path: str) -> Report:
    report = report_rows.load(connection, report_id)
    if report is None:
        raise ValueError(f"a run without its report {report_id}")
    return replace(report, document=replace(report.document, name=name, path=path))


def _assessment_values(assessment: Assessment) -> Values:
    flags = assessment.flags
    return {
        "verdict": str(assessment.verdict),
        "confidence": assessment.confidence,
        "rule": assessment.rule,
        "reasons": pack_coded(assessment.reasons),
        "admitted": flags.admitted,
        "not_due": flags.not_due,
        "problem_recurs": flags.problem_recurs,
        "carried_over": flags.carried_over,
        "blanket": flags.blanket,
        "elements": dict(assessment.elements),
        "chances": {str(said): chance for said, chance in assessment.chances.items()} or None,
    }


def _links(
    position: int, assessment: Assessment, passages: dict[Passage, int]
) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The links of one commitment: the columns :data:`LINKS`, and what a digest has of them.

    A passage not met before is added to ``passages``.
    """
    relied_on = len(assessment.evidence)
    for rank, link in enumerate((*assessment.evidence, *assessment.candidates)):
        passage = (link.span, link.role, link.heading_path, link.quantities)
        place = passages.setdefault(passage, len(passages))
        relied, grade = rank < relied_on, str(link.grade)
        signals = pack_signals(link.signals)
        if isinstance(signals, str):
            stored = told = f'"{signals}"'
        else:
            stored, told = dump_json(signals), json.dumps(signals, sort_keys=True)
        yield (
            (position, rank, place, relied, link.score, grade, stored),
            f"[{position}, {rank}, {place}, {str(relied).lower()}, {link.score!r}, "
            f'"{grade}", {told}]',
        )


def _passage_values(passage: Passage) -> Values:
    span, role, heading_path, quantities = passage
    return {
        "span_start": span.start,
        "span_end": span.end,
        "role": str(role),
        "heading_path": list(heading_path),
        "quantities": pack_quantities(quantities),
    }


def _links_by_commitment(
    connection: Connection, run_id: int, text: str
) -> dict[int, list[tuple[bool, Link]]]:
    """Of each commitment's position: whether the verdict rests on it, and the link, best first."""
    passages = {row.position: _passage(row) for row in _rows(connection, schema.passages, run_id)}
    found: dict[int, list[tuple[bool, Link]]] = {}
    table = schema.links
    ordered = select(table).where(table.c.run_id == run_id).order_by(table.c.position, table.c.rank)
    for row in connection.execute(ordered):
        span, role, heading_path, quantities = passages[row.passage]
        link = Link(
            span=span,
            text=span.of(text),
            score=row.score,
            grade=Grade(row.grade),
            signals=unpack_signals(row.signals),
            role=role,
            heading_path=heading_path,
            quantities=quantities,
        )
        found.setdefault(row.position, []).append((row.relied_on, link))
    return found


def _passage(row: Row[Any]) -> Passage:
    return (
        Span(row.span_start, row.span_end),
        Role(row.role),
        tuple(row.heading_path),
        unpack_quantities(row.quantities),
    )


def _assessment(
    row: Row[Any], commitment_id: str, links: Sequence[tuple[bool, Link]]
) -> Assessment:
    return Assessment(
        commitment_id=commitment_id,
        verdict=Verdict(row.verdict),
        confidence=row.confidence,
        rule=row.rule,
        reasons=unpack_coded(Reason, row.reasons),
        flags=Flags(
            admitted=row.admitted,
            not_due=row.not_due,
            problem_recurs=row.problem_recurs,
            carried_over=row.carried_over,
            blanket=row.blanket,
        ),
        evidence=tuple(link for relied_on, link in links if relied_on),
        candidates=tuple(link for relied_on, link in links if not relied_on),
        chances={Verdict(said): chance for said, chance in (row.chances or {}).items()},
        elements=row.elements,
    )
