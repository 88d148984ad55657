"""What the chapter quotes, cites, counts and leaves out, and that no two paragraphs read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from followup.audit import audit_files, sample_pair
from followup.labels import Labels
from followup.model import Basis, Comparator, Kind, Quantity, Reason, Span, Verdict
from followup.reporting import gap_report
from followup.reporting.clipping import clause, clipped, quotable
from followup.reporting.formats.word.blocks import Paragraph, Style
from followup.reporting.formats.word.chapter import body, by_part
from followup.reporting.formats.word.shortcomings import shortcomings
from followup.reporting.formats.word.tables import Tables
from followup.reporting.phrases.plan_parts import Narrator
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.row import Row
from followup.reporting.views.sections import MOST as MOST_PARTS
from followup.reporting.views.sections import plan_parts
from followup.reporting.views.shortlist import MOST, shortlist
from followup.reporting.views.target_line import target_line
from tests.reporting.big_plan import big_plan
from tests.reporting.sample_audit import AUDIT

ZH, EN = Labels("zh"), Labels("en")
REPORT = gap_report(AUDIT)


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("新增公办学位2万个", 20, "新增公办学位2万个"),
        ("建设一批产业园，培育龙头企业", 9, "建设一批产业园……"),
        ("新增公办学位2万个", 5, "新增公办学位2万个"),
        ("擦亮“湘商回归、校友回湘”品牌活动", 10, "擦亮“湘商回归、校友回湘”品牌活动"),
        ("投资1,200亿元建设铁路", 4, "投资1,200亿元建设铁路"),
        ("，建设铁路和公路", 4, "，建设铁路和公路"),
    ],
)
def test_words_are_cut_at_punctuation_or_not_at_all(text: str, limit: int, said: str) -> None:
    assert clipped(text, limit=limit) == said


def test_quotation_marks_inside_a_quotation_change_places() -> None:
    assert quotable("推进“智赋万企”行动", limit=20) == "推进‘智赋万企’行动"
    assert quotable("称“读懂‘双碳’”", limit=20) == "称‘读懂“双碳”’"


def test_a_heading_stops_at_a_comma_and_says_no_more() -> None:
    assert clause("（一）深化改革，促进产业迈向中高端", limit=10) == "（一）深化改革"


def _figure(text: str, words: str, value: float, unit: str, **more: object) -> Quantity:
    at = text.index(words)
    comparator = more.pop("comparator", Comparator.EXACT)
    return Quantity(Span(at, at + len(words)), words, value, unit, comparator, **more)  # type: ignore[arg-type]


def _row(promise: str, target: Quantity, passage: str, done: Quantity, verdict: Verdict) -> Row:
    row = next(row for row in REPORT.rows if row.best is not None)
    commitment = replace(
        row.commitment,
        text=promise,
        span=Span(0, len(promise)),
        kind=Kind.QUANTIFIED,
        quantities=(target,),
    )
    assert row.best is not None
    link = replace(row.best.link, text=passage, span=Span(0, len(passage)), quantities=(done,))
    reason = Reason("figure_short", {"target": target.text, "said": done.text})
    return replace(
        row,
        commitment=commitment,
        assessment=replace(row.assessment, reasons=(reason,)),
        decision=replace(row.decision, verdict=verdict),
        evidence=(replace(row.best, link=link),),
    )


@pytest.mark.parametrize(
    ("words", "target", "done", "verdict", "expected"),
    [
        (
            ("地区生产总值增长5.5%左右", "地区生产总值增长4.8%"),
            ("5.5%左右", 5.5, "%", {"indicator": "地区生产总值", "basis": Basis.GROWTH}),
            ("4.8%", 4.8, "%", {"basis": Basis.GROWTH}),
            Verdict.PARTIAL,
            ("地区生产总值", "增长5.5%左右", "增长4.8%", (-0.7, "%")),
        ),
        (
            ("城镇新增就业70万人", "城镇新增就业82.7万人"),
            ("70万人", 700_000.0, "人", {"indicator": "城镇新增就业"}),
            ("82.7万人", 827_000.0, "人", {}),
            Verdict.FULFILLED,
            ("城镇新增就业", "70万人", "82.7万人", (12.7, "万人")),
        ),
        (
            ("预算收入增长3.5%", "预算收入下降5.8%"),
            ("3.5%", 3.5, "%", {"indicator": "预算收入", "basis": Basis.GROWTH}),
            ("5.8%", 5.8, "%", {"basis": Basis.REDUCTION}),
            Verdict.PARTIAL,
            ("预算收入", "增长3.5%", "下降5.8%", None),
        ),
        (
            ("失业率控制在3%以内", "失业率2.4%"),
            ("3%以内", 3.0, "%", {"indicator": "失业率", "comparator": Comparator.AT_MOST}),
            ("2.4%", 2.4, "%", {}),
            Verdict.FULFILLED,
            ("失业率", "3%以内", "2.4%", None),
        ),
        (
            ("完成59件民生实事", "59项民生实事完成57项"),
            ("59件", 59.0, "件", {"indicator": "民生实事"}),
            ("59项", 59.0, "项", {}),
            Verdict.PARTIAL,
            ("民生实事", "59件", "59项", None),
        ),
        (
            ("开展教育指导和实践活动1万场", "开展实践活动1万场"),
            ("1万场", 10_000.0, "场", {"indicator": "实践活动"}),
            ("1万场", 10_000.0, "场", {}),
            Verdict.FULFILLED,
            ("", "1万场", "1万场", None),
        ),
    ],
)
def test_a_target_line_has_real_figures_or_none(
    words: tuple[str, str], target: tuple, done: tuple, verdict: Verdict, expected: tuple
) -> None:
    promise, passage = words
    *first, more = target
    *second, other = done
    row = _row(
        promise,
        _figure(promise, *first, **more),
        passage,
        _figure(passage, *second, **other),
        verdict,
    )
    line = target_line(row)
    indicator, promised, reported, difference = expected
    assert line.indicator == indicator
    assert [figure.words for figure in line.promised] == [promised]
    assert line.reported is not None
    assert line.reported.words == reported
    found = line.difference and (line.difference.amount, line.difference.unit)
    assert found == difference


def test_a_figure_that_no_evidence_holds_is_not_told() -> None:
    text, passage = "新增床位6万个", "新增床位7万个"
    row = _row(
        text,
        _figure(text, "6万个", 60_000.0, "个", indicator="新增床位"),
        passage,
        _figure(passage, "7万个", 70_000.0, "个"),
        Verdict.FULFILLED,
    )
    assert target_line(row).reported is not None
    assert target_line(replace(row, evidence=())).reported is None


def test_a_short_list_has_everything_and_a_long_one_the_gaps() -> None:
    report = big_plan()
    rows = [row for row in report.rows if row.kind is Kind.DELIVERABLE]
    assert len(rows) > MOST
    for apart in (True, False):
        held = shortlist(rows, silent_apart=apart, gaps=10)
        told = [*held.rows, *held.silent, *held.met, *held.whole, *held.left]
        assert sorted(row.id for row in told) == sorted(row.id for row in rows)
        assert all(row.verdict is not Verdict.FULFILLED for row in held.rows)
        assert len(held.rows) == 10
        assert bool(held.silent) is apart
        assert [row.number for row in held.rows] == sorted(row.number for row in held.rows)
    few = rows[:MOST]
    assert len(shortlist(few, silent_apart=True).rows) == len(few)


@pytest.mark.parametrize("report", [REPORT, big_plan(), big_plan(headings=60)])
def test_every_task_stands_in_one_part_and_the_parts_are_few(report: GapReport) -> None:
    parts = plan_parts(report)
    assert [task.number for part in parts for task in part.tasks] == [
        task.number for task in report.tasks
    ]
    assert len(parts) <= MOST_PARTS


def test_neighbours_do_not_begin_alike_and_the_same_report_is_told_alike() -> None:
    report = big_plan()
    told = [block.text for block in by_part(report, ZH) if isinstance(block, Paragraph)][1:]
    again = [block.text for block in by_part(report, ZH) if isinstance(block, Paragraph)][1:]
    assert told == again
    shapes = [re.sub(r"\d+", "#", text)[:14] for text in told]
    assert len(shapes) > 8
    assert all(one != other for one, other in pairwise(shapes))


def test_the_numbers_that_the_text_refers_to_are_those_of_the_tables() -> None:
    report = gap_report(audit_files(*sample_pair()))
    tables = Tables(report, ZH)
    narrator = Narrator(ZH, tables.cited)
    for part in plan_parts(report):
        told = narrator.told(part)
        held = {
            str(tables.cited[Kind.QUANTIFIED][row.id])
            for row in part.rows
            if row.id in tables.cited[Kind.QUANTIFIED] and not row.flags.not_due
        }
        found = re.search(r"表1第([\d—、]+)项", told)
        if found is None:
            continue
        said: set[str] = set()
        for run in found[1].split("、"):
            first, _, last = run.partition("—")
            said |= {str(number) for number in range(int(first), int(last or first) + 1)}
        assert said == held


def _paragraphs() -> Iterator[tuple[str, str]]:
    for name, report in (
        ("sample", gap_report(audit_files(*sample_pair()))),
        ("made", REPORT),
        ("big", big_plan()),
    ):
        for block in (*body(report, ZH), *shortcomings(report, ZH)):
            if isinstance(block, Paragraph) and block.style is Style.BODY:
                yield name, block.text


@pytest.mark.parametrize(("name", "text"), [*_paragraphs()])
def test_prose_keeps_the_rules_of_quoting(name: str, text: str) -> None:
    depth = 0
    for sign in text:
        assert not (sign == "“" and depth), "a quotation inside a quotation in the same marks"
        depth += (sign == "“") - (sign == "”")
    assert depth == 0
    for quotation in re.findall(r"“([^”]*)”", text):
        if quotation.endswith("……"):
            assert quotation.count("‘") == quotation.count("’")
    for listed in re.findall("，如(“[^。]*)。", text):
        assert len(re.findall("“[^”]*”", listed)) > 1, "“such as” before a single example"
    assert "。。" not in text
    assert "；。" not in text
    assert "\n" not in text
