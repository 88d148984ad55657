"""Choices: which report counts, what is out of use, what a report's text says wrongly.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_choices"),
    )
    op.create_index("ix_choices_sha256", "choices", ["sha256"], unique=False)
    op.create_index("ix_choices_run", "choices", ["run"], unique=False)
    _append_only()


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER choices_no_{verb.lower()} BEFORE {verb} ON choices "
                "BEGIN SELECT RAISE(ABORT, 'choices is only added to'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER choices_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON choices "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change()"
    )
