"""The program as a process: pipes, locales, interruptions, and what is left in a folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FOLLOWUP = (sys.executable, "-m", "followup")
PATIENCE = 60.0
"""Seconds after which a process is taken to hang."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON"))
    }
    return {
        **kept,
        "FOLLOWUP_LANG": "zh",
        "FOLLOWUP_DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.db'}",
        "COLUMNS": "80",
    }


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "en_US.ISO-8859-1", "nonsense"])
def test_data_in_a_pipe_is_utf8_whatever_the_locale(
    environment: dict[str, str], tmp_path: Path, locale: str
) -> None:
    done = subprocess.run(
        [*FOLLOWUP, "demo"],
        env={**environment, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "云泽市" in done.stdout.decode("utf-8")
    assert "虚构" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("shape", ["table", "json", "md"])
def test_a_reader_that_leaves_early_is_no_error(
    environment: dict[str, str], tmp_path: Path, shape: str
) -> None:
    line = f'"$@" demo -q -f {shape} | true; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *FOLLOWUP],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_a_closed_output_is_no_traceback(environment: dict[str, str], tmp_path: Path) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["bash", "-c", f'"$@" config show {closed}', "bash", *FOLLOWUP],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$@" config show > /dev/full', "bash", *FOLLOWUP],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_is_quiet(environment: dict[str, str], tmp_path: Path) -> None:
    running = subprocess.Popen(
        [*FOLLOWUP, "extract", "-"],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert running.stdin and running.stdout and running.stderr
        # more than a pipe holds: once it is written, the program is at work and reads
        running.stdin.write(b"\n" * 300_000)
        time.sleep(0.5)  # and has asked for more
        running.send_signal(signal.SIGINT)
        try:
            running.wait(timeout=PATIENCE / 6)
        except subprocess.TimeoutExpired:  # the signal came just before it asked: heard with more
            running.stdin.write(b"\n")
            running.stdin.flush()
        assert running.wait(timeout=PATIENCE) == 130
        assert running.stdout.read() == b""
        assert running.stderr.read() == b""
    finally:
        running.kill()
        running.communicate()


def test_progress_is_not_drawn_into_a_pipe(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [*FOLLOWUP, "demo"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "\x1b" not in done.stderr
    assert "%" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of files there")
def test_what_went_in_before_the_disk_was_full_is_listed(
    environment: dict[str, str], root: Path, tmp_path: Path
) -> None:
    import resource

    book = tmp_path / "ledger.db"
    flags = ["--db", f"sqlite:///{book}"]

    def started(*arguments: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
        def limit() -> None:
            if most is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        return subprocess.run(
            [sys.executable, "-m", "followup", *flags, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            preexec_fn=limit,
            check=False,
        )

    first = started("import", str(root / "seeds" / "yunze" / "2022.txt"))
    assert first.returncode == 0, first.stderr
    said = started("import", str(root / "seeds"), most=book.stat().st_size + 120_000)
    assert said.returncode == 4, said.stderr
    assert "导入中断：以上 " in said.stderr, (book.stat().st_size, said.stdout)
    listed = json.loads(started("list", "-f", "json").stdout)["reports"]
    assert len(listed) > 1
    assert said.stdout.count("新入库  ") == len(listed) - 1
    assert started("db", "check").returncode == 0
