"""The screen on which one commitment after the other is looked at and decided, and its keys.

First what is seen, then the keys that store nothing, then those that store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from followup.days import day_of
from followup.errors import FollowupError
from followup.labels import Labels
from followup.model import Span, Verdict
from followup.model.assignments import Assignment, Duty, bodies_named
from followup.model.reviews import Review
from followup.reporting import wording
from followup.reporting.phrases import duty
from followup.reporting.quoting import one_line
from followup.reporting.views.row import Row
from followup.review.queue import EVERYTHING, Filter
from followup.review.sitting import Dossier, Sitting
from followup.review.tui import drawing, table
from followup.review.tui.dialogs import Ask, AskNote, Noted, Pick, Reading, Search, Sure, Trouble
from followup.review.tui.filtering import Filtering
from followup.review.tui.keys import help_text
from followup.review.tui.typed import Typed
from followup.review.tui.widgets import Pane, Prose

Store = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """What is said on the line above the keys."""

    text: str = ""
    wrong: bool = False
    of: str | None = None
    """The commitment that it speaks of, where that was just decided: as long as the line says so,
    a note goes there."""


SILENCE = Message()
ROOMY = 34
"""Rows from which the parts above the passages may take more of the screen."""
TIGHT = 22
"""Rows below which they take less, so that messages and keys stay in sight."""
WIDE = 120
"""Columns from which the queue has room beside the commitment."""
_ABOVE = ("#head", "#paragraph")
"""The parts above the passages, which have only so many lines."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What there is no room for above the passages."""

    head: bool = False
    paragraph: int = 0
    """Lines of it that are out of sight."""


