"""Lists as Markdown, one table after another."""

from __future__ import annotations

from collections.abc import Sequence

from followup.labels import Labels
from followup.reporting.columns.listing import words
from followup.reporting.formats.markdown import markup
from followup.reporting.phrases.versions import remarks
from followup.reporting.views.listing import Listing


def write_markdown(listings: Sequence[Listing], labels: Labels) -> str:
    """A table for each list, and what is to be said of single lines."""
    blocks = (
        block
        for each in listings
        for block in (markup.table(*words(each, labels)), markup.bullets(remarks(each, labels)))
    )
    return markup.page(blocks)
