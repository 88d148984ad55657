"""What is seen of one commitment on the table; subclasses add what the keys do."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from followup.labels import Labels
from followup.review import drawing, table
from followup.review.sitting import Dossier, Sitting
from followup.review.widgets import Pane, Prose


class Desk(Screen[None]):
    """One commitment: its paragraph, what the next report says, progress and messages."""

    def __init__(self, sitting: Sitting, labels: Labels) -> None:
        super().__init__()
        self.sitting, self.labels = sitting, labels
        self.queue = sitting.queue()
        first = self.queue.next_undecided() or self.queue.next()
        self.key = first.key if first else None
        self._chosen = 0
        self._trail: list[str] = []
        self._blocks: list[table.Block] = []
        self._promise = table.Block(0, 1)
        self._message: tuple[str, bool] = (labels("screen.welcome"), False)

    def compose(self) -> ComposeResult:
        """From top to bottom, as at 80×24."""
        yield Prose(id="queue")
        yield Prose(id="heading", classes="title")
        yield Prose(id="position")
        with Pane(id="head"):
            yield Prose(id="facts")
        with Pane(id="paragraph"):
            yield Prose(id="promise")
        yield Prose(id="passages_title", classes="title")
        with Pane(id="passages"):
            yield Prose(id="answers")
        yield Prose(id="message")
        yield Prose(id="keys", classes="keys")

    def on_mount(self) -> None:
        """Nothing has the focus: every key is a command."""
        for pane in self.query(Pane):
            pane.can_focus = False
        self.show()

    def on_resize(self) -> None:
        """Keep in sight what is looked at."""
        self._show_queue()
        self.call_after_refresh(self._reveal)

    def show(self, key: str | None = None, *, chosen: int = 0) -> None:
        """Put a commitment on the table; without a key, the one that lies there."""
        if key and self.key and key != self.key:
            self._trail.append(self.key)
        self.key = key or self.key
        self._chosen = chosen
        labels, sitting = self.labels, self.sitting
        blind = sitting.manner.blind
        self._line("#heading", lambda width: table.heading(sitting, self.queue, labels, width))
        self._line(
            "#position",
            lambda width: table.position(self.queue, self.key, labels, width, blind=blind),
        )
        self._show_queue()
        self._line("#message", self._said)
        self._line("#keys", lambda width: drawing.cut(Content(labels("screen.keys.table")), width))
        self._show_dossier()
        self.call_after_refresh(self._reveal)

    def _show_queue(self) -> None:
        queue, key, height = self.queue, self.key, self.size.height
        self._line("#queue", lambda w: table.neighbours(queue, key, self.labels, w, height))

    def _show_dossier(self) -> None:
        dossier = self.dossier
        labels, sitting, blind = self.labels, self.sitting, self.sitting.manner.blind
        if dossier is None:
            for part in ("#facts", "#promise", "#passages_title", "#answers"):
                self._line(part, lambda _: Content(""))
            self._line("#facts", lambda _: Content(labels("screen.nothing")))
            return
        self._line("#facts", lambda width: table.head(dossier, sitting, labels, width))
        self._line("#promise", lambda width: self._paragraph(dossier, width))
        self._line(
            "#passages_title",
            lambda width: table.passages_title(dossier, self._chosen, labels, width, blind=blind),
        )
        self._line("#answers", lambda width: self._answers(dossier, width))

    @property
    def dossier(self) -> Dossier | None:
        """What is on the table; ``None`` where the queue is empty."""
        return self.sitting.dossier(self.key) if self.key else None

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something on the line above the keys; it stays until the next thing is said."""
        self._message = (text, wrong)
        self._line("#message", self._said)

    def _line(self, selector: str, draw: Callable[[int], Content]) -> None:
        self.query_one(selector, Prose).show(draw)

    def _said(self, width: int) -> Content:
        text, wrong = self._message
        return drawing.cut(Content.styled(text, "bold $text-error" if wrong else "bold"), width)

    def _paragraph(self, dossier: Dossier, width: int) -> Content:
        shown, self._promise = table.paragraph(dossier, self.sitting, width)
        return shown

    def _answers(self, dossier: Dossier, width: int) -> Content:
        blind = self.sitting.manner.blind
        shown, self._blocks = table.passages(dossier, self._chosen, self.labels, width, blind=blind)
        return shown

    def _reveal(self) -> None:
        self.query_one("#paragraph", Pane).reveal(self._promise)
        if self._chosen < len(self._blocks):
            self.query_one("#passages", Pane).reveal(self._blocks[self._chosen])
