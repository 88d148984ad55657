"""Indexes by which what is deleted is known to be named by nothing: of a report's commitments by a
verdict, of a run by a review or a sample. Without them each row deleted is looked for in all of
these.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_assessments_plan_id_position", "assessments", ["plan_id", "position"], unique=False
    )
    op.create_index("ix_reviews_run_id", "reviews", ["run_id"], unique=False)
    op.create_index("ix_samples_run_id", "samples", ["run_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")
