"""The Word chapter: set as GB/T 9704-2012 asks, in prose whose figures are those of the view."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from followup.labels import LANGUAGES, Labels
from followup.reporting import GapReport, Subject, ViewOptions, file_formats_of, gap_report
from followup.reporting.formats.word.blocks import Paragraph, Style, Table
from followup.reporting.formats.word.chapter import body
from followup.reporting.formats.word.numbering import Numbers, chinese
from followup.reporting.views.gap_report import Decision
from tests.reporting.sample_audit import AUDIT, EMPTY_AUDIT, MADE_AT, FixtureLabels

WRITERS = file_formats_of(Subject.AUDIT)

ZH, EN = FixtureLabels("zh"), FixtureLabels("en")
REPORT = gap_report(AUDIT, made_at=MADE_AT, run_id=7)


def opened(report: GapReport = REPORT, labels: Labels = ZH):
    return docx.Document(BytesIO(WRITERS["docx"].write(report, labels)))


def prose(report: GapReport = REPORT, labels: Labels = ZH) -> str:
    return "\n".join(block.text for block in body(report, labels) if isinstance(block, Paragraph))


def test_the_page_is_that_of_the_standard():
    first, lists, last = opened().sections
    for page in (first, last):
        assert page.page_width == pytest.approx(Mm(210), abs=700)
        assert page.page_height == pytest.approx(Mm(297), abs=700)
        assert page.top_margin == pytest.approx(Mm(37), abs=700)
        assert page.bottom_margin == pytest.approx(Mm(35), abs=700)
        assert page.left_margin == pytest.approx(Mm(28), abs=700)
        assert page.right_margin == pytest.approx(Mm(26), abs=700)
    assert lists.page_width > lists.page_height


@pytest.mark.parametrize(
    ("style", "font", "size", "centred"),
    [
        ("公文标题", "方正小标宋简体", 22, True),
        ("公文副标题", "楷体_GB2312", 16, True),
        ("公文一级标题", "黑体", 16, False),
        ("公文二级标题", "楷体_GB2312", 16, False),
        ("公文正文", "仿宋_GB2312", 16, False),
    ],
)
def test_the_styles_are_those_of_the_standard(style, font, size, centred):
    found = opened().styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size == Pt(size)
    assert found.paragraph_format.line_spacing == Pt(28)
    assert (found.paragraph_format.alignment == 1) is centred
    indent = found.element.pPr.find(qn("w:ind"))
    assert (indent is None) is centred
    if indent is not None:
        assert indent.get(qn("w:firstLineChars")) == "200"


def test_every_typeface_has_others_that_stand_in_for_it():
    data = WRITERS["docx"].write(REPORT, ZH)
    with ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist()]
        table = archive.read("word/fontTable.xml").decode()
    used = {name for part in parts for name in re.findall(r'w:eastAsia="([^"]+)"', part)}
    used -= {"zh-CN"}
    assert used == set(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="[^"]+,', table))


def test_the_headings_are_numbered_as_official_documents_number_them():
    texts = [block.text for block in body(REPORT, ZH) if isinstance(block, Paragraph)]
    first = [block.text for block in body(REPORT, ZH) if _is(block, Style.HEADING_1)]
    second = [block.text for block in body(REPORT, ZH) if _is(block, Style.HEADING_2)]
    assert first == [
        "一、总体情况",
        "二、各领域落实情况",
        "三、存在的主要不足",
        "四、下一步核实建议",
    ]
    assert second == ["（一）办好民生实事", "（二）优化营商环境", "（三）其他事项"]
    assert sum(text.startswith("1.") for text in texts) == 5


def _is(block: object, style: Style) -> bool:
    return isinstance(block, Paragraph) and block.style is style


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (120, "120"),
    ],
)
def test_chinese_numerals(number, text):
    assert chinese(number) == text


def test_numbers_of_a_lower_level_start_anew():
    numbers = Numbers("en")
    said = [numbers.next(level) for level in (1, 2, 3, 3, 2, 3, 1, 2)]
    assert said == ["1. ", "1.1 ", "(1) ", "(2) ", "1.2 ", "(1) ", "2. ", "2.1 "]


def test_the_prose_says_the_figures_of_the_view():
    said = prose()
    assert "共梳理工作安排事项9项，其中量化指标3项、具体事项2项、方向性任务4项。" in said
    assert "当年应落实的8项中，已兑现3项、部分兑现2项、未见印证3项" in said
    assert "量化指标3项（已兑现1项、部分兑现2项）" in said
    assert "自报总括1项（已兑现1项）" in said
    assert "37.5%" not in said
    assert "应落实4项，其中已兑现2项、部分兑现2项。" in said
    assert "“新增公办学位2万个”，报告载明“新增公办学位2.1万个”" in said
    assert "报告中未见相应表述" in said


def test_what_no_person_has_reviewed_is_said_to_be_so():
    assert "以上结论为系统比对结果，尚待人工复核。" in prose()
    everything = gap_report(AUDIT, decide=lambda it: Decision(it.verdict, by="person", name="林"))
    assert "以上结论均已经人工复核。" in prose(everything)
    one = gap_report(
        AUDIT,
        decide=lambda it: Decision(it.verdict, "person" if it.confidence == 1.0 else "machine"),
    )
    assert "1项已经人工复核，其余8项为系统比对结果，尚待复核。" in prose(one)


def test_the_tables_repeat_their_header_and_break_no_row():
    tables = opened().tables
    assert len(tables) == 4
    for table in tables:
        header, *rows = table.rows
        assert header._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert not any(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows)


def test_the_annexes_list_everything_that_was_due():
    _, gaps, fulfilled, _ = opened().tables
    assert [row.cells[0].text for row in gaps.rows][1:] == ["6", "7", "8", "2", "4"]
    assert [row.cells[0].text for row in fulfilled.rows][1:] == ["1", "3", "5"]
    canteens = [cell.text for cell in gaps.rows[4].cells]
    assert canteens[1:6] == [
        "建成社区食堂30家",
        "二、（一） 第1段",
        "建成社区食堂18家",
        "一、 第1段",
        "部分兑现",
    ]


def test_the_document_says_what_it_rests_on():
    basis = opened().tables[-1]
    said = {row.cells[0].text: row.cells[1].text for row in basis.rows}
    assert said["计划报告 SHA-256"] == AUDIT.plan.document.sha256
    assert said["核查时间"] == "2026-02-03 09:30"
    assert said["核查批次"] == "7"
    assert said["程序版本"] == "0.1.0"
    assert "lanling-2025.txt" in said["结果报告"]
    assert opened().core_properties.created.isoformat() == "2026-02-03T09:30:00+00:00"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("options", [{}, {"only": frozenset({"missing"})}, {"limit": 1}])
def test_every_document_can_be_opened(language, options):
    labels = FixtureLabels(language)
    report = gap_report(AUDIT, options=ViewOptions(**options))
    text = "\n".join(p.text for p in opened(report, labels).paragraphs)
    assert labels("chapter.title") in text
    if options:
        assert labels("summary.listed", listed=len(report.rows), total=9) in text
    assert not re.search(r"(?<!\{)\{\w+\}(?!\})|\bchapter\w*\.\w+", text)


def test_a_plan_without_commitments_is_said_to_have_none():
    document = opened(gap_report(EMPTY_AUDIT))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "未提出可供核查的年度不详年工作安排事项" not in text
    assert "未提出可供核查的工作安排事项" in text
    assert "无到期事项" not in text


def test_themes_are_topics_where_the_plan_has_one_heading():
    flat = tuple(replace(item, heading_path=()) for item in AUDIT.plan.commitments)
    report = gap_report(replace(AUDIT, plan=replace(AUDIT.plan, commitments=flat)))
    second = [block.text for block in body(report, ZH) if _is(block, Style.HEADING_2)]
    assert second == ["（一）教育", "（二）其他事项"]


def test_no_cell_of_the_statistics_disagrees_with_the_totals():
    table = next(block for block in body(REPORT, ZH) if isinstance(block, Table))
    sums = [sum(int(row[column]) for row in table.rows[:-1]) for column in range(1, 5)]
    assert [str(number) for number in sums] == list(table.rows[-1][1:5])
    tally = REPORT.totals.tally
    assert sums == [tally.due, tally.fulfilled, tally.partial, tally.missing]
