"""Heads: a chain over all that was stored for good, and seals over reports and runs; a row that
would take another's place is refused before it does.

The program seals what an older ledger holds after the tables are there.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_UNIQUE = {
    "reviews": ("withdraws_id = NEW.withdraws_id",),
    "checkins": (),
    "settlements": (),
    "profiles": (),
    "samples": (),
    "choices": (),
    "assignments": (),
    "withdrawals": ("subject = NEW.subject AND number = NEW.number",),
    "heads": (),
}


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name in ("reports", "runs"):
        # SQLite would put an added column behind the constraints, where a new ledger has it before
        with op.batch_alter_table(name, recreate="always" if sqlite else "never") as table:
            table.add_column(sa.Column("digest", sa.String(length=64), nullable=True))
    op.create_table(
        "heads",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_heads"),
    )
    if not sqlite:
        op.execute(
            "CREATE TRIGGER heads_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON heads "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER heads_no_{verb.lower()} BEFORE {verb} ON heads "
            "BEGIN SELECT RAISE(ABORT, 'heads is only added to'); END"
        )
    for name, unique in _UNIQUE.items():
        same = " OR ".join(("id = NEW.id", *unique))
        op.execute(
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} "
            f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{name} is only added to'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("a ledger only goes forward: take the copy made before the upgrade")
