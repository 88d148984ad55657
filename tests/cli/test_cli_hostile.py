"""What somebody who means harm may give to a command: a line, the right status, and it goes on."""

from __future__ import annotations

import os
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest

from followup.cli import main
from followup.cli.progress import Progress
from followup.labels import Labels
from tests.cli.conftest import Run
from tests.conftest import SHARED
from tests.mutated_inputs import SUFFIXES, mutants, samples

HOSTILE = SHARED / "cases" / "hostile"
HEAD = "云泽市人民政府2024年政府工作报告\n一、2023年工作回顾\n{}\n二、2024年工作安排\n{}\n"
LENGTH = 60_000
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("done", "planned"),
    [
        ("", f"新建学校{'9' * 310}万元。"),
        ("", f"新建学校{'一亿' * 45}个。"),
        (f"建成学校{'1' * LENGTH}所。", f"新建学校{'1' * LENGTH}所。"),
        (f"建成学校{'2024' * (LENGTH // 4)}所。", f"新建学校{'2024' * (LENGTH // 4)}所。"),
        (f"建成学校{'一' * LENGTH}所。", f"新建学校{'百' * LENGTH}所。"),
        (f"建成学校{'万' * LENGTH}所。", f"新建学校{'“' * LENGTH}所。"),
        (f"建成学校{' ' * LENGTH}所。", f"新建学校{'、' * LENGTH}所。"),
        ("", "建学校，" * 20_000),
    ],
    ids=["infinite", "myriads", "digits", "years", "numerals", "marks", "blanks", "clauses"],
)
def test_lines_of_one_kind_are_read_and_audited(
    run: Run, tmp_path: Path, done: str, planned: str
) -> None:
    plan, outcome = tmp_path / "plan.txt", tmp_path / "outcome.txt"
    plan.write_text(HEAD.format(done, planned), "utf-8")
    text = HEAD.format(f"建成学校12所，{done}", planned)
    outcome.write_text(text.replace("2024", "2025").replace("2023", "2024"), "utf-8")
    assert run("import", plan, outcome).status == 0
    assert run("audit", plan, outcome, "-o", tmp_path / "audit.txt").status == 0


