"""Whose report it is and of which years: rules on invented texts."""

from __future__ import annotations

import pytest

from followup.errors import UsageProblem
from followup.labels import LANGUAGES, Labels
from followup.lexicon.numerals import month as month_number
from followup.lexicon.numerals import straight
from followup.model import Document, Identity
from followup.parsing.identity import AS_FOUND, Overrides, identify


def document(text: str, name: str = "x.txt") -> Document:
    return Document(sha256="0", media_type="text/plain", name=name, text=text)


def told(text: str, name: str = "x.txt", overrides: Overrides = AS_FOUND) -> Identity:
    return identify(document(text, name), overrides=overrides)[0]


def codes(text: str, name: str = "x.txt") -> list[str]:
    return [note.code for note in identify(document(text, name))[1]]


@pytest.mark.parametrize(
    ("text", "name", "level", "how"),
    [
        ("2021年盐田区法治政府建设工作报告\n", "深圳市盐田区", "county", "title"),
        ("盐田区人民政府关于2021年度法治政府建设情况的报告", "深圳市盐田区", "county", "title"),
        ("湖南2025年政府工作报告\n", "湖南省", "province", "title"),
        ("2003年国务院政府工作报告\n", "国务院", "national", "title"),
        ("云岭市2023年法治政府建设年度报告\n", "云岭市", "unknown", "title"),
        ("云岭市青溪区人民政府2021年法治政府建设工作总结\n", "云岭市青溪区", "county", "title"),
        ("盐田区沙头镇2021年法治政府建设情况报告\n", "盐田区沙头镇", "township", "title"),
        ("平潭综合实验区水务局2022年法治工作情况\n", "平潭综合实验区水务局", "unknown", "title"),
        ("云岭开发区管委会2020年度依法行政工作报告\n", "云岭开发区", "county", "title"),
        ("名称 米东区2019年度依法行政情况的报告\n", "乌鲁木齐市米东区", "county", "title"),
        ("各位代表：\n我代表监利市人民政府向大会报告。", "监利市", "county", "speech"),
        ("各位代表：\n我代表盐田区一届人民政府向大会报告。", "深圳市盐田区", "county", "speech"),
        ("同志们：\n我代表大鹏新区管理委员会向大会报告。", "深圳市大鹏新区", "county", "speech"),
        ("各位代表：\n我代表国务院，向大会作报告。", "国务院", "national", "speech"),
        (
            "政府工作报告\n——2025年1月8日在云岭市第三届人民代表大会第四次会议上\n我代表市人民政府",
            "云岭市",
            "unknown",
            "delivery",
        ),
        (
            "政府工作报告\n——2031年3月6日在第十五届全国人民代表大会第三次会议上\n",
            "国务院",
            "national",
            "delivery",
        ),
        (
            "一、主要工作\n特此报告。\n盐田区人民政府\n2022年1月5日\n",
            "深圳市盐田区",
            "county",
            "signature",
        ),
        ("发布机构：盐田区人民政府办公室\n一、主要工作\n", "深圳市盐田区", "county", "publisher"),
        ("我区工作。我区、我区在深圳前列。盐田、盐田区、盐田。", "深圳市盐田区", "county", "text"),
        ("我市工作。《监利市人民政府办法》《监利市人民政府规则》", "监利市", "county", "text"),
        ("我国经济。" * 8 + "北京市、上海市、湖南省", "国务院", "national", "text"),
        (
            "2023年以来，全地区一盘棋，我地区在新疆。喀什地区地委；喀什地区",
            "喀什地区",
            "prefecture",
            "text",
        ),
    ],
)
def test_the_government_is_told_from_the_surest_place(
    text: str, name: str, level: str, how: str
) -> None:
    found = told(text).government
    assert found is not None
    assert (found.value.name, found.value.level, found.how) == (name, level, how)


@pytest.mark.parametrize(
    "text",
    [
        "我市工作取得新进展，我市、我市。",
        "一、主要工作\n支援喀什地区，与河源市合作。\n",
        "法治政府建设情况报告\n我区、我区、我区。发布机构：深圳市人民政府\n",
        "我区、我区、我区。新增城区绿地，推进新建区域，新建、新建、新建。",
        "",
    ],
)
def test_a_government_that_nothing_names_is_not_guessed(text: str) -> None:
    assert told(text).government is None
    assert "government_unknown" in codes(text)


def test_a_district_that_speaks_more_of_its_city_is_not_taken_for_the_city() -> None:
    text = "全市第一。" * 9 + "深圳市、" * 9 + "在市委和区委领导下，我区、盐田区、盐田、盐田。"
    district = told(text).government
    assert district is not None and district.value.name == "深圳市盐田区"
    city = told("我市、全市第一。" * 9 + "深圳市、" * 9 + "各区、区委，盐田区、盐田。").government
    assert city is not None and city.value.name == "深圳市"


