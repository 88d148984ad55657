"""Every word that the command line, the use cases and the settings say is there, twice."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from followup.labels import LANGUAGES, Labels

SAID = re.compile(r'\.tell\(\s*"(\w+)"|\.step\("(\w+)"|[^.]step\("(\w+)"')


def _sources(root: Path) -> str:
    folder = root / "src" / "followup"
    files = [
        folder / "settings.py",
        *(folder / "cli").rglob("*.py"),
        *(folder / "audit").glob("*.py"),
    ]
    return "\n".join(file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hint_and_step_has_its_wording(root: Path, language: str) -> None:
    labels = Labels(language)
    source = _sources(root)
    told = {name for name, *_ in SAID.findall(source) if name}
    steps = {name for _, *names in SAID.findall(source) for name in names if name}
    assert {"written", "stored_run"} <= told
    assert {"read", "judge", "store", "import", "load"} <= steps
    assert [name for name in sorted(told) if not labels.has(f"cli.{name}")] == []
    assert [name for name in sorted(steps) if not labels.has(f"cli.progress.{name}")] == []


def test_no_wording_of_the_command_line_is_left_unused(root: Path) -> None:
    table = tomllib.loads((root / "src/followup/locale/en/cli.toml").read_text("utf-8"))
    source = _sources(root)
    words = [name for name, text in table["cli"].items() if isinstance(text, str)]
    assert [name for name in words if not re.search(rf'["."]{name}"', source)] == []
