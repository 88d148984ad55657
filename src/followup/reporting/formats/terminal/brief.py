"""The brief on the terminal: its tables side by side where there is room, else line by line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.reporting.columns.brief import told, words
from followup.reporting.columns.sheets import Sheet
from followup.reporting.formats.terminal.page import GAP, STRONG, Page
from followup.reporting.phrases.brief import ending
from followup.reporting.views.brief import Brief

_LEAST = 72
"""Columns from which tables stand as such: below it each cell has a line of its own."""


def render(view: Brief, console: Console, labels: Labels) -> None:
    """Print the brief."""
    with Page(console) as page:
        draw(view, page, labels)


def render_first(view: Brief, console: Console, labels: Labels) -> None:
    """Print the brief of an audit that was not asked for in any other form, and how to see it."""
    with Page(console) as page:
        draw(view, page, labels)
        page.blank()
        total = view.report.task_totals.total
        page.line(labels("brief.all_rows", total=total), style=STRONG)


def draw(view: Brief, page: Page, labels: Labels) -> None:
    """Put the brief on ``page``."""
    made = told(view, labels)
    page.line(made.title, style=STRONG)
    page.line(made.of_years)
    for sheet in made.sheets:
        page.blank()
        page.line(sheet.title, style=STRONG)
        _section(sheet, page, labels)
        for text in sheet.after:
            page.line(text)
    page.blank()
    for text in (*made.cautions, *ending(view, labels)):
        page.line(text)


def _section(sheet: Sheet, page: Page, labels: Labels) -> None:
    names = words(sheet.heads, labels)
    rows = [[str(value) for value in row] for row in sheet.rows]
    needed = [max(map(cell_len, cells)) for cells in zip(names, *rows, strict=True)]
    room = page.width - GAP * (len(names) - 1)
    if page.width < _LEAST and sum(needed) > room:
        for number, row in enumerate(rows):
            if number:
                page.blank()
            page.fields([(name, cell, "") for name, cell in zip(names, row, strict=True)])
        return
    widths = _widths(sheet, needed, room)
    page.columns([[(name, STRONG)] for name in names], widths=widths)
    for row in rows:
        page.columns([[(cell, "")] for cell in row], widths=widths)


def _widths(sheet: Sheet, needed: Sequence[int], room: int) -> list[int]:
    """What each column needs, where all of it fits; else narrow ones that, the rest by their
    shares of what is left."""
    if sum(needed) <= room:
        return list(needed)
    shares = [head.width for head in sheet.heads]
    fixed = {
        at
        for at, need in enumerate(needed)
        if sheet.heads[at].centred or need <= room * shares[at] // sum(shares)
    }
    left = room - sum(needed[at] for at in fixed)
    rest = sum(share for at, share in enumerate(shares) if at not in fixed)
    return [needed[at] if at in fixed else left * share // rest for at, share in enumerate(shares)]
