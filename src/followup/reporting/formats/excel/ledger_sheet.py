"""A sheet with a line for each task or commitment, to filter, to print and to work in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.excel.book import TONES, Book, height, in_margin
from followup.reporting.formats.excel.columns import Column, Shown, header

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEADER = {
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "bg_color": "#E7ECF2",
}
_ABOVE = 22
"""Points that a line over the table is high."""
_CELL = {"text_wrap": True, "border": 1, "border_color": "#B8C0CA"}


def write_ledger(
    book: Book,
    columns: tuple[Column, ...],
    lines: Iterable[Mapping[str, Shown]],
    labels: Labels,
    *,
    title: str,
    name: str = "",
    frozen: str = "commitment",
    above: Sequence[str] = (),
    footer: str = "sheet.footer",
    least: float = 0,
) -> None:
    """Add the sheet to ``book``. ``lines`` are taken one by one, each with a value by column name;
    ``title`` stands over each printed page, ``name`` on the sheet's tab (台账 where it is empty);
    the columns up to ``frozen`` stay in sight; ``above`` are lines over the table,
    ``footer`` the key of what stands under each page, ``least`` the points that a row is high at
    the least, for what is written by hand."""
    sheet = book.sheet(name or labels("sheet.ledger"))
    top = len(above)
    _set_up(sheet, columns, title=title, frozen=frozen, top=top)
    said = in_margin(labels(footer)) if footer else ""
    sheet.set_footer(f"&L{said}&R&P / &N")
    for row, text in enumerate(above):
        book.write(sheet, row, 0, text, bold=not row, font_size=14 if not row else 10)
        sheet.set_row(row, _ABOVE)
    sheet.set_row(top, 30)
    book.write_row(sheet, top, header(columns, labels), **_HEADER)
    last = top
    for last, line in enumerate(lines, top + 1):
        texts = ((str(line[one.name]), one.width) for one in columns if one.shown == "always")
        sheet.set_row(last, max(height(texts), least))
        for place, column in enumerate(columns):
            shape = {**_CELL, "align": "center"} if column.centred else _CELL
            book.write(sheet, last, place, line[column.name], **shape)
    sheet.autofilter(top, 0, max(last, top + 1), len(columns) - 1)
    words = {"verdict": wording.choices(labels), "status": wording.statuses(labels)}
    for place, column in enumerate(columns):
        if column.verdicts:
            _colour(book, sheet, place, (top + 1, max(last, top + 1)), labels)
        if column.chosen and last > top:
            source = {"validate": "list", "source": words[column.chosen], "error_type": "stop"}
            sheet.data_validation(top + 1, place, last, place, source)


def _set_up(
    sheet: Worksheet,
    columns: tuple[Column, ...],
    *,
    title: str,
    frozen: str,
    top: int,
) -> None:
    for place, column in enumerate(columns):
        options = {
            "always": {},
            "folded": {"level": 1, "hidden": True},
            "hidden": {"hidden": True},
        }[column.shown]
        sheet.set_column(place, place, column.width, None, options)
    names = [column.name for column in columns]
    sheet.freeze_panes(top + 1, names.index(frozen) + 1)
    sheet.repeat_rows(top)
    sheet.set_header(f"&C{in_margin(title)}")


def _colour(
    book: Book, sheet: Worksheet, place: int, rows: tuple[int, int], labels: Labels
) -> None:
    first, last = rows
    words = {verdict.value: wording.verdict_word(verdict, labels) for verdict in Verdict}
    words["not_due"] = labels("sheet.not_due")
    for outcome, word in words.items():
        behind, ink = TONES[outcome]
        shape = book.raw.add_format({"bg_color": behind, "font_color": ink})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shape}
        sheet.conditional_format(first, place, last, place, rule)
