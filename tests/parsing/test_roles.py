"""What a heading announces, told by the planned year first and by fixed words last."""

from __future__ import annotations

import pytest

from followup.lexicon.numerals import years_in
from followup.parsing.roles import Announces, Years, annex_role, announces, looks_back

YEARS = Years(2023, 2024)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("2023年工作回顾", Announces.REVIEW),
        ("２０２３年工作回顾", Announces.REVIEW),
        ("二〇二三年工作总结", Announces.REVIEW),
        ("法治政府建设基本情况", Announces.REVIEW),
        ("工作主要成效", Announces.REVIEW),
        ("过去五年工作回顾", Announces.REVIEW),
        ("存在的主要问题", Announces.PROBLEMS),
        ("面临的困难和不足", Announces.PROBLEMS),
        ("2024年工作安排", Announces.PLAN),
        ("2024 年重点工作", Announces.PLAN),
        ("下一步工作打算", Announces.PLAN),
        ("今年工作的总体要求", Announces.PLAN),
        ("主要任务", Announces.PLAN),
        ("本年工作安排", Announces.PLAN),
        ("本年度重点任务", Announces.PLAN),
        ("全年工作的总体要求和预期目标", Announces.PLAN),
        ("新的一年重点工作", Announces.PLAN),
        ("下年度法治政府建设工作计划", Announces.PLAN),
        ("接下来的工作思路", Announces.PLAN),
        ("政府工作总体部署", Announces.PLAN),
        ("本年度主要工作", Announces.NOTHING),
        ("本年度工作情况", Announces.REVIEW),
        ("全年目标任务完成情况", Announces.REVIEW),
        ("2022年度的要求", Announces.NOTHING),
        ("今后五年的奋斗目标", Announces.OUTLOOK),
        ("“十四五”时期发展目标", Announces.OUTLOOK),
        ("名词解释", Announces.GLOSSARY),
        ("附件", Announces.ANNEX),
        ("着力优化营商环境", Announces.NOTHING),
    ],
)
def test_a_heading_announces_what_follows(title: str, said: Announces) -> None:
    assert announces(title, YEARS) is said


@pytest.mark.parametrize(
    ("title", "said"),
    [("主要任务", Announces.NOTHING), ("2024年主要任务", Announces.PLAN)],
)
def test_a_line_without_number_must_name_its_time(title: str, said: Announces) -> None:
    assert announces(title, YEARS, numbered=False) is said


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2024年工作", [2024]),
        ("２００９年工作", [2009]),
        ("二〇一〇年工作", [2010]),
        ("2021-2025年规划", [2021]),
        ("重点工作", []),
    ],
)
def test_years_are_read_in_every_script(title: str, found: list[int]) -> None:
    assert years_in(title) == found


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("附件：2024年民生实事", Announces.PLAN),
        ("附：2023年民生实事", Announces.ANNEX),
        ("附件：2023年民生实事完成情况", Announces.REVIEW),
        ("附：名词解释", Announces.GLOSSARY),
    ],
)
def test_an_annex_is_told_by_what_it_lists(title: str, said: Announces) -> None:
    assert annex_role(title, YEARS) is said


def test_only_words_of_report_look_back() -> None:
    assert looks_back("2023年工作回顾")
    assert not looks_back("力争取得新成效")
