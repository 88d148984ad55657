"""The brief: which targets it lists, what is chased first, and how much of it there is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup.labels import LANGUAGES, Labels
from followup.model import (
    Assessment,
    Audit,
    Basis,
    Commitment,
    Comparator,
    Document,
    Flags,
    Grade,
    Identity,
    Kind,
    Link,
    Quantity,
    Reason,
    Report,
    Role,
    Span,
    Verdict,
)
from followup.reporting import ViewOptions, gap_report
from followup.reporting.columns.brief import HEADS, told
from followup.reporting.formats.terminal.brief import render
from followup.reporting.phrases import brief as phrases
from followup.reporting.views.brief import (
    MOST_CHASED,
    MOST_NAMES,
    MOST_PROBLEMS,
    MOST_TARGETS,
    Brief,
    Cause,
    brief,
)
from followup.reporting.views.targets import best_known_first, indicator_words, targets
from tests.reporting.choosing import only
from tests.reporting.sample_audit import AUDIT

ZH = Labels("zh")
PLAIN = Flags()
SURE, UNSURE = 0.9, 0.2
QUANTIFIED, DELIVERABLE, DIRECTIONAL = Kind
FULFILLED, PARTIAL, MISSING = Verdict


def figure(
    text: str,
    value: float,
    unit: str,
    indicator: str,
    *,
    basis: Basis = Basis.LEVEL,
    comparator: Comparator = Comparator.EXACT,
) -> Quantity:
    return Quantity(Span(0, 1), text, value, unit, comparator, indicator=indicator, basis=basis)


def one(
    text: str,
    kind: Kind,
    verdict: Verdict,
    *reasons: Reason,
    flags: Flags = PLAIN,
    sure: float = SURE,
    promised: tuple[Quantity, ...] = (),
    said: tuple[Quantity, ...] = (),
    passage: str = "",
    role: Role = Role.RETROSPECT,
) -> tuple[Commitment, Assessment]:
    made = Commitment(text, Span(0, 1), text, kind, quantities=promised)
    link = Link(Span(0, 1), passage or text, 0.9, Grade.STRONG, {}, role, quantities=said)
    evidence = (link,) if said or passage else ()
    return made, Assessment(text, verdict, sure, "x", reasons, flags, evidence)


def brief_of(*held: tuple[Commitment, Assessment], **options: Any) -> Brief:
    """The brief of these commitments, each a task by itself."""
    document = Document("a" * 64, "text/plain", "a.txt", "文" * (len(held) + 1))
    apart = (replace(made, span=Span(at, at + 1)) for at, (made, _) in enumerate(held))
    plan = Report(document, Identity(), commitments=tuple(apart))
    audit = Audit(plan, replace(plan, commitments=()), tuple(told for _, told in held))
    return brief(gap_report(audit, options=ViewOptions(**options)))


def short(indicator: str, promised: float, said: float, unit: str = "家") -> Any:
    target = figure(f"{promised:g}{unit}", promised, unit, indicator)
    answer = figure(f"{said:g}{unit}", said, unit, indicator)
    reason = Reason("figure_short", {"target": target.text, "said": answer.text})
    text = f"{indicator}{target.text}"
    return one(text, QUANTIFIED, PARTIAL, reason, promised=(target,), said=(answer,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值", "地区生产总值"),
        ("的省重点项目", "省重点项目"),
        ("赤字率拟按", "赤字率"),
        ("氮氧化物排放量要", "氮氧化物排放量"),
        ("移动网络流量资费年内", "移动网络流量资费"),
        ("园区规模工业占比", "园区规模工业占比"),
        ("PM2.5平均浓度", "PM2.5平均浓度"),
        ("年度民生实事", "年度民生实事"),
        ("", ""),
        ("/月", ""),
        ("城乡低保标准/月", ""),
        ("开工", ""),
        ("预算低", ""),
        ("外来就业创业人员等", ""),
        ("各县（市", ""),
        ("为市场主体减轻非税负担", ""),
        ("加快推进第一批重大改革事项落地见效", ""),
        ("乙肝感染孕产妇及所生婴儿接受免费干预服务比例", ""),
    ],
)
def test_an_indicator_reads_as_one_or_is_none(text: str, expected: str) -> None:
    assert indicator_words(text) == expected


def test_the_best_known_targets_come_first_then_those_with_a_figure() -> None:
    rest = figure("9家", 9, "家", "产线车间")
    made = brief_of(
        one("产线车间9家", QUANTIFIED, MISSING, promised=(rest,)),
        short("单项冠军企业", 40, 22),
        short("粮食产量", 616, 600, "亿斤"),
        short("粮食播种面积", 7140, 7100, "万亩"),
        short("单位国内生产总值能耗", 3, 2, "%"),
        short("地区生产总值", 5.5, 4.8, "%"),
    )
    assert [target.indicator for target in made.targets] == [
        *("地区生产总值", "单位国内生产总值能耗", "粮食产量"),
        *("单项冠军企业", "粮食播种面积", "产线车间"),
    ]


def test_an_indicator_cut_inside_a_word_is_not_listed() -> None:
    words = "小学生六龄牙免费窝沟封闭项目服务"
    cut = figure("12000名", 12000, "名", words[:14])
    held = replace(cut, span=Span(2, 8))
    made = one("完成12000名" + words, QUANTIFIED, PARTIAL, promised=(held,))
    assert brief_of(made).targets == ()


def test_what_a_passage_that_was_taken_away_said_is_not_said() -> None:
    made, judged = short("单项冠军企业", 40, 22)
    assert brief_of((made, judged)).targets[0].said is not None
    assert brief_of((made, replace(judged, evidence=()))).targets[0].said is None


@pytest.mark.parametrize(
    ("promised", "said", "expected"),
    [
        (("5.5%左右", 5.5, "%", Basis.GROWTH), ("4.8%", 4.8, "%", Basis.GROWTH), "差0.7个百分点"),
        (("800家", 800, "家", Basis.LEVEL), ("593家", 593, "家", Basis.LEVEL), "差207家"),
        (("1.78万亿元", 1.78e12, "元", Basis.LEVEL), ("4608亿元", 4608e8, "元", Basis.LEVEL),
         "差1.32万亿元"),
        (("300万亩", 3e6, "亩", Basis.INCREMENT), ("4397万亩", 4397e4, "亩", Basis.LEVEL),
         "数量不足"),
        (("3家", 3, "家", Basis.LEVEL), ("2所", 2, "所", Basis.LEVEL), "数量不足"),
    ],
)  # fmt: skip
def test_what_is_wanting_is_told_where_the_two_can_be_subtracted(
    promised: Any, said: Any, expected: str
) -> None:
    text, value, unit, basis = promised
    target = figure(text, value, unit, "产业", basis=basis)
    text, value, unit, basis = said
    answer = figure(text, value, unit, "产业", basis=basis)
    reason = Reason("figure_short", {"target": target.text, "said": answer.text})
    made = one("产业", QUANTIFIED, PARTIAL, reason, promised=(target,), said=(answer,))
    assert phrases.difference(brief_of(made).targets[0], ZH) == expected


def test_a_ceiling_that_was_passed_is_over_it() -> None:
    target = figure("3%以内", 3, "%", "居民消费价格涨幅", comparator=Comparator.AT_MOST)
    answer = figure("3.4%", 3.4, "%", "居民消费价格")
    reason = Reason("figure_exceeded", {"target": "3%以内", "said": "3.4%"})
    made = one("涨幅3%以内", QUANTIFIED, PARTIAL, reason, promised=(target,), said=(answer,))
    assert phrases.difference(brief_of(made).targets[0], ZH) == "超0.4个百分点"


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("5.5%左右", {"basis": Basis.GROWTH}, "增长5.5%左右"),
        ("3%以上", {"basis": Basis.REDUCTION, "comparator": Comparator.AT_LEAST}, "下降3%以上"),
        ("33微克", {"comparator": Comparator.AT_MOST}, "不高于33微克"),
        ("5.5%以内", {"comparator": Comparator.AT_MOST}, "5.5%以内"),
        ("1.8万家", {"comparator": Comparator.AT_LEAST}, "不低于1.8万家"),
        ("40元", {"basis": Basis.INCREMENT}, "增加40元"),
    ],
)
def test_a_target_says_how_it_binds(text: str, more: dict[str, Any], expected: str) -> None:
    target = figure(text, 1, "%" if "%" in text else "元", "补助标准", **more)
    made = one("补助标准", QUANTIFIED, MISSING, promised=(target,))
    assert phrases.promised(brief_of(made).targets[0], ZH) == expected


def test_the_order_of_what_is_chased() -> None:
    silent = Reason("silent")
    admitted = Flags(admitted=True)
    again = Flags(carried_over=True)
    made = brief_of(
        one("指标无声", QUANTIFIED, MISSING, silent),
        one("指标再提", QUANTIFIED, MISSING, silent, flags=again),
        one("成果未提", DELIVERABLE, MISSING, silent),
        one("成果再提", DELIVERABLE, MISSING, silent, flags=again),
        short("单项冠军企业", 40, 22),
        short("地区生产总值", 5.5, 5.4, "%"),
        one("自述", DELIVERABLE, PARTIAL, Reason("admitted", {"said": "尚未"}), flags=admitted),
        one("待核自述", DELIVERABLE, PARTIAL, flags=admitted, sure=UNSURE),
        one("口号", DIRECTIONAL, MISSING, silent, flags=again),
        one("口号自述", DIRECTIONAL, PARTIAL, flags=admitted),
        one("未到期", DELIVERABLE, MISSING, silent, flags=Flags(not_due=True)),
        one("已办成", DELIVERABLE, FULFILLED),
        one("仅有部署", DELIVERABLE, PARTIAL, Reason("effort_only")),
    )
    assert [(each.row.text, each.cause) for each in made.chased] == [
        ("自述", Cause.ADMITTED),
        ("地区生产总值5.5%", Cause.FIGURE_SHORT),
        ("单项冠军企业40家", Cause.FIGURE_SHORT),
        ("成果再提", Cause.DELIVERABLE_MISSING),
        ("成果未提", Cause.DELIVERABLE_MISSING),
        ("指标再提", Cause.PROMISED_AGAIN),
        ("指标无声", Cause.TARGET_MISSING),
        ("待核自述", Cause.ADMITTED),
    ]
    assert phrases.why(made.chased[0], ZH) == "报告自述“尚未”"
    assert phrases.why(made.chased[1], ZH) == "目标5.5%，完成5.4%，差0.1个百分点"


def test_a_task_is_chased_once() -> None:
    made = brief(gap_report(AUDIT))
    tasks = [each.task.id for each in made.chased]
    assert len(tasks) == len(set(tasks))


def test_a_target_that_was_reached_beside_one_that_was_not_says_so() -> None:
    reached = figure("75%以上", 75.0, "%", "园区工业占比")
    silent = figure("10%", 10.0, "%", "亩均税收")
    told = figure("76%", 76.0, "%", "园区工业占比")
    reason = Reason("figures_partly_said", {"target": reached.text, "said": told.text})
    made = brief_of(
        one("园区工业占比75%以上、亩均税收增长10%", QUANTIFIED, PARTIAL, reason,
            promised=(reached, silent), said=(told,))
    )  # fmt: skip
    first, second = (phrases.difference(target, ZH) for target in made.targets)
    assert first == "本项已达到，同条另有指标未见"
    assert second == "未报告数量"


def test_what_is_not_listed_tells_how_much_only_the_whole_list_speaks_for() -> None:
    whole = Flags(blanket=True)
    lists = (
        one(f"修建{sign}桥9座", QUANTIFIED, FULFILLED, flags=whole,
            promised=(figure("9座", 9.0, "座", f"{sign}桥"),))
        for sign in "甲乙丙丁"
    )  # fmt: skip
    made = brief_of(*(short(f"第{n:02}类企业", 40, 22) for n in range(MOST_TARGETS)), *lists)
    assert "自报总括 4 项" in phrases.more_targets(made, ZH)


def test_a_large_plan_is_cut_down_to_what_two_pages_hold_and_says_so() -> None:
    problem = Flags(problem_recurs=True)
    made = brief_of(
        *(short(f"第{sign}类企业", 40, 22) for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯"),
        *(one(f"建成{sign}馆", DELIVERABLE, MISSING) for sign in "甲乙丙丁戊己庚"),
        *(
            one(f"做好{sign}", DELIVERABLE, PARTIAL, flags=problem, passage=f"{sign}不足",
                role=Role.PROBLEMS)
            for sign in "甲乙丙丁"
        ),
    )  # fmt: skip
    assert len(made.targets) == MOST_TARGETS
    assert made.more_targets == {PARTIAL: 2}
    assert "2 项" in phrases.more_targets(made, ZH)
    assert len(made.chased) == MOST_CHASED
    assert len(made.problems) == MOST_PROBLEMS
    named = made.deliverables[MISSING]
    assert (len(named.rows), named.number) == (MOST_NAMES, 7)
    assert "2 项" in phrases.names(made.deliverables[MISSING], ZH)


def test_the_brief_tells_of_all_commitments_whatever_a_table_shows() -> None:
    held = (short("地区生产总值", 5.5, 4.8, "%"), one("建成馆", DELIVERABLE, MISSING))
    whole, limited = (
        brief_of(*held),
        brief_of(*held, limit=1, selection=only("fulfilled")),
    )
    assert [each.row.id for each in limited.chased] == [each.row.id for each in whole.chased]
    assert [each.indicator for each in limited.targets] == ["地区生产总值"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不足十个字", "不足十个字"),
        ("建成甲、乙、丙、丁和戊等五座馆", "建成甲、乙、丙……"),
        ("没有标点而又很长很长的一句话", "没有标点而又很长很长的一句话"),
        ("第一分句比限度还要长，第二分句", "第一分句比限度还要长……"),
    ],
)
def test_no_word_is_cut_in_two(text: str, expected: str) -> None:
    assert phrases.cut(text, limit=8) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_words_over_its_columns(language: str) -> None:
    labels = Labels(language)
    assert {sheet.name for sheet in told(brief(gap_report(AUDIT)), labels).sheets} <= set(HEADS)
    for head in (head for heads in HEADS.values() for head in heads):
        assert labels.has(f"brief_column.{head.name}")


def test_the_counts_are_by_task_and_kind_and_never_pooled() -> None:
    report = gap_report(AUDIT)
    counts = next(sheet for sheet in told(brief(report), ZH).sheets if sheet.name == "counts")
    totals = (report.totals.tally.due, report.totals.tally.fulfilled)
    assert all(row[1:3] != totals for row in counts.rows)
    assert counts.rows[0][1] == report.task_totals.due
    assert sum(int(row[1]) for row in counts.rows[1:]) == report.totals.tally.due


def test_the_same_targets_are_listed_whatever_comes_before() -> None:
    rows = gap_report(AUDIT).rows
    assert best_known_first(targets(rows)) == best_known_first(targets(reversed(rows)))


def test_on_the_terminal_no_line_is_wider_than_the_screen() -> None:
    from io import StringIO

    from rich.cells import cell_len
    from rich.console import Console

    for width in (40, 60, 80, 160):
        page = StringIO()
        render(brief(gap_report(AUDIT)), Console(file=page, width=width), ZH)
        assert max(map(cell_len, page.getvalue().splitlines())) <= width


def test_what_rests_on_a_whole_list_is_named_with_no_deliverable() -> None:
    blanket = Flags(blanket=True)
    made = brief_of(
        one("新建福利中心", DELIVERABLE, FULFILLED, passage="福利中心建成", said=()),
        one("新建足球场", DELIVERABLE, FULFILLED, flags=blanket, passage="十件实事全部办结"),
        one("提升服务水平", DIRECTIONAL, FULFILLED, flags=blanket, passage="十件实事全部办结"),
    )
    assert made.deliverables[FULFILLED].number == 1
    named = {row[0]: row[1:] for row in told(made, ZH).sheets[1].groups[0].rows}
    assert named["自报总括"] == (1, "新建足球场")
    (counts, *_) = told(made, ZH).sheets
    assert counts.after == (
        "已兑现的 3 项任务中，有 2 项（或其部分内容）只有对整份清单的总括表述印证（自报总括），"
        "没有分项数据。",
    )
    bare = brief_of(one("新建福利中心", DELIVERABLE, FULFILLED, passage="福利中心建成"))
    assert not told(bare, ZH).sheets[0].after
