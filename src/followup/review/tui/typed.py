"""Keys as a Chinese keyboard sends them: full width, capital, or with the signs that an input
method puts in their place. They mean what the plain ones mean.
"""

from __future__ import annotations

from typing import TypeVar
from unicodedata import normalize

from textual import events
from textual.screen import Screen

Result = TypeVar("Result")
_PLAIN = {"、": "/", "【": "[", "】": "]"}
"""What the keys of / [ ] give while an input method is on; 。and ， mean nothing here."""
_NAMES = {
    " ": "space",
    "?": "question_mark",
    "/": "slash",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}


def plain_key(sign: str) -> str:
    """The key that was meant by ``sign``, by Textual's name for it."""
    plain = _PLAIN.get(sign, normalize("NFKC", sign).casefold())
    return _NAMES.get(plain, plain)


class Typed(Screen[Result]):
    """A screen whose keys work however the keyboard is set."""

    async def on_key(self, event: events.Key) -> None:
        """Do what the plain key would do, where this one does nothing."""
        sign, bound = event.character, self.active_bindings
        if sign is None or not event.is_printable or event.key in bound:
            return
        meant = bound.get(plain_key(sign))
        if meant is None:
            self.unknown(sign)
            return
        event.stop()
        event.prevent_default()
        await self.app.run_action(meant.binding.action, meant.node)

    def unknown(self, sign: str) -> None:
        """A sign was typed that means nothing here."""
