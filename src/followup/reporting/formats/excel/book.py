"""An Excel workbook in which text is text: nothing that a report says is ever read as a formula.

All cells are written through :class:`Book`, which names the type of each. Text that begins with a
sign of a formula bears Excel's own mark for text (the apostrophe that is not seen), so that it
stays text when the cell is edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from followup.reporting.formats.archive import normalised_zip
from followup.reporting.quoting import one_line

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MARK = "followup."
"""How the names of the properties begin by which the program knows its own file again."""
SHEET = "1"
"""The version of the columns that are read back."""
_CHUNK = 2**20
"""Bytes of a large file that are handed over at once."""
LONGEST = 32_767
"""Characters that Excel keeps in a cell."""
_FORMULA_START = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NO_DATE = datetime(2000, 1, 1)
"""Where the audit bears none: the library would take the clock's."""
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_LINE = 13.5
"""Points that a line of text is high."""
_HIGHEST = 409
"""Points: Excel's limit for a row."""
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_MARGIN = 1.5
"""Characters lost at the sides of a cell and where a line breaks."""
_LAST_NARROW = 0x2E7F
TONES = {
    "fulfilled": ("#DDF0E8", "#0B5D47"),
    "partial": ("#FBEBD0", "#7A4A00"),
    "missing": ("#F6DDE3", "#8A2138"),
    "not_due": ("#E8EBEF", "#4A525C"),
}
"""Behind and of the word of a verdict. The word says it too."""
FILLS = {"fulfilled": "#1A7F64", "partial": "#C8811A", "missing": "#A3324A", "not_due": "#8B949E"}
"""In charts, with :data:`PATTERNS` to tell them apart without colour."""
PATTERNS = {
    "partial": ("wide_upward_diagonal", "#FFFFFF", FILLS["partial"]),
    "missing": ("dark_vertical", FILLS["missing"], "#F6DDE3"),
    "not_due": ("percent_20", "#FFFFFF", FILLS["not_due"]),
}
"""Pattern, and the colours of its lines and of the ground."""


class Book:
    """One workbook in the making."""

    def __init__(self, *, title: str, made_at: datetime | None, rows_once: bool = False) -> None:
        """``rows_once`` keeps no row in memory once the next one is begun, and the file on disk
        until :meth:`chunks` hands it over."""
        from xlsxwriter import Workbook

        self._page: IO[bytes] = TemporaryFile() if rows_once else BytesIO()  # noqa: SIM115
        self._book = Workbook(
            self._page,
            {
                "constant_memory": rows_once,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        created = made_at.replace(tzinfo=None, microsecond=0) if made_at else _NO_DATE
        self._book.set_properties({"title": plain(title), "author": "followup", "created": created})
        self._book.set_size(2400, 1400)

    def mark(self, **marks: str | int | None) -> None:
        """Keep ``marks`` in the file's own properties, where no sheet shows them; no empty ones."""
        for name, value in {"sheet": SHEET, **marks}.items():
            if value:
                self._book.set_custom_property(MARK + name, str(value), "text")

    @property
    def raw(self) -> Workbook:
        """The library's workbook, for charts and properties."""
        return self._book

    def sheet(self, name: str) -> Worksheet:
        """A further sheet, A4, as wide as the paper."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_footer("&R&P / &N")
        return sheet

    def format(self, **properties: object) -> Format:
        """A format with these properties over the usual font; the same one for the same."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_FONT, **properties})
        return self._formats[key]

    def write(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        value: str | float | date,
        **properties: object,
    ) -> None:
        """``value`` in a cell: a string as text, a number as a number, a date as a date."""
        if isinstance(value, str):
            text = plain(value)
            if text.startswith(_FORMULA_START):
                properties = {**properties, "quote_prefix": True}
            sheet.write_string(row, column, text, self.format(**properties))
        elif isinstance(value, date):
            look = _MOMENT if isinstance(value, datetime) else _DAY
            shape = self.format(**properties, num_format=look)
            sheet.write_datetime(row, column, value, shape)
        else:
            sheet.write_number(row, column, value, self.format(**properties))

    def write_row(
        self, sheet: Worksheet, row: int, values: Sequence[str | float], **properties: object
    ) -> None:
        """``values`` from the first column on."""
        for column, value in enumerate(values):
            self.write(sheet, row, column, value, **properties)

    def finish(self) -> bytes:
        """The file."""
        return normalised_zip(b"".join(self.chunks()))

    def chunks(self) -> Iterator[bytes]:
        """The file piece by piece, as the library packed it: it puts no time into it either."""
        self._book.close()
        self._page.seek(0)
        with self._page:
            while chunk := self._page.read(_CHUNK):
                yield chunk


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs for these texts, each in a column of so many characters.

    Excel fits a row to its text when it is edited, not when a file is opened.
    """
    most = max((lines(text, width) for text, width in texts), default=1)
    return min(most * _LINE + 4, _HIGHEST)


def lines(text: str, width: float) -> int:
    """The lines that ``text`` takes in so many half-width characters."""
    room = max(width - _MARGIN, 2)
    return sum(max(1, ceil(_wide(part) / room)) for part in text.split("\n"))


def _wide(text: str) -> int:
    return sum(2 if ord(sign) > _LAST_NARROW else 1 for sign in text)


def plain(text: str) -> str:
    """``text`` without control characters, line by line, as long as a cell may be."""
    clean = "\n".join(one_line(part) for part in text.split("\n")).strip()
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def in_margin(text: str) -> str:
    """``text`` for the margin of a printed page, where & begins a code; Excel takes 255 signs."""
    return one_line(text).replace("&", "&&")[:200]
