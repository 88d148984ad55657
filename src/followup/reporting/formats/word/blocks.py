"""What a Word document is made of here: plain blocks, without any markup."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The styles; ``word_style.NAME`` is what Word calls them. All are of paragraphs but
    :attr:`LEAD`, of the words of a heading that its text follows on the same line."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    LEAD = "lead"
    BODY = "body"
    ANNEX = "annex"
    CAPTION = "caption"
    CELL = "cell"
    SMALL_CELL = "small_cell"
    HEADER_CELL = "header_cell"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text."""

    style: Style
    text: str
    new_page: bool = False
    keep: bool = False
    """Whether it stands on the page of what follows."""
    whole: bool = False
    """Whether no page break parts it."""
    lead: str = ""
    """A heading of the second level on the line on which the text begins."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    width: int
    """Relative to the other columns."""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header that is repeated on every page; no row breaks across pages."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    together: bool = False
    """Whether it is short enough to stay on one page."""
    small: bool = False
    """Whether it is long, and so in smaller print."""
    close: bool = False
    """Whether the paragraph that follows belongs to it, so that no line is left free between."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What comes before stands upright, what follows lies on its side (``landscape``), or back."""

    landscape: bool


Block = Paragraph | Table | Turn
