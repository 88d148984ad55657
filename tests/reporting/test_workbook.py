"""The Excel workbook, read back by another library than the one that writes it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from followup.labels import LANGUAGES, Labels
from followup.model import Verdict
from followup.reporting import Decision, GapReport, gap_report
from followup.reporting.formats.excel import book
from followup.reporting.formats.excel.audit import write_xlsx
from followup.reporting.formats.excel.columns import LEDGER, header
from followup.reporting.formats.excel.returned import read_sheet
from followup.reporting.views.history import YearTally
from followup.reporting.views.totals import Tally
from followup.reporting.wording import choices
from tests.reporting.sample_audit import (
    AUDIT,
    COMMITMENTS,
    EMPTY_AUDIT,
    HOSTILE,
    MADE_AT,
    FixtureLabels,
)

HOSTILE_TEXTS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r\n=cmd|' /C calc'!A0",
    "＝1+1",
    '=HYPERLINK("http://a.test","x")',
    "http://a.test/",
    "007",
    "1e5",
    "_x0041_",
    "<b>&amp;</b>",
    "红\x1b[31m\x07",
    "\u202e反",
)
"""What a report may say at the start of a commitment."""
YEARS = [YearTally(2023, Tally(5, 2, 3)), YearTally(2024, Tally(4, 4, 2, 1))]


def decided(assessment: object) -> Decision:
    if getattr(assessment, "commitment_id", "") == COMMITMENTS[1].id:
        return Decision(
            Verdict.FULFILLED, "person", "李华", decided_at=MADE_AT, reason="=经查阅验收材料"
        )
    return Decision(getattr(assessment, "verdict", Verdict.MISSING))


def view(**more: object) -> GapReport:
    return gap_report(AUDIT, made_at=MADE_AT, run_id=7, history=YEARS, **more)  # type: ignore[arg-type]


def opened(report: GapReport, language: str = "zh") -> Workbook:
    return load_workbook(BytesIO(write_xlsx(report, FixtureLabels(language))))


def column(workbook: Workbook, name: str, language: str = "zh") -> list[object]:
    sheet = workbook[Labels(language)("sheet.commitments")]
    names = [cell.value for cell in sheet[1]]
    place = names.index(Labels(language)(f"sheet.column.{name}")) + 1
    return [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledger_has_a_line_for_each_commitment_under_the_columns_of_such_ledgers(
    language: str,
) -> None:
    workbook = opened(view(), language)
    labels = Labels(language)
    sheet = workbook[labels("sheet.commitments")]
    head = [cell.value for cell in sheet[1]]
    assert head == [word for word in header(LEDGER, labels) if word in head]
    empty = {labels(f"sheet.column.{name}") for name in ("target_upper", "reported_upper")}
    assert not empty & set(head)
    assert sheet.max_row == 1 + len(COMMITMENTS)
    assert column(workbook, "id", language) == [one.id for one in COMMITMENTS]
    assert column(workbook, "verdict", language)[0] == labels("verdict.fulfilled.word")
    assert column(workbook, "verdict", language)[8] == labels("sheet.not_due")
    assert column(workbook, "evidence", language)[0] == "新增公办学位2.1万个"


def test_the_sheet_is_set_up_to_be_filtered_and_printed() -> None:
    workbook = opened(view())
    for sheet in workbook.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize in ("9", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
    assert workbook["任务"].print_title_rows == "$1:$1"
    assert workbook["任务"].freeze_panes == "D2"
    sheet = workbook["承诺"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}10"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet["C2"].alignment.wrap_text
    hidden = [
        cell.value
        for place, cell in enumerate(sheet[1])
        if sheet.column_dimensions[_letter(place, sheet)].hidden
    ]
    assert "编号" in hidden
    assert not {"承诺事项", "研判结论", "程序初判", "复核", "备注"} & set(hidden)
    rules = [rule.formula for area in sheet.conditional_formatting for rule in area.rules]
    assert ['"已兑现"'] in rules
    assert ['"未见印证"'] in rules


def _letter(place: int, sheet: object) -> str:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(place + 1)
    groups = sheet.column_dimensions  # type: ignore[attr-defined]
    for key, group in groups.items():
        if group.min <= place + 1 <= group.max:
            return str(key)
    return letter


def test_a_review_stands_beside_what_the_program_said() -> None:
    workbook = opened(view(decide=decided))
    assert column(workbook, "verdict")[1] == "已兑现"
    assert column(workbook, "program_verdict")[1] == "部分兑现"
    assert column(workbook, "review")[:3] == ["未复核", "已兑现", "未复核"]
    assert column(workbook, "note")[1] == "=经查阅验收材料"
    assert column(workbook, "decided_by")[1] == "李华复核，2026-02-03"
    assert "=经查阅" not in str(column(workbook, "reasons")[1])
    sheet = workbook["承诺"]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"' + ",".join(choices(Labels("zh"))) + '"'
    summed = {row[0].value: row[1].value for row in workbook.worksheets[0].iter_rows(max_col=2)}
    assert summed["已复核事项"] == 1


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_cell_takes_a_formula_a_link_or_another_number_from_a_report(text: str) -> None:
    promise = replace(COMMITMENTS[0], text=text)
    plan = replace(AUDIT.plan, commitments=(promise, *COMMITMENTS[1:]))
    plan = replace(plan, document=replace(plan.document, name=text))
    report = gap_report(replace(AUDIT, plan=plan))
    data = write_xlsx(report, FixtureLabels("zh"))
    with ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 4
        for name in archive.namelist():
            content = archive.read(name).decode()
            assert "<hyperlink" not in content
            if name in sheets:
                assert "<f>" not in content
                assert "<f " not in content
            assert "\x1b" not in content
    workbook = load_workbook(BytesIO(data))
    sheet = workbook["承诺"]
    cell = sheet["C2"]
    assert cell.data_type == "s"
    assert cell.value == book.plain(text)
    assert cell.value.strip() == cell.value
    if cell.value.startswith(("=", "+", "-", "@", "＝")):
        assert cell.style_id != sheet["C3"].style_id
        assert cell.quotePrefix


def test_hostile_text_of_the_sample_is_shown_as_it_stands() -> None:
    texts = column(opened(view()), "commitment")
    assert texts[6] == "=SUM(A1)清理涉企收费"
    assert texts[7] == book.plain(HOSTILE)
    assert texts[8] == "力争2027年底前建成跨江大桥"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_has_charts_over_its_own_tables(language: str) -> None:
    workbook = opened(view(), language)
    sheet = workbook.worksheets[0]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(max_col=7)}
    labels = Labels(language)
    value, low, high = rows[labels("rate.estimated_fulfilled")][:3]
    assert low < value < high
    assert rows[labels("kind.quantified")][:4] == [3, 1, 2, 0]
    assert rows[labels("rate.as_a_whole")][:4] == [1, 1, 0, 0]
    assert rows[labels("sheet.to_check")][0] == 2
    assert rows["（一）办好民生实事"] == [2, 0, 2, 0, 0, None]
    assert rows[labels("heading.total")] == [5, 0, 3, 2, 1, None]
    assert rows["2024"] == [10, 4, 4, 2, 1, None]
    assert rows[labels("kind.quantified")][5] == 1 / 3
    assert not rows[labels("rate.as_a_whole")][5]
    assert rows[labels("sheet.who")][0] == "澜岭市"
    assert rows[labels("method.made_at")][0] == MADE_AT.replace(tzinfo=None)
    data = write_xlsx(view(), FixtureLabels(language))
    with ZipFile(BytesIO(data)) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawn = "".join(archive.read(name).decode() for name in charts)
    assert len(charts) == 4
    assert labels("sheet.by.task") in drawn
    assert labels("sheet.by.year") in drawn
    assert "pattFill" in drawn
    assert f"'{labels('sheet.summary')}'" in drawn or f"{labels('sheet.summary')}!" in drawn


def test_the_last_sheet_says_from_what_by_what_and_with_what_caution() -> None:
    sheet = opened(view()).worksheets[3]
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for words in (
        "未经独立核实",
        AUDIT.plan.document.sha256,
        AUDIT.outcome.document.name,
        "2026-02-03 09:30",
        "0.1.0",
        "两份报告的年度由文件名推算",
    ):
        assert words in said


def test_the_same_report_gives_the_same_bytes_and_an_empty_one_is_written() -> None:
    assert write_xlsx(view(), Labels("zh")) == write_xlsx(view(), Labels("zh"))
    sheet = opened(gap_report(EMPTY_AUDIT))["承诺"]
    assert sheet.max_row == 1


def test_text_longer_than_a_cell_is_cut_and_rows_are_high_enough() -> None:
    assert len(book.plain("长" * 40_000)) == book.LONGEST
    assert book.lines("长" * 20, 10) > book.lines("长" * 4, 10) == 1
    assert book.height([("一" * 10_000, 10)]) == 409
    assert book.in_margin("A&B") == "A&&B"


@pytest.mark.slow
def test_libreoffice_opens_it_and_prints_every_sheet(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-calc")
    (tmp_path / "ledger.xlsx").write_bytes(write_xlsx(view(), FixtureLabels("zh")))
    command: list[str | Path] = [
        office,
        f"-env:UserInstallation=file://{tmp_path / 'profile'}",
        *("--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "ledger.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    import pypdfium2

    pages = pypdfium2.PdfDocument(tmp_path / "ledger.pdf")
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert 4 <= len(texts) <= 6
    assert "澜岭市 2025 年承诺兑现核查" in texts[0]
    assert "承诺事项" in "".join(texts[1:])
    assert "未到期" in "".join(texts)
    assert "未经独立核实" in texts[-1]


def test_the_tasks_have_the_effective_verdict_and_the_program_s_beside_it() -> None:
    sheet = opened(view(decide=decided))["任务"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    by_task = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(by_task) == 6
    assert by_task[1]["任务结论"] == "已兑现"
    assert by_task[1]["程序初判"] == "部分兑现"
    assert by_task[1]["已复核"] == 1
    assert [by_task[1][word] for word in ("承诺数", "已兑现", "部分兑现")] == [3, 3, 0]
    assert by_task[2]["截止日期"] == datetime(2025, 6, 30)
    assert by_task[2]["责任单位"] == "市住房城乡建设局"
    assert by_task[6]["任务结论"] == by_task[6]["程序初判"] == "未到期"
    assert by_task[6]["未到期"] == 1


def test_dates_are_dates_and_figures_numbers_with_unit_and_indicator_apart() -> None:
    workbook = opened(view(decide=decided))
    assert column(workbook, "due_on")[2:4] == [datetime(2025, 12, 31), datetime(2025, 6, 30)]
    assert column(workbook, "decided_on")[1] == datetime(2026, 2, 3)
    names = ("target_indicator", "target_value", "target_unit", "reported_value", "reported_unit")
    rows = list(zip(*(column(workbook, name) for name in names), strict=True))
    assert rows[0] == ("新增公办学位", 2, "万个", "", "")
    assert rows[1] == ("社区食堂", 30, "家", 18, "家")
    assert rows[3] == ("", 128, "个", "", "")
    assert rows[4] == ("",) * 5


def test_an_edited_workbook_is_read_back_whatever_columns_were_left_out() -> None:
    workbook = opened(view())
    sheet = workbook["承诺"]
    head = [cell.value for cell in sheet[1]]
    sheet.cell(3, head.index("复核") + 1).value = "已兑现"
    sheet.cell(3, head.index("备注") + 1).value = "经查验"
    page = BytesIO()
    workbook.save(page)
    read = read_sheet(page.getvalue(), path="x.xlsx")
    assert not read.refused
    assert [line.key for line in read.lines] == [one.id for one in COMMITMENTS]
    assert (read.lines[1].verdict, read.lines[1].note) == (Verdict.FULFILLED, "经查验")
    assert read.run == 7
