"""Chains through the years: what goes on, over which gaps, and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.chains import chains, recurring
from followup.chains.likeness import sketch
from followup.chains.weaving import names_something, weave
from followup.model import Kind, Verdict
from tests.chains.year_outlines import named, outline

PARKS = "新建口袋公园{}处"
HEARINGS = "完善重大行政决策听证制度"


def years_of(*outlines: object) -> list[tuple[int, ...]]:
    return [chain.years for chain in chains(outlines)]  # type: ignore[arg-type]


def test_a_promise_goes_on_under_another_figure_and_another_verb() -> None:
    woven = chains(
        [
            outline(2021, PARKS.format(5), HEARINGS),
            outline(2022, "改造农村公路80公里", "建成口袋公园12处"),
            outline(2023, "新增口袋公园8处"),
        ]
    )
    assert [[entry.text for entry in chain.entries] for chain in woven] == [
        ["新建口袋公园5处", "建成口袋公园12处", "新增口袋公园8处"]
    ]


def test_one_year_without_the_promise_may_lie_between_and_two_may_not() -> None:
    filler = "改造农村公路80公里"
    assert years_of(outline(2021, HEARINGS), outline(2022, filler), outline(2023, HEARINGS)) == [
        (2021, 2023)
    ]
    assert (
        years_of(
            outline(2021, HEARINGS),
            outline(2022, filler),
            outline(2023, "扩大义诊范围"),
            outline(2024, HEARINGS),
        )
        == []
    )


def test_a_year_without_a_plan_breaks_no_chain() -> None:
    missing = [outline(2022, judged=False), outline(2023, judged=False)]
    unplanned = [type(one)(one.year) for one in missing]
    assert years_of(outline(2021, HEARINGS), *unplanned, outline(2024, HEARINGS)) == [(2021, 2024)]


def test_of_two_commitments_of_a_year_the_likest_goes_on() -> None:
    woven = chains(
        [
            outline(2021, "行政机关负责人出庭应诉率达到85%"),
            outline(
                2022,
                "落实行政机关负责人出庭应诉制度，提高办案质量",
                "行政机关负责人出庭应诉率达到90%",
            ),
        ]
    )
    assert [entry.text for entry in woven[0].entries][1] == "行政机关负责人出庭应诉率达到90%"
    assert len(woven) == 1


def test_a_chain_does_not_wander_off_step_by_step() -> None:
    steps = [
        "完善职业教育和技能培训体系",
        "加强技能培训和就业服务体系",
        "健全就业服务和社会保险体系",
        "完善社会保险和医疗救助体系",
    ]
    first_and_last = [
        (chain.entries[0].text, chain.entries[-1].text)
        for chain in chains([outline(2020 + n, text) for n, text in enumerate(steps)])
    ]
    assert (steps[0], steps[3]) not in first_and_last


def test_the_longest_come_first_then_the_most_concrete() -> None:
    woven = chains(
        [
            outline(2021, HEARINGS, kind=Kind.DIRECTIONAL),
            outline(2022, HEARINGS, PARKS.format(3), kind=Kind.DIRECTIONAL),
            outline(2023, HEARINGS, PARKS.format(4), "改造农村公路80公里", kind=Kind.QUANTIFIED),
            outline(2024, "改造农村公路90公里", kind=Kind.DIRECTIONAL),
        ]
    )
    assert [chain.years for chain in woven] == [(2021, 2022, 2023), (2022, 2023), (2023, 2024)]


def test_a_chain_counts_the_years_in_which_it_was_not_kept() -> None:
    woven = chains(
        [
            outline(2021, HEARINGS, verdict=Verdict.FULFILLED),
            outline(2022, HEARINGS, verdict=Verdict.PARTIAL),
            outline(2023, HEARINGS, verdict=Verdict.MISSING, not_due=True),
            outline(2024, HEARINGS, judged=False),
        ]
    )
    assert [chain.unkept for chain in woven] == [1]


def test_a_chain_is_of_the_kind_and_topic_of_most_of_its_wordings() -> None:
    woven = chains(
        [
            outline(2021, "固定资产投资增长8%", kind=Kind.QUANTIFIED, topic="economy"),
            outline(2022, "固定资产投资增长7%", kind=Kind.QUANTIFIED, topic="economy"),
            outline(2023, "固定资产投资提质提效", kind=Kind.DIRECTIONAL, topic="investment"),
        ]
    )
    assert [(chain.kind, chain.topic) for chain in woven] == [(Kind.QUANTIFIED, "economy")]


def test_the_name_of_the_place_alone_names_no_problem() -> None:
    text = "云泽经济社会发展还面临不少困难和挑战"
    assert names_something(sketch(text))
    assert not names_something(sketch(text), place="云泽市")
    years = [named(2021, text), named(2022, text)]
    assert len(recurring(years)) == 1
    assert recurring(years, place="云泽市") == []


def test_a_problem_that_is_named_again_is_one_and_what_leads_to_it_is_none() -> None:
    found = recurring(
        [
            named(2021, "我们也清醒地看到", "行政执法人员专业能力不足"),
            named(2022, "我们清醒地看到", "行政执法人员专业能力仍显不足"),
        ]
    )
    assert [[one.text for one in each.shortcomings] for each in found] == [
        ["行政执法人员专业能力不足", "行政执法人员专业能力仍显不足"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们也清醒认识到面临的问题和挑战", False),
        ("经济社会发展中还存在不少困难和问题", False),
        ("采取有力措施加以解决", False),
        ("决不辜负人民期待", False),
        ("法治政府建设取得新的成绩", False),
        ("需求不足仍是突出矛盾", True),
        ("优质医疗资源相对不足", True),
        ("一些领域腐败问题仍然多发", True),
    ],
)
def test_what_names_a_problem_and_what_only_says_that_there_are_some(
    text: str, expected: bool
) -> None:
    assert names_something(sketch(text)) is expected


phrases = st.sampled_from(
    [PARKS.format(3), PARKS.format(9), HEARINGS, "改造农村公路80公里", "大力发展职业教育", "推进"]
)


@given(st.lists(st.lists(phrases, max_size=6), max_size=6))
def test_each_text_belongs_to_one_chain_at_most_and_each_year_to_a_chain_once(
    years: list[list[str]],
) -> None:
    sketches = [[sketch(text) for text in year] for year in years]
    woven = weave(sketches)
    knots = [knot for chain in woven for knot in chain]
    assert len(knots) == len(set(knots))
    for chain in woven:
        places = [year for year, _ in chain]
        assert len(chain) >= 2
        assert places == sorted(set(places))
        assert all(later - earlier <= 2 for earlier, later in pairwise(places))
    assert weave(sketches) == woven
