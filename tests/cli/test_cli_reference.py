"""The command reference says, in both languages, what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from followup.cli.app import app


def test_the_command_reference_is_up_to_date(root: Path) -> None:
    script = root / "scripts" / "command_reference.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/command_reference.py"


@pytest.mark.parametrize("file", ["commands.md", "commands.zh-CN.md"])
def test_the_command_reference_names_every_command_and_option(root: Path, file: str) -> None:
    page = (root / "docs" / file).read_text("utf-8")
    listed = re.findall(r"^## (followup.*)$", page, re.MULTILINE)
    root_command: Any = typer.main.get_command(app)
    expected = ["followup"]
    for name, command in root_command.commands.items():
        expected.append(f"followup {name}")
        expected += [f"followup {name} {child}" for child in getattr(command, "commands", {})]
    assert listed == expected
    for command in root_command.commands.values():
        for parameter in command.params:
            longest = max(parameter.opts, key=len)
            assert not longest.startswith("-") or f"`{longest}`" in page
