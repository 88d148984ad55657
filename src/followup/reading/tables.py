"""Table rows as lines, for HTML and DOCX: data side by side, layout one below the other."""

from __future__ import annotations

from collections.abc import Sequence

LAYOUT_LINES = 8
"""A cell with this many lines is a part of the page that happens to stand in a table."""
LAYOUT_CHARACTERS = 400
"""So is a cell with several lines and this many characters."""


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of one row, given each cell's lines.

    A row of data is one line, its cells joined by tabs, empty ones kept in place; a row that only
    lays out a page keeps the lines of its cells, in order.
    """
    filled = [lines for lines in cells if lines]
    if len(filled) < 2 or any(_is_layout(lines) for lines in filled):
        return [line for lines in filled for line in lines]
    return ["\t".join(" ".join(lines) for lines in cells).rstrip("\t")]


def _is_layout(lines: Sequence[str]) -> bool:
    long = len(lines) > 1 and sum(map(len, lines)) >= LAYOUT_CHARACTERS
    return long or len(lines) >= LAYOUT_LINES
