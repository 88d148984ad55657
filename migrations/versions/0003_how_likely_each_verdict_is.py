"""How likely each verdict is, beside the one that was given; empty for runs made before.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite would put an added column behind the constraints, where a new ledger has it before
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("assessments", recreate=recreate) as assessments:
        assessments.add_column(sa.Column("chances", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")
