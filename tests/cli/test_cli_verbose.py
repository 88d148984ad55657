"""``--verbose``: what happens, on stderr, and nowhere else."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

import followup
from tests.cli.conftest import Run

PACKAGE = Path(followup.__file__).parent


def logged(error: str) -> list[str]:
    return re.findall(r"^ *\d+\.\d{3} s +[+]\d+\.\d{3} s  (\S+): .+$", error, re.MULTILINE)


def test_it_tells_what_was_read_understood_and_judged(run: Run) -> None:
    quiet, loud = run("demo"), run("-v", "demo")
    assert (loud.status, loud.out) == (quiet.status, quiet.out)
    assert logged(quiet.err) == []
    assert [name for name in logged(loud.err) if name != "cli.verbose"] == [
        "reading.registry", "audit.run", "reading.registry", "audit.run",
        "linking.linking", "audit.run",
    ]  # fmt: skip
    assert re.search(r"read .*: text, \d+ bytes, \d+ characters, utf-8", loud.err)
    assert "reviews 2023, plans 2024; sections" in loud.err
    assert re.search(
        r"judged: commitments \d+ \(fulfilled \d+, missing \d+, partial \d+\)", loud.err
    )


def test_twice_it_tells_of_each_commitment(run: Run) -> None:
    once, twice = run("-v", "demo").err, run("-vv", "demo").err
    decided = re.findall(r"decided \w+: (?:fulfilled|partial|missing), rule ", twice)
    assert len(decided) == int(re.findall(r"judged: commitments (\d+)", once)[0])
    assert "decided" not in once


def test_a_password_in_a_setting_is_not_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", "postgresql://clerk:secret@host/ledger")
    told = run("-v", "config", "show").err
    assert "setting database_url = postgresql://clerk" in told
    assert "(environment FOLLOWUP_DATABASE_URL)" in told
    assert "secret" not in told


def test_nothing_listens_after_the_command(run: Run) -> None:
    before = list(logging.getLogger("followup").handlers)
    run("-v", "demo")
    run("-v", "extract", "nowhere.txt")
    assert logging.getLogger("followup").handlers == before
    assert logged(run("demo").err) == []


def test_the_log_is_silent_by_default() -> None:
    from followup import logs

    assert any(
        isinstance(handler, logging.NullHandler)
        for handler in logging.getLogger(logs.__name__.partition(".")[0]).handlers
    )


def test_every_logger_is_named_after_its_module() -> None:
    asked = [
        path for path in PACKAGE.rglob("*.py") if "logging.getLogger(" in path.read_text("utf-8")
    ]
    # processes.py hands on what modules logged in another process, under their names;
    # cluster.py keeps its library quiet
    assert {path.name for path in asked} == {"logs.py", "verbose.py", "processes.py", "cluster.py"}
