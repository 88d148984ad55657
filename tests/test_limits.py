"""Every limit of what is read: it is reached, and what is said of it names the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from followup import limits
from followup.audit import audit_files, extract
from followup.errors import FollowupError
from followup.labels import LANGUAGES, Labels
from followup.reading import apart, docx, html, read
from followup.reading.task import Task
from followup.reporting.formats.excel.returned import read_sheet
from followup.reporting.formats.word.filling import absent_marks
from followup.settings import load
from tests.reading.docx_files import definition, instance, level, p
from tests.reading.docx_files import docx as docx_of

HEAD = "云泽市人民政府2024年政府工作报告\n一、2023年工作回顾\n{}\n二、2024年工作安排\n{}\n"

NEXT = HEAD.replace("2024", "2025").replace("2023", "2024")


def text(folder: Path, written: str, name: str = "x.txt") -> Path:
    path = folder / name
    path.write_text(written, "utf-8")
    return path


def docx_file(folder: Path, *body: str) -> Path:
    path = folder / "x.docx"
    path.write_bytes(docx_of(*body))
    return path


def task(data: bytes, written: str = "") -> Task:
    return Task(path="x", data=data, text=written, limit=limits.TEXT_BYTES)


def package(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def crowd(folder: Path) -> Path:
    """A small file of two and a half million paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = f'<R><R Type="{kind}" Target="word/document.xml"/></R>'
    body = f'<w:document xmlns:w="{space}"><w:body>{"<w:p/>" * 2_500_000}</w:body></w:document>'
    path = folder / "x.docx"
    path.write_bytes(package(**{"_rels/.rels": rels, "word/document.xml": body}))
    return path


def book(cells: str = "", *, sheets: int = 1, more: str = "") -> bytes:
    """A workbook of an odd kind, as no program writes one."""
    from openpyxl import Workbook

    made = Workbook()
    for number in range(sheets - 1):
        made.create_sheet(f"s{number}")
    file = BytesIO()
    made.save(file)
    changed = BytesIO()
    with ZipFile(file) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml" and cells:
                filled = f"<sheetData>{cells}</sheetData>".encode()
                content = re.sub(rb"<sheetData ?/>|<sheetData></sheetData>", filled, content)
                assert cells.encode() in content
            if name == "xl/styles.xml" and more:
                content = content.replace(b"</styleSheet>", f"{more}</styleSheet>".encode())
            new.writestr(name, content)
    return changed.getvalue()


def rows(number: int) -> str:
    return "".join(
        f'<row r="{place}"><c r="A{place}"><v>1</v></c></row>' for place in range(1, number)
    )


def read_by_a_new_process(file: Path) -> object:
    apart.end()
    return read(file)


Reach = Callable[[Path], object]

REACHED: dict[str, tuple[object, str, Reach]] = {
    "TEXT_BYTES": (100, "F212", lambda f: read(text(f, "字" * 40), limit=limits.TEXT_BYTES)),
    "CONTAINER_FACTOR": (
        2,
        "F212",
        lambda f: read(docx_file(f, p("字" * 100)), limit=1000),
    ),
    "DIRECTORY_BYTES": (
        10_000,
        "F236",
        lambda _: docx.read(task(package(**{f"word__{n}": "" for n in range(300)}))),
    ),
    "SECONDS": (0.0, "F228", lambda f: read(docx_file(f, p("字")))),
    "STARTING_SECONDS": (0.0, "F230", lambda f: read_by_a_new_process(docx_file(f, p("字")))),
    "MEMORY_BYTES": (200 * 2**20, "F229 F230", lambda f: read(crowd(f))),
    "CHARACTERS": (50, "F225", lambda f: read(text(f, "字" * 60))),
    "LINES": (5, "F226", lambda f: read(text(f, "字\n" * 6))),
    "CLAUSES": (5, "F227", lambda f: read(text(f, "字，" * 6))),
    "PAGE_DEPTH": (9, "F237", lambda _: html.read(task(b"", "<div>" * 10 + "字"))),
    "PAGE_ATTRIBUTES": (
        9,
        "F237",
        lambda _: html.read(task(b"", f"<div {'a=1 ' * 1000}>字</div>")),
    ),
    "PAGE_CHOICES": (9, "F237", lambda _: html.read(task(b"", "<option>字" * 10))),
    "PARAGRAPHS": (5, "F226", lambda _: docx.read(task(docx_of(*[p("字")] * 6)))),
    "COMMITMENTS": (
        2,
        "F234",
        lambda f: extract(text(f, HEAD.format("", "新建学校1所。新建医院2所。新建公园3个。"))),
    ),
    "STATEMENTS": (
        2,
        "F234",
        lambda f: extract(text(f, HEAD.format("建成学校1所。建成医院2所。建成公园3个。", ""))),
    ),
    "COMPARISONS": (
        3,
        "F235",
        lambda f: audit_files(
            text(f, HEAD.format("", "新建学校1所。新建医院2所。"), "a.txt"),
            text(
                f,
                HEAD.replace("2024", "2025")
                .replace("2023", "2024")
                .format("建成学校1所。建成医院2所。", ""),
                "b.txt",
            ),
        ),
    ),
    "WORKBOOK_BYTES": (1000, "F308", lambda _: read_sheet(book(), path="x")),
    "WORKBOOK_CELLS": (9, "F312", lambda _: read_sheet(book(rows(20)), path="x")),
    "WORKBOOK_SHEETS": (2, "F312", lambda _: read_sheet(book(sheets=3), path="x")),
    "WORKBOOK_ELEMENTS": (
        300,
        "F312",
        lambda _: read_sheet(book(more="<x/>" * 300), path="x"),
    ),
    "SETTINGS_BYTES": (
        10,
        "U301",
        lambda f: load(folder=text(f, "reviewer = 'A'", "followup.toml").parent, user_folder=f),
    ),
}
"""Each limit with a lower value for the test, the error's code, and what reaches it."""


