"""Whole judgements on short invented reports: a verdict never comes without evidence or reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.judging import assess
from followup.model import Role, Verdict
from tests.judging.short_reports import judged, outcome, plan


def test_a_met_figure_is_fulfilled_and_quotes_the_figure():
    found = judged("新增公办学位4800个", "新增公办学位5200个", "修建公园三处")
    assert (found.verdict, found.rule) == (Verdict.FULFILLED, "figure_met")
    assert found.evidence[0].text == "新增公办学位5200个"
    assert found.reasons[0].code == "figure_met"


def test_a_figure_that_falls_short_is_partial():
    found = judged("新增公办学位4800个", "新增公办学位3100个")
    assert (found.verdict, found.reasons[0].code) == (Verdict.PARTIAL, "figure_short")


def test_silence_is_missing_with_its_reason():
    found = judged("建立电梯应急处置平台", "粮食产量稳定", "举办了龙舟比赛")
    assert found.verdict is Verdict.MISSING
    assert not found.evidence
    assert found.reasons[0].code in {"silent", "neighbours_only"}


def test_another_object_with_the_same_words_is_no_fulfilment():
    found = judged("新增幼儿园学位6000个", "新增中小学学位6000个")
    assert found.verdict is not Verdict.FULFILLED or found.rule == "figure_met"
    assert judged("新增养老床位500张", "新增学位500个").verdict is not Verdict.FULFILLED


def test_a_list_closed_by_one_sentence_rests_on_that_sentence():
    made = plan("办好实事")
    text = (
        made.document.text + "\n2031年民生实事\n1.新建口袋公园12处。\n2.为老人免费体检3000人次。\n"
    )
    from tests.judging.short_reports import report

    promised = report(text, 2031)
    told = outcome("全面完成十件民生实事")
    found = {c.text: a for c, a in zip(promised.commitments, assess(promised, told), strict=True)}
    parks = next(a for text, a in found.items() if "口袋公园" in text)
    assert parks.verdict is Verdict.FULFILLED
    assert parks.flags.blanket
    assert parks.evidence[0].text == "全面完成十件民生实事"


def test_a_general_sentence_proves_nothing():
    found = judged("新建口袋公园12处", "圆满完成各项目标任务")
    assert found.verdict is Verdict.MISSING


def test_what_the_next_plan_promises_again_is_flagged_and_no_evidence():
    found = judged("建立电梯应急处置平台", "粮食产量稳定", ahead="建立电梯应急处置平台")
    assert found.flags.carried_over
    assert found.verdict is Verdict.MISSING


def test_the_same_stock_phrase_in_both_years_is_partial_at_most():
    found = judged("深入推进行政复议体制改革", "深入推进行政复议体制改革")
    assert found.verdict is not Verdict.FULFILLED


def test_a_deadline_after_the_reviewed_year_is_not_due():
    assert judged("2035年底前建成城市展览馆", "城市展览馆开工建设").flags.not_due
    assert not judged("2031年底前建成城市展览馆", "城市展览馆建成").flags.not_due


@pytest.mark.parametrize(
    ("incomes", "economy", "verdict"),
    [("7.1%", "6.2%", Verdict.FULFILLED), ("4.1%", "5.4%", Verdict.PARTIAL)],
)
def test_incomes_in_step_with_the_economy(incomes, economy, verdict):
    found = judged(
        "居民收入增长与经济增长同步",
        f"地区生产总值增长{economy}",
        f"居民人均可支配收入增长{incomes}",
    )
    assert (found.rule, found.verdict) == ("kept_in_step", verdict), found


@pytest.mark.parametrize(
    ("promise", "incomes", "economy", "code"),
    [
        ("居民收入增速高于经济增速", "6.2%", "6.1%", "ahead"),
        ("居民收入增速高于经济增速", "6.1%", "6.1%", "out_of_step"),
        ("城乡居民收入增长快于经济增长", "5%", "4.8%", "ahead"),
        ("居民收入增速不低于经济增速", "6.1%", "6.1%", "in_step"),
        ("居民收入增速不低于经济增速", "6%", "6.1%", "out_of_step"),
    ],
)
def test_incomes_that_were_to_outgrow_the_economy(promise, incomes, economy, code):
    found = judged(
        promise, f"地区生产总值增长{economy}", f"全体居民人均可支配收入增长{incomes}",
        "农村居民收入增长9%、快于经济增速",
    )  # fmt: skip
    assert found.rule == "kept_in_step"
    assert [reason.code for reason in found.reasons] == [code]
    assert "农村" not in found.evidence[0].text


def test_good_results_are_no_product():
    found = judged("推进粮食基地建设", "粮食基地建设取得积极成效")
    assert found.verdict is not Verdict.FULFILLED, found


def test_the_same_thing_said_the_other_way_round_as_done_is_fulfilled():
    found = judged("全面实施“一照多址”改革", "“一照多址”改革全面实施")
    assert (found.rule, found.verdict) == ("done_as_promised", Verdict.FULFILLED)
    pushed = judged("全面推进“一照多址”改革", "“一照多址”改革全面推进")
    assert pushed.verdict is not Verdict.FULFILLED


_CLAUSES = st.lists(
    st.sampled_from(
        [
            "新建学校3所",
            "推进依法行政",
            "完成旧改12个",
            "粮食丰收",
            "出台管理办法",
            "财政收入增长4%",
            "各位代表",
            "加强督查",
            "举办普法活动20场",
            "=1+1",
            "<b>桥</b>",
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30, deadline=None)
@given(promises=_CLAUSES, said=_CLAUSES)
def test_every_verdict_has_its_evidence_or_its_reason(promises, said):
    made, told = plan(*promises), outcome(*said)
    assessments = assess(made, told)
    assert [a.commitment_id for a in assessments] == [c.id for c in made.commitments]
    for assessment in assessments:
        assert assessment.reasons
        assert 0 <= assessment.confidence <= 1
        silent = assessment.verdict is Verdict.MISSING and not assessment.flags.admitted
        assert silent == (not assessment.evidence)
        for link in (*assessment.evidence, *assessment.candidates):
            assert link.span.of(told.document.text) == link.text
            assert 0 <= link.score <= 1
            assert link.role is not Role.PLAN
