"""The first schema: documents, the readings of them, and the audit runs over them.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _documents()
    _reports()
    _sections()
    _commitments()
    _achievements()
    _problems()
    _runs()
    _assessments()
    _passages()
    _links()


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("sha256", "digest", name="uq_documents_sha256_digest"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("government", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reviewed_year", sa.Integer(), nullable=True),
        sa.Column("planned_year", sa.Integer(), nullable=True),
        sa.Column("genre", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("commitments", sa.Integer(), nullable=False),
        sa.Column("achievements", sa.Integer(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("identity", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint(
            "document_id", "fingerprint", name="uq_reports_document_id_fingerprint"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_reports_document_id"),
    )
    op.create_index(
        "ix_reports_government_planned_year",
        "reports",
        ["government", "planned_year"],
        unique=False,
    )
    op.create_index("ix_reports_seen", "reports", ["seen"], unique=False)


def _sections() -> None:
    op.create_table(
        "sections",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("heading_start", sa.Integer(), nullable=True),
        sa.Column("heading_end", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_sections"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_sections_report_id"),
    )


def _commitments() -> None:
    op.create_table(
        "commitments",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("quantities", sa.JSON(), nullable=False),
        sa.Column("deadline", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("paragraph_start", sa.Integer(), nullable=True),
        sa.Column("paragraph_end", sa.Integer(), nullable=True),
        sa.Column("enumeration", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_commitments"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_commitments_report_id"),
    )
    op.create_index("ix_commitments_key", "commitments", ["key"], unique=False)


def _achievements() -> None:
    op.create_table(
        "achievements",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("quantities", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_achievements"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_achievements_report_id"),
    )


def _problems() -> None:
    op.create_table(
        "problems",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_problems"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_problems_report_id"),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_name", sa.Text(), nullable=False),
        sa.Column("plan_path", sa.Text(), nullable=False),
        sa.Column("outcome_name", sa.Text(), nullable=False),
        sa.Column("outcome_path", sa.Text(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("fulfilled", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.ForeignKeyConstraint(["outcome_id"], ["reports.id"], name="fk_runs_outcome_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["reports.id"], name="fk_runs_plan_id"),
    )
    op.create_index("ix_runs_outcome_id", "runs", ["outcome_id"], unique=False)
    op.create_index("ix_runs_plan_id", "runs", ["plan_id"], unique=False)


def _assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("admitted", sa.Boolean(), nullable=False),
        sa.Column("not_due", sa.Boolean(), nullable=False),
        sa.Column("problem_recurs", sa.Boolean(), nullable=False),
        sa.Column("carried_over", sa.Boolean(), nullable=False),
        sa.Column("blanket", sa.Boolean(), nullable=False),
        sa.Column("elements", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_assessments"),
        sa.ForeignKeyConstraint(
            ["plan_id", "position"],
            ["commitments.report_id", "commitments.position"],
            name="fk_assessments_plan_id_position",
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_assessments_run_id"),
    )


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("quantities", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_passages"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_passages_run_id"),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("relied_on", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "position", "rank", name="pk_links"),
        sa.ForeignKeyConstraint(
            ["run_id", "passage"],
            ["passages.run_id", "passages.position"],
            name="fk_links_run_id_passage",
        ),
        sa.ForeignKeyConstraint(
            ["run_id", "position"],
            ["assessments.run_id", "assessments.position"],
            name="fk_links_run_id_position",
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_links_run_id"),
    )
