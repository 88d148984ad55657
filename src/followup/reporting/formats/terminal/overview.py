"""An overview of all governments on the terminal: a line for each."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.model import Kind
from followup.reporting.formats.terminal.comparison import part
from followup.reporting.formats.terminal.page import GAP, STRONG, Page
from followup.reporting.phrases import overview as words
from followup.reporting.quoting import one_line
from followup.reporting.views.overview import GovernmentLine, Overview

_NAMES = ("government", *(f"share_{kind}" for kind in Kind), "as_a_whole", "not_due")
_WIDEST_NAME = 18
"""Cells of a government's name in one line; a longer one is folded."""
_SPARE = 2
"""So many columns, the last ones, a narrow screen can do without."""


def render(view: Overview, console: Console, labels: Labels) -> None:
    """Print the whole, the caution first: it belongs to every figure below."""
    with Page(console) as page:
        page.line(words.title(view, labels), style=STRONG)
        page.blank()
        page.line(labels("compare.section.caution"), style=STRONG)
        for said in words.cautions(view, labels):
            page.line(said, indent=2)
        page.blank()
        page.line(labels("compare.section.whole"), style=STRONG)
        header = [labels(f"trend.column.{name}") for name in _NAMES]
        rows = [header, *(_row(party, labels) for party in view.parties)]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        widths[0] = min(widths[0], _WIDEST_NAME)
        if sum(widths) + GAP * len(widths) > page.width:
            widths = widths[:-_SPARE]
        for number, row in enumerate(rows):
            cells = [[(value, "" if number else STRONG)] for value in row[: len(widths)]]
            page.columns(cells, widths=widths)
        if view.hidden:
            page.blank()
            page.line(words.hidden(view, labels))


def _row(party: GovernmentLine, labels: Labels) -> list[str]:
    shares = (part(party.counts.kinds[kind], labels) for kind in Kind)
    whole, tally = party.counts.as_a_whole, party.counts.tally
    return [one_line(party.government), *shares, str(whole.due), str(tally.not_due)]
