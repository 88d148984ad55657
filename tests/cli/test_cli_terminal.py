"""The program in a real terminal of 24 lines, driven through tmux."""

from __future__ import annotations

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
    """``terminal(columns, line)``: what stands on the screen and above it once ``line`` ended."""
    folder = tempfile.TemporaryDirectory()  # pytest's own is too long a path for a socket
    socket = str(Path(folder.name, "tmux"))
    started: list[str] = []

    def run(columns: int, line: str, *, colours: bool = False) -> list[str]:
        name = f"s{len(started)}"
        started.append(name)
        size = ("-x", str(columns), "-y", "24")
        shell = "env -u NO_COLOR -u COLUMNS -u LINES PS1='$ ' LANG=C.UTF-8 LC_ALL=C.UTF-8 sh"
        _tmux(socket, "new-session", "-d", "-s", name, *size, "-c", str(tmp_path), shell)
        _tmux(socket, "send-keys", "-t", name, "-l", f"{line}; echo 'END'-$?")
        _tmux(socket, "send-keys", "-t", name, "Enter")
        shown = ("-e",) if colours else ()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            text = _tmux(socket, "capture-pane", "-p", "-J", "-S", "-", "-t", name, *shown)
            if re.search(r"^END-\d+", text, re.MULTILINE):
                after = text.split("echo 'END'-$?", 1)[-1]
                return [part.rstrip() for part in after.splitlines()]
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
