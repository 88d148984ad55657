"""A trend or a comparison as a workbook: a sheet for each table, A4 across, and one of caution."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.searching import Search
from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.reporting import wording
from followup.reporting.columns import comparison, overview, search, trend
from followup.reporting.columns.sheets import Sheet, Told, as_read, words
from followup.reporting.columns.table import Value
from followup.reporting.formats.excel.book import TONES, Book, height, in_margin
from followup.reporting.formats.excel.method_sheet import write_pages
from followup.reporting.formats.excel.summary_sheet import paragraph
from followup.reporting.views.comparison import Comparison
from followup.reporting.views.overview import Overview
from followup.reporting.views.trend import TrendView

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
_CELL = {"text_wrap": True, "border": 1, "border_color": "#B8C0CA"}
_LONGEST_NAME = 31
"""Characters of a sheet's name in Excel."""
_TITLE_HEIGHT = 26
_LINE_TONES = ("#1A7F64", "#C8811A", "#3B5B92")
_MARKERS = ("circle", "square", "triangle")
_DASHES = ("solid", "dash", "round_dot")
_CHART = (760, 330)
"""Pixels."""
_LEAST_POINTS = 2
"""A line has at least so many."""


def write_trend(view: TrendView, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    return _written(trend.told(view, labels), labels, made_at=view.made_at)


def write_comparison(view: Comparison, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    return _written(comparison.told(view, labels), labels, made_at=view.made_at)


def write_overview(view: Overview, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    return _written(overview.told(view, labels), labels, made_at=view.made_at)


def write_search(view: Search, labels: Labels) -> bytes:
    """``view`` as an ``.xlsx`` file, the same bytes for the same view."""
    return _written(search.told(view, labels), labels, made_at=None)


def _written(told: Told, labels: Labels, *, made_at: datetime | None) -> bytes:
    book = Book(title=told.title, made_at=made_at)
    for each in told.sheets:
        _sheet(book, each, told, labels)
    ending = [told.ending] if told.ending else []
    sheet, _ = write_pages(book, labels, (*told.cautions, *ending))
    sheet.set_header(f"&C{in_margin(told.title)}")
    return book.finish()


def _sheet(book: Book, each: Sheet, told: Told, labels: Labels) -> None:
    sheet = book.sheet(labels(f"trend.sheet.{each.name}")[:_LONGEST_NAME])
    columns, across = len(each.heads), sum(head.width for head in each.heads)
    sheet.set_header(f"&C{in_margin(told.title)}")
    for place, head in enumerate(each.heads):
        sheet.set_column(place, place, head.width)
    book.write(sheet, 0, 0, each.title, bold=True, font_size=16)
    sheet.set_row(0, _TITLE_HEIGHT)
    row = 1
    for text in (*each.before, *each.after):
        paragraph(book, sheet, row, text, columns=columns, across=across)
        row += 1
    top = row
    names = words(each.heads, labels)
    sheet.set_row(top, height(zip(names, (head.width for head in each.heads), strict=True)))
    book.write_row(sheet, top, names, **_HEADER)
    for row, values in enumerate(each.rows, top + 1):
        _row(book, sheet, row, each, values)
    last = top + len(each.rows)
    sheet.repeat_rows(top)
    sheet.center_horizontally()
    sheet.freeze_panes(top + 1, 0)
    if each.rows:
        sheet.autofilter(top, 0, last, columns - 1)
        _coloured(book, sheet, each, (top + 1, last), labels)
    if each.name == "rates":
        _chart(book, sheet, each, labels, first=top + 1)


def _row(book: Book, sheet: Worksheet, row: int, each: Sheet, values: tuple[Value, ...]) -> None:
    pairs = zip(values, each.heads, strict=True)
    sheet.set_row(row, height((as_read(value, head), head.width) for value, head in pairs))
    for place, (value, head) in enumerate(zip(values, each.heads, strict=True)):
        shape: dict[str, object] = {**_CELL}
        if head.centred:
            shape["align"] = "center"
        if head.look == "rate":
            shape["num_format"] = "0.0%"
        book.write(sheet, row, place, value, **shape)


def _coloured(
    book: Book, sheet: Worksheet, each: Sheet, rows: tuple[int, int], labels: Labels
) -> None:
    """The verdicts in the colours that they have in every workbook; the word says it too."""
    for place, head in enumerate(each.heads):
        if head.name != "verdict":
            continue
        first, last = rows
        for verdict in Verdict:
            behind, ink = TONES[verdict.value]
            rule = {
                "type": "text",
                "criteria": "containing",
                "value": wording.verdict_word(verdict, labels),
                "format": book.raw.add_format({"bg_color": behind, "font_color": ink}),
            }
            sheet.conditional_format(first, place, last, place, rule)


def _chart(book: Book, sheet: Worksheet, each: Sheet, labels: Labels, *, first: int) -> None:
    """The share fulfilled of each kind over the years, a line for each; none for a single year."""
    names = [head.name for head in each.heads]
    kind, year, rate = (names.index(name) for name in ("kind", "year", "fulfilled_rate"))
    chart = book.raw.add_chart({"type": "line"})
    looks = zip(Kind, _LINE_TONES, _MARKERS, _DASHES, strict=True)
    drawn = False
    for one, tone, marker, dash in looks:
        name = labels(f"kind.{one}")
        rows = [place for place, row in enumerate(each.rows, first) if row[kind] == name]
        if len(rows) < _LEAST_POINTS:
            continue
        drawn = True
        chart.add_series(
            {
                "name": name,
                "categories": [sheet.get_name(), rows[0], year, rows[-1], year],
                "values": [sheet.get_name(), rows[0], rate, rows[-1], rate],
                "line": {"color": tone, "width": 2.25, "dash_type": dash},
                "marker": {"type": marker, "size": 7, "fill": {"color": tone}},
            }
        )
    if not drawn:
        return
    grid = {"visible": True, "line": {"color": "#D0D7DE"}}
    chart.set_title({"name": labels("trend.chart"), "name_font": {"size": 12}})
    chart.set_y_axis(
        {"min": 0, "max": 1, "major_unit": 0.25, "num_format": "0%", "major_gridlines": grid}
    )
    chart.set_legend({"position": "bottom"})
    width, high = _CHART
    chart.set_size({"width": width, "height": high})
    sheet.insert_chart(first + len(each.rows) + 1, 0, chart, {"object_position": 3})
