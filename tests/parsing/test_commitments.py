"""Commitments of whole reports: spans, kinds, headings, owners and lists."""

from __future__ import annotations

import pytest

from followup.model import Kind
from followup.parsing.named_lists import list_of_heading
from tests.parsing.sample_reports import INLINE, NO_PLAN, REPORT, report


def texts(text: str, *, planned: int | None = 2024) -> list[str]:
    return [commitment.text for commitment in report(text, planned=planned).commitments]


def plan(body: str) -> str:
    return f"一、2023年工作回顾\n修路。\n二、2024年工作安排\n{body}\n"


def test_the_plan_gives_its_commitments_in_order() -> None:
    assert texts(REPORT) == [
        "地区生产总值增长6%左右",
        "城镇新增就业2万人以上",
        "居民收入与经济增长基本同步",
        "新建标准厂房10万平方米",
        "引进项目20个以上",
        "制定工业企业培育办法",
        "建设高标准农田3万亩",
        "实施种业提升行动",
        "新建幼儿园5所",
        "新增学位1500个",
        "完善养老服务体系",
        "改造老旧小区12个",
        "新建停车场8座",
    ]


def test_points_on_one_line_lend_their_heading_to_the_text_behind() -> None:
    found = report(INLINE, planned=2022).commitments
    assert [(c.text, c.heading_path[-1]) for c in found] == [
        ("制定重大决策事项目录", "一是健全决策机制"),
        ("落实专家论证制度", "一是健全决策机制"),
        ("推行执法全过程记录", "二是规范行政执法"),
        ("开展案卷评查2次", "二是规范行政执法"),
        ("组织普法活动20场", "三是加强普法宣传"),
    ]


def test_a_list_in_an_annex_is_named() -> None:
    found = report(REPORT).commitments
    assert [c.enumeration for c in found][-3:] == ["", "民生实事", "民生实事"]


def test_a_report_without_a_plan_has_none_and_says_so() -> None:
    found = report(NO_PLAN, planned=None)
    assert found.commitments == ()
    assert "no_plan" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("新增病床2000张、养老床位1000张。", ["新增病床2000张", "养老床位1000张"]),
        (
            "贫困人口全部脱贫、贫困村全部摘帽，新增就业2万人。",
            ["贫困人口全部脱贫", "贫困村全部摘帽", "新增就业2万人"],
        ),
        ("审批时间厂房不超过40个工作日、住宅不超过45个工作日。", None),
        ("失业率和空置率分别控制在5%、3%以内。", None),
        ("打造教育、医疗、养老服务圈。", None),
    ],
)
def test_two_figures_each_with_its_object_are_two(body: str, expected: list[str] | None) -> None:
    whole = [body.rstrip("。")]
    assert texts(plan(f"（一）民生\n{body}")) == (expected or whole)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("一是新建学校5所，改善办学条件。", "新建学校5所"),
        ("要制定农田建设规划。", "制定农田建设规划"),
        ("此外，要制定农田建设规划。", "制定农田建设规划"),
    ],
)
def test_numbering_and_small_words_before_the_verb_are_left_out(body: str, text: str) -> None:
    assert texts(plan(f"（一）民生\n{body}"))[0].startswith(text)


@pytest.mark.parametrize(
    "body",
    [
        "1.改造危桥10座。（市交通局负责）",
        "1.改造危桥10座。责任单位：市交通局",
        "1.改造危桥10座。（市交通局牵头）",
    ],
)
def test_the_responsible_body_is_the_owner(body: str) -> None:
    found = report(plan(f"（一）交通\n{body}")).commitments
    assert found[0].owner == "市交通局"


def test_a_heading_with_nothing_under_it_is_itself_a_commitment() -> None:
    items = plan("（一）民生\n1.新建学校5所\n2.改造医院2所。\n3.办好养老服务")
    assert texts(items) == ["新建学校5所", "改造医院2所", "办好养老服务"]


def test_a_heading_with_items_under_it_is_none() -> None:
    assert texts(plan("（一）新建学校5所\n1.改造医院2所")) == ["改造医院2所"]


def test_a_commitment_carries_figures_and_its_deadline() -> None:
    (found,) = report(plan("（一）交通\n6月底前建成公交首末站5座。")).commitments
    assert found.kind is Kind.QUANTIFIED
    assert found.deadline is not None
    assert found.deadline.date == "2024-06-30"
    assert [figure.value for figure in found.quantities] == [5.0]


def test_identities_stay_and_differ() -> None:
    first, second = (report(REPORT).commitments for _ in range(2))
    assert [c.id for c in first] == [c.id for c in second]
    assert len({c.id for c in first}) == len(first)


BELOW = """政府工作报告
一、2023年工作回顾
修桥12座。
二、2024年工作安排
（一）发展产业
建设标准厂房3万平方米。
（二）扎实办好民生实事，切实增进民生福祉
完善就业创业政策。
安排资金6亿元，集中力量办好三件民生实事：
一是提高养老服务能力。新增养老床位300张。
二是改善出行条件。建设人行天桥2座。
三是扩大优质教育。新建幼儿园4所。
一是加强作风建设。开展效能督查4次。
"""


def test_a_list_takes_the_numbered_paragraphs_below_its_lead_and_no_more() -> None:
    listed = {each.text: each.enumeration for each in report(BELOW).commitments}
    assert listed["新增养老床位300张"] == "民生实事"
    assert listed["建设人行天桥2座"] == "民生实事"
    assert listed["新建幼儿园4所"] == "民生实事"
    others = ("建设标准厂房3万平方米", "完善就业创业政策", "开展效能督查4次")
    assert [listed[text] for text in others] == ["", "", ""]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("扎实办好民生实事，切实增进民生福祉", ""),
        ("全力办好民生实事增进民生福祉", ""),
        ("办好十件民生实事，增进民生福祉", "民生实事"),
        ("2031年区政府民生实事计划清单", "民生实事"),
        ("发展社会事业，办好十件民生实事", ""),
    ],
)
def test_a_heading_opens_a_list_where_it_names_nothing_else(heading: str, name: str) -> None:
    assert list_of_heading((heading,)) == name
