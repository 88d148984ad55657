"""An evaluation as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.reporting.columns.scorecard import tables
from followup.reporting.formats.markdown import markup
from followup.reporting.views.scorecard import Scorecard


def write_markdown(card: Scorecard, labels: Labels) -> str:
    """A title, and each table under its heading."""
    return markup.page(_blocks(card, labels))


def _blocks(card: Scorecard, labels: Labels) -> Iterator[str]:
    yield markup.heading(1, labels("eval.title"))
    for title, head, rows in tables(card, labels):
        yield markup.heading(2, title)
        yield markup.table(head, rows)
