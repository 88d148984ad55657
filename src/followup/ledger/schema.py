"""The tables, at the newest schema; ``migrations/`` leads an older ledger here.

Rows are only ever added (``reports.seen`` alone moves on). A commitment's ``key`` is its stable
id; what people say of it later hangs on that key and on the quote, never on a row of one reading.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from followup.ledger.columns import ExactText, Moment

REVISION = "0002"
"""The schema's version: the newest revision in ``migrations/versions``. Revisions sort as text."""
VERSION_TABLE = "followup_version"
"""Alembic's table under a name of our own, which tells a ledger from any other database."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, ExactText, nullable=False)


def _number(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _json(name: str) -> Column[object]:
    return Column(name, JSON, nullable=False)


def _row_of(target: str) -> tuple[Column[int], Column[int]]:
    """The key of a row that belongs to one row of ``target`` and keeps its place in it."""
    owner = target.rstrip("s") + "_id"
    return (
        Column(owner, ForeignKey(f"{target}.id"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )


documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("digest", String(64), nullable=False),  # of text, media type and encoding
    _text("media_type"),
    _text("encoding"),
    _text("name"),
    _text("path"),
    _number("length"),  # of the text, in code points
    _text("text"),
    UniqueConstraint("sha256", "digest"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of all that was read off the document
    _text("extractor"),
    _number("seen"),  # rises with each import that gives this reading: the greatest is current
    Column("imported_at", Moment, nullable=False),
    _text("government"),
    _text("level"),
    _text("code"),
    _number("reviewed_year", nullable=True),
    _number("planned_year", nullable=True),
    _text("genre"),
    _text("title"),
    _number("commitments"),
    _number("achievements"),
    _number("problems"),
    _json("identity"),
    _json("notes"),
    UniqueConstraint("document_id", "fingerprint"),
    Index(None, "government", "planned_year"),
    Index(None, "seen"),
)

sections = Table(
    "sections",
    metadata,
    *_row_of("reports"),
    _text("role"),
    _text("heading"),
    _number("span_start"),
    _number("span_end"),
    _number("heading_start", nullable=True),
    _number("heading_end", nullable=True),
)

commitments = Table(
    "commitments",
    metadata,
    *_row_of("reports"),
    _text("key"),
    _number("span_start"),
    _number("span_end"),
    _text("quote"),
    _text("kind"),
    _json("heading_path"),
    _text("topic"),
    _json("quantities"),
    Column("deadline", JSON(none_as_null=True)),
    _text("owner"),
    _number("paragraph_start", nullable=True),
    _number("paragraph_end", nullable=True),
    _text("enumeration"),
    Index(None, "key"),
)

achievements = Table(
    "achievements",
    metadata,
    *_row_of("reports"),
    _number("span_start"),
    _number("span_end"),
    _number("sentence_start"),
    _number("sentence_end"),
    _json("heading_path"),
    _text("topic"),
    _json("quantities"),
)

problems = Table(
    "problems",
    metadata,
    *_row_of("reports"),
    _number("span_start"),
    _number("span_end"),
    _json("heading_path"),
    _text("topic"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("outcome_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    _text("plan_name"),  # the files as this run was given them
    _text("plan_path"),
    _text("outcome_name"),
    _text("outcome_path"),
    _json("settings"),
    _json("notes"),
    _number("fulfilled"),  # of what was due, as in every table of the run
    _number("partial"),
    _number("missing"),
)

assessments = Table(
    "assessments",
    metadata,
    *_row_of("runs"),
    _number("plan_id"),
    _text("verdict"),
    Column("confidence", Double, nullable=False),
    _text("rule"),
    _json("reasons"),
    Column("admitted", Boolean, nullable=False),
    Column("not_due", Boolean, nullable=False),
    Column("problem_recurs", Boolean, nullable=False),
    Column("carried_over", Boolean, nullable=False),
    Column("blanket", Boolean, nullable=False),
    _json("elements"),
    ForeignKeyConstraint(
        ["plan_id", "position"], ["commitments.report_id", "commitments.position"]
    ),
)

passages = Table(  # of the outcome report, each once for a run, however many links lead to it
    "passages",
    metadata,
    *_row_of("runs"),
    _number("span_start"),
    _number("span_end"),
    _text("role"),
    _json("heading_path"),
    _json("quantities"),
)

links = Table(
    "links",
    metadata,
    *_row_of("runs"),
    Column("rank", Integer, primary_key=True, autoincrement=False),  # best first, evidence first
    _number("passage"),
    Column("relied_on", Boolean, nullable=False),  # evidence, or a runner-up
    Column("score", Double, nullable=False),
    _text("grade"),
    _json("signals"),
    ForeignKeyConstraint(["run_id", "position"], ["assessments.run_id", "assessments.position"]),
    ForeignKeyConstraint(["run_id", "passage"], ["passages.run_id", "passages.position"]),
)


def _said(*columns: Any, name: str) -> Table:
    """A table of what people say: chained by digests, guarded against any change."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("digest", String(64), nullable=False),  # of the row and of the digest before it
        _text("reviewer"),
        Column("made_at", Moment, nullable=False),
        *columns,
    )


def _anchor() -> tuple[Any, ...]:
    """The commitment that was spoken of, as it stood in the reading of then."""
    return (
        _text("key"),
        Column("sha256", String(64), nullable=False),  # of the plan report's bytes
        _text("government"),
        _text("code"),
        _number("planned_year", nullable=True),
        _text("genre"),
        _number("span_start"),
        _number("span_end"),
        _text("quote"),
        _text("kind"),
        _json("heading_path"),
        Index(None, "key"),
        Index(None, "sha256"),
        Index(None, "government", "planned_year"),
    )


reviews = _said(
    *_anchor(),
    Column("verdict", ExactText),  # NULL for one that only notes, attaches, detaches, withdraws
    _text("note"),
    _json("attached"),
    _json("detached"),
    Column("machine_verdict", ExactText),
    Column("machine_confidence", Double),
    Column("machine_rule", ExactText),
    Column("run_id", ForeignKey("runs.id")),
    Column("blind", Boolean, nullable=False),
    Column("withdraws_id", ForeignKey("reviews.id")),
    UniqueConstraint("withdraws_id"),
    name="reviews",
)

checkins = _said(
    *_anchor(),
    Column("on_date", Date, nullable=False),
    _text("status"),
    _text("note"),
    name="checkins",
)

settlements = _said(
    _text("key"),  # of the commitment that is gone
    Column("target", JSON(none_as_null=True)),  # what it is now; NULL where it was set aside
    _text("note"),
    Index(None, "key"),
    name="settlements",
)

profiles = _said(
    _text("name"),
    _json("weights"),
    _json("details"),
    Index(None, "name"),
    name="profiles",
)

SAID = (reviews, checkins, settlements, profiles)
"""What people say. Rows are only added, and the database itself refuses anything else."""

version = Table(
    VERSION_TABLE,
    MetaData(),  # apart, for alembic counts its own table neither as ours nor as missing
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
