"""docs/commands.md says what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import typer

from followup.cli.app import app


def test_the_command_reference_is_up_to_date(root: Path) -> None:
    script = root / "scripts" / "command_reference.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/command_reference.py"


def test_the_command_reference_names_every_command_and_option(root: Path) -> None:
    page = (root / "docs" / "commands.md").read_text("utf-8")
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
            assert "--help" in parameter.opts or f"`{longest}`" in page or parameter.metavar in page
