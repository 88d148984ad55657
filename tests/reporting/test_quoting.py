"""Report text as data: nothing that it says takes effect in any format."""

from __future__ import annotations

import csv
from html import unescape
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from followup.labels import LANGUAGES
from followup.reporting import Subject, file_formats_of, gap_report
from followup.reporting.formats.markdown.markup import table
from followup.reporting.quoting import cell, inline, markdown, one_line, shorten
from followup.reporting.views.extraction import extraction
from tests.reporting.sample_audit import AUDIT, HOSTILE, PLAN_REPORT, FixtureLabels

WRITERS = file_formats_of(Subject.AUDIT)

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render


def spreadsheet(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  新增\n  学位  ", "新增学位"),
        ("年底前\r\n建成 2 所\tschool\n bus", "年底前建成 2 所 school bus"),
        ("\x1b[31m红\x07\x00\u202e文\u200b", "[31m红文"),
        ("甲\u3000乙", "甲 乙"),
        ("plain", "plain"),
        ("", ""),
        ("共完成主题事项2\n0项", "共完成主题事项20项"),
        ("增长5%\r\n以上", "增长5%以上"),
        ("one\ntwo", "one two"),
    ],
)
def test_quotes_are_one_line_of_visible_characters(text, expected):
    assert one_line(text) == expected


def test_a_cut_says_that_it_is_one():
    assert shorten("一二三，四", limit=4) == "一二三……"
    assert shorten("一二三四", limit=4) == "一二三四"


MARKDOWN = [
    "**粗** *斜* _下_ ~~删~~ `码`",
    "[链接](http://a.test) ![图](x.png) <http://a.test>",
    "<script>alert(1)</script> &lt; &amp;",
    "# 标题",
    "- 项目",
    "+ 项目",
    "1. 项目",
    "12) 项目",
    "> 引用",
    "---",
    "===",
    "| a | b |",
    "```",
    "{{x}} {% y %} $a$",
    "\\* 反斜杠",
    "[x]: http://a.test",
    "[!NOTE]",
    "a  \nb",
    HOSTILE,
]


@pytest.mark.parametrize("text", MARKDOWN)
def test_escaped_text_renders_as_itself(text):
    assert unescape(RENDER(markdown(text))).strip() == f"<p>{one_line(text)}</p>"


@pytest.mark.parametrize("text", MARKDOWN)
def test_escaped_text_in_a_table_stays_in_its_cell(text):
    rendered = RENDER(table(["a", "b"], [[text, "zwei"]]))
    assert rendered.count("<td") == 2
    assert f"<td>{one_line(text)}</td>" in unescape(rendered)


@given(st.text(max_size=60))
def test_any_text_escaped_renders_as_itself(text):
    line = one_line(text)
    if line:
        assert unescape(RENDER(f"> {markdown(text)}")) == (
            f"<blockquote>\n<p>{line}</p>\n</blockquote>\n"
        )


@pytest.mark.parametrize("text", ["http://a.test", "www.a.test", "@someone", "{{x}}"])
def test_what_github_and_template_languages_would_act_on_does_not_stand_there(text):
    assert text not in inline(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_reports_leave_the_markdown_whole(language):
    labels = FixtureLabels(language)
    for text in (
        WRITERS["md"].write(gap_report(AUDIT), labels),
        file_formats_of(Subject.EXTRACTION)["md"].write(extraction(PLAN_REPORT), labels),
    ):
        rendered = RENDER(text)
        assert "<b>" not in rendered
        assert "{{" not in text
        assert "\x1b" not in text
        assert "[red]落实[/red]" in rendered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("  =1", "'=1"),
        ("\u200b=1", "'=1"),
        ("＝1", "'＝1"),
        ("123456789012", "'123456789012"),
        ("1234e5678901", "'1234e5678901"),
        ("007", "'007"),
        ("0.92", "0.92"),
        ("98.5%", "98.5%"),
        ("新增=1", "新增=1"),
        ("", ""),
    ],
)
def test_no_cell_computes_or_turns_into_another_number(text, expected):
    assert cell(text) == expected


@given(st.text(max_size=30))
def test_no_text_at_all_starts_a_formula(text):
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_one_guarded_row_for_each_commitment(language):
    text = WRITERS["csv"].write(gap_report(AUDIT), FixtureLabels(language))
    assert text.startswith("\ufeff")
    rows = spreadsheet(text)
    assert len(rows) == 9
    assert len({len(row) for row in rows}) == 1
    assert not [v for row in rows for v in row.values() if v.startswith(("=", "+", "@", "\t"))]
    column = FixtureLabels(language)("column.commitment")
    assert rows[6][column] == "'=SUM(A1)清理涉企收费"
