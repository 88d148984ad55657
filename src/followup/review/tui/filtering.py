"""Asks, list after list, for what the queue is to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.content import Content

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.quoting import one_line
from followup.review.queue import Filter, Item, choices
from followup.review.tui import drawing
from followup.review.tui.dialogs import Ask, Pick

Chosen = Callable[[Filter], None]


class Filtering:
    """What may be chosen from the items, with how many there are of each."""

    def __init__(
        self, app: App[Any], labels: Labels, items: Sequence[Item], *, blind: bool
    ) -> None:
        self._app, self._labels, self._items, self._blind = app, labels, items, blind

    def ask(self, now: Filter, then: Chosen) -> None:
        """Ask by what to filter, then for the value; ``then`` gets the new filter."""
        labels = self._labels
        names = ("undecided", "verdict", "kind", "topic", "heading", "words", "clear")
        lines = [self._line(name, now) for name in names]

        def answered(place: int | None) -> None:
            if place is None:
                return
            name = names[place]
            if name == "undecided":
                then(replace(now, undecided=not now.undecided))
            elif name == "clear":
                then(Filter())
            elif name == "words":
                self._ask_words(now, then)
            else:
                self._ask_value(name, now, then)

        keys = labels("screen.keys.pick")
        self._app.push_screen(Pick(labels("screen.filter_by.title"), keys, lines), answered)

    def _ask_words(self, now: Filter, then: Chosen) -> None:
        def answered(words: str | None) -> None:
            if words is not None:
                then(replace(now, words=words))

        title, keys = self._labels("screen.ask_words"), self._labels("screen.keys.words")
        self._app.push_screen(Ask(title, keys, value=now.words), answered)

    def _ask_value(self, name: str, now: Filter, then: Chosen) -> None:
        known = choices(self._items, name)
        values: list[Any] = [None, *(value for value, _ in known)]
        total = len(self._items)
        texts = [self._labels("screen.all"), *(self._word(name, value) for value, _ in known)]
        counts = [total, *(number for _, number in known)]

        def answered(place: int | None) -> None:
            if place is not None:
                then(replace(now, **{name: values[place]}))

        lines = [self._counted(*pair) for pair in zip(texts, counts, strict=True)]
        current = getattr(now, name)
        at = values.index(current) if current in values else 0
        title, keys = self._labels(f"screen.filter_by.{name}"), self._labels("screen.keys.pick")
        self._app.push_screen(Pick(title, keys, lines, at=at), answered)

    def _line(self, name: str, now: Filter) -> Callable[[int], Content]:
        value = getattr(now, name, None)
        said = self._labels("screen.all")
        if name == "undecided":
            said = self._labels("screen.undecided") if value else said
        elif name == "words":
            said = wording.quote(value, self._labels) if value else said
        elif value is not None:
            said = self._word(name, value)
        text = self._labels(f"screen.filter_by.{name}")
        both = text if name == "clear" else self._labels("screen.pair", name=text, value=said)
        return lambda width: drawing.cut(Content(both), width)

    def _word(self, name: str, value: Any) -> str:
        if name == "verdict":
            return wording.verdict_word(value, self._labels)
        if name == "kind":
            return self._labels(f"kind.{value}")
        if name == "topic":
            return wording.topic(value, self._labels)
        if not value:
            return self._labels("heading.none")
        return "  " * (len(value) - 1) + one_line(value[-1])

    def _counted(self, text: str, number: int) -> Callable[[int], Content]:
        return lambda width: drawing.spread(Content(text), Content(str(number)), width)
