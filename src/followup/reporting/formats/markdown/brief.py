"""The brief in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.reporting.columns.brief import told, words
from followup.reporting.formats.markdown.markup import heading, page, quotation, table
from followup.reporting.phrases.brief import ending
from followup.reporting.quoting import markdown
from followup.reporting.views.brief import Brief


def write_brief(view: Brief, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(view, labels))


def _blocks(view: Brief, labels: Labels) -> Iterator[str]:
    made = told(view, labels)
    yield heading(1, made.title)
    yield from map(quotation, made.cautions)
    yield markdown(made.of_years)
    for sheet in made.sheets:
        yield heading(2, sheet.title)
        yield table(words(sheet.heads, labels), sheet.rows)
        yield from map(markdown, sheet.after)
    yield from map(quotation, ending(view, labels))
