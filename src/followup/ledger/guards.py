"""Triggers by which the database itself refuses to change or remove what people said."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from followup.ledger import review_schema

_FUNCTION = (
    "CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$"
)


def create(connection: Connection) -> None:
    """Guard the tables of a new ledger; a migration guards those of an older one."""
    for statement in statements(connection.dialect.name):
        connection.execute(text(statement))


def statements(dialect: str) -> Iterator[str]:
    """The SQL that makes the guards."""
    if dialect != "sqlite":
        yield _FUNCTION
    for table in review_schema.APPEND_ONLY:
        name = table.name
        if dialect == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                yield (
                    f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                    f"BEGIN SELECT RAISE(ABORT, '{name} is only added to'); END"
                )
        else:
            yield (
                f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change()"
            )


def missing(connection: Connection) -> list[str]:
    """The tables that lost a guard, by name."""
    if connection.dialect.name == "sqlite":
        held = set(
            connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        )
        wanted = {
            t.name: {f"{t.name}_no_update", f"{t.name}_no_delete"}
            for t in review_schema.APPEND_ONLY
        }
    else:
        held = set(connection.scalars(text("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")))
        wanted = {t.name: {f"{t.name}_no_change"} for t in review_schema.APPEND_ONLY}
    return [name for name, guards in wanted.items() if not guards <= held]
