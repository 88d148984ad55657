"""Blocks as WordprocessingML, element by element in the order that the schema asks for.

What is said goes through :func:`_run` alone: on one line, without characters that show nothing,
and escaped by lxml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from followup.labels import Labels
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table, Turn
from followup.reporting.formats.word.skeleton import (
    section_end,
    style_ids,
    table_look,
    width_of_text,
)
from followup.reporting.formats.word.wordml import Element, W, add
from followup.reporting.quoting import one_line


@dataclass(frozen=True, slots=True)
class Look:
    """How the blocks of one document are drawn."""

    style_ids: Mapping[Style, str]
    width: int
    """Of the text, in twentieths of a point."""
    chinese: bool
    """Whether quotation marks and dashes are Chinese ones."""


def look_of(labels: Labels) -> Look:
    """The look of a document made here."""
    width = width_of_text(landscape=False)
    return Look(style_ids(), width=width, chinese=labels.language == "zh")


def draw(blocks: Iterable[Block], look: Look, *, into: Element) -> None:
    """Put ``blocks`` at the end of a body; a turn ends the section before it, if there is any."""
    width = look.width
    listed = list(blocks)
    for block, after in zip_longest(listed, listed[1:]):
        if isinstance(block, Paragraph):
            _paragraph(
                into,
                block.style,
                block.text,
                look,
                new_page=block.new_page,
                keep=block.keep,
                whole=block.whole,
                lead=block.lead,
            )
        elif isinstance(block, Table):
            _table(into, block, look, width=width)
            if not (_turns_the_page(after) or (block.close and isinstance(after, Paragraph))):
                _paragraph(into, Style.CELL, "", look)
        else:
            if len(into):
                into.append(section_end(landscape=not block.landscape))
            width = width_of_text(landscape=True) if block.landscape else look.width


def _turns_the_page(block: Block | None) -> bool:
    """Whether what follows a table parts it from the next: an empty paragraph might not fit."""
    return isinstance(block, Turn) or (isinstance(block, Paragraph) and block.new_page)


def _paragraph(
    parent: Element,
    style: Style,
    text: str,
    look: Look,
    *,
    new_page: bool = False,
    centred: bool = False,
    keep: bool = False,
    whole: bool = False,
    lead: str = "",
) -> None:
    """One paragraph; ``keep`` keeps it on the page of the next, ``whole`` on a single one."""
    paragraph = add(parent, "p")
    properties = add(paragraph, "pPr")
    add(properties, "pStyle", val=look.style_ids[style])
    if keep:
        add(properties, "keepNext")
    if whole:
        add(properties, "keepLines")
    if new_page:
        add(properties, "pageBreakBefore")
    if centred:
        add(properties, "jc", val="center")
    if lead:
        _run(paragraph, lead, look, style=Style.LEAD)
        if not look.chinese:
            add(add(paragraph, "r"), "t", " ")
    if text:
        _run(paragraph, text, look)


def _run(paragraph: Element, text: str, look: Look, *, style: Style | None = None) -> None:
    """One run; the hint lets quotation marks and dashes take the Chinese typeface."""
    run = add(paragraph, "r")
    properties = add(run, "rPr") if style or look.chinese else None
    if style:
        add(properties, "rStyle", val=look.style_ids[style])
    if look.chinese:
        add(properties, "rFonts", hint="eastAsia")
    add(run, "t", one_line(text))


def _table(parent: Element, block: Table, look: Look, *, width: int) -> None:
    """A ruled table over the whole width."""
    table = add(parent, "tbl")
    properties = table_look()
    properties.find(f"{W}tblW").set(f"{W}w", str(width))
    table.append(properties)
    widths = _widths(block.columns, width)
    grid = add(table, "tblGrid")
    for each in widths:
        add(grid, "gridCol", w=str(each))
    names = [column.name for column in block.columns]
    _row(table, names, block.columns, widths, look, style=Style.HEADER_CELL)
    last = len(block.rows) - 1
    style = Style.SMALL_CELL if block.small else Style.CELL
    for number, cells in enumerate(block.rows):
        keep = block.together and number < last
        _row(table, cells, block.columns, widths, look, style=style, keep=keep)


def _widths(columns: Iterable[Column], width: int) -> list[int]:
    shares = [column.width for column in columns]
    widths = [width * share // sum(shares) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _row(
    table: Element,
    cells: Iterable[str],
    columns: Iterable[Column],
    widths: Iterable[int],
    look: Look,
    *,
    style: Style,
    keep: bool = False,
) -> None:
    """A row that no page break parts; a header comes again on every page."""
    header = style is Style.HEADER_CELL
    row = add(table, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if header:
        add(properties, "tblHeader")
    for text, column, width in zip(cells, columns, widths, strict=True):
        cell = add(row, "tc")
        properties = add(cell, "tcPr")
        add(properties, "tcW", w=str(width), type="dxa")
        add(properties, "vAlign", val="center")
        centred = column.centred and not header
        _paragraph(cell, style, text, look, centred=centred, keep=keep or header)
