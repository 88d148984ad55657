"""A working session in a real terminal of 80×24, driven through tmux; and one that is killed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from rich.cells import cell_len

from followup.audit import audit_files
from followup.ledger import Ledger
from followup.model import Verdict
from followup.model.reviews import standing
from tests.review.conftest import NOON

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

PATIENCE = 30.0
"""Seconds until a screen that does not come counts as hanging."""
VERDICTS = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING)
NOTE = "台账复印件待补"


class Terminal:
    """80 columns and 24 lines, and someone who types and reads."""

    def __init__(self, folder: Path, place: Path) -> None:
        self._socket = str(folder / "tmux")
        shell = "env -u NO_COLOR -u COLUMNS -u LINES PS1='$ ' LANG=C.UTF-8 LC_ALL=C.UTF-8 sh"
        size = ("-x", "80", "-y", "24")
        self._tmux("new-session", "-d", "-s", "s", *size, "-c", str(place), shell)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def keys(self, *names: str) -> None:
        self._tmux("send-keys", "-t", "s", *names)

    def write(self, text: str) -> None:
        self._tmux("send-keys", "-t", "s", "-l", text)

    def screen(self) -> list[str]:
        return [line.rstrip() for line in self._tmux("capture-pane", "-p", "-t", "s").split("\n")]

    def until(self, pattern: str) -> list[str]:
        """The screen as soon as it shows ``pattern``; every line of it fits."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            lines = self.screen()
            if re.search(pattern, "\n".join(lines)):
                assert [line for line in lines if cell_len(line) > 80] == []
                return lines
            time.sleep(0.05)
        raise AssertionError(f"{pattern} never came:\n" + "\n".join(self.screen()))

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is too long for a socket
        opened = Terminal(Path(folder), tmp_path)
        try:
            yield opened
        finally:
            opened.close()


@pytest.fixture(params=["sample", "corpus"])
def store(request: pytest.FixtureRequest, tmp_path: Path, root: Path) -> Path:
    """A ledger with one audited pair."""
    if request.param == "sample":
        pair = [root / "seeds" / "yunze" / f"{year}.txt" for year in (2023, 2024)]
    else:
        shared: Path = request.getfixturevalue("shared")
        pair = [shared / "corpus" / "hunan" / f"{year}.txt" for year in (2025, 2026)]
    path = tmp_path / "store.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        ledger.save_audit(audit_files(*pair), at=NOON)
    return path


def begin(terminal: Terminal, store: Path, *more: str) -> None:
    words = ["--lang", "zh", "--db", str(store), "review", "1", "--reviewer", "王敏", *more]
    command = shlex.join([sys.executable, "-m", "followup", *words])
    terminal.write(f"clear; {command}; echo 'END'-$?")
    terminal.keys("Enter")


def _review_forty(terminal: Terminal, total: int) -> None:
    for number in range(40):
        terminal.keys(str(number % 3 + 1))
        terminal.until(rf"已复核 {number + 1}/{total}，剩余 {total - number - 1}")
        if number % 10 == 4:
            terminal.keys("n")
            terminal.until("的理由：")
            terminal.write(f"{NOTE}{number}")
            terminal.keys("Enter")
            terminal.until("的说明已保存")
            terminal.keys("b")
            terminal.until(f"「{NOTE}{number}」")
            terminal.keys("Tab")
        if number % 10 == 7:
            terminal.keys("u")
            terminal.until(rf"已复核 {number}/{total}[\s\S]*已撤销")
            terminal.keys(str(number % 3 + 1))
            terminal.until(rf"已复核 {number + 1}/{total}")


