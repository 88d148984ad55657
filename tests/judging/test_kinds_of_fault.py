"""Kinds of fault that readers found in verdicts, each by a plan and a report made up for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from followup.judging import assess
from followup.model import Assessment, Verdict
from tests.judging.short_reports import report

PLAN = """政府工作报告
一、2030年工作回顾
改造乡村道路31条。举办招聘活动16场。
二、2031年工作安排
{}
"""
OUTCOME = """政府工作报告
一、2031年工作回顾
举办群众演出26场。{}修建登山步道8公里。
二、2032年工作安排
增设公园座椅100张。
"""
FULFILLED, PARTIAL, MISSING = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING
ITEMS = "认真办好十件民生实事。①新增托育床位300张。②修缮农村桥梁14座。③为老年人免费体检9000人次。"


@dataclass(frozen=True)
class Fault:
    """One plan and what the next report says of it."""

    planned: str
    said: str
    commitment: str
    """How the wording of the commitment begins."""
    verdict: Verdict
    reason: str | None = None
    """The code of the first reason; ``None`` where any will do."""
    admitted: bool = False


FAULTS = {
    "a rare name in quotation marks": Fault(
        "用好“丹浦通”服务平台。", "“丹浦通”注册企业达到26万家。", "用好", FULFILLED
    ),
    "a total of five years": Fault(
        "新增高新技术企业30家。",
        "五年来，新增高新技术企业76家。",
        "新增高新",
        PARTIAL,
        "figure_several_years",
    ),
    "the year's figure beside the total of several": Fault(
        "发放稳岗补贴3亿元以上。",
        "“十五五”以来发放稳岗补贴累计19亿元，2031年发放稳岗补贴3.4亿元。",
        "发放",
        FULFILLED,
        "figure_met",
    ),
    "another level's list": Fault(
        "推进县级重点工程260个。", "完成12个省级重点工程年度任务。", "推进县级", MISSING
    ),
    "another basis": Fault(
        "税收收入增长4%。",
        "税收收入同口径增长4.3%。",
        "税收",
        PARTIAL,
        "figure_other_basis",
    ),
    "a ceiling exceeded": Fault(
        "城镇调查失业率控制在5%以内。",
        "城镇调查失业率为5.6%。",
        "城镇",
        PARTIAL,
        "figure_exceeded",
    ),
    "two figures in one clause": Fault(
        "培训技能人才4万人。",
        "培训技能人才5.2万人、超额完成上级下达的4万人任务。",
        "培训",
        FULFILLED,
        "figure_met",
    ),
    "traditional characters": Fault(
        "新增養老護理床位800張。", "新增养老护理床位860张。", "新增", FULFILLED, "figure_met"
    ),
    "a list closed by one sentence": Fault(
        ITEMS, "十件民生实事全部办结。", "修缮", FULFILLED, "blanket"
    ),
    "a list that is pushed on": Fault(ITEMS, "坚持办好十件民生实事。", "修缮", MISSING),
    "so many of so many": Fault(ITEMS, "10件民生实事完成9件。", "修缮", PARTIAL, "blanket_partly"),
    "a promised act that sounds like an admission": Fault(
        "取消一批证明事项。", "全年取消证明事项67项。", "取消", FULFILLED
    ),
    "an admission": Fault(
        "建成丹浦青少年活动中心。",
        "丹浦青少年活动中心尚未建成。",
        "建成",
        MISSING,
        "admitted",
        admitted=True,
    ),
    "a formula said over again": Fault(
        "打赢噪声污染治理攻坚战。", "打赢噪声污染治理攻坚战。", "打赢", PARTIAL, "effort_only"
    ),
    "a start where building was promised": Fault(
        "新建口袋公园25个。",
        "开工建设口袋公园25个。",
        "新建",
        PARTIAL,
        "figure_started",
    ),
    "a start that was promised": Fault(
        "启动丹浦码头二期改造工程。",
        "启动丹浦码头二期改造工程。",
        "启动",
        FULFILLED,
        "start_made",
    ),
    "done late": Fault(
        "5月底前公布证照清理清单。", "证照清理清单于11月公布。", "5月底前", PARTIAL, "date_late"
    ),
    "a draft where the document was promised": Fault(
        "出台《露营地管理办法》。",
        "《露营地管理办法（草案）》公开征求意见。",
        "出台",
        PARTIAL,
        "midway",
    ),
    "a trial run where an opening was promised": Fault(
        "上线“丹浦企服”平台。", "“丹浦企服”平台于12月启动试运行。", "上线", PARTIAL, "midway"
    ),
    "another city": Fault("申建青岛冷链物流基地。", "潍坊冷链物流基地获批设立。", "申建", MISSING),
    "another reach": Fault("开通对台客运航线。", "开通境内客运航线5条。", "开通", MISSING),
    "a promise said again with its figure beside": Fault(
        "全面推行居民健康码制度。",
        "全面推行居民健康码制度，年内领码居民突破70万人。",
        "全面推行",
        FULFILLED,
    ),
    "so many done, but late": Fault(
        "5月底前修缮农村桥梁14座。", "11月修缮农村桥梁14座。", "5月底前", PARTIAL, "date_late"
    ),
    "a promise turned round, and nothing done": Fault(
        "深化“三亲”服务机制改革。", "“三亲”服务机制改革持续深化。", "深化", PARTIAL, "effort_only"
    ),
    "a field that only became better": Fault(
        "加强渔船安全监管。", "渔船安全监管能力稳步提升。", "加强", PARTIAL, "effort_only"
    ),
    "an effort, and behind it in the sentence what came of it": Fault(
        "推进渔港区域合作。",
        "推进渔港区域合作，累计签约冷链项目46个。",
        "推进渔港",
        FULFILLED,
    ),
    "a mechanism, and only the field's figures": Fault(
        "健全渔获溯源机制。", "渔获溯源26万批次。", "健全", PARTIAL, "arrangement_not_said"
    ),
    "a mechanism that was set up": Fault(
        "健全渔获溯源机制。", "建立渔获溯源联盟，渔获溯源26万批次。", "健全", FULFILLED
    ),
    "a policy to be improved, and only the field's figures": Fault(
        "完善渔船检验制度。", "渔船检验3200艘次。", "完善", PARTIAL, "arrangement_not_said"
    ),
    "a policy that is only carried out": Fault(
        "落实渔船更新补贴政策。", "发放渔船更新补贴2.6亿元。", "落实", FULFILLED
    ),
    "a start among others": Fault(
        "开工建设云麓渔文化馆。",
        "滨江泵站、云麓渔文化馆、东港粮库相继开工。",
        "开工",
        FULFILLED,
        "start_made",
    ),
    "built, where it was to be begun": Fault(
        "开工建设云麓渔文化馆。", "云麓渔文化馆竣工。", "开工", FULFILLED, "start_made"
    ),
    "founded among others": Fault(
        "组建云麓港航集团。", "组建云麓港航集团、丹浦农商银行。", "组建", FULFILLED, "act_reported"
    ),
    "a stage of the works": Fault("建成云麓渔文化馆。", "云麓渔文化馆主体完工。", "建成", PARTIAL),
    "the promised figure by another name": Fault(
        "修建库区渔桥420座。", "建设偏远库区群众便民渔桥420座。", "修建", FULFILLED, "figure_met"
    ),
    "the promised figure among others": Fault(
        "完成24个口袋公园和街角绿地建设。",
        "打造5条花廊、9个口袋公园、24个街角绿地。",
        "完成",
        FULFILLED,
        "figure_met",
    ),
    "the rate of the towns by its long name": Fault(
        "城镇登记失业率控制在3%以内。",
        "城镇居民登记失业率为2.4%。",
        "城镇登记",
        FULFILLED,
        "figure_met",
    ),
    "all of it by another name": Fault(
        "实现渔业村便民服务站全覆盖。",
        "渔业村便民服务中心实现全覆盖。",
        "实现",
        FULFILLED,
        "figure_met",
    ),
    "all of something else": Fault(
        "近岸渔港水质达标率保持100%。", "近岸渔港视频监管实现全覆盖。", "近岸", PARTIAL
    ),
    "added with others, many times over": Fault(
        "新增小微企业200家。",
        "新增经营主体4.1万户、小微企业1870家。",
        "新增",
        FULFILLED,
        "figure_met",
    ),
    "incomes of five years beside the economy of one": Fault(
        "居民收入增长与经济增长同步。",
        "2031年地区生产总值增长5.2%。五年来，居民人均可支配收入增长36%。",
        "居民收入",
        PARTIAL,
    ),
    "a cluster of another level": Fault(
        "新增省级先进制造业集群3个。", "国家先进制造业集群达到2个。", "新增省级", MISSING
    ),
    "so many done in time": Fault(
        "5月底前修缮农村桥梁14座。", "4月修缮农村桥梁14座。", "5月底前", FULFILLED, "figure_met"
    ),
}


def judged(fault: Fault) -> Assessment:
    made = report(PLAN.format(fault.planned), 2031)
    told = report(OUTCOME.format(fault.said), 2032)
    pairs = zip(made.commitments, assess(made, told), strict=True)
    return next(found for one, found in pairs if one.text.startswith(fault.commitment))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_each_kind_of_fault_stays_mended(fault: Fault) -> None:
    found = judged(fault)
    assert found.verdict is fault.verdict, found.reasons
    if fault.reason is not None:
        assert found.reasons[0].code == fault.reason
    assert found.flags.admitted is fault.admitted
