"""The few widgets that the screens are made of. No borders and no glyphs of unsure width."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from followup.review.tui.table import Block

Draw = Callable[[int], Content]
"""Makes styled lines for a width in cells."""


class _Blank(ScrollBarRender):
    """A scroll bar without eighth blocks, which some Chinese terminals draw two cells wide."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8


ScrollBar.renderer = _Blank


class Prose(Widget):
    """Lines that are made anew for every width, so that full-width text wraps as it should."""

    DEFAULT_CSS = """
    Prose { width: 1fr; height: auto; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._draw: Draw = lambda _: Content("")
        self._made: dict[int, Content] = {}

    def show(self, draw: Draw) -> None:
        """Show what ``draw`` makes from now on."""
        self._draw, self._made = draw, {}
        self.refresh(layout=True)

    def again(self) -> None:
        """Make the lines anew: what they tell of has changed."""
        self.show(self._draw)

    def made(self, width: int) -> Content:
        """The lines for ``width`` cells."""
        if width not in self._made:
            self._made = {width: self._draw(max(1, width))}
        return self._made[width]

    def render(self) -> Content:
        """The lines for the width that there is."""
        return self.made(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as there are lines."""
        return self.made(width).plain.count("\n") + 1


class Pane(VerticalScroll):
    """A scrolling part of the screen with one :class:`Prose` in it."""

    DEFAULT_CSS = """
    Pane { scrollbar-size-vertical: 1; }
    """

    def reveal(self, block: Block) -> None:
        """Scroll so that the lines of ``block`` are seen, the first ones at least."""
        top, height = round(self.scroll_offset.y), self.scrollable_content_region.height
        if block.start < top or block.end - block.start >= height:
            self.scroll_to(y=block.start, animate=False)
        elif block.end > top + height:
            self.scroll_to(y=block.end - height, animate=False)


class Choices(OptionList):
    """A list to choose from, with a > before the line that is chosen."""

    DEFAULT_CSS = """
    Choices { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """
    BESIDE = 5
    """Columns of the screen that no line has: a blank on both sides, the > with its blank, and the
    scroll bar, for which there is room whether it is needed or not."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._contents: list[Content] = []

    def offer(self, contents: list[Content], *, at: int | None = 0) -> None:
        """List ``contents``, with the one ``at`` chosen."""
        self._contents = contents
        self.clear_options()
        self.add_options([Option(Content("  ") + one) for one in contents])
        if contents and at is not None:
            self.highlighted = at

    def leave(self) -> None:
        """Choose none."""
        self.highlighted = None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Put the > where the choice is."""
        super().watch_highlighted(highlighted)
        for place, one in enumerate(self._contents[: self.option_count]):
            before = "> " if place == highlighted else "  "
            prompt = self.get_option_at_index(place).prompt
            if not str(prompt).startswith(before):
                self.replace_option_prompt_at_index(place, Content(before) + one)
