"""Which figures of a commitment a table has, and in which words, numbers and units."""

from __future__ import annotations

import pytest

from followup.labels import Labels
from followup.model import Span
from followup.parsing.quantities import quantities
from followup.reporting import wording
from followup.reporting.views.figures import amount, indicator


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("地区生产总值", "地区生产总值"),
        ("推进好总投资的", "推进好总投资"),
        ("的省重点项目", "省重点项目"),
        ("“五类”研发企业（中心）", "“五类”研发企业（中心）"),
        ("PM2.5浓度", "PM2.5浓度"),
        ("人均GDP", "人均GDP"),
        ("（", ""),
        ("", ""),
        ("过", ""),
        ("大幅", ""),
        ("只保留", ""),
        ("株洲AES", ""),
        ("出台“实体经济", ""),
        ("高于全国平", ""),
        ("年度任务完成率居", ""),
        ("学校教师生活补助从每月人", ""),
    ],
)
def test_an_indicator_is_words_that_name_something_or_nothing(given: str, shown: str) -> None:
    assert indicator(given) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("地区生产总值增长5.5%左右", ("地区生产总值（增长）", "左右", 5.5, None, "%")),
        ("城镇新增就业70万人以上", ("城镇新增就业", "不低于", 70, None, "万人")),
        ("完成投资1.78万亿元", ("投资", "达到", 1.78, None, "万亿元")),
        ("粮食产量616亿斤左右", ("粮食产量", "左右", 616, None, "亿斤")),
        ("地区生产总值增长6—6.5%", ("地区生产总值（增长）", "达到", 6, 6.5, "%")),
        ("居民消费价格涨幅控制在3%以内", ("居民消费价格涨幅", "不超过", 3, None, "%")),
        ("城乡低保标准提高到740元/月", ("城乡低保标准", "不低于", 740, None, "元/月")),
        ("行政复议案件和解率达到30%以上", ("行政复议案件和解率", "不低于", 30, None, "%")),
        ("达标天数比例达90%以上", ("达标天数比例", "不低于", 90, None, "%")),
        (
            "47家中心卫生院基本完成主体基建工程",
            ("中心卫生院基本完成主体基建工程", "达到", 47, None, "家"),
        ),
    ],
)
def test_a_figure_is_a_number_with_its_unit_and_what_it_counts(
    text: str, told: tuple[object, ...]
) -> None:
    labels = Labels("zh")
    (found,) = quantities(text, Span(0, len(text)))
    made = amount(found, text, 0)
    assert made is not None
    binds = labels(f"comparator.{made.comparator}")
    assert (wording.indicator(made, labels), binds, made.value, made.upper, made.unit) == told


@pytest.mark.parametrize(
    "text", ["株洲AES608所", "推进第二批40家左右省直部门下属生产经营类事业单位转企改制或撤并"]
)
def test_a_number_in_a_name_and_half_a_sentence_are_no_figure_of_a_table(text: str) -> None:
    for found in quantities(text, Span(0, len(text))):
        assert amount(found, text, 0) is None
