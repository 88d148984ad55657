"""A person's own template: filled in a sandbox, escaped by what the data is, told of by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.errors import UsageProblem
from followup.labels import LANGUAGES, Labels
from followup.reporting import GapReport, gap_report
from followup.reporting.formats.markdown import Template, template_source, write_markdown
from followup.reporting.formats.markdown.quoted import Quoted
from followup.reporting.views.gap_report import Decision
from tests.reporting.sample_audit import (
    ASSESSMENTS,
    AUDIT,
    COMMITMENTS,
    EMPTY_AUDIT,
    HOSTILE,
    MADE_AT,
)

LABELS = Labels("zh")
REPORT = gap_report(AUDIT, made_at=MADE_AT, run_id=7)
SHOWN = (
    r"\[red\]落实\[/red\]\`rm\`\|=1+1\|&lt;b&gt;粗&lt;/b&gt;\{\{x\}\}\*星\*\_下\_ \$a\$ "
    r"www\.a.test \[31m红"
)


def filled(text: str, report: GapReport = REPORT) -> str:
    """What the template makes, without the notice above it that the report is a draft."""
    final = replace(report, draft=None)
    return write_markdown(final, LABELS, template=Template("mine.md.j2", text)).rstrip("\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audit", [AUDIT, EMPTY_AUDIT])
def test_the_template_that_is_shown_gives_the_report_as_it_comes(language, audit):
    report, labels = gap_report(audit, made_at=MADE_AT, run_id=7), Labels(language)
    shown = Template("mine", template_source(labels))
    assert write_markdown(report, labels, template=shown) == write_markdown(report, labels)


def test_the_template_that_is_shown_holds_words_and_no_keys_where_they_are_fixed():
    source = template_source(LABELS)
    assert "| 任务 | 编号 | 已兑现的承诺 |" in source
    assert 'word("column.' not in source
    assert "--template" in source.splitlines()[0]


def test_a_changed_template_has_the_say():
    rows = "{% for row in missing[:1] %}\n- {{ row.number }}\n{% endfor %}"
    text = "报 {{ government }}：{{ count.missing }} 项\n" + rows
    assert filled(text) == "报 澜岭市：3 项\n- 6"


@pytest.mark.parametrize(
    "expression",
    [
        "rows[7].text",
        "rows[7].text ~ ''",
        "[rows[7].text]|join('、')",
        "rows[7].text|string",
        "rows[7].text|trim",
        "rows[7].text|truncate(500)",
        "rows[7].text|default('-')",
        "'%s'|format(rows[7].text)",
        "rows|map(attribute='text')|list|last|default(rows[7].text) and rows[7].text",
        "rows[7].text.short(500)",
        "'{}'.format(rows[7].text)",
    ],
)
def test_report_text_is_escaped_whatever_a_template_does_with_it(expression):
    assert filled("x {{ " + expression + " }}") == f"x {SHOWN}"


def test_a_macro_and_a_block_that_is_set_output_report_text_escaped_once():
    macro = "{% macro m(t) %}**{{ t }}**{% endmacro %}"
    block = "{% set s %}_{{ rows[7].text }}_{% endset %}"
    text = macro + block + "x {{ m(rows[7].text) }} {{ s }}"
    assert filled(text) == f"x **{SHOWN}** _{SHOWN}_"


@pytest.mark.parametrize("length", range(1, len(HOSTILE)))
def test_no_cut_leaves_half_an_escape_behind(length):
    for cut in (f"|truncate({length})", f"[:{length}]", f".short({length})"):
        end = filled("{{ rows[7].text" + cut + " }}|").removesuffix("|")
        backslashes = len(end) - len(end.rstrip("\\"))
        assert backslashes % 2 == 0, cut


def test_the_text_itself_is_there_for_who_asks_for_it():
    assert filled("{{ rows[6].text.raw }}") == "=SUM(A1)清理涉企收费"


def test_quoted_text_compares_sorts_and_counts_as_the_text():
    text = Quoted("b_c")
    assert text == "b_c"
    assert text == Quoted("b_c")
    assert "_" in text
    assert len(text) == 3
    assert [item.raw for item in sorted([Quoted("b"), Quoted("a")])] == ["a", "b"]
    assert not Quoted("")


def test_template_syntax_in_a_report_takes_no_effect():
    evil = "{{ 7*7 }}{% for x in range(9) %}{{ x }}{% endfor %}{# gone #}"
    audit = replace(
        AUDIT,
        plan=replace(
            AUDIT.plan,
            commitments=(replace(COMMITMENTS[0], text=evil), *COMMITMENTS[1:]),
        ),
    )
    said = filled("{{ rows[0].text }}", gap_report(audit))
    assert "49" not in said
    assert said.count("{") == evil.count("{")
    assert "gone" in said


@pytest.mark.parametrize(
    ("text", "code", "line", "told"),
    [
        ("a\n{% for x in %}\n", "U434", "2", ""),
        ("a\nb\n{{ rows|nosuch }}", "U434", "3", "nosuch"),
        ("a\n{% if rows %}\n", "U434", "2", "if"),
        ("\n\n{{ goverment }}", "U436", "3", "goverment"),
        ("{% for row in rows %}\n{{ row.titel }}\n{% endfor %}", "U436", "2", "titel"),
        ("a\n{{ 1/0 }}", "U435", "2", "division"),
        ("{{ rows[0].text.__class__.__mro__ }}", "U435", "1", "__class__"),
        ("{{ rows.append(1) }}", "U435", "1", "append"),
        ("{% include '/etc/passwd' %}", "U435", "1", "loader"),
        ("{% import 'os' as os %}", "U435", "1", "loader"),
        ("\n{{ range(10**9)|list }}", "U435", "2", "range"),
        ("{{ ''.__class__ }}", "U435", "1", "__class__"),
        ("{{ rows[0].text|safe }}", "U434", "1", "safe"),
        ("{{ rows[0].text|wordwrap(5) }}", "U434", "1", "wordwrap"),
        ("{{ self.__init__.__globals__ }}", "U435", "1", "__init__"),
        ("{{ word.__globals__ }}", "U435", "1", "__globals__"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_line(text, code, line, told):
    with pytest.raises(UsageProblem) as caught:
        filled(text)
    problem = caught.value
    assert problem.code == code, problem
    assert problem.details["line"] == line
    assert problem.details["path"] == "mine.md.j2"
    for language in LANGUAGES:
        said = Labels(language).error(problem)
        assert told in said
        assert line in said
        assert "\n" not in said


def test_what_a_person_decided_is_marked_and_counted():
    decided = ASSESSMENTS[5]

    def decide(assessment):
        by_person = assessment is decided
        return Decision(assessment.verdict, by="person" if by_person else "machine", name="林岚")

    report = gap_report(AUDIT, decide=decide)
    assert filled("{{ reviewed }} {{ missing[0].review }} {{ missing[1].review }}", report) == (
        "1 林岚复核 未复核"
    )
    assert "承诺 9 项中，1 项的结论经人工复核，其余为程序研判。" in write_markdown(report, LABELS)
