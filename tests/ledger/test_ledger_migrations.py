"""The migrations and the tables are one schema; an older ledger is led on and loses nothing."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from followup.errors import LedgerProblem
from followup.ledger import engine as databases
from followup.ledger import migrate, schema
from followup.ledger.ledger import Ledger
from tests.ledger.audit_samples import NOON, audit

NOW = schema.REVISION
NEXT = f"{int(NOW) + 1:04}"
REBUILD = """
    with op.batch_alter_table("reports", recreate="always") as reports:
        reports.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))
"""
FAIL = """
    op.create_table("half_done", sa.Column("id", sa.Integer()))
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
ORPHAN = """
    op.execute("DELETE FROM documents")
"""


def built(url: str) -> Engine:
    return databases.build(databases.parse(url), patience=1.0)


def add_revision(monkeypatch: pytest.MonkeyPatch, folder: Path, steps: str) -> None:
    """Let the program be one whose newest schema is the next, led to by ``steps``."""
    shutil.copytree(migrate.scripts(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision = "{NEXT}"\ndown_revision = "{NOW}"\n\n\ndef upgrade():' + steps
    )
    monkeypatch.setattr(migrate, "scripts", lambda: folder)
    monkeypatch.setattr(schema, "REVISION", NEXT)


def test_the_newest_migration_is_the_schema_s_revision() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(migrate.scripts()))
    assert ScriptDirectory.from_config(settings).get_heads() == [schema.REVISION]


def test_the_migrations_make_what_the_tables_say(url: str) -> None:
    if url.startswith("sqlite"):
        databases.prepare_file(Path(url.removeprefix("sqlite:///")), create=True)
    engine = built(url)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, schema.metadata) == []
        assert migrate.state(connection) is migrate.State.CURRENT
    engine.dispose()


def test_a_new_ledger_is_word_for_word_what_the_migrations_make(tmp_path: Path) -> None:
    def statements(engine: Engine) -> dict[str, set[str]]:
        """Of each table and index its columns and its constraints, these in any order.

        A table that a migration rebuilt has its name in quotation marks.
        """
        with engine.connect() as connection:
            found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql > ''"))
            return {
                name: set(
                    re.split(
                        r",? (?=CONSTRAINT)",
                        re.sub(r"[\s\"]+", " ", sql).removesuffix(")").rstrip(),
                    )
                )
                for name, sql in found
            }

    made, led = (built(f"sqlite:///{tmp_path / name}") for name in ("made.db", "led.db"))
    migrate.create(made)
    migrate.upgrade(led)
    assert statements(made) == statements(led)
    assert len(statements(made)) > len(schema.metadata.tables)


def test_the_migrations_do_not_import_the_program() -> None:
    for path in (migrate.scripts() / "versions").glob("*.py"):
        assert "followup" not in path.read_text("utf-8")


def test_an_older_file_is_led_on_with_a_copy_beside_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(str(file)) as ledger:
        run = ledger.save_audit(audit(), at=NOON)
    add_revision(monkeypatch, tmp_path / "100% scripts", REBUILD)
    with Ledger.open(str(file)) as ledger:
        assert ledger.schema_version() == NEXT
        assert [note.code for note in ledger.notes] == ["ledger_upgraded"]
        assert ledger.load_audit(run.id) == audit()
        assert ledger.check() == []
        copy = Path(ledger.notes[0].details["backup"])
    monkeypatch.setattr(schema, "REVISION", NOW)
    with Ledger.open(str(copy)) as before:
        assert before.load_audit(run.id) == audit()
    with closing(sqlite3.connect(file)) as direct:
        assert direct.execute("SELECT DISTINCT colour FROM reports").fetchall() == [("red",)]


def test_foreign_keys_hold_again_after_the_upgrade(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger.open(str(file)).close()
    add_revision(monkeypatch, tmp_path / "scripts", REBUILD)
    with Ledger.open(str(file)) as ledger, databases.reading(ledger._engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("steps", [FAIL, ORPHAN])
def test_an_upgrade_that_fails_leaves_all_as_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: str
) -> None:
    with Ledger.open(str(file)) as ledger:
        run = ledger.save_audit(audit(), at=NOON)
    with monkeypatch.context() as patch:
        add_revision(patch, tmp_path / "scripts", steps)
        with pytest.raises(LedgerProblem) as caught:
            Ledger.open(str(file))
    assert caught.value.code == ("L133" if steps is ORPHAN else "L116")
    with Ledger.open(str(file)) as ledger:
        assert ledger.schema_version() == NOW
        assert ledger.load_audit(run.id) == audit()
        assert ledger.check() == []
    with closing(sqlite3.connect(file)) as direct:
        names = direct.execute("SELECT name FROM sqlite_master").fetchall()
    assert ("half_done",) not in names


def test_an_older_file_may_be_opened_as_it_is(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger.open(str(file)).close()
    add_revision(monkeypatch, tmp_path / "scripts", REBUILD)
    with Ledger.open(str(file), upgrade=False) as ledger:
        assert ledger.schema_version() == NOW
        assert [note.code for note in ledger.check()] == ["ledger_schema"]
        ledger.upgrade()
        assert ledger.schema_version() == NEXT
        ledger.upgrade()
        assert len(ledger.notes) == 1


def test_a_newer_ledger_is_left_alone(url: str) -> None:
    with Ledger.open(url) as ledger, databases.writing(ledger._engine) as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0099'"))
    with pytest.raises(LedgerProblem) as caught:
        Ledger.open(url)
    assert caught.value.code == "L131"
    assert (caught.value.details["found"], caught.value.details["known"]) == ("0099", NOW)


@pytest.mark.slow
def test_an_older_server_is_led_on_only_when_asked(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(postgres_url) as ledger:
        run = ledger.save_audit(audit(), at=NOON)
    add_revision(monkeypatch, tmp_path / "scripts", REBUILD.replace('recreate="always"', ""))
    with pytest.raises(LedgerProblem) as caught:
        Ledger.open(postgres_url)
    assert caught.value.code == "L132"
    with Ledger.open(postgres_url, upgrade=True) as ledger:
        assert [note.code for note in ledger.notes] == ["ledger_upgraded_server"]
        assert ledger.schema_version() == NEXT
        assert ledger.load_audit(run.id) == audit()
