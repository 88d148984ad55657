"""Tagging clauses: where a commitment begins, goes on, or where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.model import Span
from followup.parsing.clause_features import features_of
from followup.parsing.clauses import clauses
from followup.parsing.habits import BETWEEN, HABITS, Habits, default_habits
from followup.parsing.splitting import EDGE, PREVIOUS, TAGS, SplitModel, default_model, tag_clauses

PIECES = ["修路", "建", "建桥5座", "以创新为引领", "让群众满意", "，", "。", "；", "：", "同时"]
UNDER = ("under own heading",)


def tags(text: str, context: tuple[str, ...] = UNDER) -> str:
    found = clauses(text, Span(0, len(text)))
    return "".join(tag_clauses(text, [(found, context)], default_model())[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修订应急预案，举办防汛演练活动5场。", "SS"),
        ("加强法律顾问工作，完善行政决策执行机制。", "SS"),
        ("完善培训机制，不断提升服务水平。", "SC"),
        ("以产业园区建设为抓手，推进项目落地。", "SC"),
        ("按照上级部署要求，编制实施方案。", "SC"),
        ("实施便民工程，让群众少跑腿。", "SC"),
        ("搭建服务平台，降低企业成本。", "SC"),
        ("新建学校5所，新增学位3000个，招聘教师200名。", "SSS"),
        ("主要预期目标是：生产总值增长6%，财政收入增长5%，新增就业2万人。", "DSSS"),
        ("生产总值增长7%，达到300亿元；投资增长8%。", "SCS"),
        ("同时，要修建农村公路20公里。", "DS"),
        ("坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。", "DD"),
    ],
)
def test_clauses_are_tagged_by_the_rules_of_the_guide(text: str, expected: str) -> None:
    assert tags(text) == expected


def test_thanks_and_appeals_are_dropped() -> None:
    text = "各位代表！让我们更加紧密地团结起来，锐意进取，为建设美好家园而努力奋斗！"
    assert set(tags(text, ("plain paragraph",))) == {"D"}


def test_the_lead_sentence_of_a_plain_paragraph_is_its_heading() -> None:
    text = "大力发展现代农业。建设高标准农田3万亩，培育家庭农场50家，推广良种10万亩。"
    assert tags(text, ("plain paragraph",)) == "DSSS"


def test_a_clause_before_a_colon_never_begins_a_commitment() -> None:
    for text in ("重点做好以下工作：修路，建桥。", "重点做好以下工作:修路,建桥。"):
        assert tags(text)[0] == "D"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_clause_has_one_tag_and_each_feature_once(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = clauses(text, Span(0, len(text)))
    assert len(tags(text)) == len(found)
    for features in features_of(text, found, UNDER, default_habits()):
        assert len(features.own) == len(set(features.own))
        assert len(features.onward) == len(set(features.onward))


def test_the_best_run_of_tags_is_found_and_not_the_best_tag_alone() -> None:
    onward = [0.0] * 12
    onward[3 * PREVIOUS.index("C") + TAGS.index("C")] = 3.0
    onward[3 * PREVIOUS.index(EDGE) + TAGS.index("S")] = 2.5
    weights = {"within": tuple(onward), "over a full stop": tuple(onward)}
    model = SplitModel({"bias": (1.0, 0.0, 0.0)}, weights, Habits({}))
    text = "修路，建桥，植树，造林"
    found = clauses(text, Span(0, len(text)))
    assert "".join(tag_clauses(text, [(found, ())], model)[0]) == "SCCC"


def test_the_shipped_weights_are_whole() -> None:
    model = default_model()
    assert all(len(row) == len(TAGS) for row in model.own.values())
    assert all(len(row) == len(TAGS) * len(PREVIOUS) for row in model.onward.values())
    assert all(len(row) == len(HABITS) for row in model.habits.marks.values())
    assert any(mark.startswith(BETWEEN) for mark in model.habits.marks)
