"""A trend or a comparison as a web page: one file that loads nothing and needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting.columns import comparison, overview, trend
from followup.reporting.columns.sheets import Sheet, Told, as_read, words
from followup.reporting.formats.html import outcomes
from followup.reporting.formats.html.headings_chart import Bar, parts
from followup.reporting.formats.html.templating import LANGUAGES, asset, filled, own_code, policy
from followup.reporting.views.comparison import Comparison
from followup.reporting.views.overview import Overview
from followup.reporting.views.trend import TrendView


@dataclass(frozen=True, slots=True)
class Grid:
    """One group of rows, as text."""

    title: str
    said: str
    header: list[str]
    rows: list[list[str]]


def write_trend(view: TrendView, labels: Labels) -> str:
    """``view`` as an HTML document. Nothing that a report says takes effect in it."""
    return _written(trend.told(view, labels), labels)


def write_comparison(view: Comparison, labels: Labels) -> str:
    """``view`` as an HTML document. Nothing that a report says takes effect in it."""
    return _written(comparison.told(view, labels), labels)


def write_overview(view: Overview, labels: Labels) -> str:
    """``view`` as an HTML document. Nothing that a report says takes effect in it."""
    return _written(overview.told(view, labels), labels)


def _written(told: Told, labels: Labels) -> str:
    return filled(
        "sheets.html.j2",
        {
            "told": told,
            "labels": labels,
            "outcomes": outcomes,
            "language": LANGUAGES[labels.language],
            "policy": policy(style=asset("page.css")),
            "style": own_code(asset("page.css"), "style"),
            "sections": [
                (sheet, list(_grids(sheet, labels)), bars(sheet)) for sheet in told.sheets
            ],
        },
    )


def _grids(sheet: Sheet, labels: Labels) -> Iterator[Grid]:
    skipped = sheet.told if sheet.grouped else 0
    heads = sheet.heads[skipped:]
    for group in sheet.groups:
        rows = [
            [as_read(value, head) for value, head in zip(row[skipped:], heads, strict=True)]
            for row in group.rows
        ]
        yield Grid(group.title, group.said, words(heads, labels), rows)


def bars(sheet: Sheet) -> list[Bar]:
    """A bar for each line that can be drawn, all to one scale; its title over the first of each."""
    lines = [(title, *line) for title, drawn in sheet.drawn for line in drawn]
    longest = max((tally.total for _, _, tally in lines), default=0)
    found: list[Bar] = []
    before = None
    for title, name, tally in lines:
        above = (title,) if title != before else ()
        found.append(Bar(name, tally, list(parts(tally, longest)), above=above, look="under"))
        before = title
    return found
