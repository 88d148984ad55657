"""Runs the program in this process, and tells what it said on which stream."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from followup.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """``run("audit", plan, outcome)`` in an empty folder, in English, 80 columns wide."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FOLLOWUP_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "no-data"))
    for name in (
        "FORCE_COLOR",
        "NO_COLOR",
        "FOLLOWUP_DEBUG",
        "FOLLOWUP_COLOUR",
        "FOLLOWUP_ENCODING",
    ):
        monkeypatch.delenv(name, raising=False)

    def followup(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return followup


Fill = Callable[..., list[Said]]
_MADE: dict[tuple[tuple[str, ...], ...], tuple[Path, list[Said]]] = {}
"""The ledgers that were made in this session, by the commands that made them, and what was said."""


@pytest.fixture
def fill(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Fill:
    """``fill(("import", folder), ("audit", "云泽", "2024"))``: a ledger as these commands leave it.

    It is made once, and copied for whoever wants the same. What each command said is given back;
    every one must succeed.
    """

    def filled(*commands: tuple[object, ...]) -> list[Said]:
        key = tuple(tuple(map(str, command)) for command in commands)
        place = Path(os.environ["FOLLOWUP_DATABASE_URL"].removeprefix("sqlite:///"))
        if key in _MADE:
            kept, said = _MADE[key]
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(kept, place)
            return said
        said = [run(*command) for command in commands]
        assert [one.err for one in said if one.status] == []
        kept = tmp_path_factory.mktemp("kept") / "ledger.db"
        with closing(sqlite3.connect(place)) as made, closing(sqlite3.connect(kept)) as copy:
            made.backup(copy)
        _MADE[key] = kept, said
        return said

    return filled


@pytest.fixture
def pair(root: Path) -> tuple[Path, Path]:
    """Two consecutive sample reports of 云泽市: the plan is for 2024."""
    return root / "seeds" / "yunze" / "2023.txt", root / "seeds" / "yunze" / "2024.txt"
