"""Runs the program in this process, and tells what it said on which stream."""

from __future__ import annotations

from collections.abc import Callable
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


@pytest.fixture
def pair(root: Path) -> tuple[Path, Path]:
    """Two consecutive sample reports of 云泽市: the plan is for 2024."""
    return root / "seeds" / "yunze" / "2023.txt", root / "seeds" / "yunze" / "2024.txt"
