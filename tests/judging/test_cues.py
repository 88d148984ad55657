"""How passages speak."""

from __future__ import annotations

import pytest

from followup.judging.cues import (
    action,
    effort_opening,
    list_statements,
    only_pushed_on,
    unfinished,
)
from followup.model import Span


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


def test_a_word_of_the_promise_itself_admits_nothing():
    assert unfinished("已中止低效合同15份")
    assert not unfinished("已中止低效合同15份", promised="中止一批低效合同")


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
        ("坚持办好民生实事。", 0),
        ("民生实事项目有序实施。", 0),
    ],
)
def test_only_a_sentence_about_a_named_list_closes_it(text, found):
    assert len(list(list_statements(text, Span(0, len(text))))) == found


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("30项民生实事完成28项。", False),
        ("十件民生实事办结九件。", False),
        ("18项民生实事完成18项。", True),
        ("八件民生实事全部兑现。", True),
    ],
)
def test_so_many_of_so_many_is_not_all(text: str, whole: bool) -> None:
    assert [one.whole for one in list_statements(text, Span(0, len(text)))] == [whole]


@pytest.mark.parametrize(
    ("text", "pushed"),
    [
        ("12项改革稳步推进", True),
        ("12项改革稳步推进，出台意见3份", False),
        ("建成了12座公园", False),
        ("9条产业集群全面起势", True),
    ],
)
def test_a_figure_beside_a_mere_push_is_known(text, pushed):
    assert only_pushed_on(text) is pushed
