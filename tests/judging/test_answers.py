"""Promised figures against reported ones."""

from __future__ import annotations

import pytest

from followup.judging.answers import Answer, Outcome, answers_to
from followup.linking.indicators import measured
from followup.model import Span
from followup.parsing.quantities import quantities
from tests.judging.short_reports import match


def answer(
    promise: str, said: str, *, lead: str = "", several_years: bool = False
) -> Answer | None:
    targets = [q for q in quantities(promise, Span(0, len(promise))) if q.target]
    found = answers_to(targets, promise, [match(said, lead=lead)], several_years=[several_years])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("promise", "said", "outcome"),
    [
        ("改造危桥520座", "改造危桥538座", Outcome.MET),
        ("改造危桥520座", "改造危桥495座", Outcome.SHORT),
        ("新增公办学位4800个", "新增优质公办学位4800个", Outcome.MET),
        ("新增规上企业100家以上", "规上企业总量突破800家", Outcome.TOTAL),
        ("地区生产总值增长7%左右", "地区生产总值821亿元、增长5.4%", Outcome.SHORT),
        ("地区生产总值增长5%左右", "全市生产总值突破3000亿元，增长5.4%", Outcome.MET),
        ("城镇登记失业率控制在3.5%以内", "城镇登记失业率2.25%", Outcome.MET),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨2.1%", Outcome.MET),
        ("居民消费价格涨幅控制在3%以内", "居民消费价格上涨3.4%", Outcome.EXCEEDED),
        ("进出口总额增长3%左右", "外贸进出口总额7140亿元、下降0.2%", Outcome.SHORT),
        ("社会消费品零售总额增长9%", "社会消费品零售总额完成149亿元，同比增长9.5%", Outcome.MET),
        ("一般公共预算收入增长5%以上", "一般公共预算收入41亿元", Outcome.OTHER_BASIS),
        ("完成42项民生实事", "42项民生实事完成38项", Outcome.SHORT),
        ("完成19家合作社改制", "19家待改制合作社已改制11家", Outcome.SHORT),
        ("集装箱吞吐量突破1450万标箱", "集装箱吞吐量1404万标箱", Outcome.SHORT),
        ("空气质量优良率达到93%以上", "空气质量优良率由90.2%提升到97.5%", Outcome.MET),
        ("生产总值增长8%", "生产总值年均增长8.2%", Outcome.SEVERAL_YEARS),
        ("财政支出增长3%", "财政支出同口径增长3.3%", Outcome.OTHER_BASIS),
        ("建设停车场9个", "开工建设停车场9个", Outcome.STARTED),
        ("开工建设停车场9个", "开工建设停车场11个", Outcome.MET),
        ("新增就业5万人", "新增就业6.1万人、超额完成市下达的5.5万人任务", Outcome.MET),
        ("环境空气质量优良天数比例达到90%", "空气优良率91.2%", Outcome.MET),
        ("植树造林2万亩", "植树造林2万亩", Outcome.MET),
        ("建设生态廊道200公里", "生态廊道达到3100公里", Outcome.TOTAL),
        ("孵化器达60家", "新增孵化器7家，总数达61家", Outcome.MET),
        ("孵化器总数超过60家", "新增孵化器7家", Outcome.OTHER_BASIS),
        ("研发投入强度达到4%", "研发投入增长17.5%", Outcome.OTHER_BASIS),
        ("一般性支出按10%的比例压减", "一般性支出压减12%", Outcome.MET),
        ("调解员业务考核参考率达到100%", "全县310名调解员全部参加业务考核", Outcome.MET),
        ("调解员业务考核覆盖率达到100%", "全县310名调解员全部完成业务考核", Outcome.MET),
        ("培训基层调解骨干900人次以上", "940名基层调解骨干参加培训", Outcome.MET),
        ("规上工业产值增长6%", "规上工业产值增速为-1.7%", Outcome.SHORT),
        ("教育支出占一般预算支出比重达19%", "教育支出占一般预算支出的比重为18.4%", Outcome.SHORT),
        ("租赁住房占住房供应总量比例达30%", "租赁住房占全部住房供应比例达31%", Outcome.MET),
        ("失业率控制在5%左右", "失业率从下半年5.6%降到5.1%", Outcome.MET),
        ("市财政还将安排6亿元", "市财政共安排资金7.1亿元", Outcome.MET),
        ("财政总收入增长9%，达到26亿元", "财政总收入25亿元", Outcome.OTHER_BASIS),
    ],
)
def test_a_reported_figure_is_weighed_against_the_promised_one(promise, said, outcome):
    found = answer(promise, said)
    assert found is not None
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        ("新增幼儿园学位6000个", "新增养老床位6000个"),
        ("规模以上工业增加值增长5.5%", "财政支出占预算比重73.8%"),
        ("地区生产总值增长6%", "研发经费支出占地区生产总值比重达2.8%"),
        ("新建公园12个", "新建停车位1200个"),
        ("新改建公园8座", "新改建公厕16座"),
        ("市级重点工程80个", "省级重点工程80个"),
        ("进出口总额增长4%", "服务进出口增长6%"),
        ("全年投资60亿元", "新签约项目投资90亿元"),
        ("城镇登记失业率4%以内", "城镇调查失业率3.8%"),
        ("完成投资2.5亿元", "固定资产投资480亿元"),
        ("总投资31亿元", "总投资29亿元"),
        ("引进骨干企业30家以上", "新增上市企业1家"),
        ("培育示范企业20家", "新增企业1900家"),
        ("单位国内生产总值能耗下降3%", "国内生产总值增长6.2%"),
        ("人均地区生产总值增长6%", "地区生产总值增长6.5%"),
        ("调解员业务考核覆盖率达到100%", "全县学校全部完成食堂改造"),
        ("公交站点覆盖率提高到95%", "无线网络覆盖率96%"),
        ("规上工业产值增长6%", "上半年规上工业产值增长7.2%"),
        ("规上工业产值增长6%", "规上工业产值增速三季度-1.7%"),
        ("教育支出占一般预算支出比重达19%", "住房支出占一般预算支出比重达21%"),
        ("新材料产业产值占规上工业比重达12%", "医药产业产值占规上工业比重达14%"),
        ("旅游业增加值占地区生产总值比重达8%", "乡村旅游业增加值占旅游业比重达35%"),
        ("市财政还将安排6亿元", "市财政安排7亿元支持农村公路养护"),
        ("市财政还将安排6亿元", "市财政安排6500万元"),
        ("市财政还将安排6亿元", "市财政安排养老资金6.2亿元"),
    ],
)
def test_a_figure_for_something_else_answers_nothing(promise, said):
    assert answer(promise, said) is None


