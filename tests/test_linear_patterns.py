"""No pattern goes back over a text: its time grows with the length, not with its square.

A pattern that does takes hours for a line of a megabyte, one that does not less than a second.
Nothing here asks the clock: the lines are tried in a process that is ended after a time in which
the square of so many steps cannot be done.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LONG, HALF = 500_000, 250_000
"""Signs of a line: a pattern that goes back over half a million takes 10¹¹ steps."""
PATIENCE = 400.0
"""Seconds; all patterns together take a fourth of it on a slow machine."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("length", "kinds"),
    [
        (LONG, ("1", "一", "百", "万")),
        (LONG, ("“", " ", "、", "（")),
        (LONG, ("a", "\n", "2024", "。")),
        (HALF, ("一亿", "1,", "1.", "1 ", "。”", "（）", "和", "的", "1个", "年", "<", "<!--")),
        (HALF, ("\r\n", "　", "-", "第1", "一、", "１", "[a", "以上", "》", "发 ", "：", "a ")),
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
