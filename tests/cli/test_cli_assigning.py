"""Who answers for what: ``assign``, the office's table, the sheets of bodies and their way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from followup.audit.returned import TAKEN
from followup.labels import Labels
from followup.reporting.formats.excel.columns import LEDGER
from followup.reporting.formats.excel.year import YEAR
from tests.cli.conftest import Fill, Run, Said

ZH = Labels("zh")
TABLE = """
[bodies]
行政执法 = "市司法局"
"政务服务与营商环境" = ["市行政审批局", "市数据局"]
"""


@pytest.fixture
def ids(pair: tuple[Path, Path], fill: Fill) -> list[str]:
    """The commitments of an audited year, in the plan's order."""
    (said,) = fill(("audit", *pair, "-f", "json"))
    return [one["id"] for one in json.loads(said.out)["commitments"]]


def year(run: Run, *more: object) -> dict[str, dict[str, Any]]:
    """The year's commitments by their ids."""
    data = json.loads(run("ledger", "云泽市", "2024", "-f", "json", *more).out)
    return {one["id"]: one for one in data["commitments"]}


def duty(run: Run, key: str) -> dict[str, Any]:
    return dict(year(run)[key]["responsible"])


def at(page: Any, name: str, header: int = 1) -> int:
    """The place of a column, from 1."""
    word = ZH(f"sheet.column.{name}")
    return int(next(cell.column for cell in page[header] if cell.value == word))


def write(path: Path, cells: dict[tuple[int, str], object], header: int = 1) -> None:
    """Change cells, by row and column's name, of the sheet that has these."""
    book = load_workbook(path)
    needed = ZH("sheet.column.id")
    page = next(one for one in book if any(cell.value == needed for cell in one[header]))
    for (row, name), value in cells.items():
        page.cell(row, at(page, name, header)).value = value
    book.save(path)


def words(said: Said) -> str:
    return "".join((said.out + said.err).split())


def take(run: Run, *more: object) -> Said:
    return run("import-reviews", *more, "--reviewer", "王敏", "--yes", "--lang", "zh")


def test_a_body_a_deadline_and_a_contact_are_set_by_number_and_seen(
    run: Run, ids: list[str]
) -> None:
    said = run(
        *(
            "assign",
            "云泽市",
            "2024",
            "1",
            "3-4",
            "--body",
            "市司法局",
            "--with",
            "市财政局、市信访局",
        ),
        *("--due", "2024年9月1日", "--contact", "张三 88888", "--reviewer", "王敏", "--lang", "zh"),
    )
    assert said.status == 0
    assert "责任单位 市司法局（已定）；协办 市财政局、市信访局；时限 2024-09-01（已定）" in said.err
    for key in (ids[0], ids[2], ids[3]):
        assert duty(run, key) == {
            "body": "市司法局",
            "co_bodies": ["市财政局", "市信访局"],
            "body_source": "set",
            "due_on": "2024-09-01",
            "due_source": "set",
            "contact": "张三 88888",
        }
    assert duty(run, ids[1])["body"] == ""
    listed = run("ledger", "云泽市", "2024", "--body", "司法", "--lang", "zh").out
    assert listed.count("市司法局、市财政局、市信访局") == 3
    assert "市司法局" in run("history", ids[0]).out
    report = run("report", "云泽市", "2024", "-o", "-", "-f", "csv", "--lang", "zh").out
    assert report.count("市司法局、市财政局、市信访局") == 3


