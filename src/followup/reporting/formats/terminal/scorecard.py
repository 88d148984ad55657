"""An evaluation on the terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from followup.labels import Labels
from followup.reporting.columns.scorecard import tables
from followup.reporting.quoting import one_line
from followup.reporting.views.scorecard import Scorecard


def render(card: Scorecard, console: Console, labels: Labels) -> None:
    """Print each table under its title."""
    for title, head, rows in tables(card, labels):
        table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        for place, name in enumerate(head):
            table.add_column(name, overflow="fold", min_width=12 if place == 0 else None)
        for row in rows:
            table.add_row(*(Text(one_line(cell)) for cell in row))
        console.print(table)
