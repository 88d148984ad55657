"""Writes docs/commands.md from the commands themselves. Run it after changing one.

``python scripts/command_reference.py`` writes the file; with ``--check`` it says whether the file
is up to date, by its exit status.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from followup.cli.app import app
from followup.settings import VARIABLES

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """\
# Commands

*Written by `scripts/command_reference.py` from the program itself: change it there.*

Data goes to standard output, everything else to standard error. Help is in English; all other
output is in the language of `--lang`. `-` stands for standard input or output.
`followup --install-completion` sets up completion for your shell.

| exit status | meaning |
|---|---|
| 0 | done |
| 1 | only with `--fail-on`: a commitment that is due is missing, or partly done |
| 2 | the command line or a setting is wrong |
| 3 | a file cannot be read, or is no annual report |
| 4 | the ledger cannot be used |
| 70 | a fault of the program; `FOLLOWUP_DEBUG=1` shows where |
| 130 | interrupted |
"""
SETTINGS = """\
## Settings

A flag goes before a variable, that before the nearest `followup.toml` from the working folder
upward, then the one in the user's configuration folder, then the default. `followup config show`
prints each value with where it comes from. Relative paths in a file are relative to its folder.
Besides these, `NO_COLOR` turns colours off and `COLUMNS` sets the width.
"""


_TYPERS_OWN = frozenset({"--help", "--install-completion", "--show-completion"})
"""Worded differently by each version of Typer."""


def reference() -> str:
    """The whole page."""
    parts = [HEAD, *_sections(typer.main.get_command(app), "followup"), _settings()]
    return "\n".join(parts)


def _sections(command: Any, path: str) -> Iterator[str]:
    yield _section(command, path)
    for name, child in getattr(command, "commands", {}).items():
        yield from _sections(child, f"{path} {name}")


def _section(command: Any, path: str) -> str:
    own = [param for param in command.params if not _TYPERS_OWN.intersection(param.opts)]
    arguments = [param for param in own if param.param_type_name == "argument"]
    flags = [param for param in own if param.param_type_name != "argument"]
    names = [param.metavar if param.required else f"[{param.metavar}]" for param in arguments]
    tail = ["COMMAND ..."] if getattr(command, "commands", {}) else names
    usage = " ".join([path, *(["[OPTIONS]"] if flags else []), *tail])
    lines = [f"## {path}", "", _paragraphs(command.help), "", f"    {usage}", ""]
    if arguments:
        lines += ["| argument | meaning |", "|---|---|"]
        lines += [_row(f"`{_cell(p.metavar)}`", p.help) for p in arguments]
        lines.append("")
    if flags:
        lines += ["| option | meaning | default |", "|---|---|---|"]
        lines += [_row(_spelled(p), p.help, _default(p)) for p in flags]
        lines.append("")
    return "\n".join(lines)


def _paragraphs(text: str | None) -> str:
    blocks = (text or "").strip().split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)


def _row(*cells: str | None) -> str:
    return "| " + " | ".join(" ".join((cell or "").split()) for cell in cells) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _spelled(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(param.opts, key=len))
    return f"{names} `{_cell(param.metavar)}`" if param.metavar else names


def _default(param: Any) -> str:
    value = param.default
    if param.is_flag or value is None or callable(value) or not isinstance(value, str):
        return ""
    return f"`{value}`"


def _settings() -> str:
    rows = [
        _row(f"`{name}`", f"`{variable}`", f"`{flag}`" if flag else "")
        for name, variable, flag in VARIABLES
    ]
    table = ["| in followup.toml | variable | flag |", "|---|---|---|", *rows]
    return "\n".join([SETTINGS, *table, ""])


def main() -> int:
    text = reference()
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text("utf-8") != text)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
