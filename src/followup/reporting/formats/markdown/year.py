"""The ledger of one year as Markdown."""

from __future__ import annotations

from followup.audit.yearly import YearLedger
from followup.labels import Labels
from followup.reporting.columns.table import header
from followup.reporting.columns.year import CSV, TABLE
from followup.reporting.formats.markdown import markup
from followup.reporting.phrases.year import counts, hidden, selected, title
from followup.reporting.quoting import markdown


def write_markdown(view: YearLedger, labels: Labels) -> str:
    """A heading, the counts and a table."""
    rows = (TABLE.cells(one, CSV, labels) for one in view.listed)
    blocks = [
        markup.heading(1, title(view, labels)),
        counts(view, labels),
        *map(markdown, selected(view, labels)),
        markup.table(header("ledger_column", CSV, labels), rows),
        *hidden(view, labels),
    ]
    return markup.page(blocks)
