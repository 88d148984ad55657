"""What people say as rows, and back: ``x_of(row of x_values(x)) == x`` but for the id.

Every row carries a digest of itself and of the row before it, so that a row which was changed or
taken out behind the ledger's back is found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from followup.ledger import heads, review_schema
from followup.ledger.report_rows import Values, add_row
from followup.model import Kind, Span, Verdict
from followup.model.assignments import Assignment
from followup.model.choices import Act, Choice, Chosen
from followup.model.reviews import (
    Anchor,
    CheckIn,
    MachineVerdict,
    Passage,
    Profile,
    Review,
    Settlement,
    Status,
    Withdrawal,
)
from followup.model.samples import Drawn, Sample, Stratum

_APART = ("id", "digest")
"""Columns that the digest does not cover: the number is the database's own."""
_LATER = ("material", "told_by")
"""Columns that a table was given later; they count where they hold something, so that the digest
of a row of before is still its own."""


def append(connection: Connection, table: Table, values: Values) -> int:
    """The id of a new last row of ``table``, chained to the one before it, and a head over it."""
    before = connection.scalar(select(table.c.digest).order_by(table.c.id.desc()).limit(1)) or ""
    made = digest(before, values)
    number = add_row(connection, table, {**values, "digest": made})
    heads.add(connection, table.name, number, made)
    return number


