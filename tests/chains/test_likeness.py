"""Which texts of two years are the same promise: pairs in the wording of real plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.chains import WeaveOptions
from followup.chains.likeness import likeness, sketch

SAME = [
    ("新增公办学位6000个", "全年新增公办学位9000个以上"),
    ("居民消费价格涨幅控制在4%左右", "居民消费价格总水平涨幅３％左右"),
    ("打通33条断头路", "继续打通断头路，改善交通微循环"),
    ("加快皇岗路口重建", "推进皇岗路口重建"),
    ("行政机关负责人出庭应诉率达到90%以上", "行政机关负责人出庭应诉率不低于95%"),
    ("深入推进行政执法“三项制度”", "全面推行行政执法“三项制度”"),
    ("大力发展职业教育", "加快发展现代职业教育"),
    ("完善重大行政决策听证制度", "落实重大行政决策听证制度，健全专家论证机制"),
]
OTHER = [
    ("推进流通体制改革", "推进文化体制改革"),
    ("完善人才政策", "完善产业政策"),
    ("加大安全生产投入", "严肃查处安全生产事故"),
    ("新建改扩建幼儿园20所", "新建改扩建公厕20座"),
    ("优化投资环境", "创新对外投资和合作方式"),
    ("改造老旧小区60个", "改造农村公路60公里"),
    ("赋予企业更多自主权", "落实高校办学自主权"),
    ("加强信访工作", "加强统计工作"),
    ("出台“3.0版促进就业9条”", "实现更加充分更高质量就业"),
    ("深入推进", "深入推进"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_object_is_the_same_promise_whatever_the_figure(left: str, right: str) -> None:
    assert likeness(sketch(left), sketch(right)) >= WeaveOptions().alike


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_another_object_is_another_promise_whatever_else_is_shared(left: str, right: str) -> None:
    assert likeness(sketch(left), sketch(right)) < WeaveOptions().alike


texts = st.text(
    "新增公办学位个推进行政执法三项制度完善职业教育断头路听证0123456789%，、", max_size=30
)


@given(texts, texts)
def test_likeness_lies_between_0_and_1_and_is_mutual(left: str, right: str) -> None:
    value = likeness(sketch(left), sketch(right))
    assert 0.0 <= value <= 1.0
    assert value == likeness(sketch(right), sketch(left))