def test_a_set_deadline_can_be_passed_and_one_taken_away_cannot(run: Run, ids: list[str]) -> None:
    def late() -> bool:
        return bool(year(run, "--date", "2024-10-01")[ids[1]]["overdue"])

    assert not late()
    run("assign", ids[1], "--due", "2024-09-30")
    assert late()
    run("assign", ids[1], "--due", "无")
    assert not late()
    assert year(run)[ids[1]]["presumed_on"] is None
    run("assign", ids[1], "--undo")
    assert late()


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("{id}",), 2, "--body"),
        (("{id}", "--body", "市司法局", "--undo"), 2, "--undo"),
        (("{id}", "--proposed"), 2, "--proposed"),
        (("{id}", "--undo"), 2, "没有可撤销"),
        (("{id}", "--due", "下月"), 2, "下月"),
        (("ffffffffffff", "--body", "市司法局"), 2, "ffffffffffff"),
        (("云泽市", "2024", "999", "--body", "市司法局"), 2, "999"),
        (("云泽市", "2024", "--proposed"), 2, "--body"),
    ],
)
def test_what_cannot_be_assigned_is_said(
    run: Run, ids: list[str], arguments: tuple[str, ...], status: int, told: str
) -> None:
    given = [one.format(id=ids[0]) for one in arguments]
    said = run("assign", *given, "--reviewer", "王敏", "--lang", "zh")
    assert (said.status, told in words(said)) == (status, True)
    assert duty(run, ids[0])["body_source"] is None


