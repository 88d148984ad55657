"""Blocks as WordprocessingML (ECMA-376), element by element in the order that the schema asks for.

All text goes through :func:`plain`, which leaves nothing that XML or Word could take for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from xml.sax.saxutils import escape

from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table, Turn
from followup.reporting.quoting import one_line

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'

UPRIGHT = 8845
"""GB/T 9704-2012, 5.2: the text is 156 mm wide, in twentieths of a point."""
SIDEWAYS = 12756
"""225 mm: the same page turned."""
_CELL_MARGIN = 57
"""1 mm at either side of a cell's text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the blocks of one document are drawn."""

    style_ids: Mapping[Style, str]
    width: int = UPRIGHT
    """Of the text, in twentieths of a point."""
    chinese: bool = True
    """Whether quotation marks and dashes are Chinese ones."""


def plain(text: str) -> str:
    """``text`` on one line, escaped for XML, without characters that show nothing."""
    return escape(one_line(text))


def drawn(blocks: Iterable[Block], look: Look) -> str:
    """``blocks`` as the content of a body; a turn ends the section before it."""
    parts = []
    width = look.width
    listed = list(blocks)
    for block, after in zip_longest(listed, listed[1:]):
        if isinstance(block, Paragraph):
            parts.append(paragraph(block.style, block.text, look, new_page=block.new_page))
        elif isinstance(block, Table):
            parts.append(table(block, look, width=width))
            if not _turns_the_page(after):
                parts.append(paragraph(Style.CELL, "", look))
        else:
            parts.append(_section_end(block))
            width = SIDEWAYS if block.landscape else look.width
    return "".join(parts)


def _turns_the_page(block: Block | None) -> bool:
    """Whether what follows a table parts it from the next: an empty paragraph might not fit."""
    return isinstance(block, Turn) or (isinstance(block, Paragraph) and block.new_page)


def paragraph(
    style: Style,
    text: str,
    look: Look,
    *,
    new_page: bool = False,
    centred: bool = False,
    keep: bool = False,
) -> str:
    """One paragraph; ``keep`` keeps it on the page of the next."""
    more = "<w:keepNext/>" if keep else ""
    more += "<w:pageBreakBefore/>" if new_page else ""
    more += '<w:jc w:val="center"/>' if centred else ""
    properties = f'<w:pPr><w:pStyle w:val="{look.style_ids[style]}"/>{more}</w:pPr>'
    return f"<w:p>{properties}{_run(text, look)}</w:p>"


def _run(text: str, look: Look) -> str:
    """One run; the hint lets quotation marks and dashes take the Chinese typeface."""
    if not text:
        return ""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' if look.chinese else ""
    return f'<w:r>{hint}<w:t xml:space="preserve">{plain(text)}</w:t></w:r>'


def table(block: Table, look: Look, *, width: int) -> str:
    """A ruled table over the whole width."""
    widths = _widths(block.columns, width)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    names = [column.name for column in block.columns]
    header = _row(names, block.columns, widths, look, header=True)
    last = len(block.rows) - 1
    rows = "".join(
        _row(cells, block.columns, widths, look, keep=block.together and number < last)
        for number, cells in enumerate(block.rows)
    )
    properties = (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>{_borders()}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f"{_cell_margins()}</w:tblCellMar></w:tblPr>"
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"


def _widths(columns: Iterable[Column], width: int) -> list[int]:
    shares = [column.width for column in columns]
    widths = [width * share // sum(shares) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _cell_margins() -> str:
    sides = (("top", 28), ("left", _CELL_MARGIN), ("bottom", 28), ("right", _CELL_MARGIN))
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _row(
    cells: Iterable[str],
    columns: Iterable[Column],
    widths: Iterable[int],
    look: Look,
    *,
    header: bool = False,
    keep: bool = False,
) -> str:
    style = Style.HEADER_CELL if header else Style.CELL
    drawn_cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_cell(style, cell, look, centred=column.centred, keep=keep or header)}</w:tc>"
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{drawn_cells}</w:tr>"


def _cell(style: Style, text: str, look: Look, *, centred: bool, keep: bool) -> str:
    centred = centred and style is Style.CELL
    return paragraph(style, text, look, centred=centred, keep=keep)


def _section_end(turn: Turn) -> str:
    """The paragraph that ends the section before a turn, too low to need a page of its own."""
    low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{low}{section(landscape=not turn.landscape)}</w:pPr></w:p>"


def section(*, landscape: bool = False) -> str:
    """A section's page: A4 with the margins of GB/T 9704-2012, 37, 35, 28 and 26 mm."""
    if landscape:
        size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        margins = 'w:top="1587" w:right="1984" w:bottom="1474" w:left="2098" w:footer="850"'
    else:
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:footer="1304"'
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:footerReference w:type="even" r:id="rId5"/>{size}'
        f'<w:pgMar {margins} w:header="850" w:gutter="0"/><w:cols w:space="425"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
