"""What is no commitment, and what keeps a commitment whole, on invented plans."""

from __future__ import annotations

import pytest

from followup.model import Span
from followup.parsing.quantities import quantities
from followup.parsing.sifting import promises
from tests.parsing.sample_reports import report


def texts(body: str) -> list[str]:
    text = f"一、2023年工作回顾\n修路。\n二、2024年工作安排\n（一）民生\n{body}\n"
    return [commitment.text for commitment in report(text).commitments]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "实施12个、总投资30亿元的水利项目，新增有效库容800万立方米。",
            ["实施12个、总投资30亿元的水利项目", "新增有效库容800万立方米"],
        ),
        (
            "安排技改项目80项，年度投资总额55亿元，同比增长12.5%。",
            ["安排技改项目80项", "年度投资总额55亿元，同比增长12.5%"],
        ),
        ("完成油菜种植面积3万亩、产量0.6万吨目标。", ["完成油菜种植面积3万亩、产量0.6万吨目标"]),
        (
            "一是启用档案馆。二是举办读书节。三是修订防汛预案。",
            ["启用档案馆", "举办读书节", "修订防汛预案"],
        ),
        ("启用档案馆。", ["启用档案馆"]),
        ("安排专项债券20亿元，主要用于水利建设。", ["安排专项债券20亿元，主要用于水利建设"]),
        ("推进14座人行天桥建设，年内建成6座。", ["推进14座人行天桥建设，年内建成6座"]),
        ("新建停车楼9座、完工4座。", ["新建停车楼9座、完工4座"]),
        ("改造管网30公里，新建泵站2座。", ["改造管网30公里", "新建泵站2座"]),
    ],
)
def test_a_commitment_is_whole(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    "words",
    [
        "服务人口800万左右",
        "我国市场空间大",
        "我省发展潜力足",
        "下决心去掉",
        "当前运行总体可控",
        "教育是民生之基、是全社会最关注的事",
        "谱写现代化建设新篇章",
        "在规范管理的同时",
        "无论城市还是乡村",
        "重点做好以下八个方面工作",
        "协调共进",
        "乡村振兴的关键在人才",
        "教育资源丰富、交通网络完备、市场潜力巨大",
        "就业率涵盖灵活就业人员",
        "2031年3月5日（本件公开）",
        "尽快修改完善",
        "用真诚换来信任",
        "文旅融合是县域经济的新引擎",
        "社区食堂是居民的共同期盼",
        "我市是四省交界的中心城市",
        "全县上下完全有底气、有办法",
        "此后每连续缴费1年",
        "对按期复产的小微企业",
        "每一项都看得见摸得着",
    ],
)
def test_descriptions_slogans_and_scraps_promise_nothing(words: str) -> None:
    assert not promises(words)


@pytest.mark.parametrize(
    "words",
    [
        "建成30条",
        "实时监控空气质量",
        "常住人口城镇化率达到58%",
        "让企业办事只跑1次",
        "在6个街道开展试点",
        "培育重点村",
        "着力打造特色突出、优势明显的园区",
        "把工作的关键在基层打牢",
        "重点是改造主城区管网",
        "加强河湖尤其是饮用水源地保护",
        "今年的招商目标是300亿元",
        "坚持房子是用来住的定位",
        "对困难家庭发放补贴",
        "每千人托位数达到5个",
    ],
)
def test_a_promise_is_kept(words: str) -> None:
    assert promises(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区从原先的18个整合为7个", [(18.0, False), (7.0, True)]),
        ("建设物流园（总投资12亿元）", [(1.2e9, False)]),
        ("推进总投资36亿元的水厂二期工程", [(3.6e9, False)]),
        ("抓好总投资超800亿元的120个市级项目", [(8e10, False), (120.0, True)]),
        ("完成总投资36亿元", [(3.6e9, True)]),
        ("发行债券2.5亿等值美元", [(2.5e8, True)]),
        ("培育龙头企业1家", [(1.0, True)]),
    ],
)
def test_which_figure_is_the_target(text: str, expected: list[tuple[float, bool]]) -> None:

    found = quantities(text, Span(0, len(text)))
    assert [(figure.value, figure.target) for figure in found] == expected
