"""One verdict in every format: what a person decided, with the program's own beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from followup.audit import audit_files
from followup.cli import main
from followup.labels import Labels
from followup.model import Verdict
from tests.reporting.test_html import Page

ZH = Labels("zh")
WORDS = {verdict: ZH(f"verdict.{verdict}.word") for verdict in Verdict}
OTHER = {
    Verdict.FULFILLED: Verdict.MISSING,
    Verdict.PARTIAL: Verdict.FULFILLED,
    Verdict.MISSING: Verdict.PARTIAL,
}
Told = dict[str, tuple[str, str]]
"""By a commitment's id or text: the words of the effective verdict and of the program's."""


@pytest.fixture(scope="module")
def decided(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Every format of one ``report`` call after three decisions, and what was decided."""
    folder = tmp_path_factory.mktemp("verdicts")
    pair = [root / "seeds" / "yunze" / f"{year}.txt" for year in (2023, 2024)]
    audit = audit_files(*pair)
    held = dict(zip((one.id for one in audit.plan.commitments), audit.assessments, strict=True))
    ledger = ["--db", f"sqlite:///{folder / 'ledger.db'}"]
    assert (
        main(["-q", "audit", *map(str, pair), "--format", "json", "-o", f"{folder}/a", *ledger])
        == 0
    )
    changed: dict[str, Any] = {}
    for verdict in Verdict:
        key = next(
            key
            for key, one in held.items()
            if one.verdict is verdict and not one.flags.not_due and key not in changed
        )
        changed[key] = (OTHER[verdict], verdict)
        said = ["decide", key, OTHER[verdict].value, "--note", "查验", "--reviewer", "王敏"]
        assert main(["-q", *said, *ledger]) == 0
    formats = "md,html,docx,xlsx,json,csv"
    written = [
        "report",
        "1",
        "--annex",
        "--format",
        formats,
        "-o",
        f"{folder}/out/",
        "--lang",
        "zh",
    ]
    assert main(["-q", *written, *ledger]) == 0
    texts = {one.id: one.text for one in audit.plan.commitments}
    return folder / "out", {texts[key]: words for key, words in changed.items()}


def one_file(folder: Path, suffix: str) -> Path:
    (path,) = folder.glob(f"*{suffix}")
    return path


def told(header: list[str], rows: list[list[str]], verdict: str) -> Told:
    at = [header.index(name) for name in (ZH("column.commitment"), verdict, "程序初判")]
    return {row[at[0]]: (row[at[1]], row[at[2]]) for row in rows}


def in_csv(folder: Path) -> Told:
    text = one_file(folder, ".csv").read_text("utf-8-sig")
    header, *rows = csv.reader(StringIO(text, newline=""))
    return told(header, rows, ZH("column.verdict"))


def in_workbook(folder: Path) -> Told:
    sheet = load_workbook(BytesIO(one_file(folder, ".xlsx").read_bytes()))[ZH("sheet.commitments")]
    header, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    return told(header, rows, ZH("sheet.column.verdict"))


def in_json(folder: Path) -> Told:
    held = json.loads(one_file(folder, ".json").read_text("utf-8"))["commitments"]
    return {
        one["text"]: (
            WORDS[Verdict(one["verdict"])],
            WORDS[Verdict((one["review"] or {}).get("machine_verdict", one["verdict"]))],
        )
        for one in held
    }


@pytest.mark.parametrize("read", [in_csv, in_workbook, in_json])
def test_tables_give_the_person_s_verdict_and_the_program_s_beside_it(
    decided: tuple[Path, dict[str, Any]], read: Callable[[Path], Told]
) -> None:
    folder, changed = decided
    found = read(folder)
    for text, (person, program) in changed.items():
        assert found[text] == (WORDS[person], WORDS[program])


def test_all_tables_of_one_call_agree_on_every_commitment(
    decided: tuple[Path, dict[str, Any]],
) -> None:
    folder, _ = decided
    sheet, page, data = in_workbook(folder), in_csv(folder), in_json(folder)
    assert page == data
    for text, (verdict, _) in sheet.items():
        assert verdict in (page[text][0], ZH("sheet.not_due"))


def test_prose_gives_the_person_s_verdict(decided: tuple[Path, dict[str, Any]]) -> None:
    folder, changed = decided
    markdown = one_file(folder, ".md").read_text("utf-8").replace("\\", "")
    page = Page(one_file(folder, ".html").read_text("utf-8"))
    document = docx.Document(str(one_file(folder, "-附件.docx")))
    rows = [[cell.text for cell in row.cells] for t in document.tables for row in t.rows]
    rows = [row for row in rows if "【任务】" not in row[1]]
    rows_of_page = {
        attributes["data-number"]: attributes["data-v"]
        for _, attributes in page.tags
        if "data-number" in attributes
    }
    numbers = {
        one["text"]: one["number"]
        for one in json.loads(one_file(folder, ".json").read_text("utf-8"))["commitments"]
    }
    for text, (person, _) in changed.items():
        assert rows_of_page[str(numbers[text])] == person.value
        (row,) = [row for row in rows if any(text in cell for cell in row)]
        fulfilled = person is Verdict.FULFILLED
        assert fulfilled or any(WORDS[person] in cell for cell in row)
        assert_told_in_markdown(markdown, text, person)


def assert_told_in_markdown(markdown: str, text: str, person: Verdict) -> None:
    """A gap is a line with its verdict, what is fulfilled a row of a table; each stands once."""
    (own,) = [line for line in markdown.splitlines() if text in line]
    assert "王敏" in own
    assert own.startswith("|") is (person is Verdict.FULFILLED)
    assert person is Verdict.FULFILLED or WORDS[person] in own