def test_what_the_table_proposes_is_marked_and_set_at_once(
    run: Run, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "followup.toml").write_text(TABLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    before = {key: one["responsible"] for key, one in year(run).items()}
    proposed = [key for key, one in before.items() if one["body_source"] == "proposed"]
    assert proposed
    assert "（拟）" in run("ledger", "云泽市", "2024", "--lang", "zh").out
    run("assign", proposed[0], "--body", "市信访局")
    said = run("assign", "云泽市", "2024", "--proposed", "--lang", "zh")
    assert said.status == 0
    after = {key: one["responsible"] for key, one in year(run).items()}
    assert after[proposed[0]]["body"] == "市信访局"
    for key in proposed[1:]:
        assert after[key] == {**before[key], "body_source": "set"}
    assert run("assign", "云泽市", "2024", "--proposed").status == 2


def test_a_table_that_is_none_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for table in (
        "bodies = 3",
        "[bodies]\n教育 = 3",
        '[bodies]\n教育 = [""]',
        "[bodies]\n教育 = []",
    ):
        (tmp_path / "followup.toml").write_text(table, "utf-8")
        said = run("list")
        assert (said.status, "[bodies]" in said.err) == (2, True)


UNKNOWN = {
    '[body]\n教育 = "市教育局"': "[bodies]",
    '[Bodies]\n教育 = "市教育局"': "[bodies]",
    'reviwer = "王敏"': "reviewer",
    'report_dir = "x"': "reports_dir",
}


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_table_or_setting_that_is_misspelt_is_answered_with_what_was_meant(
    run: Run, text: str
) -> None:
    Path("followup.toml").write_text(text, "utf-8")
    said = run("list")
    assert said.status == 2
    assert f"Did you mean {UNKNOWN[text]}?" in said.err


def test_words_of_the_table_that_answer_for_nothing_are_named_once(
    run: Run, ids: list[str]
) -> None:
    table = f'{TABLE}生态环保 = "市生态环境局"\n教育 = "市教育局"\n'
    Path("followup.toml").write_text(table, "utf-8")
    assert ids
    for command in (("ledger", "云泽", "2024", "--by", "body"),
                    ("assign", "云泽", "2024", "--proposed", "--reviewer", "王敏")):  # fmt: skip
        said = run("--lang", "zh", *command)
        assert said.err.count("未对应任何承诺：生态环保。是不是 生态环境？") == 1
    assert "未对应" not in run("--lang", "zh", "ledger", "云泽", "2024").err


def test_the_table_is_among_the_settings(run: Run) -> None:
    assert "(none)" in run("config", "show").out
    Path("followup.toml").write_text(TABLE, "utf-8")
    shown = run("config", "show").out
    assert "[bodies] 行政执法" in shown
    assert "市行政审批局, 市数据局" in shown
    held = json.loads(run("config", "show", "-f", "json").out)["bodies"]
    assert held["value"]["行政执法"] == ["市司法局"]
    assert held["from"] == "file"


def test_a_checkin_is_taken_back_and_stays_in_the_record(run: Run, ids: list[str]) -> None:
    run("checkin", ids[0], "--status", "under_way", "--date", "2024/5/1", "--reviewer", "王敏")
    run("checkin", ids[0], "--status", "done", "--date", "2024/6/1", "--reviewer", "王敏")
    said = run("checkin", ids[0], "--undo", "--reviewer", "王敏", "--lang", "zh")
    assert "已撤销查账" in said.err
    assert "已完成（2024-06-01）" in said.err
    assert year(run)[ids[0]]["last_checkin"]["status"] == "under_way"
    kept = json.loads(run("history", ids[0], "-f", "json").out)["checkins"]
    assert [one["withdrawn"] is not None for one in kept] == [False, True]
    assert run("checkin", ids[0], "--undo", "--reviewer", "李强").status == 2
    assert run("checkin", ids[0], "--undo", "--status", "done").status == 2
    assert run("checkin", ids[0]).status == 2
    assert run("checkin", ids[0], "--undo", "--reviewer", "王敏").status == 0
    assert year(run)[ids[0]]["last_checkin"] is None


@pytest.fixture
def sheets(run: Run, ids: list[str], tmp_path: Path) -> Path:
    """A folder with the sheets of three bodies."""
    run("assign", "云泽市", "2024", "1-3", "--body", "市司法局", "--with", "市财政局")
    run("assign", "云泽市", "2024", "4", "--body", "市信访局")
    folder = tmp_path / "反馈"
    said = run("ledger", "云泽市", "2024", "--by", "责任单位", "-o", f"{folder}/", "--lang", "zh")
    assert (said.status, "3 份反馈表" in said.err, "39 项" in said.err) == (0, True, True)
    return folder


def sheet_of(folder: Path, body: str) -> Path:
    return folder / f"云泽市-2024-反馈表-{body}.xlsx"


HEADER = 3
"""The row of the header, under the title and the line to sign."""


def test_each_body_has_a_sheet_of_its_own(sheets: Path) -> None:
    names = sorted(path.name for path in sheets.iterdir())
    assert names == sorted(
        sheet_of(sheets, body).name for body in ("市司法局", "市财政局", "市信访局")
    )
    page = load_workbook(sheet_of(sheets, "市财政局")).worksheets[0]
    assert page["A1"].value == "云泽市 2024 年承诺事项反馈表"
    assert str(page["A2"].value).startswith("填报单位：市财政局")
    rows = list(page.iter_rows(min_row=HEADER + 1))
    assert [row[at(page, "role", HEADER) - 1].value for row in rows] == ["协办"] * 3


def test_answers_of_a_folder_come_back_each_as_its_body_s(
    run: Run, ids: list[str], sheets: Path
) -> None:
    for body, status in (("市司法局", "已完成"), ("市财政局", "推进中"), ("市信访局", "滞后")):
        cells = {(4, "status"): status, (4, "checkin_note"): "见附件", (4, "material"): "3号文"}
        write(sheet_of(sheets, body), dict(cells), HEADER)
    write(
        sheet_of(sheets, "市司法局"), {(5, "body"): "市教育局", (6, "due_on"): "2024/9/1"}, HEADER
    )
    assert take(run, sheets).status == 0
    kept = json.loads(run("history", ids[0], "-f", "json").out)["checkins"]
    assert [(one["told_by"], one["status"]) for one in kept] == [
        ("市司法局", "done"),
        ("市财政局", "under_way"),
    ]
    assert {one["by"] for one in kept} == {"王敏"}
    assert {one["material"] for one in kept} == {"3号文"}
    assert duty(run, ids[1])["body"] == "市教育局"
    assert duty(run, ids[1])["co_bodies"] == ["市财政局"]
    assert duty(run, ids[2])["due_on"] == "2024-09-01"
    moved = json.loads(run("history", ids[2], "-f", "json").out)["assignments"]
    assert moved[-1]["note"] == "市司法局"
    assert "没有需要导入的改动" in words(take(run, sheet_of(sheets, "市财政局")))
    table = run("ledger", "云泽市", "2024", "--by", "body", "--lang", "zh").out
    assert "市教育局" in table


def test_one_bad_sheet_of_a_folder_stops_none_of_the_others(
    run: Run, ids: list[str], sheets: Path
) -> None:
    write(sheet_of(sheets, "市司法局"), {(4, "status"): "快了"}, HEADER)
    write(sheet_of(sheets, "市信访局"), {(4, "status"): "已完成"}, HEADER)
    said = take(run, sheets)
    assert said.status == 2
    assert "“快了”不是查账情况" in words(said)
    assert year(run)[ids[0]]["last_checkin"] is None
    assert year(run)[ids[3]]["last_checkin"]["status"] == "done"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"checkin_note": "快了"}, "须同时选择查账情况"),
        ({"status": "已完成", "due_on": "九月"}, "“九月”不是日期"),
        ({"commitment": "另一件事"}, "“承诺事项”栏不能在表中修改"),
        ({"role": "协办"}, "“牵头/协办”栏不能在表中修改"),
        ({"body": None}, "责任单位"),
    ],
)
def test_what_a_body_writes_where_it_cannot_be_taken_is_named(
    run: Run, sheets: Path, ids: list[str], cells: dict[str, object], told: str
) -> None:
    path = sheet_of(sheets, "市司法局")
    write(path, {(4, name): value for name, value in cells.items()}, HEADER)
    said = take(run, path)
    assert (said.status, told in words(said)) == (2, True)
    assert year(run)[ids[0]]["last_checkin"] is None


