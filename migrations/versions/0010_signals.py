"""Reports are found by the government's code, and what people said by that and the year; and from
here on the signals of a link may be stored as one text (``pack_signals``), which no earlier program
reads. Rows stay as they are.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_reports_code", "reports", ["code"], unique=False)
    for table in ("reviews", "checkins", "assignments"):
        op.create_index(
            f"ix_{table}_code_planned_year", table, ["code", "planned_year"], unique=False
        )


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")
