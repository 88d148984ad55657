"""Tasks: the sentences and points of a plan, and in which of them each commitment stands.

Reports that are there already are given theirs by the program, after the revisions: how a plan is
divided is the parser's to say.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tasks",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_tasks_report_id"),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_tasks"),
    )
    op.create_index("ix_tasks_key", "tasks", ["key"], unique=False)
    op.create_table(
        "task_commitments",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("task", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id", "position"],
            ["commitments.report_id", "commitments.position"],
            name="fk_task_commitments_report_id_position",
        ),
        sa.ForeignKeyConstraint(
            ["report_id", "task"],
            ["tasks.report_id", "tasks.position"],
            name="fk_task_commitments_report_id_task",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_task_commitments_report_id"
        ),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_task_commitments"),
    )


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")
