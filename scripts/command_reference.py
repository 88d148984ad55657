"""Writes docs/commands.md and docs/commands.zh-CN.md from the commands themselves.

``python scripts/command_reference.py`` writes the files; with ``--check`` it says whether they are
up to date, by its exit status. Run it after changing a command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from followup.cli import help as words
from followup.cli.app import app
from followup.labels import Labels
from followup.settings import VARIABLES

DOCS = Path(__file__).resolve().parent.parent / "docs"
TARGETS = {"en": DOCS / "commands.md", "zh": DOCS / "commands.zh-CN.md"}
HEAD = {
    "en": """\
# Commands

*Written by `scripts/command_reference.py` from the program itself: change it there.*
[中文](commands.zh-CN.md)

Data goes to standard output, everything else to standard error. Help, errors and all other output
are in the language of `--lang`, else of the settings or the locale. `-` stands for standard input
or output. Where an option has a closed list of values, each may be given by its code or by its word
in either language; several are parted by commas. `followup --install-completion` sets up completion
for your shell.

| exit status | meaning |
|---|---|
| 0 | done |
| 1 | only with `--fail-on`: a commitment that is due is missing, or partly done |
| 2 | the command line or a setting is wrong |
| 3 | a file cannot be read, or is no annual report |
| 4 | the ledger cannot be used |
| 70 | a fault of the program; `FOLLOWUP_DEBUG=1` shows where |
| 130 | interrupted |
""",
    "zh": """\
# 命令参考

*本页由 `scripts/command_reference.py` 根据程序生成，请勿直接修改。*
[English](commands.md)

数据写到标准输出，其余写到标准错误。帮助、错误提示和其他输出所用的语言由 `--lang` 指定，未指定的
依次取设置和系统语言。`-` 表示标准输入或标准输出。取值固定的选项，写代码或任一语言的说法均可；多个
取值用逗号或顿号分开。`followup --install-completion` 安装自动补全。

| 退出状态 | 含义 |
|---|---|
| 0 | 完成 |
| 1 | 仅用于 `--fail-on`：有到期承诺未见印证，或部分兑现 |
| 2 | 命令用法或设置有误 |
| 3 | 文件无法读取，或不是年度报告 |
| 4 | 台账无法使用 |
| 70 | 程序自身故障；`FOLLOWUP_DEBUG=1` 显示出错位置 |
| 130 | 被中断 |
""",
}
SETTINGS = {
    "en": """\
## Settings

A flag goes before a variable, that before the nearest `followup.toml` from the working folder
upward, then the one in the user's configuration folder, then the default. `followup config show`
prints each value with where it comes from; `followup config set` writes one into the file.
Relative paths in a file are relative to its folder. Besides these, `NO_COLOR` turns colours off and
`COLUMNS` sets the width.

| in followup.toml | variable | flag |
|---|---|---|
""",
    "zh": """\
## 设置

命令行选项优先于环境变量，环境变量优先于从当前文件夹向上最近的 `followup.toml`，其次是用户配置文件夹
中的 `followup.toml`，最后是默认值。`followup config show` 列出各项取值及来源，`followup config set`
把一项设置写入文件。文件中的相对路径以该文件所在的文件夹为准。此外，`NO_COLOR` 关闭颜色，`COLUMNS`
设定宽度。

| followup.toml 中的名称 | 环境变量 | 选项 |
|---|---|---|
""",
}
COLUMNS = {
    "en": ("| argument | meaning |", "| option | meaning | default |"),
    "zh": ("| 参数 | 含义 |", "| 选项 | 含义 | 默认 |"),
}
_TYPERS_OWN = frozenset({"--help", "--install-completion", "--show-completion"})
"""Which of these there are depends on the machine."""


def reference(language: str) -> str:
    """The whole page."""
    labels = Labels(language)
    sections = _sections(typer.main.get_command(app), "followup", labels)
    return "\n".join([HEAD[language], *sections, _settings(language)])


def _sections(command: Any, path: str, labels: Labels) -> Iterator[str]:
    yield _section(command, path, labels)
    for name, child in getattr(command, "commands", {}).items():
        yield from _sections(child, f"{path} {name}", labels)


def _section(command: Any, path: str, labels: Labels) -> str:
    own = [param for param in command.params if not _TYPERS_OWN.intersection(param.opts)]
    arguments = [param for param in own if param.param_type_name == "argument"]
    flags = [param for param in own if param.param_type_name != "argument"]
    told = (words.summary(command, labels), words.more(command, labels))
    lines = [f"## {path}", ""]
    lines += [line for text in told if text for line in (text, "")]
    lines += [f"    {words.usage(command, path, own, labels)}", ""]
    of_arguments, of_options = COLUMNS[labels.language]
    if arguments:
        lines += [of_arguments, "|---|---|"]
        lines += [_row(_spelled(p, labels), words.told(p, labels)) for p in arguments]
        lines.append("")
    if flags:
        lines += [of_options, "|---|---|---|"]
        lines += [_row(_spelled(p, labels), _told(p, labels), _default(p, labels)) for p in flags]
        lines.append("")
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _spelled(param: Any, labels: Labels) -> str:
    name = words.named(param, labels)
    if param.param_type_name == "argument":
        return f"`{name}`"
    flags = ", ".join(f"`{flag}`" for flag in sorted(param.opts, key=len))
    return f"{flags} `{name}`" if name else flags


def _told(param: Any, labels: Labels) -> str:
    """What the help says of an option, without the default, which has a column of its own."""
    return words.told(param, labels, with_default=False)


def _default(param: Any, labels: Labels) -> str:
    value = words.default(param, labels)
    return f"`{value}`" if value else ""


def _settings(language: str) -> str:
    rows = [
        _row(f"`{name}`", f"`{variable}`", f"`{flag}`" if flag else "")
        for name, variable, flag in VARIABLES
    ]
    return SETTINGS[language] + "\n".join([*rows, ""])


def main() -> int:
    pages = {target: reference(language) for language, target in TARGETS.items()}
    if "--check" in sys.argv[1:]:
        return int(any(not at.is_file() or at.read_text("utf-8") != pages[at] for at in pages))
    for target, text in pages.items():
        target.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
