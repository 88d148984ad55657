"""The sheet of method and caution: how it was found out, from what, by which version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.excel.book import Book, height, in_margin
from followup.reporting.formats.excel.summary_sheet import paragraph
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.source import Source

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (26, 96)
_CELL = {"border": 1, "border_color": "#B8C0CA", "text_wrap": True}


def write_method(book: Book, report: GapReport, labels: Labels) -> None:
    """Add the sheet to ``book``."""
    sheet, row = write_texts(
        book, labels, caution=wording.caution(report, labels), sheet=labels("sheet.commitments")
    )
    sheet.set_header(f"&C{in_margin(wording.title(report, labels))}")
    for name, value in _facts(report, labels):
        shape = {**_CELL, "bold": True} if name in _titles(labels) else _CELL
        sheet.set_row(row, height([(name, _WIDTHS[0]), (value, _WIDTHS[1])]))
        book.write_row(sheet, row, [name, value], **shape)
        row += 1


def write_texts(book: Book, labels: Labels, *, caution: str, sheet: str) -> tuple[Worksheet, int]:
    """Add the sheet with what holds of every audit, and how the one called ``sheet`` is used; the
    sheet, and the next row that is free."""
    said = (labels(f"method.{name}") for name in ("how", "rates", "places"))
    return write_pages(book, labels, (caution, *said, labels("sheet.how_to_use", sheet=sheet)))


def write_pages(book: Book, labels: Labels, texts: Iterable[str]) -> tuple[Worksheet, int]:
    """Add the sheet with ``texts``; the sheet, and the next row that is free."""
    sheet = book.sheet(labels("sheet.method"))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    book.write(sheet, 0, 0, labels("sheet.method"), bold=True, font_size=16)
    sheet.set_row(0, 24)
    row = 1
    for text in texts:
        paragraph(book, sheet, row, text, columns=2, across=sum(_WIDTHS))
        row += 1
    return sheet, row + 1


def _titles(labels: Labels) -> tuple[str, ...]:
    return labels("source.plan"), labels("source.outcome")


def _facts(report: GapReport, labels: Labels) -> Iterator[tuple[str, str]]:
    yield labels("method.made_at"), wording.made(report.made_at, labels)
    if report.run_id is not None:
        yield labels("method.run"), str(report.run_id)
    if report.head:
        yield labels("method.head"), report.head
    for role, source in (("plan", report.plan), ("outcome", report.outcome)):
        yield from _source(role, source, labels)
    for name, value in sorted(report.settings.items()):
        yield wording.named("setting", name, labels), value
    noted = (*report.notes, *report.plan.notes, *report.outcome.notes)
    for text in dict.fromkeys(wording.note(one, labels) for one in noted):
        yield labels("sheet.remark"), text


def _source(role: str, source: Source, labels: Labels) -> Iterator[tuple[str, str]]:
    yield labels(f"source.{role}"), wording.source_title(source, labels)
    government = source.government or labels("report.unknown_government")
    yield labels("source_column.government"), government
    yield labels("source_column.reviewed"), wording.year(source.reviewed_year, labels)
    yield labels("source_column.planned"), wording.year(source.planned_year, labels)
    yield labels("source_column.file"), source.name
    yield "SHA-256", source.sha256
