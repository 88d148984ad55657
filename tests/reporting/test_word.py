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
from followup.model import Kind
from followup.reporting import GapReport, Subject, ViewOptions, file_formats_of, gap_report
from followup.reporting.formats.word.blocks import Paragraph, Style, Table
from followup.reporting.formats.word.chapter import body, statistics
from followup.reporting.formats.word.numbering import Numbers, chinese
from followup.reporting.phrases import summary
from followup.reporting.views.gap_report import Decision
from followup.reporting.views.rates import as_a_whole
from tests.reporting.choosing import only
from tests.reporting.sample_audit import AUDIT, EMPTY_AUDIT, MADE_AT, FixtureLabels

WRITERS = file_formats_of(Subject.AUDIT)
ANNEXES = file_formats_of(Subject.ANNEXES)

ZH, EN = FixtureLabels("zh"), FixtureLabels("en")
REPORT = gap_report(AUDIT, made_at=MADE_AT, run_id=7)


def opened(report: GapReport = REPORT, labels: Labels = ZH):
    return docx.Document(BytesIO(WRITERS["docx"].write(report, labels)))


def annexes(report: GapReport = REPORT, labels: Labels = ZH):
    return docx.Document(BytesIO(ANNEXES["docx"].write(report, labels)))


def prose(report: GapReport = REPORT, labels: Labels = ZH) -> str:
    return "\n".join(
        block.lead + block.text for block in body(report, labels) if isinstance(block, Paragraph)
    )


def test_the_page_is_that_of_the_standard():
    (first,) = opened().sections
    lists, last = annexes().sections
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
    first = [block.text for block in body(REPORT, ZH) if _is(block, Style.HEADING_1)]
    assert first == [
        "一、总体情况",
        "二、各部分落实情况",
        "三、量化指标完成情况",
        "四、具体事项落实情况",
        "五、附件说明",
    ]


def test_the_parts_bear_the_plans_own_headings_and_numbers_in_a_type_of_their_own():
    leads = [block.lead for block in body(REPORT, ZH) if isinstance(block, Paragraph)]
    assert [lead for lead in leads if lead] == [
        "（一）办好民生实事。",
        "（二）优化营商环境。",
        "其他事项。",
    ]
    paragraph = next(each for each in opened().paragraphs if each.text.startswith("（一）"))
    assert paragraph.runs[0].style.name == "公文段首标题"
    assert paragraph.style.name == "公文正文"


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
    assert "提出2025年工作任务" in said
    assert "内含承诺事项9项（量化指标3项、具体事项2项、方向性任务4项）" in said
    tasks = REPORT.task_totals
    assert f"按任务计，当年应落实{tasks.due}项，其中部分兑现{tasks.partial}项" in said
    assert "量化指标应落实3项，已兑现1项、部分兑现2项，兑现率33.3%" in said
    assert "另有1项只有对整份清单的总括表述可以印证（自报总括），不计入以上兑现率。" in said
    assert "37.5%" not in said


def test_the_whole_is_told_by_task_before_any_kind():
    said = prose()
    assert said.index("按任务计") < said.index("按类型计") < said.index("90%区间")


def test_no_report_is_called_by_the_name_of_its_file():
    untitled = replace(AUDIT.plan, identity=replace(AUDIT.plan.identity, title=None))
    said = prose(gap_report(replace(AUDIT, plan=untitled)))
    assert ".txt" not in prose() + said
    assert "澜岭市2025年政府工作报告提出" in said


def test_what_no_person_has_reviewed_is_said_to_be_so():
    assert "以上结论为程序比对结果，尚待人工复核。" in prose()
    everything = gap_report(AUDIT, decide=lambda it: Decision(it.verdict, by="person", name="林"))
    assert "以上结论均已经人工复核。" in prose(everything)
    one = gap_report(
        AUDIT,
        decide=lambda it: Decision(it.verdict, "person" if it.confidence == 1.0 else "machine"),
    )
    assert "1项已经人工复核，其余8项为程序比对结果，尚待复核。" in prose(one)


