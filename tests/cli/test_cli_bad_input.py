"""Bad input gets one clear line in the chosen language, the right status, and no traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LETTER = """关于做好防汛工作的函

各乡镇人民政府，各有关单位：
近日有大雨，现将有关事项函告如下。值班电话如有变动，及时告知办公室。
感谢支持。
"""


def _navigation(path: Path) -> None:
    entries = "".join(f"<li><a href='#'>栏目{number}</a></li>" for number in range(60))
    path.write_text(f"<html><body><ul>{entries}</ul></body></html>", "utf-8")


BAD: dict[str, tuple[str, Callable[[Path], object], int]] = {
    "missing": ("none.txt", lambda _: None, 3),
    "a folder": ("folder.txt", lambda path: path.mkdir(), 3),
    "empty": ("empty.txt", lambda path: path.write_bytes(b""), 3),
    "only white space": ("blank.txt", lambda path: path.write_text(" \n　\n", "utf-8"), 3),
    "binary": ("data.txt", lambda path: path.write_bytes(bytes(range(256)) * 64), 3),
    "damaged pdf": ("x.pdf", lambda path: path.write_bytes(b"%PDF-1.7\nnothing\n%%EOF"), 3),
    "damaged docx": ("x.docx", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(99)), 3),
    "a picture": ("x.png", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), 3),
    "navigation only": ("nav.html", _navigation, 3),
    "a letter": ("letter.txt", lambda path: path.write_text(LETTER, "utf-8"), 3),
    "too much text": ("huge.txt", lambda path: os.truncate(_touched(path), 100 * 2**20), 3),
}


def _touched(path: Path) -> Path:
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_clear_line(
    run: Run, kind: str, tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    name, make, status = BAD[kind]
    path = tmp_path / "in" / name
    path.parent.mkdir()
    make(path)
    lines = []
    for language in ("zh", "en"):
        for command in (["extract", path], ["audit", path, pair[1]], ["audit", pair[0], path]):
            said = run("--lang", language, *command)
            assert said.status == status
            assert said.out == ""
            last = said.err.splitlines()[-1]
            assert said.err.count("\n") == 1
            assert name in last
            assert "{" not in last
            assert "Traceback" not in last
        lines.append(last)
    assert lines[0] != lines[1]


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(LETTER, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    said = run("extract", path)
    assert said.status == 3
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("name", ["nav_only", "html_govcn_page_fragment"])
def test_real_pages_that_are_no_reports_are_refused(run: Run, shared: Path, name: str) -> None:
    path = next((shared / "corpus" / "messy").glob(f"{name}*"))
    said = run("extract", path)
    assert said.status == 3
    assert said.err.splitlines()[-1].startswith("error: ")


def test_a_report_without_a_plan_is_a_normal_answer(run: Run, shared: Path) -> None:
    path = next((shared / "seeds").glob("001_*"))
    said = run("extract", path)
    assert said.status == 0
    assert "no commitment" in said.out


@pytest.mark.parametrize(
    ("target", "said"),
    [("none/out.md", "no folder"), (".", "is a folder"), ("there.md", "--force")],
)
def test_a_bad_output_file_is_refused_before_any_work(
    run: Run, pair: tuple[Path, Path], target: str, said: str
) -> None:
    Path("there.md").write_text("mine", "utf-8")
    answer = run("audit", *pair, "-f", "md", "-o", target)
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert Path("there.md").read_text("utf-8") == "mine"


def test_a_folder_that_may_not_be_written_to_is_said_to_be_so(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    said = run("audit", *pair, "-f", "md", "-o", "out.md")
    assert said.status == 2
    assert "out.md" in said.err.splitlines()[-1]
    assert "permission denied" in said.err


def test_a_fault_of_the_program_is_one_line_and_status_70(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("followup.judging.assess", fail)
    said = run("audit", *pair)
    assert said.status == 70
    assert "FOLLOWUP_DEBUG=1" in said.err
    assert said.err.count("\n") == 1
    monkeypatch.setenv("FOLLOWUP_DEBUG", "1")
    assert "Traceback" in run("audit", *pair).err


def test_an_interruption_is_quiet_and_status_130(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("followup.parsing.parse", interrupt)
    said = run("audit", *pair)
    assert (said.status, said.out, said.err) == (130, "", "")


def test_no_control_character_of_a_file_s_name_reaches_the_terminal(run: Run) -> None:
    said = run("extract", "a\x1b[31mred\nline.txt")
    assert said.status == 3
    assert "\x1b" not in said.err
    assert said.err.count("\n") == 1
