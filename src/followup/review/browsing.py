"""The keys that store nothing: from one commitment to another, filters, lists, things to read."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from followup.errors import FollowupError
from followup.review import drawing, table
from followup.review.desk import Desk
from followup.review.dialogs import Ask, Pick, Reading
from followup.review.filtering import Filtering
from followup.review.keys import help_text
from followup.review.queue import EVERYTHING, Filter
from followup.review.widgets import Pane


class Browsing(Desk):
    """A desk on which one can look around."""

    def action_next(self, back: bool = False) -> None:
        """The next commitment that the filter shows; the decision on this one is left open."""
        onward = self.queue.next(self.key, back=back)
        if onward is None:
            self.tell(self.labels("screen.no_other"))
        else:
            self._message = ("", False)
            self.show(onward.key)

    def action_back(self) -> None:
        """What was looked at before this, whatever the filter shows."""
        if self._trail:
            before = self._trail.pop()
            self._message = ("", False)
            self.show(before)
            self._trail.pop()

    def action_next_open(self) -> None:
        """The next that needs a decision."""
        onward = self.queue.next_undecided(self.key)
        if onward is None:
            self.tell(self.labels("screen.none_open"))
        else:
            self._message = ("", False)
            self.show(onward.key)

    def action_passage(self, step: int) -> None:
        """Choose another passage."""
        dossier = self.dossier
        many = len(dossier.passages) if dossier else 0
        chosen = max(0, min(many - 1, self._chosen + step))
        if many and chosen != self._chosen:
            self._chosen = chosen
            self._show_dossier()
            self.call_after_refresh(self._reveal)

    def action_scroll(self, lines: int) -> None:
        """Scroll the paragraph."""
        self.query_one("#paragraph", Pane).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the passages."""
        pane = self.query_one("#passages", Pane)
        pane.scroll_relative(y=pages * max(1, pane.size.height - 1), animate=False)

    def action_list(self) -> None:
        """Choose from the list of all that the filter shows."""
        shown = self.queue.shown
        keys = [item.key for item in shown]

        def answered(place: int | None) -> None:
            if place is not None:
                self._message = ("", False)
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
        self.app.push_screen(Ask(title, value=self.queue.filter.words), answered)

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
        self._message = ("", False)
        stays = self.key is not None and queue.place(self.key) is not None
        first = queue.next_undecided() or queue.next()
        self.show(self.key if stays or first is None else first.key)

    def action_context(self) -> None:
        """The chosen passage in its paragraph of the outcome report."""
        dossier = self.dossier
        if dossier is None or not dossier.passages:
            return
        span = dossier.passages[self._chosen].link.span
        text = self.sitting.audit.outcome.document.text
        paragraph = self.sitting.searcher.around(span)
        self.app.push_screen(
            Reading(
                self.labels("screen.context"),
                self.labels("screen.keys.reading"),
                lambda width: table.around(text, paragraph, span, width)[0],
            )
        )

    def action_record(self) -> None:
        """All of the commitment, and all that was said of it."""
        dossier = self.dossier
        if dossier is None:
            return
        sitting, labels = self.sitting, self.labels
        try:
            history = sitting.history(dossier.row.id)
        except FollowupError as problem:
            self.tell(labels.error(problem), wrong=True)
            return

        def draw(width: int) -> Content:
            parts = [
                table.head(dossier, sitting, labels, width, full=True),
                Content(""),
                table.paragraph(dossier, sitting, width)[0],
            ]
            if not sitting.manner.blind:
                parts += [Content(""), table.record(history, sitting, labels, width)]
            return drawing.stacked(parts)

        title = labels("screen.record", number=dossier.row.number)
        self.app.push_screen(Reading(title, labels("screen.keys.reading"), draw))

    def action_reload(self) -> None:
        """Take in what others stored meanwhile."""
        try:
            self.sitting.refresh()
        except FollowupError as problem:
            self.tell(self.labels.error(problem), wrong=True)
            return
        self.queue = self.sitting.queue(self.queue.filter)
        self._message = (self.labels("screen.reloaded"), False)
        self.show(self.key, chosen=self._chosen)

    def action_help(self) -> None:
        """All keys."""
        draw = help_text(self.labels, blind=self.sitting.manner.blind)
        title, keys = self.labels("screen.help.title"), self.labels("screen.keys.reading")
        self.app.push_screen(Reading(title, keys, draw))
