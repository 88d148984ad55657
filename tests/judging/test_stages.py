"""Stages on the way, documents, places and days: what keeps a likely fulfilled from being said."""

from __future__ import annotations

from datetime import date

import pytest

from followup.judging.assessing import timing
from followup.judging.cues import midway
from followup.judging.products import document, tells_of
from followup.linking import queries
from followup.linking.places import cities_of, elsewhere
from tests.judging.short_reports import match, plan


@pytest.mark.parametrize(
    ("promised", "told", "is_midway"),
    [
        ("出台停车管理条例", "停车管理条例（草案）提请审议", True),
        ("出台停车管理条例", "停车管理条例颁布实施", False),
        ("起草停车管理条例", "起草停车管理条例", False),
        ("建成政务云平台", "政务云平台主体工程封顶", True),
        ("启动政务云平台建设", "启动政务云平台建设", False),
        ("编制年度听证事项目录", "7个事项列入年度听证事项目录", False),
        ("制定停车管理条例", "停车管理条例列入年度立法计划", True),
    ],
)
def test_a_stage_on_the_way_is_told_from_the_end(promised, told, is_midway):
    assert midway(told, promised=promised) is is_midway


@pytest.mark.parametrize(
    ("promised", "kind"),
    [
        ("出台网络餐饮监管办法", "rule"),
        ("编制行政检查事项清单", "list"),
        ("出台《重大事项目录管理规定》", "rule"),
        ("印发三年行动方案", "plan"),
        ("修订罚款裁量基准", "standard"),
        ("加强清单管理", ""),
        ("制定方案并组织培训", ""),
    ],
)
def test_the_promised_document_is_what_the_last_noun_names(promised, kind):
    assert document(promised) == kind


@pytest.mark.parametrize(
    ("kind", "told", "is_told"),
    [
        ("rule", "印发网络餐饮监管细则", True),
        ("rule", "印发《网络餐饮二十条》", True),
        ("rule", "抽查网络餐饮店铺131家", False),
        ("list", "印发网络餐饮监管细则", False),
    ],
)
def test_a_document_of_the_kind_or_one_by_its_title_answers(kind, told, is_told):
    assert tells_of(kind, told) is is_told


@pytest.mark.parametrize(
    ("promised", "told", "apart"),
    [
        ("支持青岛建设冷链基地", "潍坊冷链基地获批", True),
        ("支持青岛建设冷链基地", "青岛、潍坊冷链基地获批", False),
        ("支持青岛建设冷链基地", "冷链基地获批", False),
        ("建设冷链基地", "潍坊冷链基地获批", False),
    ],
)
def test_one_city_does_not_answer_for_another(promised, told, apart):
    assert elsewhere(promised, told) is apart


def test_counties_with_common_names_are_no_cities():
    assert cities_of("维护和平，新华书店开业") == frozenset()


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ("清单于7月公布", True),
        ("清单于5月公布", False),
        ("6月30日公布清单", False),
        ("6月公布清单", False),
        ("1—11月公布清单3批", None),
        ("截至11月底公布清单3批", None),
        ("清单在9月前公布", None),
        ("自8月起公布清单", None),
    ],
)
def test_a_month_is_read_as_the_time_of_the_act(told, late):
    (query,) = queries(
        [each for each in plan("6月底前公布事项清单").commitments if "清单" in each.text]
    )
    assert query.commitment.deadline is not None
    assert date.fromisoformat(query.commitment.deadline.date) == date(2031, 6, 30)
    found = timing(query, [match(told)], 2031)
    assert (found.late if found else None) is late


@pytest.mark.parametrize(
    ("lead", "late"),
    [("5月21日，", False), ("9月3日，", True), ("9月印发通知，", None), ("", None)],
)
def test_the_day_that_opens_the_sentence_is_that_of_its_first_act(lead, late):
    (query,) = queries(
        [each for each in plan("6月底前公布事项清单").commitments if "清单" in each.text]
    )
    found = timing(query, [match("向社会公布清单", lead=lead)], 2031)
    assert (found.late if found else None) is late


@pytest.mark.parametrize(("told", "late"), [("6月16日公布清单", True), ("6月15日公布清单", False)])
def test_a_day_of_the_same_month_is_compared(told, late):
    (query,) = queries(
        [each for each in plan("6月15日前公布事项清单").commitments if "清单" in each.text]
    )
    found = timing(query, [match(told)], 2031)
    assert found is not None
    assert found.late is late
