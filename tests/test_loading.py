"""What a command loads: nothing that it does not use. By names of modules, not by seconds."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

PRINTING = {"rich", "jinja2", "xlsxwriter", "docx", "openpyxl", "textual", "pyarrow"}
READING = {"lxml", "selectolax", "readability", "pypdfium2", "openpyxl"}
JUDGING = {"numpy", "rapidfuzz", "jieba", "followup.judging", "followup.linking.linking"}
STORING = {"sqlalchemy", "alembic", "followup.audit", "followup.ledger.ledger"}
PARSING = {"followup.parsing", "followup.reading"}
OTHER_STORES = {
    "alembic",
    "psycopg",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.mysql",
}
UNDERSTANDING = {
    "followup.parsing.understanding",
    "followup.parsing.commitments",
    "followup.parsing.achievements",
    "followup.parsing.sections",
    "followup.parsing.splitting",
    "followup.parsing.identity",
}
ALL = PRINTING | READING | JUDGING | STORING | PARSING | OTHER_STORES | {"followup.model"}
SAMPLES = Path(__file__).resolve().parent.parent / "seeds" / "yunze"

_SAY = """
import os, sys
from followup.cli import main
status = main(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
os._exit(status)
"""


def loaded(*words: str) -> frozenset[str]:
    """The modules that are loaded when the program has run ``words``."""
    command = [sys.executable, "-c", _SAY, *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return frozenset(done.stderr.split("\n"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One with three years of a government, judged."""
    ledger = str(tmp_path_factory.mktemp("loading") / "ledger.db")
    for words in (["import", str(SAMPLES)], ["trend", "云泽"]):
        command = [sys.executable, "-m", "followup", "--db", ledger, *words]
        subprocess.run(command, check=True, capture_output=True)
    return ledger


@pytest.mark.parametrize(
    ("words", "commands"),
    [("--help", ""), ("--version", ""), ("audit --help", "audit"), ("db --help", "db")],
)
def test_help_loads_the_command_that_it_is_of_and_nothing_that_works(
    words: str, commands: str
) -> None:
    held = loaded(*words.split())
    assert held & (ALL - {"followup.model"}) == set()
    assert of_commands(held) == set(commands.split())


@pytest.mark.slow
@pytest.mark.xdist_group("loading")
@pytest.mark.parametrize(
    ("words", "command", "left_out"),
    [
        ("list", "list_", JUDGING | PARSING | READING | OTHER_STORES),
        ("search 法治", "search", JUDGING | PARSING | READING | OTHER_STORES),
        ("export --format csv", "export", ALL - STORING - {"followup.model"} | {"alembic"}),
        (
            f"import {SAMPLES}",
            "import_",
            JUDGING - {"numpy"}
            | OTHER_STORES
            | {"followup.chains.model", "followup.linking.words"},
        ),
        # words that an audit kept are not cut again
        ("trend 云泽", "trend", JUDGING | PARSING | READING | OTHER_STORES | {"jinja2", "docx"}),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_use(
    words: str, command: str, left_out: set[str], ledger: str
) -> None:
    held = loaded("--db", ledger, *words.split())
    assert held & left_out == set()
    assert of_commands(held) == {command}


def test_an_audit_of_two_texts_loads_no_reader_of_other_files_and_no_other_store(
    tmp_path: Path,
) -> None:
    plan, outcome = SAMPLES / "2022.txt", SAMPLES / "2023.txt"
    held = loaded("--db", str(tmp_path / "new.db"), "audit", str(plan), str(outcome))
    assert held & (READING | OTHER_STORES | PRINTING - {"rich"}) == set()


@pytest.mark.xdist_group("loading")
def test_an_audit_of_two_stored_reports_loads_nothing_that_understands_a_new_one(
    ledger: str,
) -> None:
    held = loaded("--db", ledger, "audit", "云泽", "2022")
    assert held & (UNDERSTANDING | READING | OTHER_STORES | PRINTING - {"rich"}) == set()


@pytest.mark.parametrize(
    "package", ["audit", "chains", "ledger", "linking", "parsing", "reporting"]
)
def test_what_a_package_loads_when_asked_is_there_under_each_of_its_names(package: str) -> None:
    room = import_module(f"followup.{package}")
    listed = {name: getattr(room, name) for name in room.__all__}
    assert set(vars(room)["__getattr__"].places) <= set(listed)
    modules = [name for name, found in listed.items() if type(found) is type(sys)]
    assert modules == []  # a module of that name would hide what is asked for
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = room.nothing_of_the_kind


def of_commands(held: frozenset[str]) -> set[str]:
    before = "followup.cli.commands."
    return {name.removeprefix(before) for name in held if name.startswith(before)}
