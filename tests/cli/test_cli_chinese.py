"""What is said in Chinese has no English in it: the commands are asked, each Latin word is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Fill, Run

TYPED = re.compile(
    r"\b[0-9]+-[0-9a-f]{16}\b"  # the code of a ledger
    r"|\[/?[a-z]+\]"
    r"|--?[a-z][a-z-]*"  # options
    r"|followup( (db|config))?( [a-z][a-z-]+)?"  # commands
    r"|FOLLOWUP_[A-Z_]+"
    r"|[\w./:~-]*[/.][\w./:-]+"  # files, addresses
    r"|\b[0-9a-f]*[0-9][0-9a-f]*\b|\b[0-9a-f]{6,}\b"  # ids
)
NAMES = {"JSON", "SHA", "PAGER", "less", "TOML"}
"""Proper names of the trade."""
SETTINGS = {
    *("language", "zh", "database_url", "reports_dir", "reports", "colour", "auto", "encoding"),
    *("semantic", "concepts", "reviewer", "pager"),
}
FILLED = (
    ("import", "{seeds}"),
    ("audit", "云泽", "2023"),
    ("audit", "云泽", "2024"),
    ("decide", "46cbe4", "已兑现", "-m", "核对"),
    ("decide", "46cbe4", "部分兑现", "--blind", "--reviewer", "李强"),
    ("checkin", "46cbe4", "-s", "已完成", "-m", "进展"),
    ("assign", "46cbe4", "--body", "市司法局", "--due", "2024/6/30"),
)
ASKED: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "--runs"),
    ("audit", "云泽", "2023", "--by", "commitment", "--details"),
    ("audit", "云泽", "2024", "--all"),
    ("explain", "46cbe4"),
    ("explain", "46cbe4", "--scores"),
    ("history", "46cbe4"),
    ("ledger", "云泽", "2024"),
    ("ledger", "云泽", "2024", "--by", "body"),
    ("ledger", "云泽", "2024", "--overdue"),
    ("trend", "云泽"),
    ("compare", "2024"),
    ("search", "培训", "--in", "全部"),
    ("search", "没有的词"),
    ("orphans",),
    ("sample", "云泽", "2024", "--size", "5"),
    ("agreement", "云泽", "2024"),
    ("calibrate",),
    ("concepts", "优化营商环境"),
    ("config", "show"),
    ("db", "check"),
    ("extract", "{seeds}/yunze/2023.txt", "--details"),
    ("demo",),
    ("report", "云泽", "2024", "-f", "md", "-o", "-"),
    ("report", "云泽", "2024", "--final"),
    ("trend", "云泽", "-f", "md"),
    ("compare", "2024", "-f", "md"),
    ("changes", "1"),
    ("decide", "46cbe4"),
    ("decide", "99999f", "已兑现"),
    ("checkin", "46cbe4", "--undo"),
    ("assign", "46cbe4", "--undo"),
    ("decide", "46cbe4", "--undo"),
    ("forget", "1"),
    ("forget", "1", "--undo"),
    ("correct", "1", "--planned-year", "2030"),
    ("template", "-o", "n" * 300),
    ("template", "-o", "none/at/all.md"),
)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked)[:40])
def test_what_is_said_in_chinese_has_no_english_word(
    run: Run, fill: Fill, root: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    seeds = str(root / "seeds")
    monkeypatch.setenv("FOLLOWUP_LANG", "zh")
    monkeypatch.setenv("FOLLOWUP_REVIEWER", "王敏")
    fill(*(tuple(one.replace("{seeds}", seeds) for one in each) for each in FILLED))
    said = run(*(one.replace("{seeds}", seeds) for one in asked))
    text = f"{said.out}\n{said.err}"
    assert re.search("[一-鿿]", text)
    left = TYPED.sub(" ", text)
    known = NAMES | (SETTINGS if asked[0] == "config" else set()) | {"n" * 300}
    assert set(re.findall(r"[A-Za-z_]{3,}", left)) - known == set()


FAULTS = {
    "language": "文件末尾处，名称之后缺少等号",
    "language =": "取值的写法有误",
    "colour = auto": "第 1 行第 10 个字符处，取值的写法有误",
    'language = "zh" x': "第 1 行第 17 个字符处，一行只能写一项",
    'language = "zh"\nlanguage = "en"\n\n': "第 2 行第 16 个字符处，同一名称写了两次",
    'concepts = ["a"': "引号或括号没有成对",
    'pager = "less': "引号或括号没有成对",
    'pager = "C:\\q"': "反斜杠用法有误",
    "[bodies]\n生态环境 = 环保局\n": "第 2 行第 8 个字符处，取值的写法有误",
    "= 1": "此处应为设置项的名称",
    'pager = "\x01"': "有不可见的控制字符",
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_is_wrong_with_a_file_of_settings_is_said_in_chinese(
    run: Run, fill: Fill, text: str
) -> None:
    Path("followup.toml").write_text(text, "utf-8")
    said = run("--lang", "zh", "list")
    assert said.status == 2
    assert FAULTS[text] in said.err
    assert set(re.findall("[A-Za-z]{3,}", TYPED.sub(" ", said.err))) <= {"TOML"}


def test_a_file_of_settings_in_another_encoding_is_said_to_be_none_of_utf_8(run: Run) -> None:
    Path("followup.toml").write_bytes('reviewer = "王敏"'.encode("gb18030"))
    said = run("--lang", "zh", "list")
    assert "不是 UTF-8 编码" in said.err
    assert "codec" not in said.err
