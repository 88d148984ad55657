"""What a shell is offered: governments, years and ids of the ledger; nothing where it has none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Complete = Callable[[str], list[str]]


@pytest.fixture
def complete(run: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """What fish is told when Tab is pressed behind a line."""

    def pressed(line: str) -> list[str]:
        with monkeypatch.context() as patched:
            patched.setenv("_FOLLOWUP_COMPLETE", "complete_fish")
            patched.setenv("_TYPER_COMPLETE_ARGS", line)
            patched.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
            said = run()
        assert said.err == ""
        return [one.split("\t")[0] for one in said.out.splitlines() if one]

    return pressed


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("followup audit 云", ["云泽市"]),
        ("followup report ", ["云泽市"]),
        ("followup ledger 无", []),
        ("followup audit 云泽 ", ["2025", "2024"]),
        ("followup ledger 云泽市 2025", ["2025"]),
        ("followup report 云泽市 1", []),
        ("followup export 2", ["2025", "2024"]),
        ("followup audit 没有的县 ", []),
        ("followup explain ", []),
        ("followup audit 云泽 2024 --topic 卫", ["卫生健康"]),
        ("followup ledger 云泽 2024 --flag carr", ["carried_over"]),
    ],
)
def test_what_is_in_use_is_offered(
    run: Run, pair: tuple[Path, Path], complete: Complete, line: str, offered: list[str]
) -> None:
    assert run("import", *pair).status == 0
    assert complete(line) == offered


def test_an_id_is_offered_by_its_beginning(
    run: Run, pair: tuple[Path, Path], complete: Complete
) -> None:
    key = json.loads(run("audit", *pair, "-f", "json").out)["commitments"][0]["id"]
    for command in ("explain", "decide", "history", "checkin"):
        assert key in complete(f"followup {command} {key[:3]}")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("followup use ", ["1", "2"]),
        ("followup forget 1 ", ["1", "2"]),
        ("followup changes 1 2", ["2"]),
        ("followup correct 9", []),
        ("followup extract ", []),
        ("followup explain 云", ["云泽市"]),
        ("followup history 云泽 ", ["2025", "2024"]),
        ("followup checkin 云泽 2024 ", []),
        ("followup decide 云", ["云泽市"]),
    ],
)
def test_numbers_of_reports_are_offered_and_years_before_the_number_of_a_commitment(
    run: Run, pair: tuple[Path, Path], complete: Complete, line: str, offered: list[str]
) -> None:
    assert run("import", *pair).status == 0
    assert sorted(complete(line)) == sorted(offered)


def test_what_was_taken_out_of_use_is_not_offered(
    run: Run, pair: tuple[Path, Path], complete: Complete
) -> None:
    run("import", *pair)
    assert run("forget", "2023.txt", "2024.txt", "--reviewer", "王敏").status == 0
    assert complete("followup audit 云") == []


def test_without_a_ledger_nothing_is_offered_said_or_made(
    complete: Complete, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    for line in ("followup audit ", "followup audit 云泽 ", "followup explain abc"):
        assert complete(line) == []
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_no_ledger_is_passed_over(complete: Complete, tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("no database", "utf-8")
    assert complete(f"followup ledger --db sqlite:///{file} 云") == []
    assert file.read_text("utf-8") == "no database"
