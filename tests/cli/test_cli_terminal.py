"""The program in a real terminal of 24 lines, driven through tmux."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

Type = Callable[..., list[str]]
PATIENCE = 30.0
"""Seconds until a command that has not ended counts as hanging."""


def _tmux(socket: str, *arguments: str) -> str:
    command = ["tmux", "-S", socket, "-f", "/dev/null", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Type]:
    """``terminal(columns, line)``: what stands on the screen and above it once ``line`` ended.

    ``leave`` is typed where a pager waits at its colon.
    """
    folder = tempfile.TemporaryDirectory()  # pytest's own is too long a path for a socket
    socket = str(Path(folder.name, "tmux"))
    started: list[str] = []

    def run(columns: int, line: str, *, colours: bool = False, leave: str = "") -> list[str]:
        name = f"s{len(started)}"
        started.append(name)
        size = ("-x", str(columns), "-y", "24")
        unset = "env -u NO_COLOR -u COLUMNS -u LINES -u PAGER -u LESS"
        shell = f"{unset} FOLLOWUP_PAGER=off PS1='$ ' LANG=C.UTF-8 LC_ALL=C.UTF-8 sh"
        _tmux(socket, "new-session", "-d", "-s", name, *size, "-c", str(tmp_path), shell)
        deadline = time.monotonic() + PATIENCE
        # what is typed before the shell asks stands above its prompt, and what it prints beside it
        while "$" not in _tmux(socket, "capture-pane", "-p", "-t", name):
            assert time.monotonic() < deadline, "no shell"
            time.sleep(0.05)
        _tmux(socket, "send-keys", "-t", name, "-l", f"{line}; echo 'END'-$?")
        _tmux(socket, "send-keys", "-t", name, "Enter")
        shown = ("-e",) if colours else ()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            text = _tmux(socket, "capture-pane", "-p", "-J", "-S", "-", "-t", name, *shown)
            if re.search(r"^END-\d+", text, re.MULTILINE):
                after = text.split("echo 'END'-$?", 1)[-1]
                return [part.rstrip() for part in after.splitlines()]
            plain = _tmux(socket, "capture-pane", "-p", "-t", name)
            if leave and plain.rstrip().endswith("\n:"):
                _tmux(socket, "send-keys", "-t", name, leave)
            time.sleep(0.1)
        raise AssertionError(f"still running: {line}")

    try:
        yield run
    finally:
        if started:
            _tmux(socket, "kill-server")
        folder.cleanup()


def _followup(*arguments: object) -> str:
    return shlex.join([sys.executable, "-m", "followup", *map(str, arguments)])


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_fits_the_terminal_and_ends_with_the_counts(
    terminal: Type, columns: int, language: str
) -> None:
    lines = terminal(columns, _followup("-q", "--lang", language, "demo"))
    assert "END-0" in lines
    assert [line for line in lines if cell_len(line) > columns] == []
    for sign in ("✓", "◌", "%"):
        assert sign in "".join(lines)


def test_a_verdict_has_a_colour_on_a_terminal_and_none_under_no_color(terminal: Type) -> None:
    coloured = "\n".join(terminal(80, _followup("--lang", "en", "demo", "-n", 2), colours=True))
    assert re.search(r"\x1b\[[\d;]*3\d", coloured)
    line = f"NO_COLOR=1 {_followup('--lang', 'en', 'demo', '-n', 2)}"
    plain = "\n".join(terminal(80, line, colours=True))
    assert not re.search(r"\x1b\[[\d;]*3\d", plain)


def test_a_long_import_shows_progress_and_takes_it_away_again(
    terminal: Type, tmp_path: Path, root: Path
) -> None:
    text = (root / "seeds" / "yunze" / "2023.txt").read_text("utf-8")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"{text}\n{number}\n", "utf-8")
    watch = (
        "import pty, sys; sys.exit(pty.spawn(sys.argv[1:], "
        "lambda fd: (lambda data: (open('seen', 'ab').write(data), data)[1])"
        "(__import__('os').read(fd, 1024))) >> 8)"
    )
    command = _followup("--lang", "en", "--db", tmp_path / "many.db", "import", folder)
    lines = terminal(80, f"{shlex.quote(sys.executable)} -c {shlex.quote(watch)} {command}")
    assert "END-0" in lines
    assert "/40" in (tmp_path / "seen").read_text("utf-8", errors="replace")
    assert not any("/40" in line for line in lines)


def test_help_is_readable_in_80_columns(terminal: Type) -> None:
    lines = terminal(80, _followup("audit", "--help"))
    assert "END-0" in lines
    assert max(map(len, lines)) <= 80


def test_chinese_help_stands_in_columns_and_no_line_is_broken_by_the_terminal(
    terminal: Type,
) -> None:
    lines = terminal(80, _followup("--lang", "zh", "audit", "--help"))
    assert "END-0" in lines
    assert max(map(cell_len, lines)) <= 80
    printed = subprocess.run(
        [sys.executable, "-m", "followup", "--lang", "zh", "audit", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
    ).stdout.splitlines()
    assert "\n".join(printed) in "\n".join(lines)
    below = printed[printed.index("选项：") + 1 :]
    starts = {cell_len(line) - cell_len(line.lstrip()) for line in below if line.startswith("    ")}
    assert len(starts) == 1
    assert all(cell_len(line) > starts.copy().pop() for line in below if line.startswith("    "))


SHOWS = shlex.quote(f"{sys.executable} -c 'import sys; print(len(sys.stdin.readlines()), 76543)'")
"""A pager that says how many lines it was given."""


@pytest.mark.parametrize(
    ("line", "paged"),
    [
        (f"FOLLOWUP_PAGER={SHOWS} {_followup('demo', '-q')}", True),
        (f"FOLLOWUP_PAGER= PAGER={SHOWS} {_followup('demo', '-q')}", True),
        (f"FOLLOWUP_PAGER={SHOWS} {_followup('demo', '-q', '--no-pager')}", False),
        (f"FOLLOWUP_PAGER={SHOWS} {_followup('--no-pager', 'demo', '-q')}", False),
        (f"FOLLOWUP_PAGER={SHOWS} {_followup('demo', '-q')} | cat", False),
        (f"FOLLOWUP_PAGER={SHOWS} {_followup('list')}", False),
    ],
)
def test_what_is_longer_than_the_screen_is_paged_and_nothing_else(
    terminal: Type, line: str, paged: bool
) -> None:
    shown = terminal(80, line)
    assert any(re.fullmatch(r"\d+ 76543", one) for one in shown) is paged


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_colours_get_through_less_and_are_no_signs_there(terminal: Type) -> None:
    line = f"FOLLOWUP_PAGER=less {_followup('--lang', 'en', 'demo', '-q')}"
    shown = "\n".join(terminal(80, line, colours=True, leave="q"))
    assert "END-0" in shown
    assert re.search(r"\x1b\[[\d;]*3\d", shown)
    assert "ESC" not in shown