def _attach_and_filter(terminal: Terminal, total: int) -> None:
    terminal.keys("b", "s")
    terminal.until("检索结果报告全文")
    terminal.write("工作")
    terminal.until(r"工作\n \d+ 处")
    terminal.keys("Down")
    terminal.until(r"\n > ")
    terminal.keys("Enter")
    terminal.until("人工附证")
    terminal.keys("f", "Enter")
    terminal.until(rf"当前 \d+/{total - 40}  筛选：未复核")
    terminal.keys("c", "/")
    terminal.until("只看含有这些词的承诺")
    terminal.write(NOTE)
    terminal.keys("Enter")
    terminal.until(r"/4  筛选")


def test_forty_commitments_are_reviewed_undone_annotated_and_filtered(
    terminal: Terminal, store: Path
) -> None:
    begin(terminal, store)
    first = terminal.until(r"已复核 0/\d+")
    total = int(re.search(r"0/(\d+)", first[0])[1])  # type: ignore[index]
    _review_forty(terminal, total)
    _attach_and_filter(terminal, total)
    terminal.keys("q")
    last = "".join(terminal.until("END-0"))
    assert "已兑现14项、部分兑现13项、未见印证13项" in last.replace(" ", "")
    # where the line ends, the terminal has no blank
    assert "说明4条、附证1处、撤销4次。" in last.replace(" ", "")
    assert f"还有 {total - 40}/{total} 项未复核。" in last
    assert "下一步：followup review 1 --reviewer 王敏" in last

    with Ledger.open(f"sqlite:///{store}") as ledger:
        reviews = ledger.reviews()
    keys = {one.anchor.key for one in reviews}
    decided = {key: standing(one for one in reviews if one.anchor.key == key) for key in keys}
    verdicts = [one.latest.verdict for one in decided.values() if one.latest]
    assert len(verdicts) == 40
    assert {verdict: verdicts.count(verdict) for verdict in VERDICTS} == dict(
        zip(VERDICTS, (14, 13, 13), strict=True)
    )
    assert sum(bool(one.latest and one.latest.note) for one in decided.values()) == 4
    assert sum(len(one.attached) for one in decided.values()) == 1
    assert len([one for one in reviews if one.withdraws]) == 4

    begin(terminal, store)
    terminal.until(rf"已复核 40/{total}，剩余 {total - 40}")
    terminal.keys("/")
    terminal.until("只看含有这些词的承诺")
    terminal.write(f"{NOTE}34")
    terminal.keys("Enter")
    terminal.until(f"「{NOTE}34」")
    terminal.keys("q")
    terminal.until("END-0")


@pytest.mark.parametrize("store", ["sample"], indirect=True)
@pytest.mark.parametrize("after", [1, 4, 9])
def test_what_was_acknowledged_before_the_program_was_killed_is_there(
    terminal: Terminal, store: Path, after: int
) -> None:
    begin(terminal, store)
    terminal.until("已复核 0/")
    for number in range(after):
        terminal.keys(str(number % 3 + 1))
        terminal.until(f"已复核 {number + 1}/")
    terminal.keys("1", "2", "3")
    (process,) = [
        one
        for one in psutil.process_iter(["cmdline"])
        if str(store) in (one.info["cmdline"] or ()) and "review" in one.info["cmdline"]
    ]
    os.kill(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)
    with Ledger.open(f"sqlite:///{store}") as ledger:
        reviews = ledger.reviews()
        assert after <= len(reviews) <= after + 3
        assert [one.verdict for one in reviews[:after]] == [VERDICTS[n % 3] for n in range(after)]
        assert ledger.check() == []


@pytest.mark.parametrize("store", ["sample"], indirect=True)
def test_a_terminal_without_colours_and_a_narrow_one_are_readable(
    terminal: Terminal, store: Path
) -> None:
    terminal.write("export NO_COLOR=1 TERM=vt100")
    terminal.keys("Enter")
    begin(terminal, store, "--blind")
    lines = terminal.until("盲评")
    assert any("【" in line for line in lines)
    assert any(line.strip().startswith("> 1") for line in lines)
    assert not any("把握" in line for line in lines)
    terminal.keys("q")
    terminal.until("END-0")
