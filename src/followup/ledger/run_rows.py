"""Audit runs as rows of ``runs`` and what belongs to them, and back. Rows are only ever added."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, select

from followup.ledger import in_use, report_rows, schema, seals, word_rows
from followup.ledger.bulk import insert_written
from followup.ledger.packing import (
    pack_coded,
    pack_signals,
    unpack_coded,
    unpack_quantities,
    unpack_signals,
)
from followup.ledger.report_rows import Values, path_column, quantity_column, span_columns
from followup.ledger.word_rows import ReportWords
from followup.ledger.written import Columns, Written, placed, texts, write
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
            span = link.span
            # as ``span.of(text)``, without a call for each of thousands
            if text[span.start : span.end] != link.text:
                raise ValueError(f"evidence and document differ at {span}")


@dataclass(frozen=True, slots=True)
class RunRows:
    """An audit as it is to be stored, without its reports: made apart from any ledger."""

    values: Values
    """Of the run itself, without its reports and its time."""
    assessments: Written
    """Without the plan that they are of."""
    passages: Written
    links: Written
    words: tuple[ReportWords, ReportWords]
    """Of the plan and of the outcome: a chain of years, which judged years make, asks for them."""


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
    passages = _Passages()
    links = _link_columns(audit.assessments, passages)
    return RunRows(
        values,
        _write(schema.assessments, placed(_assessment_columns(audit.assessments)), later="plan_id"),
        _write(schema.passages, placed(_passage_columns(passages.links))),
        _write(schema.links, links),
        (word_rows.prepare(audit.plan), word_rows.prepare(audit.outcome)),
    )


def _write(table: Table, columns: Columns, *, later: str = "") -> Written:
    return write(table, columns, texts(table, columns), later=later)


def add(
    connection: Connection, rows: RunRows, *, plan_id: int, outcome_id: int, at: datetime
) -> int:
    """The id of the new run over two stored reports."""
    values = {"plan_id": plan_id, "outcome_id": outcome_id, "made_at": at, **rows.values}
    told = {
        schema.assessments.name: rows.assessments.told_with(plan_id),
        schema.passages.name: rows.passages.told,
        schema.links.name: rows.links.told,
    }
    made = seals.digest(schema.runs, values, told, "")
    run_id = report_rows.add_row(connection, schema.runs, {**values, "digest": made})
    insert_written(connection, rows.assessments, run_id=run_id, plan_id=plan_id)
    insert_written(connection, rows.passages, run_id=run_id)
    insert_written(connection, rows.links, run_id=run_id)
    seals.seal(connection, schema.runs, run_id, made)
    return run_id


def same_as_latest(
    connection: Connection, rows: RunRows, *, plan_id: int, outcome_id: int
) -> int | None:
    """The id of the latest run in use over the same government, kind and year, or over the same
    plan, where it is of the same two readings, settings and notes and judged each commitment the
    same; else ``None``. Whatever the files were called."""
    rivals = {"rivals": _rivals(connection, plan_id)}
    latest = connection.execute(_LATEST, rivals).first()
    if latest is None or (latest.plan_id, latest.outcome_id) != (plan_id, outcome_id):
        return None
    if (latest.settings, latest.notes) != (rows.values["settings"], rows.values["notes"]):
        return None
    judged = schema.assessments
    columns = (judged.c.verdict, judged.c.confidence, judged.c.rule, judged.c.reasons)
    before = connection.execute(
        select(*columns).where(judged.c.run_id == latest.id).order_by(judged.c.position)
    ).all()
    given = dict(zip(rows.assessments.names, rows.assessments.columns, strict=True))
    now = zip(
        *(given[column.name] for column in columns[:3]),
        map(json.loads, given["reasons"]),
        strict=True,
    )
    return int(latest.id) if [tuple(row) for row in before] == list(now) else None


_LATEST = (
    select(schema.runs)
    .where(
        schema.runs.c.plan_id.in_(bindparam("rivals", expanding=True)),
        in_use.is_in_use(schema.runs),
    )
    .order_by(schema.runs.c.made_at.desc(), schema.runs.c.id.desc())
    .limit(1)
)
_SUBJECT = (schema.reports.c.government, schema.reports.c.planned_year, schema.reports.c.genre)
_SUBJECT_OF = select(*_SUBJECT).where(schema.reports.c.id == bindparam("plan"))
_SAME_SUBJECT = select(schema.reports.c.id).where(
    *(column == bindparam(column.name) for column in _SUBJECT)
)


def _rivals(connection: Connection, plan_id: int) -> list[int]:
    """The ids of the plans of the same government, kind and year, ``plan_id`` among them.

    Asked for by themselves: as one condition with the runs no index would serve, and every run and
    report would be looked at for each audit that is stored.
    """
    own = connection.execute(_SUBJECT_OF, {"plan": plan_id}).one()
    if not own.government or own.planned_year is None:
        return [plan_id]
    return list(connection.scalars(_SAME_SUBJECT, dict(own._mapping)))


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


def _assessment_columns(assessments: Sequence[Assessment]) -> Columns:
    return {
        "verdict": [one.verdict.value for one in assessments],
        "confidence": [one.confidence for one in assessments],
        "rule": [one.rule for one in assessments],
        "reasons": [pack_coded(one.reasons) for one in assessments],
        **{
            name: [getattr(one.flags, name) for one in assessments]
            for name in ("admitted", "not_due", "problem_recurs", "carried_over", "blanket")
        },
        "elements": [dict(one.elements) for one in assessments],
        "chances": [
            {said.value: chance for said, chance in one.chances.items()} or None
            for one in assessments
        ],
    }


class _Passages:
    """The passages that links lead to, each once."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        """Of each passage, the link that was the first to lead to it."""
        self._known: dict[tuple[int, int], list[int]] = {}
        """By start and end: the same place may be in two sections' roles."""

    def place(self, link: Link) -> int:
        """The passage's number."""
        span = link.span
        there = self._known.setdefault((span.start, span.end), [])
        for number in there:
            first = self.links[number]
            if (
                first.role is link.role
                and first.heading_path == link.heading_path
                and first.quantities == link.quantities
            ):
                return number
        there.append(len(self.links))
        self.links.append(link)
        return there[-1]


def _link_columns(assessments: Sequence[Assessment], passages: _Passages) -> Columns:
    """The links of all commitments. A passage not met before is added to ``passages``."""
    links = [(*one.evidence, *one.candidates) for one in assessments]
    every = list(chain.from_iterable(links))
    signals = [pack_signals(link.signals) for link in every]
    return {
        "position": [n for n, held in enumerate(links) for _ in held],
        "rank": [rank for held in links for rank in range(len(held))],
        "passage": list(map(passages.place, every)),
        "relied_on": [
            relied_on
            for one in assessments
            for relied_on, held in ((True, one.evidence), (False, one.candidates))
            for _ in held
        ],
        "score": [link.score for link in every],
        "grade": [link.grade.value for link in every],
        "signals": signals,
    }


def _passage_columns(links: Sequence[Link]) -> Columns:
    return {
        **span_columns("span", [link.span for link in links]),
        "role": [link.role.value for link in links],
        "heading_path": path_column(links),
        "quantities": quantity_column(links),
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
