"""Kinds: quantified by rule; deliverable and directional by what is named."""

from __future__ import annotations

import pytest

from followup.model import Kind, Span
from followup.parsing.deadlines import deadline
from followup.parsing.kinds import kind_marks, kind_of
from followup.parsing.quantities import quantities


def kind(text: str) -> Kind:
    span = Span(0, len(text))
    return kind_of(text, quantities(text, span), deadline(text, span, 2024))


@pytest.mark.parametrize(
    "text",
    [
        "新增学位5000个",
        "地区生产总值增长5%左右",
        "实现村级站点全覆盖",
        "居民收入与经济增长基本同步",
        "完成上级下达的减排任务",
        "6月底前完成改造",
        "年内建成文化馆",
        "引进1-2所学校",
        "审批时间再压减一半",
        "确保零就业家庭动态清零",
        "贫困村全部摘帽",
    ],
)
def test_what_can_be_checked_by_a_figure_or_date_is_quantified(text: str) -> None:
    assert kind(text) is Kind.QUANTIFIED


@pytest.mark.parametrize(
    "text",
    [
        "制定数据管理办法",
        "出台人才政策实施意见",
        "建设城市运行管理平台",
        "实施企业培育三年行动计划",
        "举办国际马拉松赛等活动",
        "建立重大项目清单制度",
        "建成体育中心",
        "开展安全生产专项整治行动",
        "创建国家森林城市示范区",
    ],
)
def test_a_product_or_an_event_is_deliverable(text: str) -> None:
    assert kind(text) is Kind.DELIVERABLE


@pytest.mark.parametrize(
    "text",
    [
        "加强基层治理",
        "深化医药卫生体制改革",
        "完善社会保障体系",
        "提升服务水平",
        "优化营商环境",
        "推广社区24小时自助服务",
        "推动产业集聚发展",
        "引导企业加大研发投入",
    ],
)
def test_a_field_of_work_is_directional(text: str) -> None:
    assert kind(text) is Kind.DIRECTIONAL


def test_given_weights_replace_those_shipped() -> None:
    assert kind_of("优化营商环境", (), None, weights={"bias": 1.0}) is Kind.DELIVERABLE


def test_each_mark_of_a_commitment_is_given_once() -> None:
    marks = list(kind_marks("以创新为引领，建设“一站式”服务平台、数据中心等项目"))
    assert len(marks) == len(set(marks))
