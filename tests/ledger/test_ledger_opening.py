"""What cannot be a ledger is told in one error each, and nothing of it is changed."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from followup.errors import LedgerProblem
from followup.ledger import default_url, redact, schema
from followup.ledger import engine as databases
from followup.ledger.ledger import Ledger
from followup.ledger.problems import explained
from tests.ledger.audit_samples import NOON, audit, plan_report

NOBODY = 65534


def refused(url: str | Path, **options: object) -> LedgerProblem:
    with pytest.raises(LedgerProblem) as caught:
        Ledger.open(str(url), patience=0.2, **options)  # type: ignore[arg-type]
    assert caught.value.exit_status == 4
    return caught.value


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up the administrator's rights for a while, which no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="followup-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_ledger_is_made_with_its_folders_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "账 本" / "100%" / "台账.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        run = ledger.save_audit(audit(), at=NOON)
    with Ledger.open(f"sqlite:///{path}", create=False) as ledger:
        assert ledger.load_audit(run.id) == audit()
        assert ledger.where == str(path)


def test_a_plain_path_is_an_sqlite_file(file: Path) -> None:
    with Ledger.open(str(file)) as ledger:
        assert ledger.schema_version() == schema.REVISION
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_ledger_can_be_kept_in_memory() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        with Ledger.open(url) as ledger:
            assert ledger.load_audit(ledger.save_audit(audit(), at=NOON).id) == audit()


def test_an_empty_file_becomes_a_ledger(file: Path) -> None:
    file.touch()
    with Ledger.open(str(file)) as ledger:
        assert ledger.reports() == []


def test_opening_reads_only_what_it_needs(file: Path) -> None:
    """Alembic alone would double the time that a command takes."""
    program = (
        "import sys, followup.ledger; assert 'sqlalchemy' not in sys.modules;"
        "from followup.ledger import Ledger; Ledger.open(sys.argv[1]).close();"
        "print('alembic' in sys.modules)"
    )
    for _ in range(2):  # when it is made, and when it is there
        command = [sys.executable, "-c", program, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite:relative.db", "L101"),
        ("postgresql://host:port/name", "L101"),
        ("mysql://host/name", "L102"),
        ("postgresql+psycopg2://host/name", "L102"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, code: str) -> None:
    assert refused(url).code == code


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refused("postgresql://host/name").code == "L103"


def test_no_ledger_is_made_where_none_is_wanted(file: Path) -> None:
    assert refused(file, create=False).code == "L111"
    assert not file.exists()
    file.touch()
    assert refused(file, create=False).code == "L111"
    assert file.read_bytes() == b""


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "L112"


def test_a_file_in_the_way_of_the_folder_is_told(file: Path) -> None:
    file.write_text("a note")
    problem = refused(file / "ledger.db")
    assert (problem.code, problem.details["why"]) == ("L113", os.strerror(errno.ENOTDIR))


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    problem = refused(tmp_path / "new" / "ledger.db")
    assert (problem.code, problem.details["why"]) == ("L113", os.strerror(number))


def test_a_read_only_folder_is_told(open_folder: Path) -> None:
    Ledger.open("sqlite://").close()  # loads all modules while they may be read
    open_folder.chmod(0o555)
    with ordinary_user():
        problem = refused(open_folder / "ledger.db")
    assert (problem.code, problem.details["path"]) == ("L113", str(open_folder / "ledger.db"))


def test_a_file_that_may_not_be_read_is_told(open_folder: Path) -> None:
    path = open_folder / "ledger.db"
    Ledger.open(str(path)).close()
    path.chmod(0o000)
    with ordinary_user():
        assert refused(path).code == "L115"


def test_a_ledger_that_may_not_be_written_can_be_read(open_folder: Path) -> None:
    path = open_folder / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        run = ledger.save_audit(audit(), at=NOON)
    path.chmod(0o444)
    with ordinary_user(), Ledger.open(str(path)) as ledger:
        assert ledger.load_audit(run.id) == audit()
        with pytest.raises(LedgerProblem) as caught:
            ledger.save_report(plan_report(reviewed=2030), at=NOON)
    assert caught.value.code == "L122"


@pytest.mark.parametrize("open_elsewhere", [False, True])
def test_a_ledger_in_a_read_only_folder_can_be_read(
    open_folder: Path, open_elsewhere: bool
) -> None:
    path = open_folder / "台账 1%20.db"
    with Ledger.open(str(path)) as first, ExitStack() as kept:
        run = first.save_audit(audit(), at=NOON)
        if open_elsewhere:  # what it wrote last is not in the file itself yet
            kept.enter_context(Ledger.open(str(path)))
            first.save_report(plan_report(reviewed=2030, sha256="e" * 64), at=NOON)
            log = (open_folder / (path.name + "-wal")).read_bytes()
            held = path.read_bytes()
        kept.pop_all().close()
    if open_elsewhere:  # as a copy made while it was in use
        path.write_bytes(held)
        (open_folder / (path.name + "-wal")).write_bytes(log)
        (open_folder / (path.name + "-shm")).unlink(missing_ok=True)
    open_folder.chmod(0o555)
    with ordinary_user(), Ledger.open(str(path), create=False) as ledger:
        assert ledger.load_audit(run.id) == audit()
        assert len(ledger.reports()) == 2 + open_elsewhere
        assert ledger.check() == []
        with pytest.raises(LedgerProblem) as caught:
            ledger.save_report(plan_report(reviewed=2031, sha256="f" * 64), at=NOON)
    assert caught.value.code == "L122"


def test_a_file_of_another_kind_is_left_as_it_is(file: Path) -> None:
    for content in (b"PK\x03\x04 a spreadsheet", "一、工作情况".encode() * 1000):
        file.write_bytes(content)
        assert refused(file).code == "L114"
        assert file.read_bytes() == content


def test_another_program_s_database_is_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        other.execute("CREATE TABLE reports (id INTEGER PRIMARY KEY)")
    content = file.read_bytes()
    assert refused(file).code == "L117"
    assert file.read_bytes() == content


@pytest.mark.parametrize("keep", [60, 4096, 20000])
def test_a_ledger_cut_short_is_damaged(file: Path, keep: int) -> None:
    with Ledger.open(str(file)) as ledger:
        ledger.save_audit(audit(), at=NOON)
    file.write_bytes(file.read_bytes()[:keep])
    assert refused(file).code in ("L114", "L116")


def test_a_ledger_with_a_table_gone_is_damaged(file: Path) -> None:
    Ledger.open(str(file)).close()
    with closing(sqlite3.connect(file)) as direct:
        direct.execute("DROP TABLE links")
        direct.commit()
    with Ledger.open(str(file)) as ledger, pytest.raises(LedgerProblem) as caught:
        ledger.save_audit(audit(), at=NOON)
    assert caught.value.code == "L116"


def test_a_ledger_that_another_process_writes_is_locked(file: Path) -> None:
    with Ledger.open(str(file), patience=0.2) as ledger, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ledger.reports() == []  # readers go on
        with pytest.raises(LedgerProblem) as caught:
            ledger.save_report(plan_report(), at=NOON)
        assert caught.value.code == "L121"
        other.rollback()
        assert ledger.save_report(plan_report(), at=NOON).created


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    problem = refused("postgresql://clerk:secret@127.0.0.1:1/ledger")
    assert problem.code == "L141"
    assert "secret" not in str(problem)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('FATAL:  password authentication failed for user "clerk"', "L142"),
        ("fe_sendauth: no password supplied", "L142"),
        ('致命错误:  用户 "clerk" Password 认证失败', "L142"),
        ('FATAL:  role "clerk" does not exist', "L142"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.9"', "L142"),
        ('FATAL:  database "ledger" does not exist', "L143"),
        ('致命错误:  数据库 "ledger" 不存在', "L143"),
        ("could not translate host name to address", "L141"),
        ("Connection refused", "L141"),
    ],
)
def test_the_server_s_words_are_understood(words: str, code: str) -> None:
    refusal = OperationalError("", None, psycopg.OperationalError(f"connection failed: {words}"))
    with pytest.raises(LedgerProblem) as caught, explained("postgresql://host/ledger"):
        raise refusal
    assert caught.value.code == code


@pytest.mark.slow
def test_a_server_s_refusals_are_told(postgres_url: str) -> None:
    name = postgres_url.rpartition("/")[2].partition("?")[0]
    assert refused(postgres_url.replace(name, "no_such_place")).code == "L143"
    assert refused(postgres_url.replace("postgres:", "no_such_clerk:", 1)).code == "L142"
    assert refused(postgres_url, create=False).code == "L111"


@pytest.mark.slow
def test_a_server_s_foreign_database_is_left_as_it_is(postgres_url: str) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain) as other:
        other.execute("CREATE TABLE reports (id INTEGER PRIMARY KEY)")
    assert refused(plain).code == "L117"


@pytest.mark.slow
def test_a_server_that_another_process_writes_is_locked(postgres_url: str) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with Ledger.open(plain, patience=0.2) as ledger, psycopg.connect(plain) as other:
        other.execute("LOCK TABLE documents")
        with pytest.raises(LedgerProblem) as caught:
            ledger.save_report(plan_report(), at=NOON)
        assert caught.value.code == "L121"
        other.rollback()
        other.execute("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LedgerProblem) as caught:
            ledger.check()
        assert caught.value.code == "L121"


@pytest.mark.slow
def test_a_connection_that_the_server_closed_is_replaced(postgres_url: str) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with Ledger.open(plain) as ledger, psycopg.connect(plain, autocommit=True) as other:
        run = ledger.save_audit(audit(), at=NOON)
        ended = other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = 'followup'"
        ).fetchall()
        assert ended == [(True,)]
        assert ledger.load_audit(run.id) == audit()


@pytest.mark.slow
def test_a_server_s_limit_of_time_is_told_and_holds_for_no_check_and_no_upgrade(
    postgres_url: str,
) -> None:
    plain = postgres_url.replace("+psycopg", "")
    separator = "&" if "?" in plain else "?"
    limited = f"{plain}{separator}options=-c%20statement_timeout%3D200"
    Ledger.open(plain).close()
    with Ledger.open(limited) as ledger:
        ask = "SELECT pg_sleep(0.4)"
        with pytest.raises(LedgerProblem) as caught, ledger._reading() as connection:
            connection.exec_driver_sql(ask)
        assert caught.value.code == "L145"
        with ledger._reading(long=True) as connection:
            connection.exec_driver_sql(ask)
        with databases.writing(ledger._engine, long=True) as connection:
            connection.exec_driver_sql(ask)
        assert ledger.check() == []


@pytest.mark.slow
def test_a_writer_that_says_nothing_keeps_nobody_waiting_for_ever(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(postgres_url) as silent, Ledger.open(postgres_url) as other:
        with monkeypatch.context() as patch:
            patch.setattr(databases, "IDLE_WRITER_SECONDS", 0.1)
            with pytest.raises(LedgerProblem) as caught, silent._writing() as connection:
                assert other.save_report(plan_report(), at=NOON).created
                connection.exec_driver_sql("SELECT 1")
        assert caught.value.code == "L141"
        assert not silent.save_report(plan_report(), at=NOON).created


def test_the_address_of_a_server_goes_before_what_the_program_asks_for() -> None:
    def asked(query: str) -> dict[str, object]:
        made = databases.build(databases.parse(f"postgresql://host/db{query}"), patience=1)
        return {name: made.url.query.get(name) for name in ("connect_timeout", "keepalives_idle")}

    assert asked("") == {"connect_timeout": "10", "keepalives_idle": "60"}
    assert asked("?connect_timeout=3") == {"connect_timeout": "3", "keepalives_idle": "60"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://clerk:secret@host/db", "postgresql://clerk:***@host/db"),
        ("postgresql://clerk:se@c:r/et@host/db", "postgresql://clerk:***@host/db"),
        ("postgresql://clerk@host/db", "postgresql://clerk@host/db"),
        ("postgresql://:secret@host/db", "postgresql://:***@host/db"),
        (
            "postgresql:///db?user=a&password=secret&host=h",
            "postgresql:///db?user=a&password=***&host=h",
        ),
        ("sqlite:////srv/a b/台账.db", "sqlite:////srv/a b/台账.db"),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert redact(url) == shown


def test_the_default_place_is_the_user_s_own() -> None:
    assert default_url().startswith("sqlite:///")
    assert default_url().endswith("ledger.db")