class Table(Typed[None]):
    """One commitment on the table: its paragraph, what the next report says, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "decide('fulfilled')", ""),
        Binding("2", "decide('partial')", ""),
        Binding("3", "decide('missing')", ""),
        Binding("down,j", "passage(1)", ""),
        Binding("up,k", "passage(-1)", ""),
        Binding("a", "attach", ""),
        Binding("d", "detach", ""),
        Binding("s", "search", ""),
        Binding("enter,o", "context", ""),
        Binding("n", "note", ""),
        Binding("z", "assign", ""),
        Binding("x", "due", ""),
        Binding("m", "scores", ""),
        Binding("u", "undo", ""),
        Binding("space,right", "next", ""),
        Binding("left", "next(True)", ""),
        Binding("b", "back", ""),
        Binding("h", "record", ""),
        Binding("tab", "next_open", "", priority=True),
        Binding("l", "list", ""),
        Binding("f", "filter", ""),
        Binding("slash", "words", ""),
        Binding("c", "clear", ""),
        Binding("left_square_bracket", "scroll(-1)", ""),
        Binding("right_square_bracket", "scroll(1)", ""),
        Binding("pageup", "page(-1)", ""),
        Binding("pagedown", "page(1)", ""),
        Binding("r", "reload", ""),
        Binding("question_mark", "help", ""),
    ]

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
        self._scores = False
        self._message = Message(labels("screen.welcome"))
        self._cut = Cut()

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
        """More room for the texts where there is more; and what is looked at stays in sight."""
        self._make_room()
        self._show_queue()
        self.call_after_refresh(self._reveal)

    def on_screen_resume(self) -> None:
        """What was open over it is closed: the terminal may have got another size meanwhile."""
        self._make_room()
        self.call_after_refresh(self._reveal)

    def _make_room(self) -> None:
        width, height = self.app.size
        self.set_class(height >= ROOMY, "roomy")
        self.set_class(height < TIGHT, "tight")
        self.set_class(width >= WIDE, "wide")

    def show(self, key: str | None = None, *, chosen: int = 0) -> None:
        """Put a commitment on the table; without a key, the one that lies there."""
        if key and self.key and key != self.key:
            self._trail.append(self.key)
        self.key = key or self.key
        self._chosen = chosen
        labels, sitting = self.labels, self.sitting
        self._line("#heading", lambda width: table.heading(sitting, self.queue, labels, width))
        self._show_position()
        self._show_queue()
        self._line("#message", self._said)
        self._show_keys()
        self._show_dossier()
        self.call_after_refresh(self._reveal)

    def _show_position(self) -> None:
        order = self.sitting.order
        self._line(
            "#position",
            lambda width: table.position(
                self.queue, self.key, self.labels, width, order=order, head_is_cut=self._cut.head
            ),
        )

    def _show_passages_title(self, dossier: Dossier) -> None:
        blind = self.sitting.manner.blind
        self._line(
            "#passages_title",
            lambda width: table.passages_title(
                dossier, self._chosen, self.labels, width, blind=blind, hidden=self._cut.paragraph
            ),
        )

    def _show_keys(self) -> None:
        labels = self.labels
        kind = "blind" if self.sitting.manner.blind else "scores" if self._scores else "no_scores"
        about = labels(f"screen.keys.{kind}")
        self._line("#keys", lambda w: drawing.keys(labels("screen.keys.table", scores=about), w))

    def _show_queue(self) -> None:
        queue, key, height = self.queue, self.key, self.size.height
        self._line("#queue", lambda w: table.neighbours(queue, key, self.labels, w, height))

    def _show_dossier(self) -> None:
        dossier = self.dossier
        labels, sitting = self.labels, self.sitting
        if dossier is None:
            for part in ("#facts", "#promise", "#passages_title", "#answers"):
                self._line(part, lambda _: Content(""))
            self._line("#facts", lambda _: Content(labels("screen.nothing")))
            return
        self._line(
            "#facts", lambda width: table.head(dossier, sitting, labels, width, scores=self.scores)
        )
        self._line("#promise", lambda width: self._paragraph(dossier, width))
        self._show_passages_title(dossier)
        self._line("#answers", lambda width: self._answers(dossier, width))

    @property
    def scores(self) -> bool:
        """Whether the program's scores are shown: only where they were asked for, never blindly."""
        return self._scores and not self.sitting.manner.blind

    @property
    def dossier(self) -> Dossier | None:
        """What is on the table; ``None`` where the queue is empty."""
        return self.sitting.dossier(self.key) if self.key else None

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something on the line above the keys; it stays until the next thing is said."""
        self._message = Message(text, wrong)
        self._line("#message", self._said)

    def unknown(self, sign: str) -> None:
        """Say that no key is meant by it: most often an input method is still on."""
        self.tell(self.labels("screen.unknown_key", key=sign))

    def _turn_to(self) -> None:
        """What is on the table is what is looked at: a note is no longer one on what was decided
        before."""
        if self._message.of is not None:
            self.tell("")

    def _line(self, selector: str, draw: Callable[[int], Content]) -> None:
        self.query_one(selector, Prose).show(draw)

    def _said(self, width: int) -> Content:
        style = "bold $text-error" if self._message.wrong else "bold"
        return drawing.cut(Content.styled(self._message.text, style), width)

    def _paragraph(self, dossier: Dossier, width: int) -> Content:
        shown, self._promise = table.paragraph(dossier, self.sitting, width)
        return shown

    def _answers(self, dossier: Dossier, width: int) -> Content:
        shown, self._blocks = table.passages(
            dossier, self._chosen, self.labels, width, scores=self.scores
        )
        return shown

    def _reveal(self) -> None:
        """Scroll to what is looked at, and say where something is out of sight."""
        self.query_one("#paragraph", Pane).reveal(self._promise)
        if self._chosen < len(self._blocks):
            self.query_one("#passages", Pane).reveal(self._blocks[self._chosen])
        head, paragraph = (self.query_one(name, Pane).max_scroll_y for name in _ABOVE)
        dossier, cut = self.dossier, Cut(head > 0, round(paragraph))
        if cut != self._cut and dossier is not None:
            self._cut = cut
            self._show_position()
            self._show_passages_title(dossier)

    def action_next(self, back: bool = False) -> None:
        """The next commitment that the filter shows; the decision on this one is left open."""
        onward = self.queue.next(self.key, back=back)
        if onward is None:
            self.tell(self.labels("screen.no_other"))
        else:
            self._message = SILENCE
            self.show(onward.key)

    def action_back(self) -> None:
        """What was looked at before this, whatever the filter shows."""
        if self._trail:
            before = self._trail.pop()
            self._message = SILENCE
            self.show(before)
            self._trail.pop()

    def action_next_open(self) -> None:
        """The next that needs a decision."""
        onward = self.queue.next_undecided(self.key)
        if onward is None:
            self.tell(self.labels("screen.none_open"))
        else:
            self._message = SILENCE
            self.show(onward.key)

    def action_passage(self, step: int) -> None:
        """Choose another passage."""
        dossier = self.dossier
        many = len(dossier.passages) if dossier else 0
        chosen = max(0, min(many - 1, self._chosen + step))
        self._turn_to()
        if many and chosen != self._chosen:
            self._chosen = chosen
            self._show_dossier()
            self.call_after_refresh(self._reveal)

    def action_scroll(self, lines: int) -> None:
        """Scroll the paragraph."""
        self._turn_to()
        self.query_one("#paragraph", Pane).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the passages."""
        self._turn_to()
        pane = self.query_one("#passages", Pane)
        pane.scroll_relative(y=pages * max(1, pane.size.height - 1), animate=False)

    def action_list(self) -> None:
        """Choose from the list of all that the filter shows."""
        shown = self.queue.shown
        keys = [item.key for item in shown]

        def answered(place: int | None) -> None:
            if place is not None:
                self._message = SILENCE
                self.show(keys[place])

        lines = [
            (lambda width, item=item: table.listed(item, self.labels, width)) for item in shown
        ]
        title = self.labels("screen.list", number=len(shown))
        at = keys.index(self.key) if self.key in keys else 0
        self.app.push_screen(Pick(title, self.labels("screen.keys.pick"), lines, at=at), answered)

    def action_filter(self) -> None:
        """Choose what is shown."""
        Filtering(self.app, self.labels, self.sitting.items, blind=self.sitting.manner.blind).ask(
            self.queue.filter, self._filter
        )

    def action_words(self) -> None:
        """Show only what has these words."""

        def answered(words: str | None) -> None:
            if words is not None:
                self._filter(replace(self.queue.filter, words=words))

        title = self.labels("screen.ask_words")
        keys = self.labels("screen.keys.words")
        self.app.push_screen(Ask(title, keys, value=self.queue.filter.words), answered)

    def action_clear(self) -> None:
        """Show everything."""
        self._filter(EVERYTHING)

    def _filter(self, chosen: Filter) -> None:
        queue = self.sitting.queue(chosen)
        if not queue.shown:
            self.tell(
                self.labels("screen.nothing_fits", filter=table.described(chosen, self.labels))
            )
            return
        self.queue = queue
        self._message = SILENCE
        stays = self.key is not None and queue.place(self.key) is not None
        first = queue.next_undecided() or queue.next()
        self.show(self.key if stays or first is None else first.key)

    def action_context(self) -> None:
        """The chosen passage in its paragraph of the outcome report."""
        dossier = self.dossier
        if dossier is None or not dossier.passages:
            return
        self._turn_to()
        span = dossier.passages[self._chosen].link.span
        text = self.sitting.audit.outcome.document.text
        paragraph = self.sitting.searcher.around(span)
        self.app.push_screen(
            Reading(
                self.labels,
                self.labels("screen.context"),
                lambda width: table.around(text, paragraph, span, width)[0],
            )
        )

    def action_record(self) -> None:
        """All of the commitment, and all that was said of it."""
        dossier = self.dossier
        if dossier is None:
            return
        self._turn_to()
        sitting, labels = self.sitting, self.labels
        try:
            history = sitting.history(dossier.row.id)
        except FollowupError as problem:
            self.tell(labels.error(problem), wrong=True)
            return

        def draw(width: int) -> Content:
            parts = [
                table.head(dossier, sitting, labels, width, full=True, scores=self.scores),
                Content(""),
                table.paragraph(dossier, sitting, width)[0],
            ]
            if not sitting.manner.blind:
                parts += [Content(""), table.record(history, sitting, labels, width)]
            return drawing.stacked(parts)

        kind = "record_blind" if sitting.manner.blind else "record"
        title = labels(f"screen.{kind}", number=dossier.row.number)
        self.app.push_screen(Reading(labels, title, draw))

    def action_reload(self) -> None:
        """Take in what others stored meanwhile."""
        try:
            self.sitting.refresh()
        except FollowupError as problem:
            self.tell(self.labels.error(problem), wrong=True)
            return
        self.queue = self.sitting.queue(self.queue.filter)
        self._message = Message(self.labels("screen.reloaded"))
        self.show(self.key, chosen=self._chosen)

    def action_scores(self) -> None:
        """Show the program's scores, or hide them again."""
        if self.sitting.manner.blind:
            self.tell(self.labels("screen.no_scores_blind"))
            return
        self._scores = not self._scores
        self._show_keys()
        self._show_dossier()
        self.call_after_refresh(self._reveal)

    def action_help(self) -> None:
        """All keys."""
        draw = help_text(self.labels, blind=self.sitting.manner.blind)
        self.app.push_screen(Reading(self.labels, self.labels("screen.help.title"), draw))

    def _store(self, store: Store, then: Callable[[object], None]) -> None:
        """Store something, or say that it could not be stored; nothing moves on before it is."""
        if self.key is None:
            return
        try:
            stored = store()
        except FollowupError as problem:
            self.tell(self.labels("screen.not_stored"), wrong=True)

            def answered(again: bool | None) -> None:
                if again:
                    self._store(store, then)

            self.app.push_screen(Trouble(self.labels.error(problem), self.labels), answered)
            return
        self.queue = self.sitting.queue(self.queue.filter)
        then(stored)

    def action_decide(self, verdict: str) -> None:
        """Store a verdict and go on to the next that needs one."""
        key, said = self.key, Verdict(verdict)
        if key is None:
            return

        def stored(review: object) -> None:
            reason = getattr(review, "note", "")
            details = {
                "number": self.queue.item(key).number,
                "verdict": wording.verdict_word(said, self.labels),
                "id": getattr(review, "id", 0),
            }
            onward = self.queue.next_undecided(key)
            done = "all_done" if onward is None else "stored_reason" if reason else "stored_verdict"
            self._message = Message(self.labels(f"screen.{done}", **details), of=key)
            self.show(onward.key if onward else key)

        self._store(lambda: self.sitting.decide(key, said), stored)

    def action_attach(self) -> None:
        """Store that the chosen passage counts."""
        dossier = self.dossier
        if dossier is None or not dossier.passages:
            return
        shown = dossier.passages[self._chosen]
        if shown.status == "attached":
            self.tell(self.labels("screen.attached_already"))
            return
        self._put(shown.link.span)

    def _put(self, span: Span) -> None:
        """Attach a passage; one of the outcome report's own plan only where that is meant."""
        key, labels = str(self.key), self.labels

        def attach() -> None:
            self._store(
                lambda: self.sitting.attach(key, span), lambda _: self._stay(key, span, "attached")
            )

        def answered(sure: bool | None) -> None:
            if sure:
                attach()

        if not self.sitting.searcher.planned(span):
            attach()
            return
        said = [labels(f"screen.{name}") for name in ("ask_planned", "planned_why", "keys.sure")]
        self.app.push_screen(Sure(*said), answered)

    def action_detach(self) -> None:
        """Store that the chosen passage does not count."""
        dossier = self.dossier
        if dossier is None or not dossier.passages:
            return
        shown, key = dossier.passages[self._chosen], dossier.row.id
        if shown.status == "detached":
            self.tell(self.labels("screen.detached_already"))
            return
        span = shown.link.span
        self._store(
            lambda: self.sitting.detach(key, span), lambda _: self._stay(key, span, "detached")
        )

    def _stay(self, key: str, span: Span, what: str) -> None:
        """The same commitment, with the same passage chosen, wherever it stands now."""
        spans = [one.link.span for one in self.sitting.dossier(key).passages]
        self._message = Message(self.labels(f"screen.stored_{what}"))
        self.show(key, chosen=spans.index(span) if span in spans else 0)

    def action_search(self) -> None:
        """Search the whole outcome report, and attach what is found."""
        if self.key is None:
            return

        def answered(span: Span | None) -> None:
            if span is not None:
                self._put(span)

        self.app.push_screen(Search(self.sitting.searcher, self.labels), answered)

    def action_note(self) -> None:
        """Write down why, or what else there is to say: of the commitment that was just decided as
        long as the line above the keys says so, else of the one on the table.
        """
        keys = list(dict.fromkeys(key for key in (self._message.of, self.key) if key))
        if not keys:
            return

        def answered(answer: tuple[str, str] | None) -> None:
            if answer and answer[1]:
                key, text = answer
                self._store(lambda: self.sitting.note(key, text), lambda _: stored(key))

        def stored(key: str) -> None:
            number = self.queue.item(key).number
            self._message = Message(self.labels("screen.stored_note", number=number))
            self.show(chosen=self._chosen)

        self.app.push_screen(AskNote([self._noted(key, keys) for key in keys]), answered)

    def _noted(self, key: str, keys: list[str]) -> Noted:
        """A commitment that a note may go to, one of ``keys``."""
        labels, item, own = self.labels, self.queue.item(key), self.sitting.own_verdict(key)
        title = labels(
            "screen.ask_reason" if own else "screen.ask_note",
            number=item.number,
            verdict=wording.verdict_word(own.verdict if own else None, labels),
            text=one_line(item.text),
        )
        others = [self.queue.item(one).number for one in keys if one != key]
        if others:
            return Noted(key, title, labels("screen.keys.note_of_two", number=others[0]))
        return Noted(key, title, labels("screen.keys.note"))

    def action_assign(self) -> None:
        """Say who answers for the commitment, the body that leads first."""
        dossier = self.dossier
        if dossier is None:
            return
        before = duty.together(dossier.row.duty, self.labels)

        def store(key: str, text: str) -> Store:
            return lambda: self.sitting.assign(key, bodies_named(text))

        self._ask_duty("assign", dossier.row, before, store)

    def action_due(self) -> None:
        """Say until when it is to be done."""
        dossier = self.dossier
        if dossier is None:
            return
        held = dossier.row.duty.due_on

        def store(key: str, text: str) -> Store | None:
            day = day_of(text, year=self.sitting.year)
            if text.strip() and day is None:
                return None
            return lambda: self.sitting.set_due(key, day)

        self._ask_duty("due", dossier.row, held.isoformat() if held else "", store)

    def _ask_duty(
        self, what: str, row: Row, before: str, store: Callable[[str, str], Store | None]
    ) -> None:
        """Ask for bodies or a deadline, and store what was changed."""
        key, labels = row.id, self.labels
        self._turn_to()

        def answered(text: str | None) -> None:
            if text is None or text.strip() == before:
                return
            to_do = store(key, text)
            if to_do is not None:
                self._store(to_do, stored)
                return
            # asked again at once: what is typed next is meant for the line, and never a verdict
            wrong = labels("screen.no_day", text=one_line(text))
            self.app.push_screen(Ask(wrong, keys, value=text), answered)

        def stored(given: object) -> None:
            if isinstance(given, Duty):
                said = duty.in_full(given, labels)
                self._message = Message(labels("screen.stored_duty", number=row.number, duty=said))
            self.show(chosen=self._chosen)

        title = labels(f"screen.ask_{what}", number=row.number, text=one_line(row.text))
        keys = labels("screen.keys.duty")
        self.app.push_screen(Ask(title, keys, value=before), answered)

    def action_undo(self) -> None:
        """Take back what was stored last, and show it."""

        def stored(undone: object) -> None:
            if not isinstance(undone, tuple):
                self.tell(self.labels("screen.nothing_to_undo"))
                return
            key, review = undone
            self._message = Message(self._undone(key, review))
            self.show(key)

        self._store(lambda: self.sitting.undo(str(self.key)), stored)

    def _undone(self, key: str, review: Review | Assignment) -> str:
        labels, item = self.labels, self.queue.item(key)
        if isinstance(review, Assignment):
            held = duty.in_full(self.sitting.dossier(key).row.duty, labels)
            what = labels("screen.what_assigned")
            return labels("screen.undone", number=item.number, what=what, now=held)
        what = labels("screen.note_or_passage")
        if review.verdict:
            given = wording.verdict_word(review.verdict, labels)
            what = labels("screen.verdict_word", verdict=given)
        row = self.sitting.dossier(key).row
        by = "person" if row.reviewed else "machine" if item.verdict else "open"
        word = wording.verdict_word(row.verdict, labels)
        now = labels(f"screen.now_{by}", verdict=word, by=wording.said_by(row, labels))
        return labels("screen.undone", number=item.number, what=what, now=now)