def test_a_column_left_alone_and_a_column_of_one_s_own(run: Run, sheets: Path) -> None:
    path = sheet_of(sheets, "市司法局")
    write(path, {(4, "status"): "已完成", (4, "role"): "主办"}, HEADER)
    book = load_workbook(path)
    page = book.worksheets[0]
    page.cell(HEADER, page.max_column + 1).value = "科室意见"
    page.cell(HEADER + 1, page.max_column).value = "同意"
    book.save(path)
    assert take(run, path).status == 2
    said = take(run, path, "--skip", "牵头/协办")
    assert said.status == 0
    assert "不是本程序的栏目，未予收回：科室意见" in words(said)
    assert take(run, path, "--skip", "没有的栏").status == 2


def test_a_folder_is_needed_and_the_body_must_be_one(run: Run, ids: list[str]) -> None:
    assert run("ledger", "云泽市", "2024", "--by", "body", "-o", "a.xlsx").status == 2
    said = run("ledger", "云泽市", "2024", "--body", "市林业局", "--lang", "zh")
    assert (said.status, "市林业局" in said.err) == (2, True)
    assert run("ledger", "云泽市", "2024", "--body", "无").status == 0


EDITED: dict[str, object] = {
    "body": "市教育局",
    "co_bodies": "市教育局、市财政局",
    "due_on": "2024-09-01",
    "contact": "李四",
    "status": "滞后",
    "checkin_note": "原因已查明",
    "material": "5号文",
    "checked_on": "2024-03-01",
    "review": "部分兑现",
    "note": "另有说明",
}
"""What may be written over each column that is taken back; anything else is written over others."""
WRITE: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "year": lambda path: ("ledger", "云泽市", "2024", "-o", path, "--lang", "zh"),
    "audit": lambda path: ("report", "云泽市", "2024", "-o", path, "--lang", "zh"),
}
FOUND_BY = ("id", "state", "prints", "evidence")
CASES = [
    *(("year", column.name) for column in YEAR if column.name not in FOUND_BY),
    *(
        pytest.param("audit", column.name, marks=pytest.mark.slow)
        for column in LEDGER
        if column.name not in FOUND_BY
    ),
]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_every_edited_column_is_taken_or_refused_by_its_name(
    run: Run, pair: tuple[Path, Path], fill: Fill, tmp_path: Path, *, kind: str, name: str
) -> None:
    first = ("云泽市", "2024", "1")
    (said, *_) = fill(
        ("audit", *pair, "-f", "json"),
        ("assign", *first, "--body", "市司法局", "--contact", "张三"),
        ("checkin", *first, "--status", "under_way", "--date", "2024-02-01", "-m", "已启动"),
    )
    key = json.loads(said.out)["commitments"][0]["id"]
    path = tmp_path / "sheet.xlsx"
    assert run(*WRITE[kind](path)).status == 0
    book = load_workbook(path)
    page = next(one for one in book if "编号" in [cell.value for cell in one[1]])
    heads = [cell.value for cell in page[1]]
    word = ZH(f"sheet.column.{name}")
    if word not in heads:
        pytest.skip("nothing stands in this column, so the workbook leaves it out")
    row = next(cell.row for cell in page[get(page, "id")] if cell.value == key)
    write(path, {(row, name): EDITED.get(name, "改过的")})
    said = take(run, path)
    if name in EDITED:
        assert (said.status, word in said.out or name == "review") == (0, True), said
        assert "已记入 1 条记录" in said.err
    else:
        assert said.status == 2
        assert f"“{word}”栏" in words(said)


