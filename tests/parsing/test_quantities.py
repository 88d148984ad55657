"""Figures: value, unit, binding, basis and indicator, on short wording of the genre."""

from __future__ import annotations

import pytest

from followup.model import Basis, Comparator, Quantity, Span
from followup.parsing.quantities import promised_figures, quantities

LEAST, MOST = Comparator.AT_LEAST, Comparator.AT_MOST
ABOUT, EXACT, ALL = Comparator.ABOUT, Comparator.EXACT, Comparator.ALL
LEVEL, GROWTH = Basis.LEVEL, Basis.GROWTH
INCREMENT, REDUCTION = Basis.INCREMENT, Basis.REDUCTION


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator", "basis"),
    [
        ("地区生产总值增长5%左右", 5, "%", ABOUT, GROWTH),
        ("地区生产总值增长5％左右", 5, "%", ABOUT, GROWTH),
        ("投资增长１２．５％", 12.5, "%", EXACT, GROWTH),
        ("失业率控制在5.5%以内", 5.5, "%", MOST, LEVEL),
        ("失业率不超过4%", 4, "%", MOST, LEVEL),
        ("优良率达到90%以上", 90, "%", LEAST, LEVEL),
        ("比重提高2.5个百分点", 2.5, "个百分点", EXACT, GROWTH),
        ("能耗下降3%以上", 3, "%", LEAST, REDUCTION),
        ("新增学位6000个", 6000, "个", EXACT, INCREMENT),
        ("新增就业10万人以上", 100000, "人", LEAST, INCREMENT),
        ("修建公路1.6万公里", 16000, "公里", EXACT, LEVEL),
        ("总量突破10万亿元", 1e13, "元", LEAST, LEVEL),
        ("减税8000多亿元", 8e11, "元", LEAST, LEVEL),
        ("种植5.5万亩", 55000, "亩", EXACT, LEVEL),
        ("改造约300户", 300, "户", ABOUT, LEVEL),
        ("每年召开会议不少于2次", 2, "次", LEAST, LEVEL),
        ("补助标准不低于每人每月400元", 400, "元", LEAST, LEVEL),
        ("民生支出不低于总支出的80%", 80, "%", LEAST, LEVEL),
        ("减少人口1000万以上", 1e7, "", LEAST, LEVEL),
        ("覆盖率达到100%", 100, "%", ALL, LEVEL),
        ("村村通全覆盖", 100, "%", ALL, LEVEL),
        ("问题全部整改", 100, "%", ALL, LEVEL),
        ("积案动态“清零”", 100, "%", ALL, LEVEL),
        ("审批时间压减一半", 50, "%", EXACT, REDUCTION),
        ("事项压减三分之一", 33.33, "%", EXACT, REDUCTION),
        ("产值翻一番", 100, "%", EXACT, GROWTH),
        ("产值翻两番", 300, "%", EXACT, GROWTH),
        ("达标率百分之九十以上", 90, "%", LEAST, LEVEL),
        ("培育二十家企业", 20, "家", EXACT, LEVEL),
        ("走访两千余家", 2000, "家", LEAST, LEVEL),
        ("时限压缩至7个工作日", 7, "个工作日", MOST, LEVEL),
        ("浓度降到26微克/立方米", 26, "微克/立方米", MOST, LEVEL),
        ("产值1,200亿元", 1.2e11, "元", EXACT, LEVEL),
        ("惠及居民30多万人次", 300000, "人次", LEAST, LEVEL),
        ("归集数据60余万条", 600000, "条", LEAST, LEVEL),
        ("智能算力超3.2万P", 32000, "P", LEAST, LEVEL),
        ("开展8项行动", 8, "项", EXACT, LEVEL),
    ],
)
def test_a_figure_is_read_with_unit_and_binding(
    text: str, value: float, unit: str, comparator: Comparator, basis: Basis
) -> None:
    (found,) = read(text)
    assert found.value == pytest.approx(value)
    assert (found.unit, found.comparator, found.basis) == (unit, comparator, basis)
    assert found.target


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("增长6—6.5%", 6, 6.5),
        ("增长6%—7%", 6, 7),
        ("增长5%-5.5%", 5, 5.5),
        ("组建2-3个平台", 2, 3),
        ("引进1—2所学校", 1, 2),
        ("投资5至6亿元", 5e8, 6e8),
    ],
)
def test_a_range_has_both_ends(text: str, low: float, high: float) -> None:
    (found,) = read(text)
    assert found.value == pytest.approx(low)
    assert found.upper == pytest.approx(high)