def digest(before: str, values: Values) -> str:
    """Of one row's values and of the digest of the row before it."""
    plain = {
        name: _plain(value)
        for name, value in values.items()
        if name not in _APART and not (value is None and name in _LATER)
    }
    return sha256((before + json.dumps(plain, sort_keys=True)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def anchor_values(anchor: Anchor) -> Values:
    """An anchor's columns, or its JSON."""
    return {
        "key": anchor.key,
        "sha256": anchor.sha256,
        "government": anchor.government,
        "code": anchor.code,
        "planned_year": anchor.planned_year,
        "genre": anchor.genre,
        "span_start": anchor.span.start,
        "span_end": anchor.span.end,
        "quote": anchor.quote,
        "kind": str(anchor.kind),
        "heading_path": list(anchor.heading_path),
    }


def anchor_of(values: Any) -> Anchor:
    """The anchor of a row's mapping, or of its JSON."""
    return Anchor(
        key=values["key"],
        sha256=values["sha256"],
        government=values["government"],
        code=values["code"],
        planned_year=values["planned_year"],
        genre=values["genre"],
        span=Span(values["span_start"], values["span_end"]),
        quote=values["quote"],
        kind=Kind(values["kind"]),
        heading_path=tuple(values["heading_path"]),
    )


def review_values(review: Review) -> Values:
    """A review's columns."""
    machine = review.machine
    return {
        **anchor_values(review.anchor),
        "reviewer": review.reviewer,
        "made_at": review.at,
        "verdict": None if review.verdict is None else str(review.verdict),
        "note": review.note,
        "attached": _pack_passages(review.attached),
        "detached": _pack_passages(review.detached),
        "machine_verdict": None if machine is None else str(machine.verdict),
        "machine_confidence": None if machine is None else machine.confidence,
        "machine_rule": None if machine is None else machine.rule,
        "run_id": None if machine is None else machine.run,
        "blind": review.blind,
        "withdraws_id": review.withdraws,
    }


def review_of(row: Row[Any]) -> Review:
    """The review of one row."""
    machine = None
    if row.machine_verdict is not None:
        verdict = Verdict(row.machine_verdict)
        machine = MachineVerdict(verdict, row.machine_confidence, row.machine_rule, row.run_id)
    return Review(
        anchor=anchor_of(row._mapping),
        reviewer=row.reviewer,
        at=row.made_at,
        verdict=None if row.verdict is None else Verdict(row.verdict),
        note=row.note,
        attached=unpack_passages(row.attached),
        detached=unpack_passages(row.detached),
        machine=machine,
        blind=row.blind,
        withdraws=row.withdraws_id,
        id=row.id,
    )


def checkin_values(checkin: CheckIn) -> Values:
    """A check-in's columns."""
    return {
        **anchor_values(checkin.anchor),
        "reviewer": checkin.reviewer,
        "made_at": checkin.at,
        "on_date": checkin.on,
        "status": str(checkin.status),
        "note": checkin.note,
        "material": checkin.material or None,
        "told_by": checkin.told_by or None,
    }


def checkin_of(row: Row[Any], withdrawn: Withdrawal | None = None) -> CheckIn:
    """The check-in of one row."""
    return CheckIn(
        anchor=anchor_of(row._mapping),
        reviewer=row.reviewer,
        at=row.made_at,
        on=row.on_date,
        status=Status(row.status),
        note=row.note,
        material=row.material or "",
        told_by=row.told_by or "",
        withdrawn=withdrawn,
        id=row.id,
    )


def assignment_values(assignment: Assignment) -> Values:
    """An assignment's columns."""
    others = assignment.co_bodies
    return {
        **anchor_values(assignment.anchor),
        "reviewer": assignment.reviewer,
        "made_at": assignment.at,
        "body": assignment.body,
        "co_bodies": None if others is None else list(others),
        "due": assignment.due,
        "contact": assignment.contact,
        "note": assignment.note,
    }


def assignment_of(row: Row[Any], withdrawn: Withdrawal | None = None) -> Assignment:
    """The assignment of one row."""
    return Assignment(
        anchor=anchor_of(row._mapping),
        reviewer=row.reviewer,
        at=row.made_at,
        body=row.body,
        co_bodies=None if row.co_bodies is None else tuple(row.co_bodies),
        due=row.due,
        contact=row.contact,
        note=row.note,
        withdrawn=withdrawn,
        id=row.id,
    )


def withdrawal_values(withdrawal: Withdrawal) -> Values:
    """A withdrawal's columns."""
    return {
        "reviewer": withdrawal.reviewer,
        "made_at": withdrawal.at,
        "subject": withdrawal.subject,
        "number": withdrawal.number,
        "note": withdrawal.note,
    }


def withdrawal_of(row: Row[Any]) -> Withdrawal:
    """The withdrawal of one row."""
    return Withdrawal(
        subject=row.subject,
        number=row.number,
        reviewer=row.reviewer,
        at=row.made_at,
        note=row.note,
        id=row.id,
    )


def withdrawn(connection: Connection, subject: str) -> dict[int, Withdrawal]:
    """What was taken back of ``subject``, by its number."""
    table = review_schema.withdrawals
    query = select(table).where(table.c.subject == subject).order_by(table.c.id)
    return {row.number: withdrawal_of(row) for row in connection.execute(query)}


def settlement_values(settlement: Settlement) -> Values:
    """A settlement's columns."""
    target = settlement.target
    return {
        "reviewer": settlement.reviewer,
        "made_at": settlement.at,
        "key": settlement.key,
        "target": None if target is None else anchor_values(target),
        "note": settlement.note,
    }


def settlement_of(row: Row[Any]) -> Settlement:
    """The settlement of one row."""
    return Settlement(
        key=row.key,
        target=None if row.target is None else anchor_of(row.target),
        reviewer=row.reviewer,
        at=row.made_at,
        note=row.note,
        id=row.id,
    )


def profile_values(profile: Profile) -> Values:
    """A profile's columns."""
    return {
        "reviewer": profile.reviewer,
        "made_at": profile.at,
        "name": profile.name,
        "weights": dict(profile.weights),
        "details": dict(profile.details),
    }


def profile_of(row: Row[Any]) -> Profile:
    """The profile of one row."""
    return Profile(
        name=row.name,
        weights=row.weights,
        details=row.details,
        reviewer=row.reviewer,
        at=row.made_at,
        id=row.id,
    )


def sample_values(sample: Sample) -> Values:
    """A sample's columns."""
    return {
        "reviewer": sample.reviewer,
        "made_at": sample.at,
        "run_id": sample.run,
        "sha256": sample.sha256,
        "seed": sample.seed,
        "size": sample.size,
        "strata": [
            {
                "verdict": str(one.verdict),
                "sure": one.sure,
                "size": one.size,
                "chances": _pack_chances(one.chances),
            }
            for one in sample.strata
        ],
        "drawn": [
            {"key": one.key, "stratum": one.stratum, "chances": _pack_chances(one.chances)}
            for one in sample.drawn
        ],
    }


def sample_of(row: Row[Any]) -> Sample:
    """The sample of one row."""
    return Sample(
        run=row.run_id,
        sha256=row.sha256,
        seed=row.seed,
        size=row.size,
        strata=tuple(
            Stratum(
                Verdict(one["verdict"]), one["sure"], one["size"], _unpack_chances(one["chances"])
            )
            for one in row.strata
        ),
        drawn=tuple(
            Drawn(one["key"], one["stratum"], _unpack_chances(one["chances"])) for one in row.drawn
        ),
        reviewer=row.reviewer,
        at=row.made_at,
        id=row.id,
    )


def choice_values(choice: Choice) -> Values:
    """A choice's columns."""
    return {
        "reviewer": choice.reviewer,
        "made_at": choice.at,
        "act": str(choice.act),
        "subject": str(choice.subject),
        "sha256": choice.sha256,
        "report": choice.report,
        "run": choice.run,
        "note": choice.note,
        "details": dict(choice.details),
    }


def choice_of(row: Row[Any]) -> Choice:
    """The choice of one row."""
    return Choice(
        act=Act(row.act),
        subject=Chosen(row.subject),
        reviewer=row.reviewer,
        at=row.made_at,
        sha256=row.sha256,
        report=row.report,
        run=row.run,
        note=row.note,
        details=row.details,
        id=row.id,
    )


def all_choices(connection: Connection) -> list[Choice]:
    """Every choice, in the order they were made."""
    return [choice_of(row) for row in connection.execute(_ALL_CHOICES)]


_ALL_CHOICES = select(review_schema.choices).order_by(review_schema.choices.c.id)


def _pack_chances(chances: Mapping[Verdict, float]) -> Values:
    return {str(said): chance for said, chance in chances.items()}


def _unpack_chances(packed: Any) -> Mapping[Verdict, float]:
    return {Verdict(said): chance for said, chance in packed.items()}


def _pack_passages(passages: tuple[Passage, ...]) -> list[Values]:
    return [
        {"sha256": one.sha256, "span": [one.span.start, one.span.end], "quote": one.quote}
        for one in passages
    ]


def unpack_passages(packed: Any) -> tuple[Passage, ...]:
    """The passages of a review's JSON."""
    return tuple(Passage(one["sha256"], Span(*one["span"]), one["quote"]) for one in packed)