def get(page: Any, name: str) -> str:
    """The letter of a column."""
    return str(page.cell(1, at(page, name)).column_letter)


def test_all_that_is_taken_is_tried() -> None:
    assert set(EDITED) == {*TAKEN, "review", "note"} - {"evidence"}


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("{quote}", 0, "已记入 1 条记录"),
        ("报告中没有的话", 2, "没有这段文字"),
        ("。", 2, "出现多次"),
        (None, 2, "“印证原文”栏已清空"),
    ],
)
def test_a_passage_put_in_the_place_of_the_evidence_is_attached(
    run: Run, ids: list[str], tmp_path: Path, *, text: str | None, status: int, told: str
) -> None:
    path = tmp_path / "audit.xlsx"
    run("report", "云泽市", "2024", "-o", path, "--lang", "zh")
    book = load_workbook(path)
    page = next(one for one in book if "编号" in [cell.value for cell in one[1]])
    column = page[get(page, "evidence")]
    quotes = [(cell.row, cell.value) for cell in column if cell.row > 1 and cell.value]
    (row, own), (_, other) = quotes[0], next(one for one in quotes if one[1] != quotes[0][1])
    assert own != other
    key = page.cell(row, at(page, "id")).value
    write(path, {(row, "evidence"): text and text.format(quote=other)})
    said = take(run, path)
    assert (said.status, told in words(said).replace("已记入1条记录", "已记入 1 条记录")) == (
        status,
        True,
    )
    held = json.loads(run("history", str(key), "-f", "json").out)["reviews"]
    assert [one["attached"][0]["text"] for one in held] == ([other] if status == 0 else [])


