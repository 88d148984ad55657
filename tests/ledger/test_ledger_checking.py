"""The check finds what was tampered with or damaged; a backup is the ledger once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from followup.errors import LedgerProblem
from followup.ledger import checking, migrate
from followup.ledger import engine as databases
from followup.ledger.ledger import Ledger
from tests.ledger.audit_samples import NOON, PLAN_TEXT, audit, plan_report


def tamper(ledger: Ledger, *statements: str) -> None:
    """Change rows behind the ledger's back, with nothing enforced."""
    with ledger._engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        off = "PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica"
        on = "PRAGMA foreign_keys = ON" if sqlite else "SET session_replication_role = DEFAULT"
        direct = connection.connection.driver_connection
        assert direct is not None
        for statement in (off, *statements, on):
            dropped = "" if sqlite or not statement.startswith("DROP TABLE") else " CASCADE"
            direct.execute(statement + dropped)
        direct.commit()


def test_a_sound_ledger_has_nothing_to_tell(ledger: Ledger) -> None:
    assert ledger.check() == []
    ledger.save_audit(audit(), at=NOON)
    odd = replace(plan_report().document, sha256="d" * 64, text=PLAN_TEXT + "\x00\ud800\ufdd0")
    ledger.save_report(replace(plan_report(), document=odd), at=NOON)
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE documents SET text = '改' || substr(text, 2) WHERE id = 2", {"ledger_document"}),
        ("UPDATE documents SET length = 5 WHERE id = 2", {"ledger_document", "ledger_span"}),
        (
            "UPDATE commitments SET quote = '另一句' WHERE position = 1",
            {"ledger_quote", "ledger_unsealed"},
        ),
        ("UPDATE commitments SET span_start = span_start + 1", {"ledger_quote", "ledger_unsealed"}),
        ("UPDATE achievements SET span_end = 999", {"ledger_span", "ledger_unsealed"}),
        (
            "UPDATE passages SET span_end = 999 WHERE position = 0",
            {"ledger_span", "ledger_unsealed"},
        ),
        ("DELETE FROM passages WHERE position = 0", {"ledger_orphans", "ledger_unsealed"}),
        ("DELETE FROM problems", {"ledger_count", "ledger_unsealed"}),
        (
            "DELETE FROM assessments WHERE position = 1",
            {"ledger_orphans", "ledger_count", "ledger_unsealed"},
        ),
        (
            "UPDATE assessments SET verdict = 'partial' WHERE position = 1",
            {"ledger_count", "ledger_unsealed"},
        ),
        ("DROP TABLE links", {"ledger_table_gone"}),
    ],
)
def test_what_was_tampered_with_is_found(ledger: Ledger, statement: str, codes: set[str]) -> None:
    ledger.save_audit(audit(), at=NOON)
    tamper(ledger, statement)
    assert {note.code for note in ledger.check()} == codes


def test_a_misquoted_report_is_not_handed_out(ledger: Ledger) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    tamper(ledger, "UPDATE commitments SET quote = '另一句' WHERE position = 1")
    for call in (lambda: ledger.load_report(run.plan.id), lambda: ledger.load_audit(run.id)):
        with pytest.raises(LedgerProblem) as caught:
            call()
        assert caught.value.code == "L116"


def test_a_damaged_file_is_found(file: Path) -> None:
    with Ledger.open(str(file)) as ledger:
        for number in range(120):
            ledger.save_report(plan_report(sha256=f"{number:064}"), at=NOON)
    content = bytearray(file.read_bytes())
    hurt = len(content) * 3 // 4  # rows: the schema's own pages stand further ahead
    content[hurt : hurt + 9000] = b"\xa5" * 9000
    file.write_bytes(content)
    with Ledger.open(str(file)) as ledger:
        notes = ledger.check()
    assert {note.code for note in notes} == {"ledger_damaged"}


def test_a_backup_is_the_whole_ledger_in_one_file(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    with Ledger.open(str(file)) as ledger:
        run = ledger.save_audit(audit(), at=NOON)
        ledger.backup(target)
        ledger.save_audit(audit(), at=NOON)
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    with Ledger.open(str(target), create=False) as copy:
        assert [found.id for found in copy.runs()] == [run.id]
        assert copy.load_audit(run.id) == audit()
        assert copy.check() == []


def test_a_backup_replaces_nothing_unasked(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with Ledger.open(str(file)) as ledger:
        for path, code in ((target, "L151"), (file, "L151"), (tmp_path, "L112")):
            with pytest.raises(LedgerProblem) as caught:
                ledger.backup(path)
            assert caught.value.code == code
        with pytest.raises(LedgerProblem):
            ledger.backup(file, replace=True)
        assert target.read_text() == "precious"
        ledger.backup(target, replace=True)
    with Ledger.open(str(target), create=False) as copy:
        assert copy.check() == []


def test_a_backup_that_cannot_be_written_is_told(file: Path, tmp_path: Path) -> None:
    with Ledger.open(str(file)) as ledger:
        for path in (tmp_path / "gone" / "copy.db", file / "copy.db"):
            with pytest.raises(LedgerProblem) as caught:
                ledger.backup(path)
            assert caught.value.code == "L153"


@pytest.mark.slow
def test_a_server_is_backed_up_by_its_own_means(postgres_url: str, tmp_path: Path) -> None:
    with Ledger.open(postgres_url) as ledger, pytest.raises(LedgerProblem) as caught:
        ledger.backup(tmp_path / "copy.db")
    assert caught.value.code == "L152"


def test_a_write_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), databases.writing(ledger._engine) as connection:
        connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
        raise RuntimeError
    assert ledger.save_audit(audit(), at=NOON).id
    with databases.reading(ledger._engine) as connection:
        assert not ledger._engine.dialect.has_table(connection, "half_done")


AFTER_0008 = (
    *("assessments_plan_id_position", "samples_run_id", "reviews_run_id"),
    *(f"{table}_code_planned_year" for table in ("reviews", "checkins", "assignments")),
    "reports_code",
)
"""The indexes of later revisions."""


def test_a_check_and_an_upgrade_tell_how_far_they_are(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_BATCH", 1)
    ledger.save_audit(audit(), at=NOON)
    told: list[tuple[str, str]] = []
    assert ledger.check(step=lambda code, name: told.append((code, name))) == []
    assert tuple(dict.fromkeys(code for code, _ in told)) == checking.STAGES
    assert ("check_values", "commitments 0") in told
    assert [name for code, name in told if code == "check_quotes"] == ["0/2", "1/2"]
    assert ("check_stored", "runs 0/1") in told
    with databases.writing(ledger._engine) as connection:
        for index in AFTER_0008:
            connection.execute(text(f"DROP INDEX ix_{index}"))
        connection.execute(text("DROP TABLE report_words"))
        connection.execute(text("UPDATE followup_version SET version_num = '0008'"))
    done: list[str] = []
    ledger.upgrade(step=lambda code, _: done.append(code))
    server = ledger._engine.dialect.name != "sqlite"
    assert tuple(done) == migrate.STAGES[server:]
    assert ledger.check() == []
