"""Decisions made in a spreadsheet, taken back: ``ledger -o ledger.xlsx`` and ``import-reviews``."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import followup.audit
from followup.labels import LANGUAGES, Labels
from followup.model import Verdict
from tests.cli.conftest import Fill, Run, Said

Edit = Callable[[Any, dict[str, int]], None]
"""Changes a sheet, given the place from 1 of each column by its name."""


@pytest.fixture
def ids(pair: tuple[Path, Path], fill: Fill) -> list[str]:
    """The commitments of an audited year, in the plan's order."""
    (said,) = fill(("audit", *pair, "-f", "json"))
    return [one["id"] for one in json.loads(said.out)["commitments"]]


@pytest.fixture
def sheet(run: Run, ids: list[str], tmp_path: Path) -> Path:
    """The year's workbook, in Chinese."""
    path = tmp_path / "ledger.xlsx"
    assert run("ledger", "云泽市", "2024", "-o", path, "--lang", "zh").status == 0
    return path


def columns(page: Any, language: str = "zh") -> dict[str, int]:
    words = {
        Labels(language)(f"sheet.column.{name}"): name
        for name in ("number", "commitment", "verdict", "review", "note", "id", "state", "kind")
    }
    found = [(words.get(cell.value, ""), cell.column) for cell in page[1]]
    return {name: at for name, at in found if name}


def edit(path: Path, change: Edit, language: str = "zh") -> None:
    book = load_workbook(path)
    page = next(one for one in book.worksheets if "review" in columns(one, language))
    change(page, columns(page, language))
    book.save(path)


def choose(row: int, verdict: str, note: str | None = None) -> Edit:
    def change(page: Any, at: dict[str, int]) -> None:
        page.cell(row, at["review"]).value = verdict
        if note is not None:
            page.cell(row, at["note"]).value = note

    return change


def take(run: Run, path: Path, *more: str) -> Said:
    return run("import-reviews", path, "--reviewer", "王敏", *more)


def reviews(run: Run, key: str) -> list[dict[str, Any]]:
    return list(json.loads(run("history", key, "-f", "json").out)["reviews"])


def verdicts(run: Run) -> dict[str, tuple[str, str]]:
    """Of each commitment that a person decided, the verdict and the note."""
    data = json.loads(run("ledger", "云泽市", "2024", "-f", "json").out)
    return {
        one["id"]: (one["verdict"], one["review_note"])
        for one in data["commitments"]
        if one["decided_by"] == "person"
    }


def test_a_choice_and_a_note_come_back_as_a_review(run: Run, ids: list[str], sheet: Path) -> None:
    edit(sheet, choose(2, "未见印证", "次数未计入"))
    said = take(run, sheet, "--yes")
    assert said.status == 0
    assert ids[0] in said.out
    assert "not reviewed → ◌ Not found" in said.out
    assert "次数未计入" in said.out
    (made,) = reviews(run, ids[0])
    assert (made["verdict"], made["note"], made["reviewer"]) == ("missing", "次数未计入", "王敏")
    assert made["machine"]["verdict"] == "fulfilled"
    assert made["machine"]["run"] == 1
    assert verdicts(run) == {ids[0]: ("missing", "次数未计入")}


def test_taking_the_same_file_back_again_changes_nothing(
    run: Run, ids: list[str], sheet: Path
) -> None:
    edit(sheet, choose(2, "部分兑现", "见附件"))
    edit(sheet, lambda page, at: setattr(page.cell(3, at["note"]), "value", "待核"))
    assert take(run, sheet, "--yes").status == 0
    again = take(run, sheet, "--yes")
    assert again.status == 0
    assert "nothing to change" in again.out
    assert len(reviews(run, ids[0])) == 1
    (remark,) = reviews(run, ids[1])
    assert (remark["verdict"], remark["note"]) == (None, "待核")


def test_a_sheet_that_was_not_edited_changes_nothing(run: Run, sheet: Path) -> None:
    said = take(run, sheet)
    assert (said.status, "nothing to change (commitments: 43)" in said.out) == (0, True)


