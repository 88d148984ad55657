"""Hostile text in every format of every subject: it is data, and takes effect in none of them.

A format that is added to the registry is tested here without a line more.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import PurePath
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl import load_workbook
from rich.console import Console

from followup.labels import LANGUAGES, Labels
from followup.reporting import Format, Subject, default_report_name, file_formats_of
from followup.reporting.formats.excel.book import plain
from followup.reporting.quoting import one_line
from followup.reporting.registry import FORMATS, Made
from tests.reporting.hostile_audit import HOSTILE, MARK, audit_of, brief_of, report_of, views_of
from tests.reporting.test_html import Page

csv.field_size_limit(10**7)
LABELS = {language: Labels(language) for language in LANGUAGES}
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]"
)
FORMULA = tuple("=+-@\t\r＝＋－＠")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def markdown_is_text(data: str, text: str) -> None:
    assert not INVISIBLE.search(data)
    assert not re.search(r"https?://|\bwww\.|@", data)
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(data)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    allowed = {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text"),
        *("blockquote_open", "blockquote_close", "strong_open", "strong_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
        *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
        *("text_special", "softbreak"),
    }
    assert kinds <= allowed
    assert shown_of(text) in "".join(child.content for child in inline).replace(" ", "")
    assert_rectangular(tokens)


def assert_rectangular(tokens: list[Token]) -> None:
    """Every row of a table has as many cells as its header, and no text broke out of one."""
    cells = 0
    widths: set[int] = set()
    for token in tokens:
        if token.type == "table_open":
            widths = set()
        elif token.type == "tr_open":
            cells = 0
        elif token.type in ("th_open", "td_open"):
            cells += 1
        elif token.type == "tr_close":
            widths.add(cells)
            assert len(widths) == 1


def audit_in_markdown(data: str, text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(data)
    quotes = [
        "".join(child.content for child in token.children or ())
        for before, token in pairwise(tokens)
        if token.type == "inline" and before.type == "paragraph_open" and before.level > 0
    ]
    assert any(one_line(text) in quote for quote in quotes)
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h1") == 1
    assert headings.count("h3") <= 3
    columns = [
        len(re.findall(r"(?<!\\)\|", line)) for line in data.splitlines() if line.startswith("| ")
    ]
    assert set(columns) <= {3, 4, 7, 8}


def json_is_text(data: str, text: str) -> None:
    written = data.encode(errors="replace").decode()
    held = json.dumps(json.loads(written), ensure_ascii=False)
    assert text.encode(errors="replace").decode() in list(strings_of(json.loads(held)))


def json_lines_are_text(data: str, text: str) -> None:
    for line in data.removesuffix("\n").split("\n"):
        json_is_text(line, text)


def strings_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_of(one)


def audit_in_json(data: str, text: str) -> None:
    written = data.encode(errors="replace")
    held = [item["text"] for item in json.loads(written)["commitments"]]
    assert held == [text.encode(errors="replace").decode()] * 3


def csv_is_text(data: str, text: str) -> None:
    rows = list(csv.reader(StringIO(data.removeprefix("\ufeff"), newline="")))
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(FORMULA)
        assert not INVISIBLE.search(cell)
        assert "\n" not in cell
    shown = one_line(text)
    assert any(cell.removeprefix("'") == shown for row in rows for cell in row)


def audit_in_csv(data: str, text: str) -> None:
    rows = list(csv.reader(StringIO(data.removeprefix("\ufeff"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 4
    assert any(cell.removeprefix("'") == one_line(text) for cell in rows[1])


def drawing_is_text(data: str, text: str) -> None:
    assert not INVISIBLE.search(data)
    assert set(shown_of(text)) <= set(data)  # a column may fold it or leave its end out


def docx_is_text(data: bytes, text: str) -> None:
    with ZipFile(BytesIO(data)) as archive:
        assert all(re.fullmatch(r"[\w/.\[\]-]+", name) for name in archive.namelist())
        relations = archive.read("word/_rels/document.xml.rels").decode()
        root = etree.fromstring(archive.read("word/document.xml"))
        etree.fromstring(archive.read("docProps/core.xml"))
    assert "External" not in relations
    kinds = {etree.QName(element).localname for element in root.iter()}
    assert not kinds & {"hyperlink", "fldSimple", "instrText", "fldChar", "altChunk", "object"}
    texts = [element.text or "" for element in root.iter(f"{W}t")]
    assert not any(INVISIBLE.search(each) for each in texts)
    assert one_line(text) in texts
    for table in root.iter(f"{W}tbl"):
        rows = [len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")]
        assert set(rows) == {len(table.find(f"{W}tblGrid"))}


def html_is_text(data: str, text: str, harmless: Page | None = None) -> None:
    data.encode()
    made, harmless = Page(data), harmless or harmless_page()
    assert {tag for tag, _ in made.tags} <= {tag for tag, _ in harmless.tags}
    names = {name for _, attributes in made.tags for name in attributes}
    assert names <= {name for _, attributes in harmless.tags for name in attributes} | {"colspan"}
    assert len(made.of("script")) <= 1
    assert len(made.of("style")) == 1
    assert not INVISIBLE.search(made.text)
    assert one_line(text) in made.text
    values = [value or "" for _, attributes in made.tags for value in attributes.values()]
    assert not any(INVISIBLE.search(value) for value in values)


def brief_page_is_text(data: str, text: str) -> None:
    html_is_text(data, text, harmless_brief())


def xlsx_is_text(data: bytes, text: str) -> None:
    with ZipFile(BytesIO(data)) as archive:
        assert all(re.fullmatch(r"[\w/.\[\]-]+", name) for name in archive.namelist())
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("TargetMode" in part for part in parts.values())
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(r"<(f|hyperlinks?)[ >]", part) for part in sheets)
    workbook = load_workbook(BytesIO(data))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert not any(INVISIBLE.search(cell.value) for cell in texts)
    assert all(cell.quotePrefix for cell in texts if cell.value.startswith(FORMULA))
    assert plain(one_line(text)) in {cell.value for cell in texts}


def audit_in_workbook(data: bytes, text: str) -> None:
    workbook = load_workbook(BytesIO(data))
    assert len(workbook.worksheets) == 4
    assert workbook.worksheets[2]["C2"].value == plain(one_line(text))


def anything_is_text(data: str | bytes, text: str) -> None:
    """Of a format that nothing more is known of here: no control characters, the text is there."""
    said = data.decode(errors="replace") if isinstance(data, bytes) else data
    assert not INVISIBLE.search(said)
    assert MARK in said or one_line(text)[:10] in said


def parquet_is_text(data: bytes, text: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(BytesIO(data))
    texts = list(strings_of(table.to_pylist()))
    assert not any(INVISIBLE.search(each) for each in texts)
    assert one_line(text).encode(errors="replace").decode() in texts


CHECKS: dict[str, Callable[[Any, str], None]] = {
    "table": drawing_is_text,
    "md": markdown_is_text,
    "json": json_is_text,
    "jsonl": json_lines_are_text,
    "csv": csv_is_text,
    "docx": docx_is_text,
    "html": html_is_text,
    "xlsx": xlsx_is_text,
    "parquet": parquet_is_text,
    "brief": markdown_is_text,
    "brief-docx": docx_is_text,
    "brief-html": brief_page_is_text,
}
"""By the name of the format; what is not named here is checked by :func:`anything_is_text`."""
OF_AN_AUDIT: dict[str, Callable[[Any, str], None]] = {
    "md": audit_in_markdown,
    "json": audit_in_json,
    "csv": audit_in_csv,
    "xlsx": audit_in_workbook,
}
"""What more is known of an audit whose commitments all are one text."""


def shown_of(text: str) -> str:
    """The beginning of ``text`` as every format shows it, without blanks."""
    return "".join(one_line(text).split())[:12]


def written(form: Format, view: object, language: str) -> str | bytes:
    """``view`` in any format, a drawing as the text that it is."""
    if form.name == "parquet":
        pytest.importorskip("pyarrow")  # an extra that is not everywhere
    if form.made is not Made.DRAWING:
        return form.write(view, LABELS[language])
    page = StringIO()
    form.draw(view, Console(file=page, width=100, color_system=None), LABELS[language])
    return page.getvalue()


@cache
def views(kind: str) -> dict[Subject, Any]:
    return views_of(HOSTILE[kind])


@cache
def harmless_page() -> Page:
    return Page(FORMATS_OF_AUDITS["html"].write(report_of("办理"), LABELS["zh"]))


@cache
def harmless_brief() -> Page:
    return Page(file_formats_of(Subject.BRIEF)["brief-html"].write(brief_of("办理"), LABELS["zh"]))


FORMATS_OF_AUDITS = file_formats_of(Subject.AUDIT)
EVERY = [
    (form, language)
    for form in FORMATS
    for language in LANGUAGES
    if language == "zh" or form.subject is Subject.AUDIT
]
"""Every subject in every format; the language matters little to what is quoted."""


OF_EACH_KIND = frozenset(
    {
        *("formula", "at", "tab", "script", "attribute", "cdata", "markdown link", "table"),
        *(
            "heading",
            "expression",
            "mark",
            "right to left",
            "control",
            "surrogate",
            "line separators",
        ),
    }
)
"""One or two of each kind of text, for the quick tests."""


def test_there_is_a_hostile_view_of_every_subject():
    assert set(views("script")) == set(Subject)


@pytest.mark.parametrize(
    ("form", "language"), EVERY, ids=[f"{form.subject}-{form.name}-{of}" for form, of in EVERY]
)
@pytest.mark.parametrize(
    "kind",
    [
        kind if kind in OF_EACH_KIND else pytest.param(kind, marks=pytest.mark.slow)
        for kind in HOSTILE
    ],
)
def test_hostile_text_is_data(kind: str, form: Format, language: str):
    view, text = views(kind)[form.subject], HOSTILE[kind]
    data = written(form, view, language)
    assert isinstance(data, bytes) is form.binary
    CHECKS.get(form.name, anything_is_text)(data, text)
    if form.subject is Subject.AUDIT and form.name in OF_AN_AUDIT:
        OF_AN_AUDIT[form.name](data, text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_file_name_leaves_its_folder(kind):
    for writer in FORMATS_OF_AUDITS.values():
        name = default_report_name(audit_of(HOSTILE[kind]), LABELS["zh"], suffix=writer.suffix)
        assert PurePath(name).name == name
        assert re.fullmatch(r"[\w-]+(\.\w+)", name)
        assert len(name.encode()) <= 255
        assert not name.startswith((".", "-"))
