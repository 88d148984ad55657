"""The screen on which one commitment after the other is decided: its keys, and what they store."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from followup.errors import FollowupError
from followup.model import Span, Verdict
from followup.model.reviews import Review
from followup.reporting import wording
from followup.review.browsing import Browsing
from followup.review.dialogs import Ask, Search, Trouble

Store = Callable[[], object]


class Table(Browsing):
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
            number = self.queue.item(key).number
            word = self.labels(f"verdict.{said}.word")
            done = {"number": number, "verdict": word, "id": getattr(review, "id", 0)}
            self._message = (self.labels("screen.stored_verdict", **done), False)
            onward = self.queue.next_undecided(key)
            if onward is None:
                self._message = (self.labels("screen.all_done", **done), False)
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
        key = str(self.key)
        self._store(
            lambda: self.sitting.attach(key, span), lambda _: self._stay(key, span, "attached")
        )

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
        self._message = (self.labels(f"screen.stored_{what}"), False)
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
        """Write down why, or what else there is to say."""
        dossier = self.dossier
        if dossier is None:
            return
        key, latest = dossier.row.id, dossier.stands.latest
        own = latest is not None and latest.reviewer == self.sitting.manner.reviewer

        def answered(text: str | None) -> None:
            if text:
                self._store(lambda: self.sitting.note(key, text), stored)

        def stored(_: object) -> None:
            self._message = (self.labels("screen.stored_note"), False)
            self.show(key, chosen=self._chosen)

        title = self.labels("screen.ask_reason" if own else "screen.ask_note")
        self.app.push_screen(Ask(title), answered)

    def action_undo(self) -> None:
        """Take back what was stored last, and show it."""

        def stored(undone: object) -> None:
            if not isinstance(undone, tuple):
                self.tell(self.labels("screen.nothing_to_undo"))
                return
            key, review = undone
            self._message = (self._undone(key, review), False)
            self.show(key)

        self._store(lambda: self.sitting.undo(str(self.key)), stored)

    def _undone(self, key: str, review: Review) -> str:
        labels, item = self.labels, self.queue.item(key)
        what = labels("screen.note_or_passage")
        if review.verdict:
            what = labels("screen.verdict_word", verdict=labels(f"verdict.{review.verdict}.word"))
        row = self.sitting.dossier(key).row
        by = "person" if row.reviewed else "machine" if item.verdict else "open"
        word = labels(f"verdict.{row.verdict}.word")
        now = labels(f"screen.now_{by}", verdict=word, by=wording.said_by(row, labels))
        return labels("screen.undone", number=item.number, what=what, now=now)
