"""The tables, at the newest schema; ``migrations/`` leads an older ledger here.

Rows are only ever added (``reports.seen`` alone moves on). A commitment's ``key`` is its stable
id; what people say of it later hangs on that key and on the quote, never on a row of one reading.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
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

REVISION = "0011"
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


def text(name: str) -> Column[str]:
    """Any text."""
    return Column(name, ExactText, nullable=False)


def number(name: str, *, nullable: bool = False) -> Column[int]:
    """An integer."""
    return Column(name, Integer, nullable=nullable)


def json(name: str) -> Column[object]:
    """Any JSON."""
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
    text("media_type"),
    text("encoding"),
    text("name"),
    text("path"),
    number("length"),  # of the text, in code points
    text("text"),
    UniqueConstraint("sha256", "digest"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of all that was read off the document
    text("extractor"),
    number("seen"),  # rises with each import that gives this reading: the greatest is current
    Column("imported_at", Moment, nullable=False),
    text("government"),
    text("level"),
    text("code"),
    number("reviewed_year", nullable=True),
    number("planned_year", nullable=True),
    text("genre"),
    text("title"),
    number("commitments"),
    number("achievements"),
    number("problems"),
    json("identity"),
    json("notes"),
    Column("digest", String(64)),  # of all rows of this reading as they were stored (``seals``)
    UniqueConstraint("document_id", "fingerprint"),
    Index(None, "government", "planned_year"),
    Index(None, "code"),
    Index(None, "seen"),
)

sections = Table(
    "sections",
    metadata,
    *_row_of("reports"),
    text("role"),
    text("heading"),
    number("span_start"),
    number("span_end"),
    number("heading_start", nullable=True),
    number("heading_end", nullable=True),
)

commitments = Table(
    "commitments",
    metadata,
    *_row_of("reports"),
    text("key"),
    number("span_start"),
    number("span_end"),
    text("quote"),
    text("kind"),
    json("heading_path"),
    text("topic"),
    json("quantities"),
    Column("deadline", JSON(none_as_null=True)),
    text("owner"),
    number("paragraph_start", nullable=True),
    number("paragraph_end", nullable=True),
    text("enumeration"),
    Index(None, "key"),
)

tasks = Table(
    "tasks",
    metadata,
    *_row_of("reports"),
    text("key"),
    number("span_start"),
    number("span_end"),
    json("heading_path"),
    Index(None, "key"),
)

task_commitments = Table(  # of each commitment, by its position, the task that it stands in
    "task_commitments",
    metadata,
    *_row_of("reports"),
    number("task"),
    ForeignKeyConstraint(
        ["report_id", "position"], ["commitments.report_id", "commitments.position"]
    ),
    ForeignKeyConstraint(["report_id", "task"], ["tasks.report_id", "tasks.position"]),
)

achievements = Table(
    "achievements",
    metadata,
    *_row_of("reports"),
    number("span_start"),
    number("span_end"),
    number("sentence_start"),
    number("sentence_end"),
    json("heading_path"),
    text("topic"),
    json("quantities"),
)

problems = Table(
    "problems",
    metadata,
    *_row_of("reports"),
    number("span_start"),
    number("span_end"),
    json("heading_path"),
    text("topic"),
)

report_words = Table(  # for quickness alone: nothing needs it, no seal covers it (``word_rows``)
    "report_words",
    metadata,
    Column("report_id", ForeignKey("reports.id"), primary_key=True),
    Column("edition", String(80), primary_key=True),  # what the words depend on
    json("commitment_words"),
    json("problem_words"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("outcome_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    text("plan_name"),  # the files as this run was given them
    text("plan_path"),
    text("outcome_name"),
    text("outcome_path"),
    json("settings"),
    json("notes"),
    number("fulfilled"),  # of what was due, as in every table of the run
    number("partial"),
    number("missing"),
    Column("digest", String(64)),  # of all rows of this run as they were stored (``seals``)
)

assessments = Table(
    "assessments",
    metadata,
    *_row_of("runs"),
    number("plan_id"),
    text("verdict"),
    Column("confidence", Double, nullable=False),
    text("rule"),
    json("reasons"),
    Column("admitted", Boolean, nullable=False),
    Column("not_due", Boolean, nullable=False),
    Column("problem_recurs", Boolean, nullable=False),
    Column("carried_over", Boolean, nullable=False),
    Column("blanket", Boolean, nullable=False),
    json("elements"),
    Column("chances", JSON(none_as_null=True)),  # of each verdict; none where it was never told
    ForeignKeyConstraint(
        ["plan_id", "position"], ["commitments.report_id", "commitments.position"]
    ),
    Index(None, "plan_id", "position"),
)

passages = Table(  # of the outcome report, each once for a run, however many links lead to it
    "passages",
    metadata,
    *_row_of("runs"),
    number("span_start"),
    number("span_end"),
    text("role"),
    json("heading_path"),
    json("quantities"),
)

links = Table(
    "links",
    metadata,
    *_row_of("runs"),
    Column("rank", Integer, primary_key=True, autoincrement=False),  # best first, evidence first
    number("passage"),
    Column("relied_on", Boolean, nullable=False),  # evidence, or a runner-up
    Column("score", Double, nullable=False),
    text("grade"),
    json("signals"),  # ``pack_signals``
    ForeignKeyConstraint(["run_id", "position"], ["assessments.run_id", "assessments.position"]),
    ForeignKeyConstraint(["run_id", "passage"], ["passages.run_id", "passages.position"]),
)

version = Table(
    VERSION_TABLE,
    MetaData(),  # apart, for alembic counts its own table neither as ours nor as missing
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
