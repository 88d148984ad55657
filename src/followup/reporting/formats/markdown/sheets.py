"""A trend or a comparison in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from followup.audit.searching import Search
from followup.labels import Labels
from followup.reporting.columns import comparison, overview, search, trend
from followup.reporting.columns.sheets import Sheet, Told, as_read, words
from followup.reporting.formats.markdown.markup import bullets, heading, page, quotation, table
from followup.reporting.quoting import markdown
from followup.reporting.views.comparison import Comparison
from followup.reporting.views.overview import Overview
from followup.reporting.views.trend import TrendView


def write_trend(view: TrendView, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(trend.told(view, labels), labels))


def write_comparison(view: Comparison, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(comparison.told(view, labels), labels))


def write_overview(view: Overview, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(overview.told(view, labels), labels))


def write_search(view: Search, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(search.told(view, labels), labels))


def _blocks(told: Told, labels: Labels) -> Iterator[str]:
    yield heading(1, told.title)
    first, *others = told.cautions
    yield quotation(first)
    yield bullets(others)
    for sheet in told.sheets:
        yield heading(2, sheet.title)
        yield from map(markdown, sheet.before)
        yield from _tables(sheet, labels)
        yield from map(markdown, sheet.after)
    yield markdown(told.ending)


def _tables(sheet: Sheet, labels: Labels) -> Iterator[str]:
    skipped = sheet.told if sheet.grouped else 0
    heads = sheet.heads[skipped:]
    for group in sheet.groups:
        if group.title:
            yield heading(3, group.title)
        yield markdown(group.said)
        if group.rows:
            rows = (
                [as_read(value, head) for value, head in zip(row[skipped:], heads, strict=True)]
                for row in group.rows
            )
            yield table(words(heads, labels), rows)
