"""Brings what the documentation shows of the program up to date. Run it after changing either.

``python scripts/doc_examples.py`` runs every command of the ``console`` blocks in the pages below
and writes what it said under it, and writes the example report; with ``--check`` it changes
nothing and names what is out of date, by its exit status too.

In a block, a line that begins with ``$`` is a command. Lines below it are what it says on both
streams; where there are none, the command only has to succeed. A line ``…`` stands for lines left
out: as many are shown before and after it as the page shows now.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh-CN.md", "docs/guide.md", "docs/guide.zh-CN.md")
EXAMPLE = "reports/example-yunze-2024.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
WIDTH = 80


class CommandFailedError(Exception):
    """A command of a page did not succeed."""


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a page, and the lines shown below it."""

    command: str
    shown: tuple[str, ...]


def blocks(page: str, language: str) -> Iterator[re.Match[str]]:
    """The fenced blocks of ``language`` in the text of a page."""
    return (found for found in BLOCK.finditer(page) if found[1] == language)


def examples(block: str) -> list[Example]:
    """The commands in the text of one ``console`` block."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return [Example(command, tuple(shown)) for command, shown in found]


def refreshed(path: str, folder: Path) -> str:
    """The text of a page with what its commands say now. ``folder`` is where they are run.

    Raises :class:`CommandFailedError` for a command whose exit status is not 0.
    """
    page = (ROOT / path).read_text("utf-8")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    language = "zh" if ".zh-" in path else "en"

    def anew(block: re.Match[str]) -> str:
        if block[1] != "console":
            return block[0]
        lines = []
        for example in examples(block[2]):
            said = _run(example.command, folder, language=language)
            lines += [f"$ {example.command}", *_cut(said, like=example.shown)]
        return "\n".join(["```console", *lines, "```"])

    return BLOCK.sub(anew, page)


def _run(command: str, folder: Path, *, language: str) -> list[str]:
    """What ``command`` says on both streams, line by line, 80 columns wide and without colours."""
    programs = str(Path(sys.executable).parent)
    environment = {name: v for name, v in os.environ.items() if not name.startswith("FOLLOWUP_")}
    environment |= {
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", "")]),
        "COLUMNS": str(WIDTH),
        "FOLLOWUP_LANG": language,
        "FOLLOWUP_DATABASE_URL": f"sqlite:///{folder / 'ledger.db'}",
        "XDG_CONFIG_HOME": str(folder / "no-settings"),
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    said = done.stdout.decode("utf-8")
    if done.returncode:
        raise CommandFailedError(f"{command}\nexit status {done.returncode}\n{said}")
    return [line.rstrip() for line in said.replace(str(folder), "").splitlines()]


def _cut(said: list[str], *, like: tuple[str, ...]) -> list[str]:
    """As much of ``said`` as the page shows now."""
    if LEFT_OUT not in like:
        return said if like else []
    before = like.index(LEFT_OUT)
    after = len(like) - before - 1
    return [*said[:before], LEFT_OUT, *said[len(said) - after :]]


def example_report() -> str:
    """The gap report of the sample pair, in Chinese, without the time it was made."""
    from followup.audit import audit_files, sample_pair
    from followup.labels import Labels
    from followup.reporting import Subject, file_formats_of, gap_report

    audited = audit_files(*sample_pair())
    return file_formats_of(Subject.AUDIT)["md"].write(
        gap_report(audited, made_at=None), Labels("zh")
    )


def out_of_date(*, write: bool) -> list[str]:
    """The pages that do not show what the program says now; written anew with ``write``."""
    current = {EXAMPLE: example_report()}
    for path in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            current[path] = refreshed(path, Path(folder))
    stale = [path for path, text in current.items() if _held(path) != text]
    if write:
        for path in stale:
            (ROOT / path).write_text(current[path], "utf-8", newline="\n")
    return stale


def _held(path: str) -> str | None:
    file = ROOT / path
    return file.read_text("utf-8") if file.is_file() else None


if __name__ == "__main__":
    checking = "--check" in sys.argv[1:]
    found = out_of_date(write=not checking)
    print("\n".join(found), file=sys.stderr)
    sys.exit(bool(found and checking))
