"""Reports of unusual build: each part is read for what it is, on invented texts."""

from __future__ import annotations

from hashlib import sha256

import pytest

from followup.model import Document, Report, Role
from followup.parsing import parse


def report(text: str) -> Report:
    found = parse(Document(sha256(text.encode()).hexdigest(), "text/plain", "sample.txt", text))
    found.check()
    return found


def planned(text: str) -> list[str]:
    return [commitment.text for commitment in report(text).commitments]


def wanting(text: str) -> str:
    return "".join(s.span.of(text) for s in report(text).sections if s.role is Role.PROBLEMS)


LAW = "汀洲县2021年法治政府建设工作报告\n"
REVIEW = "一、2021年工作情况\n（一）普法。举办讲座6场。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LAW}{REVIEW}二、存在的问题及下一步措施\n（一）主要问题\n人手不足。\n"
            "（二）下一步措施\n1.编印执法手册300册。\n2.组织旁听庭审4次。\n",
            ["编印执法手册300册", "组织旁听庭审4次"],
        ),
        (
            f"{LAW}{REVIEW}二、存在的短板和2022年工作计划\n人手不足，培训不够。"
            "下一步，编印执法手册300册。\n",
            ["编印执法手册300册"],
        ),
        (
            "汀洲县2021年法治政府建设工作总结和2022年工作要点\n一、主要工作情况\n"
            "（一）普法。举办讲座6场。\n二、2022年工作要点\n（一）普法。编印执法手册300册。\n",
            ["编印执法手册300册"],
        ),
        (
            f"{LAW}目录\n一、2021年工作情况\t1\n二、2022年工作安排\t4\n{REVIEW}"
            "二、2022年工作安排\n（一）普法。编印执法手册300册。\n",
            ["编印执法手册300册"],
        ),
        (
            f"{LAW}{REVIEW}二、2022年工作安排\n（一）普法。编印执法手册300册。\n"
            "汀洲县人民政府\n2022年1月9日\n【打印本页】\n上一篇：关于加强春季防火工作的通知\n"
            "推进教育公平\n版权所有：汀洲县人民政府\n",
            ["编印执法手册300册"],
        ),
        (
            "汀洲县政府工作报告\n——2001年2月3日在县第十届人民代表大会第四次会议上\n各位代表：\n"
            "一、2000年工作回顾\n新修公路30公里。\n二、加快农业结构调整\n今年要新建果园5000亩。\n"
            "三、整顿市场秩序\n今年要关闭小造纸厂12家。\n",
            ["新建果园5000亩", "关闭小造纸厂12家"],
        ),
    ],
    ids=["sub-headings", "a sentence", "the title", "contents", "page frame", "later chapters"],
)
def test_the_plan_is_found_and_nothing_else_taken_for_it(text: str, expected: list[str]) -> None:
    assert planned(text) == expected


def test_a_flat_page_is_cut_at_its_headings_even_before_a_long_sentence() -> None:
    filler = "各乡镇对照目标逐项落实，按月通报进度，问题当场交办。" * 9
    text = (
        "汀洲县2021年法治政府建设工作报告 各部门："
        f"一、2021年工作情况2021年，全县举办讲座6场。{filler}"
        f"二、2022年工作安排2022年是承前启后的一年，全县要统筹兼顾、突出重点，把各项工作抓细抓实。"
        "编印执法手册300册。三、组织保障落实首办责任。"
    )
    assert "编印执法手册300册" in planned(text)
    assert not any("讲座" in made for made in planned(text))


@pytest.mark.parametrize(
    ("paragraph", "begins"),
    [
        ("成绩属于过去，问题也不容忽视。一是路网不密。二是人才偏少。三是短板仍多。", "成绩属于"),
        ("我们要把账算清，也要把问题讲透。当前我县仍面临不小压力。消费偏弱，投资乏力。", "我们要"),
        ("发展中一些老矛盾绕不过：一是底子薄弱，二是投入不足，三是活力不够。", "发展中"),
        ("同时，我们也清醒地看到，财政收支矛盾突出，民生短板不少。", "同时"),
    ],
)
def test_problems_inside_the_review_are_found(paragraph: str, begins: str) -> None:
    text = (
        "汀洲县政府工作报告\n一、2021年工作回顾\n新修公路30公里。\n"
        f"{paragraph}\n各位代表！成绩来之不易，谨致以衷心感谢。\n二、2022年工作安排\n新修公路20公里。\n"
    )
    assert wanting(text).startswith(begins)
    assert "感谢" not in wanting(text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "过去一年，面对复杂形势和诸多困难挑战，我们攻坚克难，建成学校3所。",
        "着力解决突出问题，化解了一批历史遗留难题，困难群众应保尽保。",
    ],
)
def test_what_was_overcome_is_no_admission(paragraph: str) -> None:
    text = f"一、2021年工作回顾\n{paragraph}\n二、2022年工作安排\n新修公路20公里。\n"
    assert wanting(text) == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("苇洲县人民政府望河街道办事处关于2021年度法治政府建设情况的报告", "苇洲县望河街道办事处"),
        ("苇洲县望河镇人民政府2021年法治政府建设工作报告", "苇洲县望河镇"),
        ("苇洲县卫生健康委2021年法治政府建设情况报告", "苇洲县卫生健康委"),
        ("【年度报告】苇洲县应急管理局关于2021年法治政府建设情况的报告", "苇洲县应急管理局"),
        ("苇洲县人民政府办公室关于2021年法治政府建设情况的报告", "苇洲县"),
        ("2021年，苇洲县法治政府建设稳步推进。", "苇洲县"),
        ("2021年，在县委县政府的领导下，苇洲县水利局扎实推进法治政府建设。", "苇洲县水利局"),
    ],
)
def test_the_body_that_reports_is_the_government(title: str, name: str) -> None:
    text = (
        f"{title}\n一、工作情况\n（一）普法。举办讲座6场。\n二、下一步工作安排\n编印手册300册。\n"
    )
    identity = report(text).identity
    assert identity.government and identity.government.value.name == name
    assert identity.reviewed_year and identity.reviewed_year.value == 2021
