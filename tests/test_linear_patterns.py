"""No pattern goes back over a text: its time grows with the length, not with its square.

A pattern that does takes hours for a line of a megabyte, one that does not less than a second.
Nothing here asks the clock: the lines are tried in a process that is ended after a time in which
the square of a million steps cannot be done.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTE = 1_000_000
PATIENCE = 900.0
"""Seconds; all of it takes a tenth."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("length", "kinds"),
    [
        (MEGABYTE, ("1", "一", "百", "万")),
        (MEGABYTE, ("“", " ", "、", "（")),
        (MEGABYTE, ("a", "\n", "2024", "。")),
        (200_000, ("一亿", "1,", "1.", "1 ", "。”", "（）", "和", "的", "1个", "年", "<", "<!--")),
        (200_000, ("\r\n", "　", "-", "第1", "一、", "１", "[a", "以上", "》", "发 ", "：", "a ")),
    ],
)
def test_every_pattern_takes_a_line_in_a_time_that_grows_with_its_length(
    root: Path, length: int, kinds: tuple[str, ...]
) -> None:
    program = Path(__file__).with_name("every_pattern.py")
    command = [sys.executable, str(program), str(root / "seeds" / "yunze"), str(length), *kinds]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as expired:
        said = (expired.stdout or b"").decode().strip().splitlines()
        pytest.fail(f"goes back over its text: {said[-1] if said else 'not begun'}")
    assert done.returncode == 0, done.stderr.decode()[-500:]
