"""Trends and comparisons in the forms they can be written in: one line for each form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.reporting.formats.json import comparison as comparison_json
from followup.reporting.formats.json import trend as trend_json
from followup.reporting.formats.markdown import comparison as comparison_markdown
from followup.reporting.formats.markdown import trend as trend_markdown
from followup.reporting.views.comparison import Comparison
from followup.reporting.views.trend import TrendView

if TYPE_CHECKING:
    from rich.console import Console

TREND_WRITERS: dict[str, Callable[[TrendView, Labels], str]] = {
    "md": trend_markdown.write_markdown,
    "json": trend_json.write_json,
}
COMPARISON_WRITERS: dict[str, Callable[[Comparison, Labels], str]] = {
    "md": comparison_markdown.write_markdown,
    "json": comparison_json.write_json,
}


def trend_table(view: TrendView, console: Console, labels: Labels) -> None:
    """Print a trend; rich is imported here and not before."""
    from followup.reporting.formats.terminal.trend_table import render

    render(view, console, labels)


def comparison_table(view: Comparison, console: Console, labels: Labels) -> None:
    """Print a comparison; rich is imported here and not before."""
    from followup.reporting.formats.terminal.comparison_table import render

    render(view, console, labels)
