"""A trend or a comparison as a Word document: numbered sections with ruled tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from followup.labels import Labels
from followup.reporting.columns import comparison, overview, trend
from followup.reporting.columns.sheets import Head, Sheet, Told, as_read, words
from followup.reporting.columns.table import Value
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table, Turn
from followup.reporting.formats.word.document import document_of
from followup.reporting.formats.word.numbering import Numbers
from followup.reporting.quoting import one_line
from followup.reporting.views.comparison import Comparison
from followup.reporting.views.overview import Overview
from followup.reporting.views.trend import TrendView

_ON_ONE_PAGE = 12
"""Rows of a table that is kept on one page."""
_UPRIGHT = 140
"""Characters in all columns of a table that fits a page that stands upright; a wider one lies."""


def write_trend(view: TrendView, labels: Labels) -> bytes:
    """``view`` as a .docx file, the same bytes for the same view."""
    return _written(trend.told(view, labels), labels, made_at=view.made_at)


def write_comparison(view: Comparison, labels: Labels) -> bytes:
    """``view`` as a .docx file, the same bytes for the same view."""
    return _written(comparison.told(view, labels), labels, made_at=view.made_at)


def write_overview(view: Overview, labels: Labels) -> bytes:
    """``view`` as a .docx file, the same bytes for the same view."""
    return _written(overview.told(view, labels), labels, made_at=view.made_at)


def _written(told: Told, labels: Labels, *, made_at: datetime | None) -> bytes:
    return document_of(_blocks(told, labels), labels, title=told.title, made_at=made_at)


def _blocks(told: Told, labels: Labels) -> Iterator[Block]:
    numbers = Numbers(labels.language)
    yield Paragraph(Style.TITLE, told.named)
    yield Paragraph(Style.SUBTITLE, told.of_years)
    for text in told.cautions:
        yield Paragraph(Style.BODY, text)
    lies = False
    for sheet in told.sheets:
        wide = sum(head.width for head in _heads(sheet)) > _UPRIGHT
        if wide is not lies:
            yield Turn(landscape=wide)
            lies = wide
        yield from _section(sheet, numbers, labels)
    if lies:
        yield Turn(landscape=False)
    if told.ending:
        yield Paragraph(Style.BODY, told.ending)


def _heads(sheet: Sheet) -> tuple[Head, ...]:
    """The columns that are set: what the groups' titles say is not said again."""
    return sheet.heads[sheet.told if sheet.grouped else 0 :]


def _section(sheet: Sheet, numbers: Numbers, labels: Labels) -> Iterator[Block]:
    yield Paragraph(Style.HEADING_1, numbers.next(1) + sheet.title)
    for text in sheet.before:
        yield Paragraph(Style.BODY, text)
    heads = _heads(sheet)
    columns = tuple(
        Column(name, head.width, head.centred)
        for name, head in zip(words(heads, labels), heads, strict=True)
    )
    for group in sheet.groups:
        if group.title:
            yield Paragraph(Style.HEADING_2, group.title)
        if group.said:
            yield Paragraph(Style.CAPTION, group.said)
        if group.rows:
            rows = tuple(_cells(row, sheet) for row in group.rows)
            yield Table(columns, rows, together=len(rows) <= _ON_ONE_PAGE)
    for text in sheet.after:
        yield Paragraph(Style.BODY, text)


def _cells(row: tuple[Value, ...], sheet: Sheet) -> tuple[str, ...]:
    heads = _heads(sheet)
    values = row[len(sheet.heads) - len(heads) :]
    return tuple(one_line(as_read(value, head)) for value, head in zip(values, heads, strict=True))
