"""A sheet that comes back: its lines, read from the workbook or the CSV that a person edited.

Columns are found by the words over them, in either language, wherever they stand; rows may be
sorted, filtered, taken out or added. Only text is read: no formula is worked out, nothing is run.
What a person changed is taken or refused; a column that is none of ours is named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from followup.audit.printed import is_as_printed
from followup.audit.returned import TAKEN, Line, Refused, Typed, beginning
from followup.errors import Worded
from followup.errors.inputs import ColumnTwice, NotALedgerSheet, SheetFromNewerVersion
from followup.errors.usage import ColumnUnknown
from followup.labels import LANGUAGES, Labels
from followup.model import Verdict
from followup.model.reviews import Status
from followup.reporting import wording
from followup.reporting.formats.excel.book import SHEET
from followup.reporting.formats.excel.columns import LEDGER
from followup.reporting.formats.excel.feedback import FEEDBACK
from followup.reporting.formats.excel.grids import Cell, Grid, csv_grid, is_archive, workbook_grids
from followup.reporting.formats.excel.year import YEAR

NEEDED = ("id",)
ANSWERED = ("review", "note", *TAKEN)
"""Of these at least one must be there."""
_KEYS = ("id", "commitment", "state", "prints", "told_by")
"""What a line is found by, and what says how it was written."""
_OURS = tuple(dict.fromkeys(one.name for one in (*YEAR, *LEDGER, *FEEDBACK)))
"""Every column of every sheet that can come back."""
HEADER_ROWS = 20
"""A person may have put a title over the table, hardly more."""
_ANOTHER = 3
"""So many changed cells, the commitment's own among them, and it is another row."""
_UNREVIEWED = "unreviewed"
_ID = re.compile(r"[0-9a-f]{12}")
_NOTHING = Cell("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What came back."""

    lines: tuple[Line, ...]
    refused: tuple[Refused, ...]
    """Cells that cannot be understood, or that are not taken back."""
    plan: str = ""
    """SHA-256 of the plan report, where the file tells."""
    run: int | None = None
    """The run that it shows, where the file tells."""
    strange: tuple[str, ...] = ()
    """The words over columns that are none of ours and hold something."""


def read_sheet(
    data: bytes, *, path: str, encoding: str | None = None, skip: Collection[str] = ()
) -> Sheet:
    """The lines of an edited workbook, or of the CSV of the same columns.

    ``skip`` are words over columns that are left alone. Raises :class:`UnreadableInput`: F301
    encrypted, F302 an ``.xls``, F303 damaged, F304 no sheet of this program, F305 a column twice,
    F306 of a newer version, F307 another kind of file, F308 too large; F2xx for a CSV that is no
    text; :class:`UsageProblem` U627 for a column to skip that is not there.
    """
    marks: Mapping[str, str] = {}
    if is_archive(data, path=path):
        grids, marks = workbook_grids(data, path=path)
    else:
        grids = [csv_grid(data, path=path, encoding=encoding)]
    if marks.get("sheet", SHEET) != SHEET:
        raise SheetFromNewerVersion(path=path, found=marks["sheet"], known=SHEET)
    for grid in grids:
        header = _header(grid, path=path, skip=skip)
        if header is not None:
            lines, refused = _lines(grid, header)
            run = marks.get("run", "")
            number = int(run) if run.isascii() and run.isdigit() else None
            return Sheet(
                lines,
                refused,
                plan=marks.get("plan", ""),
                run=number,
                strange=_strange(grid, header),
            )
    seen = next((row for grid in grids for _, row in grid.rows if any(c.text for c in row)), ())
    raise NotALedgerSheet(
        path=path,
        needed=Columns((*NEEDED, "review")),
        found=", ".join(beginning(cell.text) for cell in seen[:8] if cell.text) or "-",
    )


class Columns(Worded):
    """The words over some columns, in the language that is spoken."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def worded(self, say: Callable[..., str]) -> str:
        """Them, parted as things are in a list."""
        return say("list.comma_names").join(say(f"sheet.column.{name}") for name in self.names)

    def __str__(self) -> str:
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class _Header:
    """The row with the words over the columns."""

    row: int
    places: Mapping[str, int]
    """Where each of our columns stands."""
    others: Mapping[str, int]
    """The words over the other columns, and where they stand."""


@cache
def _words(column: str) -> tuple[str, ...]:
    """What may stand over ``column``."""
    words = [Labels(language)(f"sheet.column.{column}") for language in LANGUAGES]
    also = [Labels(language)(f"returned.also.{column}") for language in LANGUAGES]
    return tuple(dict.fromkeys([*words, *(one for one in also if "." not in one)]))


@cache
def _folded_words(column: str) -> frozenset[str]:
    return frozenset(map(_folded, _words(column)))


def _header(grid: Grid, *, path: str, skip: Collection[str]) -> _Header | None:
    """Where the columns stand; ``None`` where there is no header."""
    for number, cells in list(grid.rows)[:HEADER_ROWS]:
        texts = [_folded(cell.text) for cell in cells]
        places: dict[str, int] = {}
        for name in _OURS:
            found = [place for place, text in enumerate(texts) if text in _folded_words(name)]
            if len(found) > 1 and name in (*_KEYS, *ANSWERED) and name != "commitment":
                where = ", ".join(cells[place].at for place in found)
                raise ColumnTwice(path=path, name=_words(name)[0], where=where)
            if found:
                places[name] = found[0]
        if "id" in places and any(name in places for name in ANSWERED):
            left_alone = _left_alone(skip, cells, texts)
            kept = {name: at for name, at in places.items() if at not in left_alone}
            ours = {*places.values(), *left_alone}
            others = {
                cell.text.strip(): at
                for at, cell in enumerate(cells)
                if cell.text.strip() and at not in ours
            }
            return _Header(number, kept, others)
    return None


def _left_alone(skip: Collection[str], cells: Sequence[Cell], texts: Sequence[str]) -> set[int]:
    """The places of the columns to skip. Raises :class:`ColumnUnknown`."""
    found: set[int] = set()
    for name in skip:
        same = {at for at, text in enumerate(texts) if text == _folded(name)}
        if not same:
            known = ", ".join(cell.text for cell in cells if cell.text)
            raise ColumnUnknown(name=name, known=known)
        found |= same
    return found


def _strange(grid: Grid, header: _Header) -> tuple[str, ...]:
    """The words over the columns of others in which anything stands."""
    return tuple(
        name
        for name, at in header.others.items()
        if any(
            at < len(cells) and cells[at].text.strip()
            for number, cells in grid.rows
            if number > header.row
        )
    )


def _lines(grid: Grid, header: _Header) -> tuple[tuple[Line, ...], tuple[Refused, ...]]:
    lines: list[Line] = []
    refused: list[Refused] = []
    for number, cells in grid.rows:
        if number <= header.row:
            continue
        found = {name: cells[at] for name, at in header.places.items() if at < len(cells)}
        missing = {name: _NOTHING for name in header.places if name not in found}
        made, wrong = _line(number, {**found, **missing})
        refused += wrong
        if made is not None and not wrong:
            lines.append(made)
    return tuple(lines), tuple(refused)


def _line(row: int, cells: Mapping[str, Cell]) -> tuple[Line | None, list[Refused]]:
    """The line of one row, ``None`` for a row that says nothing; and what is wrong with it."""
    wrong = [
        Refused(cell.wrong, row, (("cell", cell.at), ("text", cell.text)))
        for name, cell in cells.items()
        if cell.wrong and name in (*_KEYS, *ANSWERED) and name != "commitment"
    ]
    key = _folded(cells["id"].text)
    review = cells.get("review", _NOTHING)
    note = cells["note"].text.strip() if "note" in cells else None
    verdict, cleared, known = _verdict(review.text)
    prints = cells.get("prints", _NOTHING).text.strip()
    if not key:
        typed = any(cells[name].text.strip() for name in TAKEN if name in cells)
        says = (verdict is not None or bool(note) or typed) and not wrong
        return None, [Refused("no_id", row)] if says else wrong
    if not _ID.fullmatch(key):
        wrong.append(Refused("unknown", row, (("key", key[:20]),)))
    if not known and not review.wrong:
        wrong.append(Refused("word", row, (("cell", review.at), ("text", beginning(review.text)))))
    if prints and not review.text and "review" in cells and _was_said(prints):
        wrong.append(Refused("emptied", row, (("cell", review.at), ("column", "review"))))
    typed_cells, unknown = _typed(row, cells)
    wrong += [*unknown, *_fixed(row, cells, prints)]
    line = Line(
        row=row,
        key=key,
        text=cells.get("commitment", _NOTHING).text,
        state=_folded(cells.get("state", _NOTHING).text),
        verdict=verdict,
        cleared=cleared,
        note=note,
        cells=typed_cells,
        prints=prints,
        told_by=cells.get("told_by", _NOTHING).text.strip() if "role" in cells else "",
    )
    return line, wrong


def _typed(row: int, cells: Mapping[str, Cell]) -> tuple[dict[str, Typed], list[Refused]]:
    """The cells that are taken back beside verdict and note; a status by its code."""
    found: dict[str, Typed] = {}
    wrong: list[Refused] = []
    for name in TAKEN:
        if name not in cells or cells[name].wrong:
            continue
        cell, text = cells[name], cells[name].text.strip()
        if name == "status" and text:
            code = _statuses().get(_folded(text))
            if code is None:
                wrong.append(Refused("status", row, (("cell", cell.at), ("text", beginning(text)))))
                continue
            found[name] = Typed(cell.at, code, shown=(text,))
        else:
            found[name] = Typed(cell.at, text)
    return found, wrong


def _fixed(row: int, cells: Mapping[str, Cell], prints: str) -> list[Refused]:
    """The cells that somebody changed though they are not taken back.

    Where the commitment and others are not what they were, the row has another's hidden cells.
    """
    if not prints:
        return []
    kept = {*ANSWERED, "id", "state", "prints", *(["told_by"] if "role" in cells else [])}
    changed = [
        name
        for name, cell in cells.items()
        if name not in kept and not cell.wrong and not is_as_printed(prints, name, cell.text)
    ]
    if "commitment" in changed and len(changed) >= _ANOTHER:
        text = cells["commitment"].text
        key = _folded(cells["id"].text)
        return [Refused("shifted", row, (("key", key), ("text", text)))]
    return [
        Refused(
            "fixed",
            row,
            (("cell", cells[name].at), ("text", beginning(cells[name].text)), ("column", name)),
        )
        for name in changed
    ]


def _was_said(prints: str) -> bool:
    """Whether the sheet showed a verdict of a person."""
    words = [word for word, verdict in _verdict_words() if verdict is not None]
    return any(is_as_printed(prints, "review", word) for word in words)


def _folded(text: str) -> str:
    """``text`` in half width and lower case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _verdict_words() -> Iterator[tuple[str, Verdict | None]]:
    """What is written for each verdict, and for none, in either language."""
    for language in LANGUAGES:
        labels = Labels(language)
        yield labels("sheet.unreviewed"), None
        for verdict in Verdict:
            yield wording.verdict_word(verdict, labels), verdict


@cache
def _verdicts() -> Mapping[str, Verdict | None]:
    """What may be written for each verdict, and for none."""
    said = {_folded(word): verdict for word, verdict in _verdict_words()}
    return {**said, **{one.value: one for one in Verdict}, _UNREVIEWED: None}


@cache
def _statuses() -> Mapping[str, str]:
    """What may be written for each status, and its code."""
    words = {
        _folded(Labels(language)(f"status.{one}")): one.value
        for language in LANGUAGES
        for one in Status
    }
    return {**words, **{_folded(one.value): one.value for one in Status}}


def _verdict(text: str) -> tuple[Verdict | None, bool, bool]:
    """The verdict of a cell, whether it takes one back, and whether the word is known at all."""
    word = _folded(text).replace("_", "")
    if not word:
        return None, False, True
    words = _verdicts()
    if word not in words:
        return None, False, False
    return words[word], words[word] is None, True