@pytest.mark.parametrize("name", REACHED)
def test_a_limit_is_reached_and_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower, code, reach = REACHED[name]
    monkeypatch.setattr(limits, name, lower)
    try:
        with pytest.raises(FollowupError) as caught:
            reach(tmp_path)
    finally:
        apart.end()
    assert caught.value.code in code.split()
    for language in LANGUAGES:
        said = Labels(language).error(caught.value)
        assert "{" not in said
        assert "x" in said or "a.txt" in said or "followup.toml" in said


NUMBERS = {"LABEL": 100, "LARGEST_NUMBER": 32_767}
"""Those that cut what is written, and refuse nothing."""


def numbered(form: str, pattern: str, start: int) -> str:
    """The line of one numbered paragraph."""
    levels = level(0, form, pattern, start=start)
    made = docx_of(p("字", number=1), numbering=definition(1, levels) + instance(1, 1))
    return docx.read(task(made))


def test_a_number_before_a_paragraph_is_cut() -> None:
    assert numbered("decimal", "%1" * 90, 7) == "7" * (NUMBERS["LABEL"] // 2) + "字"
    assert len(numbered("decimal", "%1" * 40, 12345)) == NUMBERS["LABEL"] + 1


def test_what_word_counts_no_further_is_written_in_digits() -> None:
    assert numbered("lowerRoman", "%1", NUMBERS["LARGEST_NUMBER"]).startswith("m" * 32)
    assert numbered("lowerRoman", "%1", NUMBERS["LARGEST_NUMBER"] + 1) == "32768字"
    assert numbered("lowerLetter", "%1", 780) == "z" * 30 + "字"
    assert numbered("lowerLetter", "%1", 781) == "781字"


def test_sheets_templates_and_documents_are_not_read_beyond_a_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followup.reading import source

    path = text(tmp_path, "字" * 100)
    assert source.whole(path, most=300) == path.read_bytes()
    with pytest.raises(FollowupError, match="F212"):
        source.whole(path, most=299)
    monkeypatch.setattr(limits, "WORKBOOK_BYTES", 1000)
    with pytest.raises(FollowupError, match="F212"):
        absent_marks(docx_of(p("【政府】")), name="x", labels=Labels("zh"))


def test_every_limit_has_a_test() -> None:
    names = {name for name in vars(limits) if name.isupper()}
    assert names == {*REACHED, *NUMBERS, "SHEET_BYTES"}


@pytest.mark.parametrize("page", ["docs/guide.md", "docs/guide.zh-CN.md"])
def test_the_guides_say_the_limits_as_they_are(root: Path, page: str) -> None:
    guide = (root / page).read_text("utf-8")
    megabytes = (
        limits.TEXT_BYTES,
        limits.TEXT_BYTES * limits.CONTAINER_FACTOR,
        limits.MEMORY_BYTES,
        limits.SHEET_BYTES,
        limits.WORKBOOK_BYTES,
        limits.SETTINGS_BYTES,
    )
    told = [f"{size // 2**20} MB" for size in megabytes]
    counts = (
        *(limits.CHARACTERS, limits.LINES, limits.CLAUSES, limits.PARAGRAPHS, limits.PAGE_DEPTH),
        *(limits.PAGE_ATTRIBUTES, limits.PAGE_CHOICES, limits.COMMITMENTS, limits.STATEMENTS),
        *(limits.COMPARISONS, limits.WORKBOOK_CELLS, limits.WORKBOOK_SHEETS),
    )
    told += [f"{count:,} " for count in counts]
    told += [f"{limits.SECONDS:g} "]
    assert [one for one in told if one not in guide] == []