def test_it_works_before_there_is_an_outcome_report(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    run("import", pair[0])
    path = tmp_path / "early.xlsx"
    assert run("ledger", "云泽市", "2024", "-o", path, "--lang", "zh").status == 0
    edit(path, choose(2, "已兑现", "提前完成"))
    assert take(run, path, "--yes").status == 0
    (found,) = verdicts(run).values()
    assert found == ("fulfilled", "提前完成")


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("已兑现", "fulfilled"),
        (" 部分 兑现　", "partial"),
        ("Ｍｉｓｓｉｎｇ", "missing"),
        ("Not found", "missing"),
        ("PARTLY", "partial"),
        ("fulfilled", "fulfilled"),
    ],
)
def test_a_verdict_is_understood_in_both_languages_and_any_width(
    run: Run, ids: list[str], sheet: Path, word: str, verdict: str
) -> None:
    edit(sheet, choose(2, word))
    assert take(run, sheet, "--yes").status == 0
    assert verdicts(run) == {ids[0]: (verdict, "")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_audit_s_own_workbook_comes_back_too(
    run: Run, ids: list[str], tmp_path: Path, language: str
) -> None:
    run("decide", ids[3], "partial", "--note", "甲\n乙", "--reviewer", "王敏")
    run("decide", ids[4], "--note", "只是备忘", "--reviewer", "王敏")
    path = tmp_path / "audit.xlsx"
    assert run("report", "1", "-o", path, "--lang", language).status == 0
    assert "nothing to change" in take(run, path).out
    edit(path, choose(2, Labels(language)("verdict.missing.word"), "理由"), language)
    assert take(run, path, "--yes").status == 0
    assert verdicts(run)[ids[0]] == ("missing", "理由")
    assert len(reviews(run, ids[3])) == 1


def test_the_workbook_of_an_export_comes_back_too(run: Run, ids: list[str], tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    assert run("export", "--format", "xlsx", "-o", path, "--lang", "zh").status == 0
    edit(path, choose(3, "已兑现"))
    assert take(run, path, "--yes").status == 0
    assert verdicts(run) == {ids[1]: ("fulfilled", "")}


def shuffled(page: Any, at: dict[str, int]) -> None:
    """Rows turned round, some taken out, columns moved and added, a title over the table."""
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head, body = rows[0], rows[1:]
    order = sorted(range(len(head)), key=lambda place: (place * 7) % len(head))
    page.delete_rows(1, page.max_row)
    page.append(["云泽市督查台账"])
    page.append(["自用栏", *(head[place] for place in order)])
    for row in reversed(body[:20]):
        page.append(["x", *(row[place] for place in order)])
    page.append(["合计", *([None] * len(head))])


def test_rows_and_columns_may_be_moved_added_and_taken_out(
    run: Run, ids: list[str], sheet: Path
) -> None:
    edit(sheet, choose(2, "部分兑现", "甲"))
    edit(sheet, choose(21, "未见印证", "乙"))
    edit(sheet, choose(30, "未见印证", "这一行会被删去"))
    edit(sheet, shuffled)
    assert take(run, sheet, "--yes").status == 0
    assert verdicts(run) == {ids[0]: ("partial", "甲"), ids[19]: ("missing", "乙")}


def test_what_others_decided_meanwhile_is_named_and_nothing_is_written(
    run: Run, ids: list[str], sheet: Path
) -> None:
    edit(sheet, choose(2, "未见印证"))
    edit(sheet, choose(3, "部分兑现"))
    run("decide", ids[0], "fulfilled", "--reviewer", "李强")
    run("decide", ids[5], "fulfilled", "--reviewer", "李强")  # a line that was not edited
    said = take(run, sheet, "--yes")
    assert said.status == 2
    assert f"row 2 ({ids[0]}): 李强 decided otherwise" in said.out
    assert "row 7" not in said.out
    assert "nothing of the file was written" in said.err
    assert reviews(run, ids[1]) == []
    assert [one["reviewer"] for one in reviews(run, ids[0])] == ["李强"]


def test_the_same_decision_by_another_is_none_to_refuse(
    run: Run, ids: list[str], sheet: Path
) -> None:
    edit(sheet, choose(2, "已兑现"))
    run("decide", ids[0], "fulfilled", "--reviewer", "李强")
    assert "nothing to change" in take(run, sheet, "--yes").out


def test_a_review_that_was_taken_back_and_given_again_is_not_stale(
    run: Run, ids: list[str], sheet: Path
) -> None:
    run("decide", ids[0], "fulfilled", "--reviewer", "李强")
    run("decide", ids[0], "--undo", "--reviewer", "李强")
    edit(sheet, choose(2, "未见印证"))
    assert take(run, sheet, "--yes").status == 0
    assert verdicts(run)[ids[0]][0] == "missing"


def unknown(page: Any, at: dict[str, int]) -> None:
    page.cell(2, at["id"]).value = "0123456789ab"
    page.cell(2, at["review"]).value = "已兑现"


def misspelt(page: Any, at: dict[str, int]) -> None:
    page.cell(12, at["review"]).value = "兑现了一半"


def without_id(page: Any, at: dict[str, int]) -> None:
    page.append([None] * (at["review"] - 1) + ["已兑现"])


def sorted_in_part(page: Any, at: dict[str, int]) -> None:
    keys = [page.cell(row, at["id"]).value for row in (2, 3)]
    for row, key in zip((2, 3), reversed(keys), strict=True):
        page.cell(row, at["id"]).value = key
    page.cell(2, at["review"]).value = "已兑现"


def twice(page: Any, at: dict[str, int]) -> None:
    page.cell(2, at["review"]).value = "已兑现"
    page.append([cell.value for cell in page[2]])
    page.cell(page.max_row, at["review"]).value = "部分兑现"


def computed(page: Any, at: dict[str, int]) -> None:
    page.cell(2, at["review"]).value = '="已兑现"'


def erroneous(page: Any, at: dict[str, int]) -> None:
    page.cell(2, at["note"]).value = "#N/A"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (unknown, "row 2: the ledger has no commitment with the ID 0123456789ab"),
        (misspelt, "cell N12: “兑现了一半” is no verdict"),
        (without_id, "row 45: there is a verdict or a note and no ID"),
        (sorted_in_part, "row 2 ({second}): the ID belongs to another commitment"),
        (twice, "row 45 ({first}): the same commitment as in row 2"),
        (computed, "cell N2: a formula whose value was never saved"),
        (erroneous, "cell O2: the error value #N/A"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_nothing_is_written(
    run: Run, ids: list[str], sheet: Path, change: Edit, said: str
) -> None:
    edit(sheet, choose(9, "部分兑现", "这一行没有问题"))
    edit(sheet, change)
    done = take(run, sheet, "--yes")
    assert done.status == 2
    assert said.format(first=ids[0], second=ids[1]) in " ".join(done.out.split())
    assert verdicts(run) == {}


def test_a_formula_is_taken_as_what_it_came_to(run: Run, ids: list[str], sheet: Path) -> None:
    edit(sheet, computed)
    with zipfile.ZipFile(sheet) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    name = "xl/worksheets/sheet1.xml"
    before = parts[name]
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        parts[name] = parts[name].replace(empty, "<v>已兑现</v>".encode(), 1)
    assert parts[name] != before
    start = parts[name].index(b'r="N2"')
    cell = parts[name][start : parts[name].index(b">", start)]
    parts[name] = parts[name].replace(cell, cell.replace(b' t="n"', b"") + b' t="str"', 1)
    with zipfile.ZipFile(sheet, "w") as made:
        for part, content in parts.items():
            made.writestr(part, content)
    assert take(run, sheet, "--yes").status == 0
    assert verdicts(run) == {ids[0]: ("fulfilled", "")}


def test_text_that_looks_like_a_formula_stays_text(run: Run, ids: list[str], sheet: Path) -> None:
    def change(page: Any, at: dict[str, int]) -> None:
        choose(2, "部分兑现")(page, at)
        page.cell(2, at["note"]).value = "=1+1"
        page.cell(2, at["note"]).data_type = "s"

    edit(sheet, change)
    assert take(run, sheet, "--yes").status == 0
    assert verdicts(run) == {ids[0]: ("partial", "=1+1")}


def test_not_reviewed_takes_one_s_own_verdict_back(
    run: Run, ids: list[str], sheet: Path, tmp_path: Path
) -> None:
    run("decide", ids[0], "missing", "--reviewer", "王敏")
    run("decide", ids[1], "missing", "--reviewer", "李强")
    path = tmp_path / "later.xlsx"
    run("ledger", "云泽市", "2024", "-o", path, "--lang", "zh")
    edit(path, choose(2, "未复核"))
    assert take(run, path, "--yes").status == 0
    assert set(verdicts(run)) == {ids[1]}
    assert reviews(run, ids[0])[-1]["withdraws"] == 1
    assert "nothing to change" in take(run, path, "--yes").out
    edit(path, choose(3, "未复核"))
    said = take(run, path, "--yes")
    assert said.status == 2
    assert f"row 3 ({ids[1]}): the verdict is 李强's" in said.out
    assert set(verdicts(run)) == {ids[1]}


def test_an_emptied_cell_is_refused_and_an_empty_one_says_nothing(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    run("decide", ids[0], "missing", "--note", "理由", "--reviewer", "王敏")
    path = tmp_path / "later.xlsx"
    run("ledger", "云泽市", "2024", "-o", path, "--lang", "zh")
    edit(path, lambda page, at: setattr(page.cell(2, at["review"]), "value", None))
    done = take(run, path, "--yes")
    assert (done.status, "cell N2: “Review” was emptied" in " ".join(done.out.split())) == (2, True)
    assert verdicts(run) == {ids[0]: ("missing", "理由")}
    edit(path, lambda page, at: setattr(page.cell(2, at["review"]), "value", "未见印证"))
    edit(path, lambda page, at: setattr(page.cell(3, at["review"]), "value", None))
    assert "nothing to change" in take(run, path, "--yes").out


def test_a_remark_on_another_s_verdict_leaves_it_that_person_s(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    run("decide", ids[0], "missing", "--note", "旧", "--reviewer", "李强")
    path = tmp_path / "later.xlsx"
    run("ledger", "云泽市", "2024", "-o", path, "--lang", "zh")
    edit(path, lambda page, at: setattr(page.cell(2, at["note"]), "value", "另有材料"))
    assert take(run, path, "--yes").status == 0
    made = reviews(run, ids[0])[-1]
    assert (made["reviewer"], made["verdict"], made["note"]) == ("王敏", None, "另有材料")
    assert "nothing to change" in take(run, path, "--yes").out


def test_without_the_hidden_state_only_what_nobody_reviewed_is_taken(
    run: Run, ids: list[str], sheet: Path
) -> None:
    edit(sheet, lambda page, at: page.delete_cols(at["state"]))
    edit(sheet, choose(2, "未见印证"))
    assert take(run, sheet, "--yes").status == 0
    edit(sheet, choose(2, "已兑现"))
    said = take(run, sheet, "--yes")
    assert said.status == 2
    assert "cannot tell whether anybody decided" in " ".join(said.out.split())


def test_nothing_is_written_without_a_yes(run: Run, ids: list[str], sheet: Path) -> None:
    edit(sheet, choose(2, "未见印证"))
    shown = take(run, sheet)
    assert shown.status == 2
    assert ids[0] in shown.out
    assert "--yes" in shown.err
    only = take(run, sheet, "--dry-run", "--yes")
    assert (only.status, ids[0] in only.out) == (0, True)
    assert verdicts(run) == {}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "stored"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_on_a_terminal_it_asks(
    run: Run,
    ids: list[str],
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    answer: str,
    stored: int,
) -> None:
    edit(sheet, choose(2, "未见印证"))
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    said = take(run, sheet)
    assert said.status == 0
    assert "Records to store in the name of 王敏: 1. Store them?" in said.err
    assert len(verdicts(run)) == stored


def test_what_is_decided_while_it_is_shown_is_not_overwritten(
    run: Run, ids: list[str], sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(sheet, choose(2, "未见印证"))
    weigh = followup.audit.weigh_return

    def meanwhile(ledger: Any, *arguments: Any, **named: Any) -> Any:
        found = weigh(ledger, *arguments, **named)
        now = datetime.now(UTC)
        followup.audit.decide(ledger, ids[0], Verdict.PARTIAL, reviewer="李强", now=now)
        return found

    monkeypatch.setattr(followup.audit, "weigh_return", meanwhile)
    said = take(run, sheet, "--yes")
    assert said.status == 4
    assert "Somebody decided" in said.err
    assert verdicts(run)[ids[0]][0] == "partial"


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le")


def old() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def foreign() -> bytes:
    book = Workbook()
    book.active.append(["姓名", "电话"])
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def archive(*names: str) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as made:
        for name in names:
            made.writestr(name, "<broken")
    return page.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (locked(), "password"),
        (old(), "old .xls"),
        (foreign(), "is no ledger of followup's: it has no columns"),
        (archive("xl/workbook.xml", "[Content_Types].xml"), "damaged"),
        (archive("content.xml", "mimetype"), "OpenDocument"),
        (b"PK\x03\x04broken", "damaged"),
        (b"", "damaged"),
        ("只是一段文字，没有表格。".encode(), "is no ledger of followup's"),
        (b"\x00\x01\x02\x03" * 99, "sheet.bin"),
    ],
)
def test_a_file_of_another_kind_is_refused_clearly(
    run: Run, ids: list[str], tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "sheet.bin"
    path.write_bytes(data)
    done = take(run, path, "--yes")
    assert done.status == 3
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_missing_file_and_a_folder_are_refused(run: Run, ids: list[str], tmp_path: Path) -> None:
    assert take(run, tmp_path / "none.xlsx").status == 3
    (tmp_path / "no sheets").mkdir()
    said = take(run, tmp_path / "no sheets")
    assert (said.status, "no .xlsx" in said.err) == (3, True)


def test_a_sheet_of_another_ledger_is_refused(run: Run, sheet: Path, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    run("import", Path(__file__).parent.parent.parent / "seeds" / "weizhou", "--db", other)
    done = take(run, sheet, "--yes", "--db", other)
    assert done.status == 3
    assert "not in this ledger" in done.err


def test_a_sheet_of_a_newer_program_and_a_column_twice_are_refused(
    run: Run, sheet: Path, tmp_path: Path
) -> None:
    edit(sheet, lambda page, at: page.insert_cols(1))
    edit(sheet, lambda page, at: setattr(page.cell(1, 1), "value", "备注"))
    done = take(run, sheet)
    assert (done.status, "more than once (A1, P1)" in done.err) == (3, True)
    newer = tmp_path / "newer.xlsx"
    run("ledger", "云泽市", "2024", "-o", newer)
    book = load_workbook(newer)
    book.custom_doc_props["followup.sheet"].value = "2"
    book.save(newer)
    done = take(run, newer)
    assert (done.status, "newer followup" in done.err) == (3, True)


def as_csv(sheet: Path) -> list[list[str]]:
    page = load_workbook(sheet).worksheets[0]
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in page]


@pytest.mark.parametrize(
    ("encoding", "mark"), [("gb18030", ","), ("utf-8-sig", ";"), ("utf-16", "\t")]
)
def test_a_csv_with_the_same_columns_comes_back_too(
    run: Run, ids: list[str], sheet: Path, tmp_path: Path, *, encoding: str, mark: str
) -> None:
    edit(sheet, choose(2, "未见印证", "A,B;C"))
    path = tmp_path / "ledger.csv"
    page = io.StringIO()
    csv.writer(page, delimiter=mark).writerows(as_csv(sheet))
    path.write_bytes(page.getvalue().encode(encoding))
    assert take(run, path, "--yes").status == 0
    assert verdicts(run) == {ids[0]: ("missing", "A,B;C")}


def test_the_same_ledger_gives_the_same_bytes(run: Run, ids: list[str], tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.xlsx" for number in (1, 2)]
    for path in paths:
        run("ledger", "云泽市", "2024", "-o", path, "--date", "2025-01-05")
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.fixture
def soffice(tmp_path: Path) -> Iterator[Callable[[Path, str], Path]]:
    """Turns a file into another format as LibreOffice saves it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def convert(path: Path, suffix: str) -> Path:
        folder = tmp_path / f"as-{suffix}-{path.suffix[1:]}"
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", folder, path]
        subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=180)
        return folder / f"{path.stem}.{suffix}"

    yield convert


@pytest.mark.slow
def test_what_libreoffice_saves_comes_back(
    run: Run, ids: list[str], sheet: Path, soffice: Callable[[Path, str], Path]
) -> None:
    untouched = soffice(soffice(sheet, "ods"), "xlsx")
    assert "nothing to change (commitments: 43)" in take(run, untouched).out
    edit(sheet, choose(2, "部分兑现", "第一行\n第二行"))
    edit(sheet, computed_note)
    saved = soffice(soffice(sheet, "ods"), "xlsx")
    assert take(run, saved, "--yes").status == 0
    found = verdicts(run)
    assert found[ids[0]] == ("partial", "第一行\n第二行")
    assert found[ids[1]] == ("missing", "共3处")
    assert "nothing to change" in take(run, saved, "--yes").out
    assert "nothing to change" in take(run, soffice(sheet, "xlsx"), "--yes").out


def computed_note(page: Any, at: dict[str, int]) -> None:
    """A formula, which LibreOffice works out and saves with its value."""
    page.cell(3, at["review"]).value = "未见印证"
    page.cell(3, at["note"]).value = '="共"&(1+2)&"处"'
