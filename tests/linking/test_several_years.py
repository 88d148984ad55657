"""Where a report turns from the year it reviews to several years, and back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.linking.several_years import several_years, stands_in
from followup.model import Role, Section, Span

YEAR = 2025
BOTH = "一、“十四五”时期和2025年工作回顾"
YEAR_FIRST = "一、2025年工作回顾和“十四五”发展成就"
TERM = "一、过去五年工作回顾"
PLAIN = "一、2025年工作回顾"


def far(heading: str, *paragraphs: str) -> list[str]:
    """What of these paragraphs speaks of several years."""
    text = "\n".join(paragraphs)
    section = Section(Role.RETROSPECT, heading, Span(0, len(text)))
    return [span.of(text) for span in several_years(text, [section], YEAR)]


@pytest.mark.parametrize(
    ("heading", "paragraphs", "expected"),
    [
        (TERM, ["新增学位3万个。"], ["新增学位3万个。"]),
        (PLAIN, ["新增学位3万个。"], []),
        # what the heading names first comes first
        (BOTH, ["新增学位3万个。", "刚刚过去的2025年不易。", "打通断头路。"], ["新增学位3万个。"]),
        (
            YEAR_FIRST,
            ["打通断头路。", "五年来，我们补短板。", "新增学位3万个。"],
            ["五年来，我们补短板。", "新增学位3万个。"],
        ),
        # a number, an address or a year that ends may stand before the turn
        (
            PLAIN,
            ["各位代表！这五年，港口扩建。", "绿道成网。"],
            ["这五年，港口扩建。", "绿道成网。"],
        ),
        (
            PLAIN,
            ["2025年任务完成，“十四五”收官。回望五年，港口扩建。", "绿道成网。"],
            ["回望五年，港口扩建。", "绿道成网。"],
        ),
        (
            YEAR_FIRST,
            ["——这是城乡面貌大变的五年。", "绿道成网。"],
            ["——这是城乡面貌大变的五年。", "绿道成网。"],
        ),
        (TERM, ["2025年，全市抢抓机遇。", "绿道成网。"], []),
        (
            BOTH,
            ["“十四五”目标任务圆满完成。", "各位代表，过去一年，港口扩建。"],
            ["“十四五”目标任务圆满完成。"],
        ),
        # no turn: a plan that ends, a rank held for years, a plan named within
        (PLAIN, ["2025年是“十四五”收官之年。绿道成网。"], []),
        (PLAIN, ["增速创近五年来新高。", "连续五年居首。"], []),
        (PLAIN, ["国家确定的“十四五”期间指标全部落实。"], []),
        # further in, a turn holds for the rest of its paragraph
        (
            PLAIN,
            [f"{'港口扩建。' * 25}五年来，新增学位3万个。绿道成网。", "打通断头路。"],
            ["五年来，新增学位3万个。", "绿道成网。"],
        ),
        # what names the year is of the year
        (TERM, ["绿道成网。2025年人均收入达5万元。港口扩建。"], ["绿道成网。", "港口扩建。"]),
        (TERM, ["绿道成网。全年接待游客30万人次。"], ["绿道成网。"]),
    ],
)  # fmt: skip
def test_a_review_turns_where_a_sentence_says_so(
    heading: str, paragraphs: list[str], expected: list[str]
) -> None:
    assert far(heading, *paragraphs) == expected


def test_only_what_looks_back_is_a_review() -> None:
    section = Section(Role.PLAN, "“十五五”时期主要目标", Span(0, 5))
    assert several_years("五年来，。", [section], YEAR) == ()


@given(
    st.lists(
        st.sampled_from(["五年来，绿道成网。", "一年来，港口扩建。", "学位。", "\n", "2025年，"])
    ),
    st.integers(0, 40),
    st.integers(0, 12),
)
def test_the_sentences_are_in_order_and_apart(parts: list[str], start: int, size: int) -> None:
    text = "".join(parts)
    section = Section(Role.RETROSPECT, BOTH, Span(0, len(text)))
    found = several_years(text, [section], YEAR)
    assert all(one.end <= other.start for one, other in pairwise(found))
    passage = Span(start, start + size)
    assert stands_in(passage, found) == any(one.contains(passage) for one in found)
