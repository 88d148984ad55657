"""Lists as Markdown, one table after another."""

from __future__ import annotations

from collections.abc import Sequence

from followup.labels import Labels
from followup.reporting.columns.listing import words
from followup.reporting.formats.markdown import markup
from followup.reporting.views.listing import Listing


def write_markdown(listings: Sequence[Listing], labels: Labels) -> str:
    """A table for each list."""
    return markup.page(markup.table(*words(each, labels)) for each in listings)
