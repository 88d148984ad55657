"""Hostile text in every format of the registry: it is data, and takes effect in none of them.

A format added to the registry is tested here by :data:`CHECKS`, which must name it.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import PurePath
from zipfile import ZipFile

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from followup.labels import LANGUAGES, Labels
from followup.reporting import WRITERS, GapReport, default_report_name, gap_report
from followup.reporting.quoting import one_line
from followup.reporting.workbook.book import plain
from tests.reporting.hostile_audit import HOSTILE, audit_of
from tests.reporting.test_html import Page

LABELS = {language: Labels(language) for language in LANGUAGES}
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]"
)
FORMULA = tuple("=+-@\t\r＝＋－＠")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def markdown_is_text(data: str | bytes, text: str) -> None:
    assert isinstance(data, str)
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
    quotes = [
        "".join(child.content for child in token.children or ())
        for before, token in pairwise(tokens)
        if token.type == "inline" and before.type == "paragraph_open" and before.level > 0
    ]
    assert one_line(text) in quotes
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h1") == 1
    assert headings.count("h3") == 2
    columns = [
        len(re.findall(r"(?<!\\)\|", line)) for line in data.splitlines() if line.startswith("| ")
    ]
    assert set(columns) <= {4, 7, 8, 9, 3}


def json_is_text(data: str | bytes, text: str) -> None:
    assert isinstance(data, str)
    written = data.encode(errors="replace")
    held = [item["text"] for item in json.loads(written)["commitments"]]
    assert held == [text.encode(errors="replace").decode()] * 3


def csv_is_text(data: str | bytes, text: str) -> None:
    assert isinstance(data, str)
    rows = list(csv.reader(StringIO(data.removeprefix("\ufeff"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 4
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(FORMULA)
        assert not INVISIBLE.search(cell)
        assert "\n" not in cell
    shown = one_line(text)
    assert any(cell.removeprefix("'") == shown for cell in rows[1])


def docx_is_text(data: str | bytes, text: str) -> None:
    assert isinstance(data, bytes)
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
    assert all(len(row.findall(f"{W}tc")) in (2, 6, 7, 9) for row in root.iter(f"{W}tr"))


def html_is_text(data: str | bytes, text: str) -> None:
    assert isinstance(data, str)
    data.encode()
    made, harmless = Page(data), Page(write_of("html", "办理"))
    assert {tag for tag, _ in made.tags} <= {tag for tag, _ in harmless.tags}
    names = {name for _, attributes in made.tags for name in attributes}
    assert names <= {name for _, attributes in harmless.tags for name in attributes}
    assert len(made.of("script")) == len(made.of("style")) == 1
    assert not INVISIBLE.search(made.text)
    assert one_line(text) in made.text
    values = [value or "" for _, attributes in made.tags for value in attributes.values()]
    assert not any(INVISIBLE.search(value) for value in values)


def xlsx_is_text(data: str | bytes, text: str) -> None:
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as archive:
        assert all(re.fullmatch(r"[\w/.\[\]-]+", name) for name in archive.namelist())
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("TargetMode" in part for part in parts.values())
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert not any(re.search(r"<(f|hyperlinks?)[ >]", part) for part in sheets)
    workbook = load_workbook(BytesIO(data))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert not any(INVISIBLE.search(cell.value) for cell in texts)
    assert all(cell.quotePrefix for cell in texts if cell.value.startswith(FORMULA))
    assert workbook.worksheets[0]["B2"].value == plain(one_line(text))


CHECKS: dict[str, Callable[[str | bytes, str], None]] = {
    "md": markdown_is_text,
    "json": json_is_text,
    "csv": csv_is_text,
    "docx": docx_is_text,
    "html": html_is_text,
    "xlsx": xlsx_is_text,
}


def test_every_format_of_the_registry_is_checked():
    assert set(WRITERS) <= set(CHECKS)


def report(text: str) -> GapReport:
    return gap_report(audit_of(text), run_id=1)


@cache
def write_of(name: str, text: str) -> str:
    data = WRITERS[name].write(report(text), LABELS["zh"])
    assert isinstance(data, str)
    return data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("writer", WRITERS.values(), ids=lambda writer: writer.name)
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_data(writer, kind, language):
    text = HOSTILE[kind]
    CHECKS[writer.name](writer.write(report(text), LABELS[language]), text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_file_name_leaves_its_folder(kind):
    for writer in WRITERS.values():
        name = default_report_name(audit_of(HOSTILE[kind]), LABELS["zh"], suffix=writer.suffix)
        assert PurePath(name).name == name
        assert re.fullmatch(r"[\w-]+(\.\w+)", name)
        assert len(name.encode()) <= 255
        assert not name.startswith((".", "-"))
