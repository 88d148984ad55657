"""The files that a sheet can come back in: a workbook, read with openpyxl, or a CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from followup import limits
from followup.errors import FollowupError
from followup.errors.inputs import (
    DtdForbidden,
    NotAWorkbook,
    OldWorkbook,
    WorkbookDamaged,
    WorkbookEncrypted,
    WorkbookOvergrown,
    WorkbookTooLarge,
)
from followup.reading import packages
from followup.reporting.formats.archive import zipped
from followup.reporting.formats.excel.book import MARK

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Office file begins, and a new one that is locked by a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_LAST_ROW = 1_048_576
"""Of a sheet, as Excel has it."""
_CELL = re.compile(rb"<(?:[A-Za-z0-9]+:)?(?:c|row|si)[\s/>]")
"""What a sheet, or its table of strings, is made of, whatever it calls its namespace."""
_FULL = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
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
    return data.startswith(_ZIP)


def workbook_grids(data: bytes, *, path: str) -> tuple[list[Grid], Mapping[str, str]]:
    """The sheets of a workbook, and the program's own marks in it; errors as ``read_sheet``."""
    data = _guarded(data, path=path)
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


def _guarded(data: bytes, *, path: str) -> bytes:
    """The workbook packed anew of what came out of it within the limits.

    openpyxl believes what a package says of itself, and makes objects of whatever stands in it.
    """
    try:
        with packages.opened(data) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise NotAWorkbook(path=path)
            parts = packages.all_unpacked(archive, limit=limits.WORKBOOK_BYTES)
    except packages.Overfull as problem:
        most = limits.WORKBOOK_BYTES // 2**20
        raise WorkbookTooLarge(path=path, size=problem.size // 2**20, limit=most) from None
    except (packages.Broken, packages.Crowded):
        raise WorkbookDamaged(path=path) from None
    cells = 0
    for name, part in parts.items():
        if any(mark in part for mark in _DOCTYPE) and name.endswith((".xml", ".rels")):
            raise DtdForbidden(path=path)
        if _FULL.fullmatch(name):
            cells += sum(1 for _ in _CELL.finditer(part))
        elif part.count(b"<") > limits.WORKBOOK_ELEMENTS and name.endswith((".xml", ".rels")):
            raise WorkbookOvergrown(path=path, limit=limits.WORKBOOK_CELLS)
    if cells > _PER_CELL * limits.WORKBOOK_CELLS:
        raise WorkbookOvergrown(path=path, limit=limits.WORKBOOK_CELLS)
    return zipped(parts)


_PER_CELL = 2
"""A cell may have a string of its own in the table of strings."""


def _load(data: bytes, *, path: str, values: bool) -> tuple[list[Grid], dict[str, str]]:
    import warnings
    from contextlib import closing

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs and pictures that are of no use here
            # read-only: what is merged, linked or validated makes no cells that are not there
            book = load_workbook(BytesIO(data), data_only=values, keep_links=False, read_only=True)
            with closing(book):
                return _grids(book, path=path), _marks(book)
    except FollowupError:
        raise
    except Exception:  # openpyxl raises whatever the damaged part leads it to
        raise WorkbookDamaged(path=path) from None


def _marks(book: Any) -> dict[str, str]:
    return {
        one.name.removeprefix(MARK): str(one.value)
        for one in book.custom_doc_props.props
        if (one.name or "").startswith(MARK)
    }


def _grids(book: Any, *, path: str) -> list[Grid]:
    sheets = book.worksheets
    if len(sheets) > limits.WORKBOOK_SHEETS:
        raise WorkbookOvergrown(path=path, limit=limits.WORKBOOK_CELLS)
    grids = []
    made = 0
    for sheet in sheets:
        sheet.reset_dimensions()  # the file may claim any; a row ends with its last cell
        rows: list[Row] = []
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > _LAST_ROW:
                raise WorkbookDamaged(path=path)
            if not cells:
                continue
            made += len(cells)
            if made > limits.WORKBOOK_CELLS:
                raise WorkbookOvergrown(path=path, limit=limits.WORKBOOK_CELLS)
            row = [_cell(one, number, column) for column, one in enumerate(cells)]
            if not all(map(_empty, row)):
                rows.append((number, row))
        grids.append(Grid(sheet.title, rows))
    return grids


def _empty(cell: Cell) -> bool:
    return not cell.text and not cell.wrong


def _cell(one: Any, row: int, column: int) -> Cell:
    at = _name(column, row)
    kind = getattr(one, "data_type", "n")
    if kind == "f":
        return Cell(at, "", "formula")
    if kind == "e":
        return Cell(at, str(one.value), "error_value")
    return Cell(at, _text(one.value))


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
    if text.count(mark) + text.count("\n") + text.count("\r") > 2 * limits.WORKBOOK_CELLS:
        raise WorkbookOvergrown(path=path, limit=limits.WORKBOOK_CELLS)
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