@pytest.mark.parametrize(
    "text",
    [
        "引入第三方评估",
        "2024年建成",
        "落实三项制度",
        "推出一批项目",
        "打造一个品牌",
        "学习“三个代表”",
        "推进“十个全覆盖”",
        "健全覆盖城乡的体系",
        "公布全部事项清单",
        "6月20日前完成",
        "位列第4位",
        "建设5G网络",
        "统筹三次产业",
        "从四个方面发力",
        "探索土地二次开发",
        "抓住三个环节",
        "推进积案清零攻坚",
        "庆祝建市30周年",
    ],
)
def test_names_years_and_ordinals_are_no_figures(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("人民调解和解率达到60%", ["人民调解和解率"]),
        ("道路和桥梁完好率达到98%", ["桥梁完好率"]),
        ("城镇调查失业率控制在5%以内", ["城镇调查失业率"]),
        ("新建幼儿园20所，新增学位6000个", ["新建幼儿园", "新增学位"]),
        ("改造20座危桥", ["改造危桥"]),
        ("生产总值增长7%，达到300亿元", ["生产总值", "生产总值"]),
        ("收入达到5万元，同比增长6%", ["收入", "收入"]),
        ("财政收入90亿元，比上年增加8亿元", ["财政收入", "财政收入"]),
        ("失业率和空置率分别控制在5%以内、3%以内", ["失业率", "空置率"]),
        ("服务、数字、跨境出口分别增长6%、8%、20%", ["服务", "数字", "跨境出口"]),
        ("事项从300项压减到100多项", ["事项", "事项"]),
        ("新建1家食堂和4家驿站", ["新建食堂", "驿站"]),
        ("标准提升至每月1000元", ["标准"]),
        ("居民人均可支配收入增长5%左右", ["居民人均可支配收入"]),
        ("突破10万亿元大关", [""]),
    ],
)
def test_each_figure_keeps_its_indicator(text: str, indicators: list[str]) -> None:
    assert [found.indicator for found in read(text)] == indicators


def test_under_each_the_binding_is_shared() -> None:
    text = "水耗和能耗分别下降4%和5%"
    assert [found.basis for found in read(text)] == [REDUCTION, REDUCTION]


def test_a_baseline_is_no_target() -> None:
    text = "将事项从300项压减到100项以内"
    assert [(found.value, found.target) for found in read(text)] == [(300, False), (100, True)]


def test_an_age_is_no_target() -> None:
    assert not read("3岁以下婴幼儿照护")[0].target


def test_the_quoted_figure_is_its_slice() -> None:
    text = "力争新增企业100家以上，改造管网5公里"
    assert [found.text for found in read(text)] == ["100家以上", "5公里"]
    assert all(found.span.of(text) == found.text for found in read(text))


@pytest.mark.parametrize(
    ("text", "binding"),
    [
        ("安排助学资金3.2亿元，比上年增加4000万元", ["3.2亿元"]),
        ("改造农房260户，增加40户", ["260户"]),
        ("改造农房260户，新建农房40户", ["260户", "40户"]),
        ("粮食、油料产量分别增长3%、4%", ["3%", "4%"]),
        ("改造农房260户，增加床位40张", ["260户", "40张"]),
        ("农房由180户（其中危房20户）增至260户，增加80户", ["20户", "260户"]),
    ],
)
def test_what_a_promised_figure_comes_to_beside_the_year_before_binds_no_more(
    text: str, binding: list[str]
) -> None:
    found = promised_figures(text, Span(0, len(text)))
    assert [each.text for each in found if each.target] == binding
    assert [each.span for each in found] == [
        each.span for each in quantities(text, Span(0, len(text)))
    ]
