"""What the commitments and the problems of a report are about, cut into words once: a table that
speeds up a chain of years and that may be emptied at any time.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_words",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=80), nullable=False),
        sa.Column("commitment_words", sa.JSON(), nullable=False),
        sa.Column("problem_words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_report_words_report_id"),
        sa.PrimaryKeyConstraint("report_id", "edition", name="pk_report_words"),
    )


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")