def test_the_tables_repeat_their_header_and_break_no_row():
    tables = [*opened().tables, *annexes().tables]
    assert len(tables) == 4
    for table in tables:
        header, *rows = table.rows
        assert header._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert not any(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows)


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_table_of_targets_has_indicator_target_figure_and_difference():
    header, *rows = cells(opened().tables[0])
    assert header == ["序号", "指标", "目标", "完成", "差距、说明", "结论"]
    assert rows[0] == ["1", "新增公办学位", "2万个", "新增公办学位2.1万个", "", "已兑现"]
    assert [row[0] for row in rows] == ["1", "2", "3"]


def test_the_table_of_deliverables_has_the_proof_of_each():
    header, *rows = cells(opened().tables[1])
    assert header == ["序号", "具体事项", "结论", "印证"]
    due = [row for row in REPORT.rows if row.kind is Kind.DELIVERABLE and not as_a_whole(row)]
    assert [row[0] for row in rows] == [str(number + 1) for number in range(len(due))]


def test_the_annexes_list_every_task_with_its_commitments_and_where_the_chapter_has_them():
    header, *rows = cells(annexes().tables[0])
    assert header[:2] == ["序号", "工作安排事项"]
    several = [task for task in REPORT.tasks if not task.single]
    assert len(rows) == len(REPORT.rows) + len(several)
    canteens = next(row for row in rows if row[1] == "建成社区食堂30家")
    assert canteens[2:6] == ["二、（一） 第1段", "建成社区食堂18家", "一、 第1段", "部分兑现"]
    assert canteens[-1].startswith("表1-2")


def test_the_document_says_what_it_rests_on():
    basis = annexes().tables[-1]
    said = {row.cells[0].text: row.cells[1].text for row in basis.rows}
    assert said["计划报告 SHA-256"] == AUDIT.plan.document.sha256
    assert said["核查时间"] == "2026-02-03 09:30"
    assert said["核查批次"] == "7"
    assert said["程序版本"] == "0.1.0"
    assert "lanling-2025.txt" in said["结果报告"]
    assert opened().core_properties.created.isoformat() == "2026-02-03T09:30:00+00:00"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("options", [{}, {"selection": only("missing")}, {"limit": 1}])
def test_every_document_can_be_opened(language, options):
    labels = FixtureLabels(language)
    report = gap_report(AUDIT, options=ViewOptions(**options))
    text = "\n".join(p.text for p in opened(report, labels).paragraphs)
    assert labels("chapter.title") in text
    if options:
        assert summary.shown(report, labels, by_task=True) in text
    assert not re.search(r"(?<!\{)\{\w+\}(?!\})|\bchapter\w*\.\w+", text)


def test_a_plan_without_commitments_is_said_to_have_none():
    document = opened(gap_report(EMPTY_AUDIT))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "未提出可供核查的年度不详年工作安排事项" not in text
    assert "未提出可供核查的工作安排事项" in text
    assert "无到期事项" not in text


def test_parts_are_topics_where_the_plan_has_one_heading():
    flat = tuple(replace(item, heading_path=()) for item in AUDIT.plan.commitments)
    plan = replace(AUDIT.plan, commitments=flat, tasks=())
    report = gap_report(replace(AUDIT, plan=plan))
    leads = [block.lead for block in body(report, ZH) if isinstance(block, Paragraph)]
    assert [lead for lead in leads if lead] == ["教育。", "其他事项。"]


def test_no_cell_of_the_statistics_disagrees_with_the_totals():
    table = next(block for block in statistics(REPORT, ZH) if isinstance(block, Table))
    sums = [sum(int(row[column]) for row in table.rows[:-1]) for column in range(1, 5)]
    assert [str(number) for number in sums] == list(table.rows[-1][1:5])
    tally = REPORT.task_totals
    assert sums == [tally.due, tally.fulfilled, tally.partial, tally.missing]
