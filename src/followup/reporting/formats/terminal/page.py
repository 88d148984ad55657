"""A page of text lines on a console: wrapped here, styled, and never read as rich markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from types import TracebackType

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from followup.model import Verdict
from followup.reporting.formats.terminal.wrap import wrap, wrap_at_most
from followup.reporting.quoting import one_line

VERDICT_STYLES = {
    Verdict.FULFILLED: "bold green",
    Verdict.PARTIAL: "bold yellow",
    Verdict.MISSING: "bold red",
}
"""Of the eight standard colours only: a terminal's own palette makes them readable on both a
light and a dark ground, and bold, symbol and word say the same without them."""
STRONG = "bold"
NARROWEST = 24
"""Below this many columns a page is set as if it had them; the terminal folds the rest."""
GAP = 2

Field = tuple[str, str, str]
"""A label, a text, and the text's style."""
Paragraph = tuple[str, str]
"""A text and its style."""


class Page:
    """Collects lines for one console, and prints them at the end of its ``with`` block.

    Lines are ready segments: letting rich wrap and measure them again took four times as long.
    Under NO_COLOR not even bold is used, so that no escape code is sent.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._segments: list[Segment] = []
        self.width = max(console.width, NARROWEST)

    def __enter__(self) -> Page:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._console.print(Segments(self._segments), soft_wrap=True, end="")

    def blank(self) -> None:
        """An empty line."""
        self._put()

    def line(self, text: str, *, style: str = "", indent: int = 0) -> None:
        """A paragraph, with every line indented by ``indent`` cells."""
        self._wrapped(one_line(text), style, indent)

    def facts(self, *texts: str, indent: int = 0) -> None:
        """Short texts after each other, set apart by more than a blank."""
        self._wrapped(_apart(texts), "", indent)

    def marked(self, mark: str, *texts: str, style: str) -> None:
        """A styled mark, then facts; they go on beside the mark."""
        used = cell_len(mark) + GAP
        first, *more = wrap(_apart(texts), self.width - used)
        self._put((mark, style), (" " * GAP + first if first else "", ""))
        for part in more:
            self._put((" " * used + part, ""))

    def fields(self, fields: Sequence[Field], *, indent: int = 2, most: int | None = None) -> None:
        """Labels in one column, their texts in the next, each in at most so many lines.

        A label that would take more than half of the page stands in lines of its own.
        """
        # a setting's name is a label too, and may come from a ledger that somebody else wrote
        clean = [(one_line(label), text, style) for label, text, style in fields]
        most_label = max(1, self.width // 2 - indent - GAP)
        lengths = [cell_len(label) for label, _, _ in clean]
        left = indent + max((each for each in lengths if each <= most_label), default=0) + GAP
        for (label, text, style), length in zip(clean, lengths, strict=True):
            beside = label
            if length > most_label:
                self._wrapped(label, "", indent)
                beside = ""
            first, *more = wrap_at_most(one_line(text), self.width - left, most)
            padding = " " * (left - indent - cell_len(beside))
            self._put((" " * indent + beside + padding, ""), (first, style))
            for part in more:
                self._put((" " * left, ""), (part, style))

    def bars(self, bars: Sequence[tuple[str, str, str]], *, indent: int) -> None:
        """Names in one column, a bar or words in the next, then more words."""
        first = max((cell_len(name) for name, _, _ in bars), default=0)
        second = max((cell_len(bar) for _, bar, _ in bars), default=0)
        for name, bar, more in bars:
            parts = (_padded(name, first), _padded(bar, second), more)
            self._wrapped((" " * GAP).join(parts).rstrip(), "", indent)

    def columns(self, cells: Sequence[Sequence[Paragraph]], *, widths: Sequence[int]) -> None:
        """Cells side by side, each a list of paragraphs wrapped to its column's width."""
        wrapped = [self._cell(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=("", "")):
            line: list[Paragraph] = []
            for (text, style), width in zip(parts, widths, strict=True):
                line += [(text, style), (" " * (width - cell_len(text) + GAP), "")]
            while line and not line[-1][0].strip():
                line.pop()
            self._put(*line)

    def _cell(self, paragraphs: Sequence[Paragraph], width: int) -> list[Paragraph]:
        return [
            (line, style)
            for text, style in paragraphs
            if text
            for line in wrap(one_line(text), width)
        ]

    def _wrapped(self, text: str, style: str, indent: int) -> None:
        for part in wrap(text, self.width - indent):
            self._put((" " * indent, ""), (part, style))

    def _put(self, *parts: Paragraph) -> None:
        plain = self._console.no_color
        for text, style in parts:
            if text:
                known = Style.parse(style) if style and not plain else None
                self._segments.append(Segment(text, known))
        self._segments.append(Segment.line())


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _apart(texts: Iterable[str]) -> str:
    return (" " * GAP).join(one_line(text) for text in texts if text)
