"""The Textual program: its looks, and which screen it begins with."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from followup.errors import FollowupError
from followup.labels import Labels
from followup.ledger import StoredRun
from followup.review.sitting import Sitting
from followup.review.tui.choosing import Runs
from followup.review.tui.drawing import fold, stacked
from followup.review.tui.farewell import Farewell
from followup.review.tui.screen import Table
from followup.review.tui.widgets import Prose

DARK, LIGHT, PLAIN = "textual-dark", "textual-light", "ansi-dark"

CSS = """
Screen { background: $background; color: $foreground; layers: base; }
.title { height: 1; text-style: reverse; padding: 0 1; }
.keys { height: 1; color: $text-muted; padding: 0 1; }
#queue { display: none; dock: left; width: 42; height: 100%; padding: 0 1;
    color: $text-muted; }
Table.wide #queue { display: block; }
#position, #message { height: 1; padding: 0 1; }
#head { height: auto; max-height: 6; padding: 0 1; scrollbar-gutter: auto; }
#paragraph { height: auto; max-height: 6; padding: 0 1; margin-top: 1; }
#passages { height: 1fr; min-height: 4; padding: 0 1; }
#passages_title { margin-top: 1; }
#reading { height: 1fr; padding: 0 1; }
#hits { height: 1; padding: 0 1; color: $text-muted; }
Dialog { background: $background; }
Dialog Choices { height: 1fr; max-height: 1fr; padding: 0 1; background: $background; }
Choices > .option-list--option-highlighted { text-style: bold reverse; color: $foreground;
    background: $background; }
Choices:focus > .option-list--option-highlighted { text-style: bold reverse; color: $foreground;
    background: $background; }
Dialog Input { padding: 0 1; }
Line, Question { background: transparent; align: left bottom; }
Line Vertical, Question Vertical { height: auto; width: 100%; background: $surface; }
Line Input { padding: 0 1; }
Question Prose { padding: 0 1; }
Table.roomy #head { max-height: 9; }
Table.roomy #paragraph { max-height: 12; }
Table.tight #head { max-height: 3; }
Table.tight #paragraph { max-height: 3; margin-top: 0; }
Table.tight #passages { min-height: 2; }
Table.tight #passages_title { margin-top: 0; }
"""


class ReviewApp(App[None]):
    """One reviewer at the terminal: a run on the table, or first the choice of one."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+c", "quit", ""),
        Binding("ctrl+q", "quit", "", priority=True),
        Binding("t", "theme", ""),
    ]

    def __init__(
        self,
        labels: Labels,
        *,
        sitting: Sitting | None = None,
        runs: Sequence[tuple[StoredRun, int | None]] = (),
        sit_down: Callable[[StoredRun], Sitting] | None = None,
    ) -> None:
        """Begin with ``sitting``; else let one of ``runs`` be chosen, and ``sit_down`` to it.

        ``runs`` come with how many commitments of each were reviewed. Under ``NO_COLOR`` the
        terminal's own two colours are used.
        """
        plain = os.environ.get("NO_COLOR") is not None
        super().__init__(ansi_color=True if plain else None)
        self.labels, self.sitting = labels, sitting
        self._runs, self._sit_down = runs, sit_down
        self.theme = PLAIN if plain else first_theme(os.environ)

    def get_default_screen(self) -> Screen[Any]:
        """The table, or the choice of a run."""
        if self.sitting is not None:
            return Table(self.sitting, self.labels)
        return Runs(self._runs, self.labels, self._take)

    def _take(self, run: StoredRun) -> None:
        assert self._sit_down is not None
        try:
            sitting = self._sit_down(run)
        except FollowupError as problem:
            self._say(self.labels.error(problem))
            return
        if not sitting.items:
            self._say(self.labels("screen.nothing"))
            return
        self.sitting = sitting
        self.push_screen(Table(sitting, self.labels))

    def _say(self, text: str) -> None:
        self.screen.query_one("#message", Prose).show(
            lambda width: stacked(fold(Content(text), width))
        )

    async def action_quit(self) -> None:
        """Leave; in a browser not before it was said what was done, for no terminal tells it."""
        if self.is_web and self.sitting is not None and not isinstance(self.screen, Farewell):
            self.push_screen(Farewell(self.sitting, self.labels))
        else:
            self.exit()

    def action_leave(self) -> None:
        """Leave at once."""
        self.exit()

    def action_theme(self) -> None:
        """From dark to light and back."""
        if not self.no_color:
            self.theme = LIGHT if self.theme == DARK else DARK


def first_theme(environment: Mapping[str, str]) -> str:
    """Light where the terminal says that its background is: COLORFGBG, as rxvt and Konsole set it,
    ends in 7 or 15 for a light one.
    """
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