def test_what_was_said_meanwhile_is_not_written_over(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "year.xlsx"
    run("ledger", "云泽市", "2024", "-o", path, "--lang", "zh")
    run("assign", ids[0], "--body", "市信访局")
    run("checkin", ids[0], "--status", "done")
    write(path, {(2, "body"): "市司法局", (3, "body"): "市司法局"})
    said = take(run, path)
    assert (said.status, "“责任单位”栏在导出之后已另有记录" in words(said)) == (2, True)
    assert duty(run, ids[1])["body"] == ""
    write(path, {(2, "body"): "市信访局"})
    assert take(run, path).status == 0
    assert duty(run, ids[0])["body"] == "市信访局"
    assert duty(run, ids[1])["body"] == "市司法局"


def test_what_the_filters_choose_is_assigned_and_seen_on_every_command(
    run: Run, ids: list[str]
) -> None:
    said = run(
        "assign", "云泽市", "2024", "--grep", "法治督察", "--body", "市司法局", "--lang", "zh"
    )
    assert said.status == 0
    chosen = [key for key, one in year(run).items() if one["responsible"]["body"]]
    assert chosen
    assert len(chosen) < len(ids)
    for command in ("audit", "report", "ledger"):
        more = ("-o", "-") if command == "report" else ()
        made = run(command, "云泽市", "2024", "--body", "司法", "-f", "json", *more)
        listed = [one["id"] for one in json.loads(made.out)["commitments"]]
        assert set(chosen) <= set(listed), command
        assert len(listed) < len(ids), command
    assert run("assign", "云泽市", "2024", "3", "--grep", "督察", "--body", "市司法局").status == 2
    assert run("assign", "云泽市", "2024", "--grep", "没有的话", "--body", "市司法局").status == 2


def test_many_are_taken_back_as_they_were_set_and_nothing_before_that(
    run: Run, ids: list[str]
) -> None:
    run("assign", "云泽市", "2024", "1-2", "--body", "市司法局", "--reviewer", "王敏")
    said = run(
        *("assign", "云泽市", "2024", "1", "3", "--body", "市教育局"),
        *("--reviewer", "王敏", "--lang", "zh"),
    )
    assert "（原为市司法局）" in said.err
    run("assign", "云泽市", "2024", "3-1", "--undo", "--reviewer", "王敏")
    assert [duty(run, key)["body"] for key in ids[:3]] == ["市司法局", "市司法局", ""]


@pytest.mark.parametrize(
    ("given", "day"),
    [("9月30日", "2024-09-30"), ("11月底前", "2024-11-30"), ("2月底", "2024-02-29")],
)
def test_a_day_of_the_year_needs_no_year(run: Run, ids: list[str], given: str, day: str) -> None:
    assert run("assign", "云泽市", "2024", "1", "--due", given).status == 0
    assert duty(run, ids[0])["due_on"] == day


def test_a_csv_of_the_ledger_or_of_an_export_changes_nothing_by_itself(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    run("assign", "云泽市", "2024", "1-3", "--body", "市司法局", "--with", "市财政局、市教育局")
    for command in (("export",), ("report", "云泽市", "2024")):
        path = tmp_path / f"{command[0]}.csv"
        run(*command, "-o", path, "--lang", "zh")
        assert "已记入" not in words(take(run, path)), command
    assert duty(run, ids[0])["co_bodies"] == ["市财政局", "市教育局"]


def test_a_body_answers_anew_on_the_sheet_that_it_has(
    run: Run, ids: list[str], sheets: Path
) -> None:
    path = sheet_of(sheets, "市信访局")
    for status, code in (("推进中", "under_way"), ("已完成", "done")):
        write(path, {(4, "status"): status}, HEADER)
        assert take(run, path).status == 0
        assert year(run)[ids[3]]["last_checkin"]["status"] == code


def test_what_the_program_alone_says_closes_nothing_for_a_body(run: Run, ids: list[str]) -> None:
    run("assign", "云泽市", "2024", "1-43", "--body", "市司法局")
    line = run("ledger", "云泽市", "2024", "--by", "body").out.splitlines()[3]
    assert line.split() == ["市司法局", "43", "-", "-", "-", "-", line.split()[-1]]
    run("checkin", "云泽市", "2024", "1", "--status", "done")
    assert run("ledger", "云泽市", "2024", "--by", "body").out.splitlines()[3].split()[5] == "1"


def test_a_body_that_is_new_and_called_much_like_a_known_one_is_asked_about(
    run: Run, ids: list[str]
) -> None:
    assert "No body was called" not in run("assign", ids[0], "--body", "省民政厅").err
    said = run("assign", ids[1], "--body", "省民政局")
    assert "No body was called 省民政局 before. Did you mean 省民政厅?" in " ".join(
        said.err.split()
    )
    again = run("assign", ids[2], "--body", "省民政局")
    assert "No body was called" not in again.err
    told = run("checkin", ids[0], "--status", "done", "--told-by", "省民政")
    assert "Did you mean" in told.err
    new = run("assign", ids[0], "--body", "市林业局", "--with", "气象台")
    assert "No body was called" not in new.err
