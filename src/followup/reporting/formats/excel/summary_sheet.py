"""The summary sheet: whose and when, counts by task, rates by kind, and Excel's own charts of them.

No rate is taken over things of all kinds: headings, topics and years are counted only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.formats.excel.book import FILLS, PATTERNS, Book, height, in_margin
from followup.reporting.phrases import draft, summary
from followup.reporting.views.by_heading import tasks_by_heading
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.totals import HeadingTally, Tally

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

_COUNTS = ("due", "fulfilled", "partial", "missing", "not_due")
_WITH_RATE = ("kind",)
"""The tables whose lines are of things alike enough for a rate."""
_BESIDE_PROSE = 2
"""So many charts stand beside the prose; the others beside their own tables."""
_VERDICTS = ("fulfilled", "partial", "missing")
_WIDTHS = (34, 9, 9, 9, 9, 9, 10)
_HEAD = {"bold": True, "border": 1, "bg_color": "#E7ECF2", "align": "center", "text_wrap": True}
_CELL = {"border": 1, "border_color": "#B8C0CA", "text_wrap": True}
_RATE = {**_CELL, "num_format": "0.0%"}
_ACROSS = 84
"""Half-width characters in a line over all columns of the tables."""
_CHART_HEIGHT = 140
"""Pixels of a chart for its title, its legend and its scale."""
_CHART_COLUMN = len(_WIDTHS) + 1


@dataclass(frozen=True, slots=True)
class _Page:
    """The sheet that is being written."""

    book: Book
    sheet: Worksheet
    name: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a table's lines stand, without its header: rows from 0, the last one included."""

    name: str
    first: int
    last: int
    drawn: int
    """The last row that a chart shows: a total would dwarf the others."""


def write_summary(book: Book, report: GapReport, labels: Labels) -> None:
    """Add the sheet to ``book``."""
    name = labels("sheet.summary")
    page = _Page(book, book.sheet(name), name, labels)
    for column, width in enumerate(_WIDTHS):
        page.sheet.set_column(column, column, width)
    page.sheet.set_header(f"&C{in_margin(wording.title(report, labels))}")
    row = _rates(page, _prose(page, report), report)
    tables = []
    for first, lines in _tables(report, labels):
        table = _counts(page, row, first, lines)
        tables.append(table)
        row = table.last + 3
    _charts(page, tables)


def _prose(page: _Page, report: GapReport) -> int:
    book, sheet, labels = page.book, page.sheet, page.labels
    book.write(sheet, 0, 0, wording.title(report, labels), bold=True, font_size=16)
    sheet.set_row(0, 24)
    row = 1
    for label, value in _facts(report, labels):
        book.write(sheet, row, 0, label, **_CELL)
        sheet.merge_range(row, 1, row, len(_WIDTHS) - 1, "", book.format(**_CELL))
        book.write(sheet, row, 1, value, align="left", **_CELL)
        if isinstance(value, str):
            sheet.set_row(row, height([(value, sum(_WIDTHS[1:]))]))
        row += 1
    row += 1
    notice = draft.notice(report, labels)
    above = [notice] if notice else []
    for text in (*above, wording.caution(report, labels), *summary.paragraphs(report, labels)):
        paragraph(book, sheet, row, text, columns=len(_WIDTHS), across=_ACROSS)
        row += 1
    return row + 1


def _facts(report: GapReport, labels: Labels) -> Iterable[tuple[str, str | int | date]]:
    """Whose audit it is, of which reports, made when."""
    yield labels("sheet.who"), wording.government(report, labels)
    yield labels("sheet.year"), wording.year(report.year, labels)
    yield labels("source.plan"), wording.source_title(report.plan, labels)
    yield labels("source.outcome"), wording.source_title(report.outcome, labels)
    if report.made_at is None:
        yield labels("method.made_at"), wording.made(None, labels)
    else:
        yield labels("method.made_at"), report.made_at.replace(tzinfo=None, second=0, microsecond=0)
    if report.run_id is not None:
        yield labels("method.run"), report.run_id


def paragraph(
    book: Book, sheet: Worksheet, row: int, text: str, *, columns: int, across: int
) -> None:
    """``text`` over so many columns, with as many lines as it needs: merged cells do not grow."""
    sheet.merge_range(row, 0, row, columns - 1, "", book.format(text_wrap=True))
    book.write(sheet, row, 0, text, text_wrap=True)
    sheet.set_row(row, height([(text, across)]))


def _head(page: _Page, row: int, words: Sequence[str]) -> None:
    page.sheet.set_row(row, height(zip(words, _WIDTHS, strict=False)))
    page.book.write_row(page.sheet, row, words, **_HEAD)


