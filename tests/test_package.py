"""The wheel, as a stranger installs it: complete, and at home in any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
ROOT = Path(__file__).resolve().parent.parent
PINNED = {
    "PIP_CONSTRAINT": "constraints.txt",
    "PIP_BUILD_CONSTRAINT": "constraints.txt",
    "PIP_USE_PEP517": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}
"""Relative, as pip takes a space for the end of a file's name."""


def pip(python: Path | str, *arguments: object) -> None:
    command = [str(python), "-m", "pip", *map(str, arguments), "--quiet"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **PINNED},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", ".", "--no-deps", "--wheel-dir", folder)
    [built] = folder.glob("followup-*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    pip(found / "python", "install", wheel)
    return found


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def followup(programs: Path, folder: Path, *arguments: str) -> str:
    """What the installed program says on standard output, run in ``folder``."""
    environment = {name: v for name, v in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(programs / "followup"), *arguments],
        cwd=folder,
        env={**environment, "FOLLOWUP_LANG": "en"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_wheel_holds_code_wording_tables_migrations_samples_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = ROOT / "src" / "followup"
    expected = {
        f"followup/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for name, folder in (("_migrations", "migrations"), ("_seeds", "seeds")):
        expected |= {
            f"followup/{name}/{path.relative_to(ROOT / folder).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
    assert sorted(expected - held) == []
    assert any(name.endswith("/licenses/LICENSE") for name in held)
    assert [name for name in held if name.startswith(("tests", "scripts"))] == []


def test_the_installed_program_answers_and_audits_its_samples_from_an_empty_folder(
    programs: Path, empty: Path
) -> None:
    assert "followup demo" in followup(programs, empty, "--help")
    found = json.loads(followup(programs, empty, "demo", "--format", "json"))
    assert found["schema"] == "followup/audit/2"
    assert len(found["commitments"]) > 20
    assert list(empty.iterdir()) == []


def test_the_installed_program_makes_checks_and_reports_from_a_ledger(
    programs: Path, empty: Path
) -> None:
    for year in ("2023", "2024"):
        (empty / f"{year}.txt").write_bytes((ROOT / "seeds" / "yunze" / f"{year}.txt").read_bytes())
    db = ("--db", "own.db")
    followup(programs, empty, *db, "audit", "2023.txt", "2024.txt", "--format", "csv")
    followup(programs, empty, *db, "db", "check")
    followup(programs, empty, *db, "report", "云泽市", "2024")
    [report] = (empty / "reports").glob("*.md")
    assert "云泽市" in report.read_text("utf-8")
    assert (empty / "own.db").is_file()
