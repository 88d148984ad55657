"""What opens over the screen: help, a question, a list, the search of the report, a failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from followup.labels import Labels
from followup.model import Span
from followup.reporting import wording
from followup.review.marking import Marks, found
from followup.review.searching import MOST, Found, Searcher
from followup.review.tui import drawing
from followup.review.tui.widgets import Choices, Draw, Pane, Prose

Answer = TypeVar("Answer")
_CLOSE: list[BindingType] = [Binding("escape", "close", "")]


class Dialog(ModalScreen[Answer]):
    """Over the whole screen: a title, what is in it, and the keys that work."""

    BINDINGS = _CLOSE

    def __init__(self, title: str, keys: str) -> None:
        super().__init__()
        self._heading, self._keys = title, keys

    def compose(self) -> ComposeResult:
        """A line at the top and one at the bottom."""
        top, bottom = Prose(classes="title"), Prose(classes="keys")
        top.show(lambda width: drawing.whole(Content(self._heading), width))
        bottom.show(lambda width: drawing.cut(Content(self._keys), width))
        yield top
        yield from self.inside()
        yield bottom

    def inside(self) -> ComposeResult:
        """What stands between the two."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Reading(Dialog[None]):
    """Text to read: the help, a passage in its paragraph."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_CLOSE,
        Binding("q,enter,question_mark", "close", ""),
        Binding("j", "scroll(1)", ""),
        Binding("k", "scroll(-1)", ""),
    ]

    def __init__(self, title: str, keys: str, draw: Draw) -> None:
        super().__init__(title, keys)
        self._draw = draw

    def inside(self) -> ComposeResult:
        """The text, which scrolls."""
        prose = Prose()
        prose.show(self._draw)
        with Pane(id="reading"):
            yield prose

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one(Pane).focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one(Pane).scroll_relative(y=lines, animate=False)


class Pick(Dialog[int]):
    """One of several lines; answers with its place."""

    BINDINGS: ClassVar[list[BindingType]] = [*_CLOSE, Binding("q", "close", "")]

    def __init__(
        self, title: str, keys: str, draw: Sequence[Callable[[int], Content]], *, at: int = 0
    ) -> None:
        super().__init__(title, keys)
        self._lines, self._at = draw, at

    def inside(self) -> ComposeResult:
        """The list."""
        yield Choices()

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Choices).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lines are cut for the width that there is."""
        choices = self.query_one(Choices)
        at = self._at if choices.highlighted is None else choices.highlighted
        room = event.size.width - 4
        choices.offer([draw(room) for draw in self._lines], at=at)
        self.call_after_refresh(choices.scroll_to_highlight)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """The line on which Enter was pressed."""
        self.dismiss(event.option_index)


class Ask(ModalScreen[str]):
    """One line of text, asked for at the bottom, so that the commitment stays in sight."""

    BINDINGS = _CLOSE

    def __init__(self, title: str, *, value: str = "") -> None:
        super().__init__()
        self._heading, self._value = title, value

    def compose(self) -> ComposeResult:
        """The question and the line."""
        top = Prose(classes="title")
        top.show(lambda width: drawing.whole(Content(self._heading), width))
        with Vertical(id="ask"):
            yield top
            yield Input(self._value, compact=True, select_on_focus=False)

    @on(Input.Submitted)
    def given(self, event: Input.Submitted) -> None:
        """The text, without blanks around it."""
        self.dismiss(event.value.strip())

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Trouble(ModalScreen[bool]):
    """Something could not be stored: it is said, and tried again or given up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "again", ""),
        Binding("escape", "close", ""),
    ]

    def __init__(self, text: str, labels: Labels) -> None:
        super().__init__()
        self._text, self._labels = text, labels

    def compose(self) -> ComposeResult:
        """What is wrong, and the two ways on."""
        top, what = Prose(classes="title"), Prose()
        top.show(lambda width: drawing.whole(Content(self._labels("screen.not_stored")), width))
        what.show(lambda width: drawing.stacked(drawing.fold(Content(self._text), width)))
        keys = Prose(classes="keys")
        keys.show(lambda width: drawing.cut(Content(self._labels("screen.keys.trouble")), width))
        with Vertical(id="trouble"):
            yield top
            yield what
            yield keys

    def action_again(self) -> None:
        """Try once more."""
        self.dismiss(True)

    def action_close(self) -> None:
        """Give up."""
        self.dismiss(False)


class Search(Dialog[Span]):
    """The whole outcome report by words; answers with the passage to attach."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_CLOSE,
        Binding("down", "to_list", "", show=False),
    ]

    def __init__(self, searcher: Searcher, labels: Labels, *, words: str = "") -> None:
        super().__init__(labels("screen.search"), labels("screen.keys.search"))
        self._searcher, self._labels, self._words = searcher, labels, words
        self._hits: list[Found] = []
        self._listed: tuple[str, int] | None = None

    def inside(self) -> ComposeResult:
        """The words, how many passages have them, and the passages."""
        yield Input(self._words, placeholder=self._labels("screen.search_hint"), compact=True)
        yield Prose(id="hits")
        yield Choices()

    def on_mount(self) -> None:
        """Words first."""
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Passages wrap for the width that there is."""
        self._list()

    @on(Input.Changed)
    def typed(self) -> None:
        """Look again at every sign."""
        self._list()

    @on(Input.Submitted)
    def entered(self) -> None:
        """From the words to the passages."""
        self.action_to_list()

    def action_to_list(self) -> None:
        """The arrow keys walk through the passages."""
        self._list()  # the last signs typed may still be on their way
        if self._hits:
            self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """The passage on which Enter was pressed."""
        self.dismiss(self._hits[event.option_index].span)

    def on_key(self, event: events.Key) -> None:
        """Up from the first passage leads back to the words."""
        choices = self.query_one(Choices)
        if event.key == "up" and choices.has_focus and not choices.highlighted:
            self.query_one(Input).focus()
            event.stop()
            event.prevent_default()

    def _list(self) -> None:
        words = self.query_one(Input).value
        if self._listed == (words, self.size.width):
            return
        self._listed = words, self.size.width
        hits = self._searcher.find(words)
        self._hits = hits[:MOST]
        key = "screen.hits_cut" if len(hits) > MOST else "screen.hits"
        said = self._labels(key, number=len(hits), shown=len(self._hits))
        text = said if words.strip() else self._labels("screen.search_hint")
        self.query_one("#hits", Prose).show(lambda width: drawing.cut(Content(text), width))
        room = max(20, self.size.width - 4)
        self.query_one(Choices).offer([self._line(hit, words, room) for hit in self._hits])

    def _line(self, hit: Found, words: str, width: int) -> Content:
        marked = drawing.marked(hit.text, Marks(words=found(words.split(), hit.text)))
        where = wording.headings(hit.heading_path) or self._labels(f"role.{hit.role}")
        lines = drawing.fold(marked, width - 2, indent="  ", first="")
        return drawing.stacked(
            [*lines, drawing.cut(Content.styled(f"  {where}", drawing.QUIET), width - 2)]
        )