def test_a_figure_in_a_review_of_several_years_does_not_settle_one_year():
    found = answer("新增公办学位4800个", "新增公办学位9000个", several_years=True)
    assert found is not None
    assert found.outcome is Outcome.SEVERAL_YEARS


@pytest.mark.parametrize(
    ("promise", "said", "outcome"),
    [
        ("森林覆盖率达到41%", "森林覆盖率提高到41.6%", Outcome.MET),
        ("森林覆盖率达到41%", "森林覆盖率由38.2%提高到40.3%", Outcome.SHORT),
        ("肉类产量稳定在80万吨以上", "肉类产量稳定在80万吨以上", Outcome.MET),
        ("跨境电商进出口额突破300亿元", "跨境电商进出口额达320亿元", Outcome.MET),
        ("登记失业率控制在3%以内", "登记失业率年均控制在3%以内", Outcome.SEVERAL_YEARS),
        ("新增托位达到900个", "新增托位达到4200个", Outcome.SEVERAL_YEARS),
        ("技改投资达到60亿元", "技改投资累计达到260亿元", Outcome.SEVERAL_YEARS),
        ("技改投资60亿元", "技改投资达到260亿元", Outcome.SEVERAL_YEARS),
        # a share is no sum, whatever is said to be built
        ("建设绿道，公园覆盖率超过85%", "公园服务覆盖率87%", Outcome.MET),
        ("推动乡镇医共体建设全覆盖", "医共体实现全域全覆盖", Outcome.MET),
        ("一般公共预算收入增长4%", "一般公共预算收入增长29%", Outcome.SEVERAL_YEARS),
        # nor is what is near what one year was to bring
        ("高铁里程超过900公里", "高铁里程突破960公里", Outcome.MET),
        ("粮食产量800万吨以上", "粮食产量达820万吨", Outcome.MET),
        ("医保参保达640万人", "医保参保655万人", Outcome.MET),
        ("小巨人企业40家", "小巨人企业达310家", Outcome.SEVERAL_YEARS),
        ("打通断头路8条", "打通断头路超过9条", Outcome.SEVERAL_YEARS),
        # what each year brought is the last year's, too
        ("城镇新增就业3万人以上", "城镇新增就业每年超过3.6万人", Outcome.MET),
        ("机场货邮吞吐量20万吨", "机场年货邮吞吐量21万吨", Outcome.MET),
        ("新增公园6座", "每年办好实事，新增公园31座", Outcome.SEVERAL_YEARS),
    ],
)
def test_where_something_stands_after_several_years_it_stands_in_the_last(
    promise: str, said: str, outcome: Outcome
) -> None:
    found = answer(promise, said, several_years=True)
    assert found is not None
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("lead", "outcome"),
    [
        ("五年来，", Outcome.SEVERAL_YEARS),
        ("“十三五”期间，", Outcome.SEVERAL_YEARS),
        ("“十三五”以来累计建成9公里，2020年", Outcome.MET),
        ("全年", Outcome.MET),
        ("", Outcome.MET),
    ],
)
def test_the_last_mark_of_time_in_the_sentence_says_what_time_a_figure_is_for(
    lead: str, outcome: Outcome
) -> None:
    found = answer("新建绿道6公里", "新建绿道7公里", lead=lead)
    assert found is not None
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("promise", "lead", "said", "outcome"),
    [
        ("行政合同审核率达到100%", "审查行政合同31件，", "审核率100%", Outcome.MET),
        ("行政合同审核率达到100%", "审查行政合同31件，", "审核率达96%", Outcome.SHORT),
        ("行政合同审核率达到100%", "受理信访事项31件，", "办结率100%", None),
        ("信访事项群众满意率达到90%", "办理信访事项31件，", "群众满意率93%", Outcome.MET),
        (
            "劳动仲裁案件调解和解率达到50%",
            "收到劳动仲裁申请77件，受理70件，审结64件，其中调解和解结案40件，",
            "调解和解率62.5%",
            Outcome.MET,
        ),
        ("信访事项答复率达到90%", "办理信访事项31件，", "及早答复率93%", None),
        ("信访事项答复率达到90%", "办理信访事项31件，", "来访答复率93%", None),
        ("信访事项答复率达到90%", "办理信访事项31件，", "总答复率93%", Outcome.MET),
        (
            "信访事项答复率达到90%",
            "信访事项31件，登记30件，核查29件，回访28件，",
            "答复率93%",
            Outcome.MET,
        ),
        (
            "信访事项答复率达到90%",
            "信访事项31件，登记30件，核查29件，回访28件，归档27件，",
            "答复率93%",
            None,
        ),
        ("信访事项按期答复率达到90%", "办理信访事项31件，", "学前教育普惠率93%", None),
        ("社区调解员总数超过300名", "培训社区调解员6批，", "全县总数达到312名", Outcome.MET),
        ("社区调解员总数超过300名", "培训养老护理员6批，", "全县总数达到312名", None),
        ("执法案卷优秀率提高到90%", "评查执法案卷120本，", "优秀率提高到92%", Outcome.MET),
        ("执法案卷优秀率提高到90%", "评查执法案卷120本，", "营商环境满意率92%", None),
    ],
)
def test_a_bare_measure_is_of_what_the_sentence_speaks_of(
    promise: str, lead: str, said: str, outcome: Outcome | None
) -> None:
    found = answer(promise, said, lead=lead)
    assert (found and found.outcome) is outcome


