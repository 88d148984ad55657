"""The brief as a Word document of one or two pages of A4: short tables under one another."""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.reporting.columns.brief import told, words
from followup.reporting.columns.sheets import Sheet
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table
from followup.reporting.formats.word.document import document_of
from followup.reporting.phrases.brief import ending, title
from followup.reporting.quoting import one_line
from followup.reporting.views.brief import Brief

_MARGIN = 1020
"""18 mm on every side, in twentieths of a point: an official document's take a third page."""


def write_brief(view: Brief, labels: Labels) -> bytes:
    """``view`` as a .docx file, the same bytes for the same view."""
    return document_of(
        _blocks(view, labels),
        labels,
        title=title(view, labels),
        made_at=view.report.made_at,
        margin=_MARGIN,
    )


def _blocks(view: Brief, labels: Labels) -> Iterator[Block]:
    """All but the title is set in the size of tables: the body's would take four pages."""
    page = told(view, labels)
    yield Paragraph(Style.TITLE, page.named)
    yield Paragraph(Style.CELL, page.of_years)
    for text in page.cautions:
        yield Paragraph(Style.HEADER_CELL, text)
    for sheet in page.sheets:
        yield from _section(sheet, labels)
    for text in ending(view, labels):
        yield Paragraph(Style.CELL, text)


def _section(sheet: Sheet, labels: Labels) -> Iterator[Block]:
    columns = tuple(
        Column(name, head.width, head.centred)
        for name, head in zip(words(sheet.heads, labels), sheet.heads, strict=True)
    )
    rows = tuple(tuple(one_line(str(value)) for value in row) for row in sheet.rows)
    yield Paragraph(Style.HEADER_CELL, sheet.title, keep=True)
    yield Table(columns, rows, close=bool(sheet.after))
    for text in sheet.after:
        yield Paragraph(Style.CELL, text)
