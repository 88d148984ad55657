"""Text in a drawing, whose room is known before a browser sets it."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from followup.reporting.quoting import one_line

FONT = 13
"""Pixels of a label's text; a Chinese character is as wide, a Latin one about half of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text in a drawing, in pixels."""

    words: str
    x: float
    y: float
    anchor: str = "start"
    over: bool = False
    """Whether it stands over what is drawn, and so needs a rim."""


def wrapped(words: str, *, width: float, lines: int) -> list[str]:
    """``words`` in at most ``lines`` lines of ``width`` pixels, the last one cut with …"""
    rest, done = one_line(words), []
    for number in range(lines):
        fits = _fitting(rest, width)
        if fits == len(rest):
            done.append(rest)
            break
        if number == lines - 1:
            done.append(rest[: max(1, fits - 1)] + "…")
            break
        done.append(rest[:fits])
        rest = rest[fits:]
    return done


def _fitting(words: str, width: float) -> int:
    used = 0.0
    for position, sign in enumerate(words):
        used += FONT if east_asian_width(sign) in "WFA" else FONT * 0.58
        if used > width:
            return position
    return len(words)