def _rates(page: _Page, row: int, report: GapReport) -> int:
    """The estimated shares with their intervals, and how much awaits a person."""
    book, sheet, labels = page.book, page.sheet, page.labels
    _head(page, row, [labels(f"rates.{name}") for name in ("name", "value", "low", "high")])
    for name, share in summary.estimates(report, labels):
        row += 1
        book.write(sheet, row, 0, name, **_CELL)
        for column, value in enumerate((share.value, share.low, share.high), 1):
            book.write(sheet, row, column, value, **_RATE)
    for name, number in (("reviewed", report.reviewed), ("to_check", report.to_check)):
        row += 1
        book.write(sheet, row, 0, labels(f"sheet.{name}"), **_CELL)
        book.write(sheet, row, 1, number, **_CELL)
    return row + 3


def _tables(report: GapReport, labels: Labels) -> Iterable[tuple[str, Sequence[tuple[str, Tally]]]]:
    totals = report.totals
    total = (labels("heading.total"), report.task_totals)
    yield "task", [*_under(tasks_by_heading(report), labels), total]
    yield "kind", summary.kinds(report, labels)
    if any(totals.topics):
        by_size = sorted(totals.topics.items(), key=lambda pair: (not pair[0], -pair[1].total))
        yield "topic", [(wording.topic(code, labels), t) for code, t in by_size]
    if report.history:
        yield "year", [(str(one.year), one.tally) for one in report.history]


def _under(headings: Iterable[HeadingTally], labels: Labels) -> list[tuple[str, Tally]]:
    return [
        (wording.headings(each.heading_path[-1:]) or labels("heading.none"), each.tally)
        for each in headings
    ]


def _counts(page: _Page, row: int, first: str, lines: Sequence[tuple[str, Tally]]) -> _Table:
    book, sheet, labels = page.book, page.sheet, page.labels
    rated = first in _WITH_RATE
    columns = (first, *_COUNTS, "rate") if rated else (first, *_COUNTS)
    _head(page, row, [labels(f"tally.{name}") for name in columns])
    for place, (name, tally) in enumerate(lines, row + 1):
        sheet.set_row(place, height([(name, _WIDTHS[0])]))
        book.write(sheet, place, 0, name, **_CELL)
        for column, count in enumerate(_COUNTS, 1):
            book.write(sheet, place, column, getattr(tally, count), **_CELL)
        if rated:
            of_a_kind = place - row <= len(Kind)
            rate = tally.fulfilled_rate
            said = labels("rate.none") if rate is None else rate
            book.write(sheet, place, len(_COUNTS) + 1, said if of_a_kind else "", **_RATE)
    last = row + len(lines)
    return _Table(labels(f"sheet.by.{first}"), row + 1, last, last - (first == "task"))


def _charts(page: _Page, tables: Sequence[_Table]) -> None:
    """Beside the prose and the tables, one below the other."""
    row = top = 0
    for place, table in enumerate(one for one in tables if one.drawn >= one.first):
        if place == _BESIDE_PROSE:
            row, top = table.first - 1, 0
        high = _CHART_HEIGHT + 26 * (table.drawn - table.first + 1)
        chart = _stacked(page, table)
        chart.set_size({"width": 620, "height": high})
        options = {"y_offset": top, "object_position": 3}
        page.sheet.insert_chart(row, _CHART_COLUMN, chart, options)
        top += high + 20


def _stacked(page: _Page, table: _Table) -> Chart:
    book, sheet, labels = page.book, page.name, page.labels
    chart = book.raw.add_chart({"type": "bar", "subtype": "stacked"})
    for outcome in (*_VERDICTS, "not_due"):
        column = _COUNTS.index(outcome) + 1
        series: dict[str, Any] = {
            "name": labels(f"tally.{outcome}"),
            "categories": [sheet, table.first, 0, table.drawn, 0],
            "values": [sheet, table.first, column, table.drawn, column],
            "gap": 45,
            "border": {"color": "#FFFFFF", "width": 0.75},
            "fill": {"color": FILLS[outcome]},
        }
        if outcome in PATTERNS:
            del series["fill"]
            shape, lines, ground = PATTERNS[outcome]
            series["pattern"] = {"pattern": shape, "fg_color": lines, "bg_color": ground}
        chart.add_series(series)
    chart.set_title({"name": table.name, "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    # turned round with the headings, the scale would stand at the top
    chart.set_x_axis(
        {
            "label_position": "high",
            "num_format": "0",
            "major_gridlines": {"visible": True, "line": {"color": "#D0D7DE"}},
        }
    )
    chart.set_legend({"position": "bottom"})
    return chart
