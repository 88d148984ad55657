"""A sheet that comes back: its lines, read from the workbook or the CSV that a person edited.

Columns are found by the words over them, in either language, wherever they stand; rows may be
sorted, filtered, taken out or added. Only text is read: no formula is worked out, nothing is run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from followup.audit.returned import Line, Refused
from followup.errors.inputs import ColumnTwice, NotALedgerSheet, SheetFromNewerVersion
from followup.labels import LANGUAGES, Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.excel.book import SHEET
from followup.reporting.formats.excel.grids import Cell, Grid, csv_grid, is_archive, workbook_grids

COLUMNS = ("id", "commitment", "state", "review", "note")
"""What is read; the others may be there or not."""
NEEDED = ("id", "review")
HEADER_ROWS = 20
"""A person may have put a title over the table, hardly more."""
_UNREVIEWED = "unreviewed"
_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What came back."""

    lines: tuple[Line, ...]
    refused: tuple[Refused, ...]
    """Cells that cannot be understood."""
    plan: str = ""
    """SHA-256 of the plan report, where the file tells."""
    run: int | None = None
    """The run that it shows, where the file tells."""


def read_sheet(data: bytes, *, path: str, encoding: str | None = None) -> Sheet:
    """The lines of an edited workbook, or of the CSV of the same columns.

    Raises :class:`UnreadableInput`: F301 encrypted, F302 an ``.xls``, F303 damaged, F304 no sheet
    of this program, F305 a column twice, F306 of a newer version, F307 another kind of file, F308
    too large; F2xx for a CSV that is no text.
    """
    marks: Mapping[str, str] = {}
    if is_archive(data, path=path):
        grids, marks = workbook_grids(data, path=path)
    else:
        grids = [csv_grid(data, path=path, encoding=encoding)]
    if marks.get("sheet", SHEET) != SHEET:
        raise SheetFromNewerVersion(path=path, found=marks["sheet"], known=SHEET)
    for grid in grids:
        found = _header(grid, path=path)
        if found is not None:
            lines, refused = _lines(grid, *found)
            run = marks.get("run", "")
            number = int(run) if run.isascii() and run.isdigit() else None
            return Sheet(lines, refused, plan=marks.get("plan", ""), run=number)
    seen = next((row for grid in grids for _, row in grid.rows if any(c.text for c in row)), ())
    raise NotALedgerSheet(
        path=path,
        needed=", ".join(sorted({"/".join(_words(name)) for name in NEEDED})),
        found=", ".join(cell.text[:20] for cell in seen[:8] if cell.text) or "-",
    )


@cache
def _words(column: str) -> tuple[str, ...]:
    """What may stand over ``column``."""
    words = [Labels(language)(f"sheet.column.{column}") for language in LANGUAGES]
    also = [Labels(language)(f"returned.also.{column}") for language in LANGUAGES]
    return tuple(dict.fromkeys([*words, *(one for one in also if "." not in one)]))


def _header(grid: Grid, *, path: str) -> tuple[int, dict[str, int]] | None:
    """The row of the header and the place of each column; ``None`` where there is no header."""
    for number, cells in list(grid.rows)[:HEADER_ROWS]:
        texts = [_folded(cell.text) for cell in cells]
        places: dict[str, int] = {}
        for name in COLUMNS:
            words = {_folded(word) for word in _words(name)}
            found = [place for place, text in enumerate(texts) if text in words]
            if len(found) > 1 and name in (*NEEDED, "note", "state"):
                where = ", ".join(cells[place].at for place in found)
                raise ColumnTwice(path=path, name=_words(name)[0], where=where)
            if found:
                places[name] = found[0]
        if all(name in places for name in NEEDED):
            return number, places
    return None


def _lines(
    grid: Grid, header: int, places: Mapping[str, int]
) -> tuple[tuple[Line, ...], tuple[Refused, ...]]:
    lines: list[Line] = []
    refused: list[Refused] = []
    for number, cells in grid.rows:
        if number <= header:
            continue
        found = {name: cells[at] for name, at in places.items() if at < len(cells)}
        made, wrong = _line(number, found, has_note="note" in places)
        refused += wrong
        if made is not None and not wrong:
            lines.append(made)
    return tuple(lines), tuple(refused)


def _line(
    row: int, cells: Mapping[str, Cell], *, has_note: bool
) -> tuple[Line | None, list[Refused]]:
    """The line of one row, ``None`` for a row that says nothing; and what is wrong with it."""
    nothing = Cell("")
    by_name = {name: cells.get(name, nothing) for name in COLUMNS}
    wrong = [
        Refused(cell.wrong, row, (("cell", cell.at), ("text", cell.text)))
        for name, cell in by_name.items()
        if cell.wrong and name != "commitment"
    ]
    key = _folded(by_name["id"].text)
    review, note = by_name["review"], by_name["note"].text.strip()
    verdict, cleared, known = _verdict(review.text)
    if not key:
        says = (verdict is not None or bool(note)) and not wrong
        return None, [Refused("no_id", row)] if says else wrong
    if not _ID.fullmatch(key):
        wrong.append(Refused("unknown", row, (("key", key[:20]),)))
    if not known and not review.wrong:
        wrong.append(Refused("word", row, (("cell", review.at), ("text", review.text[:40]))))
    line = Line(
        row=row,
        key=key,
        text=by_name["commitment"].text,
        state=_folded(by_name["state"].text),
        verdict=verdict,
        cleared=cleared,
        note=note if has_note else None,
    )
    return line, wrong


def _folded(text: str) -> str:
    """``text`` in half width and lower case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


@cache
def _verdicts() -> Mapping[str, Verdict | None]:
    """What may be written for each verdict, and for none."""
    said: dict[str, Verdict | None] = {}
    for language in LANGUAGES:
        labels = Labels(language)
        said[_folded(labels("sheet.unreviewed"))] = None
        for verdict in Verdict:
            said[_folded(wording.verdict_word(verdict, labels))] = verdict
            said[verdict.value] = verdict
    return {**said, _UNREVIEWED: None}


def _verdict(text: str) -> tuple[Verdict | None, bool, bool]:
    """The verdict of a cell, whether it takes one back, and whether the word is known at all."""
    word = _folded(text).replace("_", "")
    if not word:
        return None, False, True
    words = _verdicts()
    if word not in words:
        return None, False, False
    return words[word], words[word] is None, True
