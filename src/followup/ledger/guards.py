"""Triggers by which the database itself refuses to change or remove what was stored for good."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, UniqueConstraint, text

from followup.ledger.review_schema import GUARDED

_BODY = " BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END "
_FUNCTION = f"CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
_STATEMENT_BEFORE_ANY_CHANGE = 2 + 8 + 16 + 32
"""The type of such a trigger on a server: before delete, update or truncate, once a statement."""


def create(connection: Connection) -> None:
    """Guard the tables of a new ledger; a migration guards those of an older one."""
    for statement in statements(connection.dialect.name):
        connection.execute(text(statement))


def statements(dialect: str) -> Iterator[str]:
    """The SQL that makes the guards."""
    if dialect != "sqlite":
        yield _FUNCTION
    for table in GUARDED:
        if dialect == "sqlite":
            yield from _of_sqlite(table).values()
        else:
            yield (
                f"CREATE TRIGGER {table.name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change()"
            )


def missing(connection: Connection) -> list[str]:
    """The tables that lost a guard, by name; one that does something else is none."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
        held = {row.name: row.sql for row in rows}
        return [
            table.name
            for table in GUARDED
            if any(held.get(name) != sql for name, sql in _of_sqlite(table).items())
        ]
    guarded = set(
        connection.scalars(
            text(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE t.tgname = c.relname || '_no_change' AND t.tgenabled IN ('O', 'A') "
                "AND t.tgtype = :kind AND t.tgqual IS NULL AND p.prosrc = :body"
            ),
            {"kind": _STATEMENT_BEFORE_ANY_CHANGE, "body": _BODY},
        )
    )
    return [table.name for table in GUARDED if table.name not in guarded]


def _of_sqlite(table: Table) -> dict[str, str]:
    """The triggers of one table, by their names.

    REPLACE takes rows away without their triggers being asked, so a row that would take another's
    place is refused before that.
    """
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name} is only added to'); END"
    keys = [["id"], *_unique(table)]
    same = " OR ".join(
        " AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in keys
    )
    found = {
        f"{name}_no_{verb.lower()}": f"BEFORE {verb} ON {name} {refuse}"
        for verb in ("UPDATE", "DELETE")
    }
    found[f"{name}_no_replace"] = (
        f"BEFORE INSERT ON {name} WHEN EXISTS (SELECT 1 FROM {name} WHERE {same}) {refuse}"
    )
    return {trigger: f"CREATE TRIGGER {trigger} {rest}" for trigger, rest in found.items()}


def _unique(table: Table) -> list[list[str]]:
    found = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    return sorted([column.name for column in one.columns] for one in found)
