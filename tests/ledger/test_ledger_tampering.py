"""Whatever is done to the rows behind the ledger's back is refused or found: to every kind of row,
and at the end of the record too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from followup.ledger import engine as databases
from followup.ledger import heads, review_rows, review_schema, schema
from followup.ledger.heads import Head, read_code
from followup.ledger.ledger import Ledger
from tests.ledger.audit_samples import NOON, audit, later
from tests.ledger.review_samples import everything_reviewed, review
from tests.ledger.test_ledger_checking import tamper

SAID = [table.name for table in review_schema.APPEND_ONLY]
GUARDED = [table.name for table in review_schema.GUARDED]
UNGUARD = [f"DROP TRIGGER {name}_no_{verb}" for name in GUARDED
           for verb in ("update", "delete", "replace")]  # fmt: skip


@pytest.fixture
def full(ledger: Ledger) -> Iterator[Ledger]:
    """A ledger that holds one of everything."""
    everything_reviewed(ledger, ledger.save_audit(audit(), at=NOON).id)
    assert ledger.check() == []
    yield ledger


def is_sqlite(ledger: Ledger) -> bool:
    return ledger._engine.dialect.name == "sqlite"


def by_force(ledger: Ledger, *statements: str) -> set[str]:
    """Do what the guards refuse, and what the check then finds, the guards' own absence apart."""
    tamper(ledger, *(UNGUARD if is_sqlite(ledger) else ()), *statements)
    return {note.code for note in ledger.check()} - {"ledger_guard_gone"}


@pytest.mark.parametrize("table", SAID)
def test_a_last_row_that_is_taken_out_is_found(full: Ledger, table: str) -> None:
    last = f"(SELECT max(id) FROM {table})"
    if not is_sqlite(full):
        last = f"(SELECT x FROM (SELECT max(id) AS x FROM {table}) AS y)"
    assert "ledger_row_gone" in by_force(full, f"DELETE FROM {table} WHERE id = {last}")


@pytest.mark.parametrize("table", SAID)
def test_a_last_row_that_is_rewritten_with_its_digest_is_found(full: Ledger, table: str) -> None:
    held = schema.metadata.tables[table]
    with databases.reading(full._engine) as connection:
        rows = connection.execute(held.select().order_by(held.c.id)).all()
    before = rows[-2].digest if len(rows) > 1 else ""
    changed = {**rows[-1]._mapping, "reviewer": "他人"}
    made = review_rows.digest(before, changed)
    statement = f"UPDATE {table} SET reviewer = '他人', digest = '{made}' WHERE id = {rows[-1].id}"
    assert by_force(full, statement) >= {"ledger_row_changed"}


@pytest.mark.parametrize("table", SAID)
def test_a_row_that_the_program_did_not_write_is_found(full: Ledger, table: str) -> None:
    held = schema.metadata.tables[table]
    names = [one.name for one in held.columns if one.name != "id"]
    free = {"withdraws_id": "NULL", "number": "max(number) + 1000"}
    copied = ", ".join(free.get(name, f"max({name})") for name in names)
    if not is_sqlite(full):
        copied = ", ".join(free.get(name, name) for name in names).replace("max(number)", "number")
    rest = "" if is_sqlite(full) else " ORDER BY id LIMIT 1"
    statement = (
        f"INSERT INTO {table} (id, {', '.join(names)}) SELECT 900, {copied} FROM {table}{rest}"
    )
    assert "ledger_row_added" in by_force(full, statement)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("reports", "title = '另一题'"),
        ("reports", "government = '别处'"),
        ("sections", "heading = '另一题' WHERE position = 0"),
        ("commitments", "topic = 'other' WHERE position = 0"),
        ("commitments", "owner = '别局' WHERE position = 0"),
        ("achievements", "topic = 'other' WHERE position = 0"),
        ("problems", "topic = 'other' WHERE position = 0"),
        ("tasks", "key = '000000000000' WHERE position = 0"),
        ("runs", "plan_name = '别.txt'"),
        ("assessments", "confidence = 0.01 WHERE position = 0"),
        ("assessments", "rule = 'silent' WHERE position = 0"),
        ("passages", "role = 'problems' WHERE position = 0"),
        ("links", "score = 0.01 WHERE rank = 0"),
    ],
)
def test_what_the_program_read_and_judged_is_sealed(full: Ledger, table: str, change: str) -> None:
    tamper(full, f"UPDATE {table} SET {change}")
    assert "ledger_unsealed" in {note.code for note in full.check()}


def test_a_run_that_is_taken_out_whole_is_found(full: Ledger) -> None:
    run = full.save_audit(audit(), at=later(1)).id
    gone = [f"DELETE FROM {name} WHERE run_id = {run}"
            for name in ("links", "passages", "assessments")]  # fmt: skip
    found = by_force(full, *gone, f"DELETE FROM runs WHERE id = {run}")
    assert found == {"ledger_row_gone"}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM heads WHERE id = (SELECT max(id) FROM heads)",
        "DELETE FROM heads WHERE id = 3",
        "UPDATE heads SET row_digest = digest WHERE id = 2",
        "UPDATE heads SET digest = row_digest WHERE id = (SELECT max(id) FROM heads)",
    ],
)
def test_the_heads_themselves_are_proved(full: Ledger, statement: str) -> None:
    assert by_force(full, statement) & {"ledger_head", "ledger_row_added"}


