"""``report --format a,b -o folder``: several formats of one view, all of them or none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from followup.reporting import Subject, file_formats_of
from tests.cli.conftest import Fill, Run

WRITERS = file_formats_of(Subject.AUDIT)

NAME = "云泽市-2024-followup"
EVERY = ",".join(WRITERS)


@pytest.fixture
def audited(run: Run, root: Path, fill: Fill) -> Run:
    fill(("import", root / "seeds" / "yunze"), ("audit", "云泽市", "2024"))
    return run


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_formats_go_into_a_folder_at_once(audited: Run, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    said = audited("report", "云泽市", "2024", "--format", EVERY, "-o", f"{out}")
    assert (said.status, said.out) == (0, "")
    assert files(out) == sorted(f"{NAME}{writer.suffix}" for writer in WRITERS.values())
    assert said.err.count(NAME) == len(WRITERS)


def test_the_option_may_be_repeated_and_a_format_named_twice(audited: Run, tmp_path: Path) -> None:
    said = audited("report", "1", "-f", "md, csv", "-f", "MD", "-f", "json", "-o", tmp_path / "o")
    assert said.status == 0, said.err
    assert files(tmp_path / "o") == sorted(f"{NAME}{end}" for end in (".md", ".csv", ".json"))


def test_the_same_run_gives_the_same_bytes(audited: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert audited("report", "1", "-f", EVERY, "-o", tmp_path / folder).status == 0
    for name in files(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_nothing_is_written_where_one_file_is_there_already(audited: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    there = out / f"{NAME}.csv"
    there.write_text("mine", "utf-8")
    said = audited("report", "1", "-f", "md,json,csv", "-o", out)
    assert said.status == 2
    assert f"{NAME}.csv" in said.err
    assert "--force" in said.err
    assert files(out) == [f"{NAME}.csv"]
    assert there.read_text("utf-8") == "mine"
    assert audited("report", "1", "-f", "md,json,csv", "-o", out, "--force").status == 0
    assert len(files(out)) == 3
    assert there.read_text("utf-8") != "mine"


def test_a_format_alone_goes_into_a_folder_or_a_file(audited: Run, tmp_path: Path) -> None:
    assert audited("report", "1", "-f", "csv", "-o", f"{tmp_path / 'new'}/").status == 0
    assert files(tmp_path / "new") == [f"{NAME}.csv"]
    assert audited("report", "1", "-f", "json", "-o", tmp_path / "new").status == 0
    assert files(tmp_path / "new") == [f"{NAME}.csv", f"{NAME}.json"]
    assert audited("report", "1", "-f", "csv", "-o", tmp_path / "mine.txt").status == 0
    assert (tmp_path / "mine.txt").read_bytes() == (tmp_path / "new" / f"{NAME}.csv").read_bytes()


@pytest.mark.parametrize("writer", WRITERS.values(), ids=lambda writer: writer.name)
def test_the_end_of_the_files_name_is_enough(audited: Run, tmp_path: Path, writer) -> None:
    assert audited("report", "1", "-o", tmp_path / f"a{writer.suffix}").status == 0
    assert audited("report", "1", "-f", writer.name, "-o", tmp_path / "b").status == 0
    assert (tmp_path / f"a{writer.suffix}").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("-f", "md,csv", "-o", "-"), "one format"),
        (("-f", "md,csv", "-o", "note.txt"), "not a folder"),
        (("-f", "md,csv", "-o", "report.md"), "not a folder"),
        (("-f", "md,odt"), "odt"),
        (("-f", ","), "--format"),
        (("-f", "md", "-o", "none/report.md"), "no folder none"),
    ],
)
def test_what_does_not_go_together_is_told_in_one_line(
    audited: Run, options: tuple[str, ...], told: str
) -> None:
    Path("note.txt").write_text("mine", "utf-8")
    before = files(Path.cwd())
    said = audited("report", "1", *options)
    assert said.status == 2
    assert told in said.err
    assert said.err.count("\n") == 1
    assert files(Path.cwd()) == before


def test_whatever_the_government_is_called_its_report_stays_in_the_folder(
    run: Run, root: Path, tmp_path: Path
) -> None:
    pair = [str(root / "seeds" / "yunze" / f"{year}.txt") for year in (2023, 2024)]
    far = "../../" + "极长" * 200
    assert run("audit", *pair, "--government", far, "--any-government").status == 0
    assert run("report", "1", "-f", EVERY, "-o", tmp_path / "deep" / "out").status == 0
    written = files(tmp_path / "deep" / "out")
    assert len(written) == len(WRITERS)
    for name in written:
        assert re.fullmatch(r"[\w-]+\.\w+", name)
        assert len(name.encode()) < 255
    assert files(tmp_path / "deep") == ["out"]


def test_a_copied_template_gives_the_same_report(audited: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md.j2"
    assert audited("template", "md", "-o", mine).status == 0
    assert audited("report", "1", "-o", tmp_path / "a.md").status == 0
    assert audited("report", "1", "--template", mine, "-o", tmp_path / "b.md").status == 0
    assert (tmp_path / "a.md").read_text("utf-8") == (tmp_path / "b.md").read_text("utf-8")
    mine.write_text("\ufeff项目：{{ count.due }}\n", "utf-8")
    said = audited("report", "1", "--template", mine, "-o", "-").out
    assert said.endswith("\n\n项目：42\n")


def test_a_mistake_in_a_template_is_told_and_nothing_is_written(
    audited: Run, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.md.j2"
    mine.write_text("一\n{{ counts.due }}\n", "utf-8")
    said = audited("report", "1", "-f", "csv,md", "--template", mine, "-o", tmp_path / "out")
    assert said.status == 2
    assert "line 2" in said.err
    assert "counts" in said.err
    assert said.err.count("\n") == 1
    assert files(tmp_path / "out") == []


def test_a_persons_own_document_is_filled(audited: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    assert audited("template", "docx", "-o", own).status == 0
    said = audited("report", "1", "--into", own, "-o", tmp_path / "out.docx")
    assert said.status == 0, said.err
    assert (tmp_path / "out.docx").read_bytes() != own.read_bytes()
    both = audited("report", "1", "-f", "docx,md", "--into", own, "-o", tmp_path / "out")
    assert both.status == 0, both.err
    assert len(files(tmp_path / "out")) == 2


def test_the_annexes_stand_in_a_second_file_beside_the_chapter(
    audited: Run, tmp_path: Path
) -> None:
    it = tmp_path / "it"
    it.mkdir()
    alone = audited("report", "1", "-o", it / "a.docx")
    assert alone.status == 0, alone.err
    assert files(it) == ["a.docx"]
    both = audited("report", "1", "--annex", "-o", it / "b.docx")
    assert both.status == 0, both.err
    assert files(it) == ["a.docx", "b-annexes.docx", "b.docx"]
    assert (it / "a.docx").read_bytes() == (it / "b.docx").read_bytes()
    assert both.err.count("docx") == 2
    folder = tmp_path / "out"
    assert audited("report", "1", "-f", "md,docx", "--annex", "-o", folder).status == 0
    assert sum(name.endswith("-annexes.docx") for name in files(folder)) == 1
    assert len(files(folder)) == 3


def test_nothing_is_written_where_the_annexes_are_there_already(
    audited: Run, tmp_path: Path
) -> None:
    it = tmp_path / "it"
    it.mkdir()
    (it / "b-annexes.docx").write_text("mine", "utf-8")
    said = audited("report", "1", "--annex", "-o", it / "b.docx")
    assert said.status == 2
    assert "b-annexes.docx" in said.err
    assert files(it) == ["b-annexes.docx"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("-f", "md", "--annex"), "--format docx"),
        (("--annex",), "one format"),
        (("-f", "csv", "--template", "mine"), "--format md"),
        (("-f", "md", "--into", "mine"), "--format docx"),
        (("--template", "none.j2"), "none.j2 cannot be read"),
        (("--into", "none.docx"), "none.docx cannot be read"),
        (("--into", "mine"), "mine is no Word document"),
        (("--template", "latin"), "not UTF-8"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(
    audited: Run, options: tuple[str, ...], told: str
) -> None:
    Path("mine").write_text("x", "utf-8")
    Path("latin").write_bytes("浙".encode("gb18030"))
    said = audited("report", "1", *options, "-o", "-")
    assert said.status == 2
    assert told in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    "command", [("report", "1", "-f", "docx", "-o", "-"), ("template", "docx")]
)
def test_bytes_are_not_written_to_a_terminal(
    audited: Run, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = audited(*command)
    assert said.status == 2
    assert "-o" in said.err
    assert said.out == ""


def test_an_audit_is_written_in_a_binary_format_too(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    said = run("audit", *pair, "-f", "docx", "-o", tmp_path / "a.docx", "--no-save")
    assert said.status == 0, said.err
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert run("audit", *pair, "-f", "odt").status == 2
