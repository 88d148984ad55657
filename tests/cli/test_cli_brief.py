"""The brief of an audit: asked for by name, and shown first of a long plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup.cli.commands.audit import MANY_TASKS
from tests.cli.conftest import Fill, Run

Pair = tuple[Path, Path]
NAME = "云泽市-2024-followup"


@pytest.fixture
def audited(run: Run, root: Path, fill: Fill) -> Run:
    fill(("import", root / "seeds" / "yunze"), ("audit", "云泽市", "2024"))
    return run


@pytest.fixture
def long_pair(tmp_path: Path) -> Pair:
    """Two reports of an invented city; the plan has more tasks than are shown at once."""
    streets = [f"{one}{other}" for one in "东西南北中上下前后" for other in "安平宁康泰和顺"]
    assert len(streets) > MANY_TASKS
    plan = "\n".join(
        f"建成{street}街社区食堂{number}家。" for number, street in enumerate(streets, 2)
    )
    done = "\n".join(f"建成{street}街社区食堂1家。" for street in streets)
    texts = (
        f"澜岭市2024年政府工作报告\n一、2024年工作回顾\n经济平稳。\n二、2025年重点工作\n{plan}\n",
        f"澜岭市2025年政府工作报告\n一、2025年工作回顾\n{done}\n二、2026年重点工作\n办好实事。\n",
    )
    paths = (tmp_path / "2024.txt", tmp_path / "2025.txt")
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


@pytest.mark.parametrize(
    ("name", "start"),
    [("x.docx", b"PK"), ("x.md", b"# "), ("x.html", b"<!doctype html>"), ("x", b"# ")],
)
def test_the_ending_says_in_what_the_brief_is_written(
    audited: Run, tmp_path: Path, name: str, start: bytes
) -> None:
    said = audited("report", "1", "--format", "brief", "-o", tmp_path / name)
    assert (said.status, said.out) == (0, "")
    data = (tmp_path / name).read_bytes()
    assert data.startswith(start)


def test_a_brief_stands_beside_the_whole_report(audited: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = audited("report", "1", "-f", "md,brief,brief-docx,brief-html", "-o", f"{out}/")
    assert said.status == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [f"{NAME}.md", f"{NAME}-brief.md", f"{NAME}-brief.docx", f"{NAME}-brief.html"]
    )


@pytest.mark.parametrize(
    ("forms", "brief"),
    [
        ("docx,brief,xlsx", "docx"),
        ("brief,docx,xlsx", "docx"),
        ("html,brief", "html"),
        ("md,docx,brief", "md"),
        ("xlsx,brief", "md"),
        ("brief,brief-docx,docx", "docx"),
    ],
)
def test_a_brief_beside_other_files_is_written_in_the_format_of_these(
    audited: Run, tmp_path: Path, forms: str, brief: str
) -> None:
    out = tmp_path / "out"
    assert audited("report", "1", "-f", forms, "-o", f"{out}/").status == 0
    assert [path.name for path in out.glob("*brief*")] == [f"{NAME}-brief.{brief}"]


@pytest.mark.parametrize(
    ("form", "name"), [("brief", "x.xlsx"), ("brief-docx", "x.html"), ("md", "x.docx")]
)
def test_a_format_and_an_ending_that_contradict_each_other_are_refused(
    audited: Run, tmp_path: Path, form: str, name: str
) -> None:
    said = audited("report", "1", "-f", form, "-o", tmp_path / name)
    assert (said.status, (tmp_path / name).exists()) == (2, False)


def test_an_ending_alone_is_that_of_the_whole_report(audited: Run, tmp_path: Path) -> None:
    audited("report", "1", "-o", tmp_path / "x.md")
    audited("report", "1", "-f", "brief", "-o", tmp_path / "y.md")
    whole, brief = ((tmp_path / name).read_text("utf-8") for name in ("x.md", "y.md"))
    assert len(brief.splitlines()) < len(whole.splitlines()) / 2


def test_audit_shows_or_writes_a_brief_that_is_asked_for(
    run: Run, pair: Pair, tmp_path: Path
) -> None:
    said = run("audit", *pair, "--no-save", "-q", "-f", "brief")
    assert said.status == 0
    assert "What to chase first" in said.out
    assert "--all" not in said.out
    written = run("audit", *pair, "--no-save", "-q", "-f", "brief", "-o", tmp_path / "x.html")
    assert (written.status, written.out) == (0, "")
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_short_plan_is_shown_row_by_row(run: Run, pair: Pair) -> None:
    assert "--all" not in run("audit", *pair, "--no-save", "-q").out


def test_a_long_plan_is_shown_in_brief_with_the_way_to_its_rows(run: Run, long_pair: Pair) -> None:
    said = run("audit", *long_pair, "--no-save", "-q").out
    assert "What to chase first" in said
    assert "--all" in " ".join(said.rstrip().splitlines()[-2:])


@pytest.mark.parametrize(
    "options",
    [
        ("--all",),
        ("--only", "partial"),
        ("--limit", "70"),
        ("--sort", "plan"),
        ("--by", "task"),
        ("--details",),
        ("-f", "table"),
    ],
)
def test_whoever_says_which_rows_gets_rows(
    run: Run, long_pair: Pair, options: tuple[str, ...]
) -> None:
    said = run("audit", *long_pair, "--no-save", "-q", *options).out
    assert "What to chase first" not in said
    assert "东安街" in said


def test_a_file_holds_rows(run: Run, long_pair: Pair) -> None:
    run("audit", *long_pair, "--no-save", "-q", "-o", "x.txt")
    assert "What to chase first" not in Path("x.txt").read_text("utf-8")


def test_an_unknown_format_is_told_with_those_of_the_brief(run: Run, pair: Pair) -> None:
    said = run("audit", *pair, "-f", "pdf")
    assert said.status == 2
    assert "brief-docx" in said.err
