"""Sections: each part of a report has its role, and together they are the whole text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.model import Role
from followup.parsing.roles import Years
from followup.parsing.sections import outline
from tests.parsing.sample_reports import INLINE, NO_PLAN, REPORT, report

YEARS = Years(2023, 2024)
PIECES = [
    *(
        "一、2023年工作回顾",
        "二、2024年工作安排",
        "（一）抓产业",
        "1.修路。",
        "一是",
        "二是抓落实。",
    ),
    *("存在的问题", "附件：", "今年", "各位代表：", "新增企业100家", "增长5%左右", "以创新为引领"),
    *("不断提高水平", "“十四五”", "云泽市", "制定办法", "同时", "2024年", "6月底前", "二〇二四"),
    *("２０２４", "分别", "从300项压减到", "和", "百分之", "翻一番", "3-5所", "\u3000", "\r\n"),
    *"（）“”《》，。；：！、,.:\n ",
]


def roles(text: str, years: Years = YEARS) -> list[tuple[Role, str]]:
    return [(section.role, section.heading) for section in outline(text, years).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("没有标题的一段话。", [(Role.OTHER, "")]),
        (
            "一、2023年工作回顾\n修路。\n二、存在的问题\n不足。\n三、2024年工作安排\n建桥。",
            [
                (Role.RETROSPECT, "一、2023年工作回顾"),
                (Role.PROBLEMS, "二、存在的问题"),
                (Role.PLAN, "三、2024年工作安排"),
            ],
        ),
        (
            "2023年工作回顾\n一、修路\n建成。\n2024年工作安排\n一、建桥\n开工。",
            [
                (Role.RETROSPECT, "2023年工作回顾"),
                (Role.RETROSPECT, "一、修路"),
                (Role.PLAN, "2024年工作安排"),
                (Role.PLAN, "一、建桥"),
            ],
        ),
        (
            "一、2023年工作回顾\n修路。\n二、今后五年的奋斗目标\n腾飞。\n"
            "三、2024年工作安排\n建桥。",
            [
                (Role.RETROSPECT, "一、2023年工作回顾"),
                (Role.OTHER, "二、今后五年的奋斗目标"),
                (Role.PLAN, "三、2024年工作安排"),
            ],
        ),
        (
            "一、工作情况\n修路。\n二、下一步工作打算\n建桥。\n云泽市人民政府\n2024年1月5日",
            [
                (Role.RETROSPECT, "一、工作情况"),
                (Role.PLAN, "二、下一步工作打算"),
                (Role.OTHER, ""),
            ],
        ),
        (
            "一、2024年工作安排\n建桥。\n名词解释\n1.双随机：抽查。",
            [(Role.PLAN, "一、2024年工作安排"), (Role.OTHER, "名词解释")],
        ),
        (
            "一、2024年工作安排\n建桥。\n附件：2024年民生实事\n1.修路。",
            [(Role.PLAN, "一、2024年工作安排"), (Role.PLAN, "附件：2024年民生实事")],
        ),
    ],
)
def test_a_report_falls_into_sections(text: str, expected: list[tuple[Role, str]]) -> None:
    assert roles(text) == expected


def test_problems_inside_the_review_are_their_own_section() -> None:
    found = [role for role, _ in roles(REPORT)]
    assert found == [Role.OTHER, Role.RETROSPECT, Role.PROBLEMS, Role.PLAN, Role.PLAN]


def test_themes_without_a_review_heading_are_the_review() -> None:
    assert {role for role, heading in roles(NO_PLAN, Years(2017, 2018)) if heading} == {
        Role.RETROSPECT
    }


def test_a_plan_for_several_years_stands_in_where_there_is_no_other() -> None:
    found = outline("一、过去五年工作回顾\n修路。\n二、今后五年的奋斗目标\n腾飞。", YEARS)
    assert found.multi_year
    assert found.sections[-1].role is Role.PLAN


def test_a_paragraph_knows_the_headings_above_it() -> None:
    paragraph = next(
        p for p in outline(REPORT, YEARS).paragraphs if "标准厂房" in p.body.of(REPORT)
    )
    assert paragraph.heading_path == ("二、2024年工作安排", "（一）加快产业升级", "1.壮大工业")


def test_what_leads_into_the_review_stands_above_no_chapter_of_the_plan() -> None:
    text = (
        "一、2023年工作回顾\n一年来，我们主要抓了以下工作：\n（一）抓产业\n新建园区2个。\n"
        "二、2024年工作安排\n（一）抓民生\n新建公园3座。\n"
    )
    paths = {one.body.of(text): one.heading_path for one in outline(text, YEARS).paragraphs}
    assert paths["新建公园3座。"] == ("二、2024年工作安排", "（一）抓民生")
    assert "（一）抓产业" in paths["新建园区2个。"]
    titled = text.replace("二、2024年工作安排", "2024年工作安排\n一、争取取得新成效")
    paths = {one.body.of(titled): one.heading_path for one in outline(titled, YEARS).paragraphs}
    assert paths["新建公园3座。"][:2] == ("2024年工作安排", "一、争取取得新成效")


def test_points_on_one_line_are_paragraphs_of_their_own() -> None:
    found = [p.own_heading for p in outline(INLINE, Years(2021, 2022)).paragraphs]
    assert [heading for heading in found if heading[1:2] == "是"][-3:] == [
        "一是健全决策机制",
        "二是规范行政执法",
        "三是加强普法宣传",
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_sections_tile_any_text_and_quotes_equal_their_slices(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = report(text, planned=None)
    found.check()
    edges = [(section.span.start, section.span.end) for section in found.sections]
    assert [start for start, _ in edges] == [0, *(end for _, end in edges[:-1])][: len(edges)]
    assert not text or edges[-1][1] == len(text)
    spans = [commitment.span for commitment in found.commitments]
    for left, right in pairwise(spans):
        assert left.end <= right.start


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_whatever_makes_parsing_fail(text: str) -> None:
    report(text, planned=None).check()
