"""Clauses: runs between commas and full stops, brackets and quotation marks respected."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.model import Span
from followup.parsing.adverbs import without_adverbs
from followup.parsing.clause_cues import look
from followup.parsing.clauses import LONGEST_BRACKET, clauses, sentences

LETTERS = "建设路桥园区，。；：、！？（）“”《》 \u30002024年%1一是\n,.()"


def texts(text: str) -> list[str]:
    return [clause.span.of(text) for clause in clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("修桥，铺路。植树；造林", ["修桥", "铺路", "植树", "造林"]),
        ("修桥,铺路", ["修桥", "铺路"]),
        ("推行“马上办，网上办”改革，减少跑动", ["推行“马上办，网上办”改革", "减少跑动"]),
        ("新建场馆（含改建，扩建）5个，开放", ["新建场馆（含改建，扩建）5个", "开放"]),
        ("产值1,200亿元，增长5%", ["产值1,200亿元", "增长5%"]),
        ("目标是：增长5%", ["目标是", "增长5%"]),
        ("  \u3000修桥 ，\n铺路 ", ["修桥", "铺路"]),
        ("，。；", []),
        ("", []),
    ],
)
def test_text_is_cut_at_commas_and_stops(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_a_clause_knows_the_marks_on_both_sides() -> None:
    text = "修桥，铺路；植树。"
    found = clauses(text, Span(0, len(text)))
    assert [(c.before, c.after) for c in found] == [("", "，"), ("，", "；"), ("；", "。")]


def test_a_bracket_that_never_closes_does_not_swallow_the_paragraph() -> None:
    text = "（" + "修桥铺路，" * (LONGEST_BRACKET // 5 + 2) + "植树，造林"
    assert texts(text)[-2:] == ["植树", "造林"]


def test_sentences_end_at_full_stops_only() -> None:
    text = "修桥，铺路；植树。造林，护林"
    runs = list(sentences(clauses(text, Span(0, len(text)))))
    assert [len(run) for run in runs] == [3, 2]


@given(st.text(alphabet=LETTERS, max_size=200))
def test_clauses_lie_inside_in_order_and_apart(text: str) -> None:
    found = clauses(text, Span(0, len(text)))
    for clause in found:
        assert clause.span.of(text).strip() == clause.span.of(text) != ""
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start


@pytest.mark.parametrize(
    ("clause", "cue"),
    [
        ("以项目建设为抓手", "leads"),
        ("以项目建设为抓手", "leads end"),
        ("采取有力措施", "means"),
        ("让群众更满意", "so that"),
        ("不断提高服务水平", "raises"),
        ("不断提高服务水平", "effect"),
        ("促进产业融合", "promotes"),
        ("新建学校5所", "figure"),
        ("实施“暖心”行动", "named"),
        ("教育是民生之基", "states"),
        ("坚持新发展理念", "guides"),
        ("社会事业方面", "aspect"),
        ("到2035年", "by year"),
        ("并抓好落实", "joins"),
        ("建设法治政府", "whole place"),
    ],
)
def test_a_clause_carries_its_cues(clause: str, cue: str) -> None:
    assert cue in look(clause).cues


@pytest.mark.parametrize(
    ("clause", "empty"),
    [("同时", True), ("社会发展方面", True), ("在社会发展方面", False), ("修建公路", False)],
)
def test_a_connective_alone_promises_nothing(clause: str, empty: bool) -> None:
    assert look(clause).empty is empty


@pytest.mark.parametrize(
    ("words", "core"),
    [("进一步深入推进改革", "推进改革"), ("推进改革", "推进改革"), ("加快", "加快")],
)
def test_adverbs_before_the_verb_can_be_taken_off(words: str, core: str) -> None:
    assert without_adverbs(words) == core
