"""The files that a sheet can come back in: a workbook, read with openpyxl, or a CSV."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from followup.errors.inputs import (
    NotAWorkbook,
    OldWorkbook,
    WorkbookDamaged,
    WorkbookEncrypted,
    WorkbookTooLarge,
)
from followup.reporting.formats.excel.book import MARK

LARGEST = 512 * 2**20
"""Bytes that a workbook may unpack to: a small file can unpack to very much more."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Office file begins, and a new one that is locked by a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_BROKEN = (BadZipFile, KeyError, EOFError, OSError, RuntimeError, ValueError, zlib.error)
_GUARDED = re.compile(r"'(?=[=+\-@＝＋－＠]|\d)")
"""What the program's own CSV puts before a text that a spreadsheet would compute."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell's text, and where it stands."""

    at: str
    """``G12``."""
    text: str = ""
    wrong: str = ""
    """``returned.refused.WRONG``: a formula without a value, an error value; else empty."""


Row = tuple[int, Sequence[Cell]]
"""Its number from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, before its columns are known."""

    name: str
    rows: Sequence[Row]


def is_archive(data: bytes, *, path: str) -> bool:
    """Whether ``data`` is to be read as a workbook; errors as ``read_sheet``."""
    if data.startswith(_OLE):
        raise (WorkbookEncrypted if _LOCKED in data else OldWorkbook)(path=path)
    if not data.strip():
        raise WorkbookDamaged(path=path)
    if not data.startswith(_ZIP):
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(entry.file_size for entry in archive.infolist())
    except _BROKEN:
        raise WorkbookDamaged(path=path) from None
    if "xl/workbook.xml" not in names:
        raise NotAWorkbook(path=path)
    if size > LARGEST:
        raise WorkbookTooLarge(path=path, size=size // 2**20, limit=LARGEST // 2**20)
    return True


def workbook_grids(data: bytes, *, path: str) -> tuple[list[Grid], Mapping[str, str]]:
    """The sheets of a workbook, and the program's own marks in it; errors as ``read_sheet``."""
    written, marks = _load(data, path=path, values=False)
    formulas = any(cell.wrong for grid in written for _, row in grid.rows for cell in row)
    if not formulas:
        return written, marks
    # what a formula came to when the file was saved stands in the file too
    values, _ = _load(data, path=path, values=True)
    return [_with_values(*both) for both in zip(written, values, strict=True)], marks


def _with_values(written: Grid, values: Grid) -> Grid:
    saved = {cell.at: cell for _, row in values.rows for cell in row}
    rows: list[Row] = [
        (number, [_settled(cell, saved.get(cell.at)) for cell in cells])
        for number, cells in written.rows
    ]
    return Grid(written.name, rows)


def _settled(cell: Cell, value: Cell | None) -> Cell:
    if not cell.wrong:
        return cell
    return value if value is not None and (value.text or value.wrong) else cell


def _load(data: bytes, *, path: str, values: bool) -> tuple[list[Grid], dict[str, str]]:
    import warnings
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs and pictures that are of no use here
            book = load_workbook(BytesIO(data), data_only=values, keep_links=False)
    # openpyxl raises whatever the damaged part leads it to
    except (*_BROKEN, ParseError, TypeError, AttributeError, IndexError, SyntaxError):
        raise WorkbookDamaged(path=path) from None
    grids = [
        Grid(sheet.title, filled(_cells(sheet.iter_rows()), is_empty=_empty))
        for sheet in book.worksheets
    ]
    marks = {
        one.name.removeprefix(MARK): str(one.value)
        for one in book.custom_doc_props.props
        if (one.name or "").startswith(MARK)
    }
    return grids, marks


def _empty(cell: Cell) -> bool:
    return not cell.text and not cell.wrong


def _cells(rows: Iterator[Sequence[Any]]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [_cell(one) for one in row]


def _cell(one: Any) -> Cell:
    kind = getattr(one, "data_type", "n")
    if kind == "f":
        return Cell(one.coordinate, "", "formula")
    if kind == "e":
        return Cell(one.coordinate, str(one.value), "error_value")
    return Cell(getattr(one, "coordinate", ""), _text(one.value))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def csv_grid(data: bytes, *, path: str, encoding: str | None) -> Grid:
    """The one sheet of a CSV, in whichever encoding the spreadsheet program wrote it."""
    from followup.reading.decoding import decode

    text = decode(data, path=path, encoding=encoding).text.removeprefix("\ufeff")
    # Excel saves with the separator of the system: a comma, elsewhere a semicolon or a tab
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise WorkbookDamaged(path=path) from None
    cells = (
        [Cell(_name(column, number), unguarded(value)) for column, value in enumerate(row)]
        for number, row in enumerate(rows, 1)
    )
    return Grid("", filled(iter(cells), is_empty=_empty))


def _name(column: int, row: int) -> str:
    letters = ""
    rest = column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def filled(rows: Iterator[Sequence[Cell]], *, is_empty: Callable[[Cell], bool]) -> list[Row]:
    """``rows`` with their numbers, without those in which nothing stands."""
    return [
        (number, cells)
        for number, cells in enumerate(rows, 1)
        if not all(is_empty(cell) for cell in cells)
    ]


def unguarded(text: str) -> str:
    """A CSV's text without the mark that kept it text."""
    return _GUARDED.sub("", text, count=1) if text.startswith("'") else text