def test_a_file_name_is_the_last_resort_and_said_so() -> None:
    text = "各位代表：\n一、2024年工作回顾\n"
    found = told(text, "湖南省2025年政府工作报告.txt").government
    assert found is not None
    assert (found.value.name, found.how, found.span) == ("湖南省", "file_name", None)
    assert "government_from_file_name" in codes(text, "湖南省2025年政府工作报告.txt")
    named = told("2025年盐田区政府工作报告\n", "湖南省2025年政府工作报告.txt").government
    assert named is not None and named.value.name == "深圳市盐田区"


@pytest.mark.parametrize(
    ("text", "name", "noted"),
    [
        ("朝阳区2021年法治政府建设情况报告\n向长春市委报告。", "长春市朝阳区", []),
        ("朝阳区2021年法治政府建设情况报告\n在北京。", "北京市朝阳区", []),
        ("朝阳区2021年法治政府建设情况报告\n", "朝阳区", ["government_ambiguous"]),
        ("2010年吐鲁番市法治政府建设情况报告\n", "吐鲁番地区吐鲁番市", []),
        ("2021年吐鲁番市法治政府建设情况报告\n", "吐鲁番市", []),
    ],
)
def test_a_name_of_several_is_settled_by_parents_and_year(
    text: str, name: str, noted: list[str]
) -> None:
    found = told(text).government
    assert found is not None and found.value.name == name
    assert codes(text) == noted


@pytest.mark.parametrize(
    ("text", "reviewed", "planned"),
    [
        ("云岭市2021年法治政府建设情况报告\n", 2021, 2022),
        ("2025年云岭市政府工作报告\n", 2024, 2025),
        ("2022年政府工作报告\n一、2022年工作回顾\n…\n二、2023年工作安排\n", 2022, 2023),
        ("一、２００９年工作回顾\n…\n二、２０１０年主要任务\n", 2009, 2010),
        ("二〇二四年工作回顾\n…\n二○二五年重点工作\n", 2024, 2025),
        ("一、2024 年工作回顾\r\n…\r\n二、2025 年工作安排\r\n", 2024, 2025),
        ("一、“十四五”时期和2025年工作回顾\n…\n三、2026年主要工作\n", 2025, 2026),
        ("一、2025年工作回顾\n…\n三、到2035年远景目标\n", 2025, 2026),
        ("一、2025年工作回顾\n…\n三、2021—2025年的任务和目标\n", 2025, 2026),
        ("一、2021年以来工作回顾\n2022年一季度…\n", 2021, 2022),
        ("一、过去五年工作回顾\n…\n三、对2005年政府重点工作的建议\n", 2004, 2005),
        ("各位代表：\n一、关于2019年工作\n…\n二、关于2020年工作\n", 2019, 2020),
        ("各位代表：\n一、过去一年工作回顾\n2024年是关键一年。", 2024, 2025),
        ("各位代表：刚刚过去的2018年，成绩显著。", 2018, 2019),
        ("政府工作报告\n——2013年2月1日在云岭市第六届人民代表大会第二次会议上\n", 2012, 2013),
        ("——二〇二六年二月三日在云岭市十二届人民代表大会第二次会议上", 2025, 2026),
        ("法治政府建设报告\n2023年以来，各部门依法行政。\n", 2023, 2024),
        ("一、法治政府建设成效\n…\n八、2020年法治政府建设工作计划\n", 2019, 2020),
        ("一、2021年主要工作情况（一）学习2020年文件。二、2022年工作安排（一）", 2021, 2022),
        ("法治政府 " * 5 + "\n特此报告。\n云岭市人民政府\n2022年3月8日\n", 2021, 2022),
        ("法治政府 " * 5 + "\n专此报告。\n云岭市人民政府\n2019年12月18日\n", 2019, 2020),
    ],
)
def test_the_years_are_told_from_the_text(text: str, reviewed: int, planned: int) -> None:
    identity = told(text)
    assert identity.reviewed_year is not None and identity.planned_year is not None
    assert (identity.reviewed_year.value, identity.planned_year.value) == (reviewed, planned)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("今年以来，我们认真履职。", "years_unknown"),
        ("《规划（2021—2025年）》目标到2035年实现。", "years_unknown"),
        ("一、2019年工作回顾\n…\n二、2023年工作安排\n", "years_conflict"),
        ("一、过去五年工作回顾\n…\n二、未来五年奋斗目标和主要任务\n", "years_of_term"),
        ("各位代表：\n——2021年11月8日在云岭市第三届人民代表大会第一次会议上", "years_unknown"),
    ],
)
def test_a_year_that_cannot_be_told_is_left_out(text: str, noted: str) -> None:
    identity = told(text)
    assert identity.reviewed_year is None and identity.planned_year is None
    assert noted in codes(text)


