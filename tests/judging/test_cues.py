"""How passages speak."""

from __future__ import annotations

import pytest

from followup.judging.cues import action, blanket_statements, effort_opening, unfinished
from followup.model import Span

LISTS = ("民生实事",)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("出台行政执法监督办法", 1.0, 1.0),
        ("体育公园建成开放", 1.0, 1.0),
        ("稳步推进城市更新", 0.0, 0.3),
        ("持续加强队伍建设", 0.0, 0.3),
    ],
)
def test_done_is_told_from_effort(text, least, most):
    assert least <= action(text, ()) <= most


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("展览馆项目进度滞后", True),
        ("两项任务未能如期完成", True),
        ("因规划调整暂缓实施", True),
        ("展览馆建成开放", False),
    ],
)
def test_an_admission_is_heard(text, says):
    assert unfinished(text) is says


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("深入推进行政复议体制改革", True),
        ("扎实开展普法工作", True),
        ("深入推进改革，出台意见3份", False),
        ("建成图书馆", False),
    ],
)
def test_a_stock_phrase_is_known(text, opens):
    assert effort_opening(text) is opens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全面完成十件民生实事。", 1),
        ("十件民生实事全部办结。", 1),
        ("圆满完成各项目标任务。", 0),
        ("扎实推进民生实事。", 0),
    ],
)
def test_only_a_sentence_about_a_named_list_closes_it(text, found):
    assert len(list(blanket_statements(text, Span(0, len(text)), LISTS))) == found
