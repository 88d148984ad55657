"""What opens over the screen: help, a question, a list, the search of the report, a failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from followup.labels import Labels
from followup.model import Role, Span
from followup.reporting import wording
from followup.review.marking import Marks, found
from followup.review.searching import MOST, Found, Searcher
from followup.review.tui import drawing
from followup.review.tui.typed import Typed
from followup.review.tui.widgets import Choices, Draw, Pane, Prose

Answer = TypeVar("Answer")
_CLOSE: list[BindingType] = [
    Binding("escape", "close", ""),
    Binding("ctrl+c", "close", "", priority=True),
]
"""Ctrl+C gives up what is open, and only from the table all: in a field it would copy nothing."""


class Dialog(Typed[Answer], ModalScreen[Answer]):
    """Over the whole screen: a title, what is in it, and the keys that work."""

    BINDINGS = _CLOSE

    def __init__(self, title: str, keys: str) -> None:
        super().__init__()
        self._heading, self._keys = title, keys

    def compose(self) -> ComposeResult:
        """A line at the top and one at the bottom."""
        top, bottom = Prose(classes="title"), Prose(classes="keys")
        top.show(lambda width: drawing.whole(Content(self._heading), width))
        bottom.show(lambda width: drawing.keys(self._keys, width))
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

    def __init__(self, labels: Labels, title: str, draw: Draw, *, keys: str = "reading") -> None:
        super().__init__(title, labels(f"screen.keys.{keys}"))
        self._labels, self._draw = labels, draw

    def inside(self) -> ComposeResult:
        """The text, which scrolls."""
        prose = Prose()
        prose.show(self._draw)
        with Pane(id="reading"):
            yield prose

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        pane = self.query_one(Pane)
        pane.focus()
        self.watch(pane, "scroll_y", self._say_how_much_is_left)

    def on_resize(self) -> None:
        """Other lines are out of sight."""
        self.call_after_refresh(self._say_how_much_is_left)

    def _say_how_much_is_left(self) -> None:
        """The line at the top says how many lines are still below."""
        pane = self.query_one(Pane)
        below = max(0, round(pane.max_scroll_y - pane.scroll_y))
        right = Content(self._labels("screen.below", number=below) if below else "")
        self.query_one(".title", Prose).show(
            lambda width: drawing.spread(Content(self._heading), right, width)
        )

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
        room = event.size.width - Choices.BESIDE
        choices.offer([draw(room) for draw in self._lines], at=at)
        self.call_after_refresh(choices.scroll_to_highlight)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """The line on which Enter was pressed."""
        self.dismiss(event.option_index)


class Line(ModalScreen[Answer]):
    """One line of text, asked for at the bottom, so that the commitment stays in sight."""

    BINDINGS = _CLOSE

    def __init__(self, *, value: str = "") -> None:
        super().__init__()
        self._value = value

    def compose(self) -> ComposeResult:
        """The question, the line and the keys."""
        top, keys = Prose(classes="title"), Prose(classes="keys")
        top.show(lambda width: drawing.whole(Content(self.question), width))
        keys.show(lambda width: drawing.keys(self.keys, width))
        with Vertical():
            yield top
            yield Input(self._value, compact=True, select_on_focus=False)
            yield keys

    @property
    def question(self) -> str:
        """What is asked."""
        raise NotImplementedError

    @property
    def keys(self) -> str:
        """The keys that work."""
        raise NotImplementedError

    def answer(self, text: str) -> Answer:
        """What it is dismissed with, of the text given."""
        raise NotImplementedError

    @on(Input.Submitted)
    def given(self, event: Input.Submitted) -> None:
        """The text, without blanks around it."""
        self.dismiss(self.answer(event.value.strip()))

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Ask(Line[str]):
    """A question; answers with the text."""

    def __init__(self, title: str, keys: str, *, value: str = "") -> None:
        super().__init__(value=value)
        self._heading, self._keys = title, keys

    @property
    def question(self) -> str:
        """The title."""
        return self._heading

    @property
    def keys(self) -> str:
        """The keys as they were given."""
        return self._keys

    def answer(self, text: str) -> str:
        """The text."""
        return text


@dataclass(frozen=True, slots=True)
class Noted:
    """A commitment that a note may go to."""

    key: str
    title: str
    """Which commitment it is, and what a note on it would be."""
    keys: str
    """The keys that work while it is the one."""


class AskNote(Line[tuple[str, str]]):
    """A note; answers with the commitment that it goes to, and the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_CLOSE,
        Binding("tab", "other", "", priority=True),
    ]

    def __init__(self, targets: Sequence[Noted]) -> None:
        """Of ``targets`` the first, unless Tab says another."""
        super().__init__()
        self._targets, self._at = targets, 0

    @property
    def question(self) -> str:
        """Whose note it is."""
        return self._targets[self._at].title

    @property
    def keys(self) -> str:
        """The keys, with the commitment that Tab leads to."""
        return self._targets[self._at].keys

    def answer(self, text: str) -> tuple[str, str]:
        """The commitment and the text."""
        return self._targets[self._at].key, text

    def action_other(self) -> None:
        """Write it to the other commitment."""
        self._at = (self._at + 1) % len(self._targets)
        for prose in self.query(Prose):
            prose.again()