def test_a_batch_of_good_and_bad_files_reads_all_the_good_ones(
    run: Run, tmp_path: Path, root: Path
) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    good = root / "seeds" / "yunze" / "2023.txt"
    for number in range(20):
        text = good.read_text("utf-8") + f"第{number}稿。\n"
        (folder / f"good{number:02d}.txt").write_text(text, "utf-8")
    bad = {
        "page.html": b"<html><body>" + b"<div>" * 50_000,
        "package.docx": b"PK\x03\x04" + b"\0" * 100,
        "paper.pdf": b"%PDF-1.4\n" + b"\xff" * 1000,
        "line.txt": HEAD.format("", "字，" * 100_000).encode(),
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    said = run("--lang", "en", "import", folder)
    assert said.status == 3
    told = " ".join(said.out.split())
    assert "24 files: 1 stored, 19 new versions" in told
    assert "4 unreadable" in told
    for name in bad:
        assert name in said.out


@needs_posix
@pytest.mark.parametrize("what", ["fifo", "device", "long", "empty", "home"])
@pytest.mark.parametrize(
    "command",
    [
        ("import",),
        ("extract",),
        ("import-reviews", "--dry-run"),
        ("report", "云泽市", "2024", "-o", "made.docx", "--into"),
        ("report", "云泽市", "2024", "-o", "made.md", "--template"),
    ],
    ids=lambda command: command[-1].strip("-"),
)
def test_what_is_no_file_is_named(
    run: Run, pair: tuple[Path, Path], tmp_path: Path, command: tuple[str, ...], what: str
) -> None:
    os.chdir(tmp_path)
    run("-q", "import", *pair)
    run("-q", "audit", "云泽市", "2024", "-o", "audit.txt")
    os.mkfifo("fifo")
    name = {
        "fifo": "fifo",
        "device": "/dev/zero",
        "long": "长" * 3000,
        "empty": "",
        "home": "~nobody-of-that-name/x.docx",
    }[what]
    said = run(*command, name)
    assert said.status == (2 if command[0] == "report" and what in ("long", "home") else 3)
    assert name[:20] in said.out + said.err


@needs_posix
def test_a_folder_that_may_not_be_looked_into_is_named(
    run: Run, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "batch" / "closed"
    closed.mkdir(parents=True)
    shutil.copy(root / "seeds" / "yunze" / "2023.txt", closed.parent)
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    said = run("import", closed.parent)
    assert said.status == 3
    assert str(closed) in said.err
    assert "2023.txt" in "".join(said.out.split())  # a long path is folded
    assert run("import", closed).status == 3


def test_control_characters_of_names_do_not_reach_the_progress_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = StringIO()
    shown.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", shown)
    with Progress(Labels("en"), total=1) as bar:
        bar.step("import", "a\x1b]0;title\x07\x9b31mb\nc.txt")
        text = bar._text
    assert not any(sign in text for sign in "\x1b\x07\x9b")


def test_control_characters_and_markup_of_settings_stay_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWUP_REPORTS_DIR", "a\x1b[31m[red]b\x07\x9b")
    said = run("config", "show")
    assert said.status == 0
    assert not any(sign in said.out for sign in "\x1b\x07\x9b")
    assert "[red]b" in said.out
    as_json = run("config", "show", "--format", "json")
    assert not any(sign in as_json.out for sign in "\x1b\x07\x9b")


@pytest.mark.parametrize(
    "settings",
    [
        "x = " + "[" * 100_000,
        "reviewer = " + "1" * 5000,
        "a." * 5000 + "b = 1",
        "[" + "a." * 5000 + "b]",
        "reviewer = 1979-99-99",
        "\0",
    ],
    ids=["nested", "digits", "dotted", "tables", "day", "nul"],
)
def test_settings_that_are_none_are_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    (tmp_path / "followup.toml").write_text(settings, "utf-8")
    monkeypatch.chdir(tmp_path)
    said = run("config", "show")
    assert said.status == 2
    assert "followup.toml" in said.err


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "unicode_escape", "rot13", "undefined", "hex"]
)
def test_what_is_no_encoding_of_files_is_none(run: Run, tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(f"<meta charset={name}><p>云泽市工作报告。".encode("gb18030"))
    assert run("extract", page).status in (0, 3)
    said = run("extract", page, "--encoding", name)
    assert said.status == 2


@pytest.mark.slow
@pytest.mark.parametrize("kind", SUFFIXES)
def test_mutated_inputs_bring_about_no_fault(
    run: Run, tmp_path: Path, root: Path, kind: str
) -> None:
    good = {kind: samples(root, tmp_path)[kind]}
    for number, one in enumerate(mutants(good, count=8, seed=5)):
        path = tmp_path / f"m{number}{SUFFIXES[kind]}"
        path.write_bytes(one.data)
        command = {
            "workbook": ("import-reviews", "--dry-run", path),
            "sheet": ("import-reviews", "--dry-run", path),
            "document": (
                "report",
                "云泽市",
                "2024",
                "-o",
                tmp_path / f"{number}o.docx",
                "--into",
                path,
            ),
            "template": (
                "report",
                "云泽市",
                "2024",
                "-o",
                tmp_path / f"{number}o.md",
                "--template",
                path,
            ),
        }.get(kind, ("import", path))
        said = run(*command)
        assert said.status in (0, 2, 3), (one.data[:100], said.err)
        assert "FOLLOWUP_DEBUG" not in said.out + said.err


@pytest.mark.slow
@pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"no hostile files at {HOSTILE}")
def test_the_hostile_files_end_in_a_line(
    run: Run, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = root / "seeds" / "yunze"
    assert main(["-q", "import", str(seeds / "2023.txt"), str(seeds / "2024.txt")]) == 0
    assert main(["-q", "audit", "云泽市", "2024", "-o", str(tmp_path / "audit.txt")]) == 0
    for path in sorted(HOSTILE.iterdir()):
        made = tmp_path / f"{path.name}.made.docx"
        command: tuple[object, ...] = ("import", path)
        if path.name.startswith("into_"):
            command = ("report", "云泽市", "2024", "-o", made, "--into", path)
        elif path.suffix == ".xlsx":
            command = ("import-reviews", "--dry-run", path)
        said = run(*command)
        assert said.status in (0, 2, 3), path.name
        assert path.name in said.out + said.err or made.exists()
