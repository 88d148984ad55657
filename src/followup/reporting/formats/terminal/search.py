"""A search on the terminal: under each year of a government what was found there."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console

from followup.audit.searching import Hit, Search
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, VERDICT_STYLES, Page
from followup.reporting.phrases import search as phrases

_INDENT = 2


def render(view: Search, console: Console, labels: Labels) -> None:
    """Print what was looked for, how much there is, and each hit with what became of it."""
    with Page(console) as page:
        page.line(phrases.title(view, labels), style=STRONG)
        page.line(phrases.found(view, labels))
        for said, hits in groupby(view.hits, key=lambda hit: phrases.whose(hit, labels)):
            page.blank()
            page.line(said, style=STRONG)
            for hit in hits:
                _hit(page, hit, labels)
        more = phrases.hidden(view, labels)
        if view.hits:
            page.blank()
        if more:
            page.line(more)
        first = next((hit for hit in view.hits if hit.decision is not None), None)
        if first is not None:
            page.line(labels("table.explain", id=wording.id_in_ledger(first.id)))


def _hit(page: Page, hit: Hit, labels: Labels) -> None:
    said = phrases.verdict_of(hit)
    style = STRONG if said is None else VERDICT_STYLES[said]
    facts = (wording.id_in_ledger(hit.id), wording.headings(hit.heading_path[-1:]))
    page.marked(phrases.verdict(hit, labels), *facts, style=style)
    page.line(hit.text, indent=_INDENT)
    if hit.answers:
        quote = wording.quote(hit.answers[0], labels)
        page.fields([(labels("search.answer"), quote, "")], indent=_INDENT)