class Question(Typed[bool], ModalScreen[bool]):
    """Something to be said yes or no to, at the bottom."""

    def __init__(self, title: str, text: str, keys: str) -> None:
        super().__init__()
        self._heading, self._text, self._keys = title, text, keys

    def compose(self) -> ComposeResult:
        """What it is about, and the two ways on."""
        top, what, keys = Prose(classes="title"), Prose(), Prose(classes="keys")
        top.show(lambda width: drawing.whole(Content(self._heading), width))
        what.show(lambda width: drawing.stacked(drawing.fold(Content(self._text), width)))
        keys.show(lambda width: drawing.keys(self._keys, width))
        with Vertical():
            yield top
            yield what
            yield keys

    def action_yes(self) -> None:
        """Go on."""
        self.dismiss(True)

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(False)


class Trouble(Question):
    """Something could not be stored: it is said, and tried again or given up."""

    BINDINGS: ClassVar[list[BindingType]] = [*_CLOSE, Binding("r,enter", "yes", "")]

    def __init__(self, text: str, labels: Labels) -> None:
        super().__init__(labels("screen.not_stored"), text, labels("screen.keys.trouble"))


class Sure(Question):
    """Something unusual is to be stored: only a y does it, no key that was on its way."""

    BINDINGS: ClassVar[list[BindingType]] = [*_CLOSE, Binding("y", "yes", "")]


class Search(Dialog[Span]):
    """The whole outcome report by words; answers with the passage to attach.

    A passage is marked as chosen only while the arrow keys walk through them, so that one sees
    where the next key goes.
    """

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
            choices = self.query_one(Choices)
            choices.focus()
            choices.highlighted = 0

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """The passage on which Enter was pressed."""
        self.dismiss(self._hits[event.option_index].span)

    async def on_key(self, event: events.Key) -> None:
        """Up from the first passage leads back to the words."""
        choices = self.query_one(Choices)
        if event.key == "up" and choices.has_focus and not choices.highlighted:
            choices.leave()
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
        text = said if words.strip() else ""
        self.query_one("#hits", Prose).show(lambda width: drawing.cut(Content(text), width))
        room = max(20, self.size.width - Choices.BESIDE)
        choices = self.query_one(Choices)
        lines = [self._line(hit, words, room) for hit in self._hits]
        choices.offer(lines, at=0 if choices.has_focus else None)

    def _line(self, hit: Found, words: str, width: int) -> Content:
        marked = drawing.marked(hit.text, Marks(words=found(words.split(), hit.text)))
        where = wording.headings(hit.heading_path) or self._labels(f"role.{hit.role}")
        if hit.role is Role.PLAN:
            where = self._labels("screen.planned")
        lines = drawing.fold(marked, width - 2, indent="  ", first="")
        return drawing.stacked(
            [*lines, drawing.cut(Content.styled(f"  {where}", drawing.QUIET), width - 2)]
        )