def test_standard_indicators_have_one_name():
    assert "生产总值" in measured("国内生产总值增长")
    assert "GDP" not in measured("GDP增速")


@pytest.mark.parametrize(
    ("promise", "said", "score", "answered"),
    [
        (
            "聘请社会监督员30名",
            "聘请30名企业家、教师、离退休干部代表担任行政执法社会监督员",
            0.95,
            True,
        ),
        (
            "聘请社会监督员30名",
            "聘请30名企业家、教师、离退休干部代表担任行政执法社会监督员",
            0.79,
            False,
        ),
        ("聘请社会监督员30名", "聘请企业家12名、教师18名担任社会监督员", 0.95, False),
        ("聘请社会监督员30名", "社会监督走访群众2600名", 0.95, False),
        ("对20家单位开展会计检查", "抽取18家行政事业单位开展会计检查", 0.85, True),
        ("安装智能灯杆700个", "新建通信基站518个、智能灯杆706根", 0.85, False),
    ],
)
def test_the_only_figure_of_a_passage_that_is_surely_meant_answers(promise, said, score, answered):
    targets = [q for q in quantities(promise, Span(0, len(promise))) if q.target]
    found = answers_to(targets, promise, [match(said, score=score)], several_years=[False])
    assert bool(found) is answered


@pytest.mark.parametrize(
    ("promise", "said", "score", "answered"),
    [
        ("新设代办点420处", "布设渔区群众办事代办站点420处", 0.62, True),
        ("新设代办点420处", "布设渔区群众办事代办站点420处", 0.58, False),
        ("新设代办点420处", "布设渔区群众办事代办站点419处", 0.62, False),
        ("新设代办点420处", "布设渔区群众办事代办站点420处，正在调试", 0.62, False),
        ("推动渔港12项集成改革见效", "推进首批渔业改革12项", 0.7, False),
        ("加快东港小学、滨江小学3所新校建设", "完成丹浦中学等3所学校改扩建", 0.75, False),
        ("建设20万吨级渔港航道", "东港20万吨级泊位建设", 0.75, False),
        ("为47家渔村卫生院招聘医师", "47家渔村卫生院全部开业", 0.75, False),
        ("渔村卫生点全覆盖", "渔村诊疗服务机构实现全覆盖", 0.85, True),
        ("渔村卫生点全覆盖", "渔村诊疗服务机构实现全覆盖", 0.7, False),
    ],
)
def test_the_promised_figure_to_the_digit_answers_where_it_is_likely_meant(
    promise, said, score, answered
):
    targets = [q for q in quantities(promise, Span(0, len(promise))) if q.target]
    assert targets
    found = answers_to(targets, promise, [match(said, score=score)], several_years=[False])
    assert bool(found) is answered