def test_how_each_year_was_told_is_kept() -> None:
    text = "云岭市2021年法治政府建设情况报告\n一、工作情况\n二、2022年工作安排\n"
    identity = told(text)
    assert identity.reviewed_year and identity.reviewed_year.how == "title"
    assert identity.planned_year and identity.planned_year.how == "heading"
    assert identity.planned_year.span is not None
    assert identity.planned_year.span.of(text) == "2022年工作安排"
    alone = told("云岭市2021年法治政府建设情况报告\n").planned_year
    assert alone and (alone.how, alone.span) == ("derived", None)


PAGE = """\
首页 > 政务公开
索 引 号：123　发布机构：云岭市司法局　成文日期：2022年3月1日
文　　号 云政发〔2022〕12号　发布日期：2022-03-30 19:28
云岭市人民政府2021年度法治政府
建设情况报告
2021年，我市依据《办法》（国发〔2015〕3号）……
"""


def test_the_rows_of_a_page_are_read_with_their_places() -> None:
    identity = told(PAGE)
    found = (identity.title, identity.document_number, identity.publisher, identity.published)
    values = [part.value for part in found if part]
    assert values == [
        "云岭市人民政府2021年度法治政府建设情况报告",
        "云政发〔2022〕12号",
        "云岭市司法局",
        "2022-03-30",
    ]
    assert all(part and part.span and part.span.of(PAGE) for part in found)
    assert identity.genre == "law"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("政　府　工　作　报　告\n——2023年2月5日", "政府工作报告"),
        ("报告\n】\n2026年云岭市政府工作报告\n", "2026年云岭市政府工作报告"),
        ("法治政府建设报告\n2021年云岭市法治政府建设报告\n", "2021年云岭市法治政府建设报告"),
        ("一、2023年法治政府建设情况\n", None),
        ("省长在大会上作政府工作报告\n", None),
        ("关于印发通知的函\n", None),
    ],
)
def test_the_title_is_the_line_that_says_most(text: str, title: str | None) -> None:
    found = told(text).title
    assert (found.value if found else None) == title


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("各位代表：\n现在，我向大会报告工作。", "work"),
        ("云岭市2021年依法行政工作报告\n", "law"),
        ("法治政府、依法行政。" * 3, "law"),
        ("通知如下。", ""),
    ],
)
def test_the_genre_is_told_from_the_title_or_the_words(text: str, genre: str) -> None:
    assert told(text).genre == genre


def test_a_person_goes_before_the_text() -> None:
    text = "2025年云岭市政府工作报告\n一、2024年工作回顾\n"
    identity = told(text, overrides=Overrides(government="440308", planned_year=2025))
    assert identity.government and identity.government.how == "flag"
    assert identity.government.value.name == "深圳市盐田区"
    assert identity.planned_year and identity.planned_year.how == "flag"
    assert identity.reviewed_year and identity.reviewed_year.how == "heading"
    moved = told(text, overrides=Overrides(reviewed_year=2020))
    assert moved.reviewed_year and moved.planned_year
    assert (moved.planned_year.value, moved.planned_year.how) == (2021, "derived")
    both = told(text, overrides=Overrides(reviewed_year=2020, planned_year=2023))
    assert both.planned_year and both.planned_year.value == 2023


@pytest.mark.parametrize(
    ("flag", "name"),
    [
        ("盐田区人民政府", "深圳市盐田区"),
        ("国务院", "国务院"),
        ("云岭市", "云岭市"),
        ("云岭", "云岭"),
        ("监利", "监利县"),
    ],
)
def test_a_person_may_name_it_in_any_way(flag: str, name: str) -> None:
    given = Overrides(government=flag, reviewed_year=2017)
    found = told("正文", overrides=given).government
    assert found is not None and found.value.name == name


def test_a_person_who_names_several_is_asked_which() -> None:
    with pytest.raises(UsageProblem) as caught:
        told("正文", overrides=Overrides(government="朝阳区"))
    assert caught.value.code == "U125"
    assert "北京市朝阳区" in caught.value.details["choices"]
    settled = told("长春", overrides=Overrides(government="朝阳区")).government
    assert settled and settled.value.name == "长春市朝阳区"


def test_digits_are_straightened_in_place() -> None:
    text = "２０２４年、二〇二五年、一九九八年、一二三年"
    assert straight(text) == "2024年、2025年、1998年、一二三年"
    assert [month_number(written) for written in ("3", "十一", "13", "初")] == [3, 11, 0, 0]


def test_every_code_has_its_wording_in_both_languages() -> None:
    how = "flag title speech delivery signature publisher metadata text heading date derived"
    notes = """government_unknown government_unlisted government_ambiguous years_unknown
        government_from_file_name years_conflict years_from_title years_from_date years_of_term"""
    for language in LANGUAGES:
        labels = Labels(language)
        assert [code for code in (*how.split(), "file_name") if not labels.has(f"how.{code}")] == []
        assert [code for code in notes.split() if not labels.has(f"note.{code}.text")] == []
