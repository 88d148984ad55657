"""The help: every key of the screen with what it does, and what is stored when."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from followup.labels import Labels
from followup.review.tui import drawing
from followup.review.tui.widgets import Draw


def help_text(labels: Labels, *, blind: bool) -> Draw:
    """All keys, each with what it does, and what is stored when."""

    def draw(width: int) -> Content:
        lines: drawing.Lines = []
        for name in (name for name in KEYS if not (blind and name == "scores")):
            key, means = labels(f"screen.key.{name}.key"), labels(f"screen.key.{name}.means")
            lines += drawing.fold(
                Content(means), width, indent=" " * 14, first=f"  {key}{' ' * (12 - cell_len(key))}"
            )
        lines.append(Content(""))
        for note in ("stored", "marks", *(["blind"] if blind else [])):
            lines += drawing.fold(Content(labels(f"screen.help.{note}")), width)
        return drawing.stacked(lines)

    return draw


KEYS = (
    "verdicts",
    "passages",
    "attach",
    "detach",
    "search",
    "context",
    "record",
    "note",
    "assign",
    "due",
    "undo",
    "scores",
    "next",
    "back",
    "open",
    "step",
    "list",
    "filter",
    "words",
    "clear",
    "scroll",
    "theme",
    "reload",
    "quit",
)
"""The help's lines, in order; their wording is under ``screen.key``."""