def test_rows_and_heads_cut_off_together_are_found_by_a_page(full: Ledger) -> None:
    page = read_code(full.head())
    assert page is not None
    assert full.check(page) == []
    full.add_review(review(reviewer="赵琳"))
    assert full.check(page) == []
    newer = read_code(full.head())
    cut = ("DELETE FROM reviews WHERE reviewer = '赵琳'",
           f"DELETE FROM heads WHERE id = {page.count + 1}")  # fmt: skip
    assert by_force(full, *cut) == set()
    assert full.check(page) == [] or is_sqlite(full)
    assert "ledger_head_short" in {note.code for note in full.check(newer)}
    other = Head(page.count, "0" * 16)
    assert "ledger_head_other" in {note.code for note in full.check(other)}


@pytest.mark.parametrize(
    ("given", "head"),
    [
        ("168-3f2a9c0d1b7e4a55", Head(168, "3f2a9c0d1b7e4a55")),
        (" 168:3F2A9C0D 1B7E4A55\n", Head(168, "3f2a9c0d1b7e4a55")),
        ("168-3f2a", None),
        ("3f2a9c0d1b7e4a55", None),
        ("", None),
    ],
)
def test_a_code_is_read_as_people_copy_it(given: str, head: Head | None) -> None:
    assert read_code(given) == head
    assert head is None or read_code(head.code) == head


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
@pytest.mark.parametrize("table", GUARDED)
def test_no_row_takes_another_s_place(full: Ledger, table: str, verb: str) -> None:
    if not is_sqlite(full):
        pytest.skip("a server has no REPLACE")
    statement = f"{verb} INTO {table} SELECT * FROM {table}"
    with (
        pytest.raises(DBAPIError, match="only added to"),
        databases.writing(full._engine) as connection,
    ):
        connection.execute(text(statement))
    assert full.check() == []


def test_a_withdrawal_takes_no_other_s_place(full: Ledger) -> None:
    if not is_sqlite(full):
        pytest.skip("a server has no REPLACE")
    columns = ("digest", "reviewer", "made_at", "subject", "number", "note")
    statement = (
        f"REPLACE INTO withdrawals (id, {', '.join(columns)}) "
        f"SELECT 900, {', '.join(columns)} FROM withdrawals"
    )
    with (
        pytest.raises(DBAPIError, match="only added to"),
        databases.writing(full._engine) as connection,
    ):
        connection.execute(text(statement))


def test_a_guard_that_does_nothing_is_none(full: Ledger) -> None:
    if is_sqlite(full):
        name = "reviews_no_update"
        hollow = f"CREATE TRIGGER {name} BEFORE UPDATE ON reviews BEGIN SELECT 1; END"
        tamper(full, f"DROP TRIGGER {name}", hollow)
        assert [note.details["table"] for note in full.check()] == ["reviews"]
    else:
        tamper(
            full,
            "CREATE OR REPLACE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NULL; END $$",
        )
        assert {note.details["table"] for note in full.check()} == set(GUARDED)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("reviews", "attached", "'{'"),
        ("reviews", "attached", "'[{}]'"),
        ("reviews", "verdict", "'perhaps'"),
        ("reviews", "made_at", "'2025-13-45'"),
        ("checkins", "on_date", "'yesterday'"),
        ("checkins", "status", "'finished'"),
        ("reviews", "span_start", "99999"),
        ("reviews", "note", "CAST(x'ff41' AS TEXT)"),
        ("documents", "text", "CAST(x'e4b8' AS TEXT)"),
        ("assessments", "verdict", "'perhaps'"),
        ("assessments", "confidence", "'sure'"),
        ("assessments", "elements", "'[]'"),
        ("links", "grade", "'fair'"),
        ("links", "signals", "'{\"wording\":'"),
        ("commitments", "kind", "'other'"),
        ("commitments", "deadline", "'{}'"),
        ("reports", "identity", "'{}'"),
        ("runs", "notes", "'[1]'"),
        ("sections", "role", "'other?'"),
        ("achievements", "sentence_start", "99999"),
        ("choices", "act", "'hide'"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(
    full: Ledger, table: str, column: str, value: str
) -> None:
    if not is_sqlite(full):
        pytest.skip("a server's columns refuse most of these")
    tamper(full, *UNGUARD, f"UPDATE {table} SET {column} = {value}")
    found = full.check()
    assert {note.code for note in found} == {"ledger_value"}
    assert {note.details["table"] for note in found} == {table}
    assert all(note.details["row"] for note in found)
    named = {note.details["column"] for note in found}
    assert column in named or column.replace("_start", "_end") in named


def test_a_dropped_column_and_an_emptied_version_are_told(full: Ledger) -> None:
    tamper(full, "ALTER TABLE documents DROP COLUMN path")
    assert [(note.code, note.details["column"]) for note in full.check()] == [
        ("ledger_column_gone", "path")
    ]
    tamper(full, f"DELETE FROM {schema.VERSION_TABLE}")
    assert [note.code for note in full.check()] == ["ledger_schema", "ledger_column_gone"]


def test_the_head_covers_reports_runs_and_words(ledger: Ledger) -> None:
    assert ledger.head() == "0-"
    run = ledger.save_audit(audit(), at=NOON)
    assert ledger.head().startswith("3-")
    ledger.save_report(audit().plan, at=later(2))
    assert ledger.head().startswith("3-")
    ledger.add_review(review())
    assert ledger.head().startswith("4-")
    with databases.reading(ledger._engine) as connection:
        told = [one for one in heads.chain(connection) if isinstance(one, tuple)]
    assert [one[0] for one in told] == ["reports", "reports", "runs", "reviews"]
    assert told[2][1] == run.id
