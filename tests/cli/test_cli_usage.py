"""The command line itself: help, version, and what a wrong one is answered with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from followup import __version__
from tests.cli.conftest import Run


@pytest.mark.parametrize("group", [[], ["db"], ["config"]])
def test_without_a_command_the_help_is_shown(run: Run, group: list[str]) -> None:
    said = run(*group)
    assert said.status == 0
    assert said.out == run(*group, "--help").out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"followup {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["audit"], "PLAN|GOVERNMENT is missing", "缺少参数 计划报告|政府"),
        (["audit", "a"], "OUTCOME|YEAR is missing", "缺少参数 结果报告|年份"),
        (["audit", "a", "b", "c"], "Too many arguments: c", "多余的参数：c"),
        (["adit"], "no command adit", "没有 adit 这个命令"),
        (["audit", "a", "b", "--frm"], "no option --frm", "没有 --frm 这个选项"),
        (["audit", "a", "b", "--format"], "--format needs a value", "--format 缺少取值"),
        (["audit", "a", "b", "-f", "xml"], "--format cannot be xml", "--format 不能取 xml"),
        (["audit", "a", "b", "--limit", "-1"], "--limit needs a whole", "--limit 须为"),
        (["audit", "a", "b", "--year", "24"], "--year needs a whole", "--year 须为"),
        (["audit", "a", "b", "--only", "good"], "--only cannot be good", "--only 不能取 good"),
        (["audit", "-", "-"], "Only one of the two", "只能有一份来自标准输入"),
        (["audit", "湖南", "2025", "--year", "2025"], "--year applies to files", "--year 只适用于"),
        (["audit", "a", "b", "--genre", "law"], "--genre applies to reports", "--genre 只适用于"),
        (["extract", "a", "--encoding", "utf-9"], "encoding cannot be utf-9", "不能设为 utf-9"),
        (["report", "湖南"], "neither a run's number", "既不是核查批次号"),
        (["report", "湖南", "今年"], "is not a year", "不是年份"),
    ],
)
def test_a_wrong_command_line_is_one_clear_line_and_status_2(
    run: Run, arguments: list[str], english: str, chinese: str
) -> None:
    for language, expected in (("en", english), ("zh", chinese)):
        said = run("--lang", language, *arguments)
        assert said.status == 2
        assert said.out == ""
        assert expected in said.err
        assert said.err.count("\n") == 1
        assert "{" not in said.err


def test_the_language_may_be_chosen_before_or_after_the_command(run: Run) -> None:
    before = run("--lang", "zh", "config", "show")
    after = run("config", "show", "--lang", "zh")
    assert before == after
    assert "设置项" in after.out


def test_a_bad_settings_file_is_one_line_and_status_2(run: Run) -> None:
    Path("followup.toml").write_text('langauge = "zh"\n', "utf-8")
    said = run("config", "show")
    assert said.status == 2
    assert "langauge" in said.err
    assert said.err.count("\n") == 1


def test_the_settings_are_shown_with_where_they_come_from(run: Run) -> None:
    Path("followup.toml").write_text('colour = "never"\n', "utf-8")
    said = run("config", "show", "--db", "postgresql://me:secret@host/books")
    assert said.status == 0
    assert "followup.toml" in "".join(said.out.split())
    assert "FOLLOWUP_LANG" in said.out
    assert "secret" not in said.out
    assert "command line" in said.out


def test_help_loads_nothing_heavy() -> None:
    heavy = {"rich", "sqlalchemy", "alembic", "jieba", "lxml", "docx", "rapidfuzz", "pydantic"}
    code = (
        "import sys; from followup.cli import main; main(['--help']); "
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.strip("[]\n").replace("'", "").split(", "))
    assert "typer" in loaded
    assert not heavy & loaded


def test_the_module_runs_like_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "followup", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"followup {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_commands(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = {
        "_FOLLOWUP_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "followup ex",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "followup ex",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = subprocess.run(
        [sys.executable, "-m", "followup"], capture_output=True, text=True, check=False
    )
    assert "explain" in done.stdout
    assert "extract" in done.stdout
    assert "import" not in done.stdout
