"""How passages speak."""

from __future__ import annotations

import pytest

from followup.judging.cues import (
    action,
    effort_opening,
    list_statements,
    only_a_state,
    only_pushed_on,
    tells_of_a_product,
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("养老中心已建成", True),
        ("形成了工作闭环", True),
        ("修订了办法", True),
        ("资金到位", True),
        ("签约率达九成", True),
        ("三年行动平稳收官", True),
        ("打赢收官之战", False),
        ("灌区二期工程完工", True),
        ("灌区主体工程完工", False),
        ("灌区主体完工，管理站建成", True),
        ("湿地公园开园", True),
        ("系统集成水平提高", False),
        ("生物合成产业发展", False),
        ("降低企业成本", False),
        ("关爱未成年人", False),
        ("高校毕业生就业", False),
        ("了解群众诉求", False),
        ("碳达峰工作推进", False),
        ("产业更加发达", False),
        ("人才成长", False),
    ],
)
def test_words_with_the_signs_of_a_finished_act_are_none(text: str, told: bool) -> None:
    assert tells_of_a_product(text) is told


@pytest.mark.parametrize(
    ("text", "promised", "only"),
    [
        ("信用监管不断加强", "加强信用监管", True),
        ("文旅产业加快发展", "发展文旅产业", True),
        ("治理效能显著提升", "提升治理效能", True),
        ("三核联动的格局加快构建", "加快构建三核联动的格局", True),
        ("乙烯等项目有序实施", "推进乙烯项目", True),
        ("“一网通管”持续深化", "深化“一网通管”", True),
        ("“一网通管”持续深化", "深化改革", False),
        ("信用监管不断加强，3家被罚", "加强信用监管", False),
        ("五个园区加快发展", "发展园区", False),
        ("信用监管平台上线", "加强信用监管", False),
        ("不断加强信用监管", "加强信用监管", False),
    ],
)
def test_that_a_field_is_better_tells_of_nothing_done(text: str, promised: str, only: bool) -> None:
    assert only_a_state(text, promised=promised) is only
