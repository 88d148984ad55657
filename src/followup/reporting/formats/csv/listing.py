"""Lists as CSV, one table after another."""

from __future__ import annotations

from collections.abc import Sequence

from followup.labels import Labels
from followup.reporting.columns.listing import words
from followup.reporting.formats.csv.sheet import BYTE_ORDER_MARK, sheet
from followup.reporting.views.listing import Listing


def write_csv(listings: Sequence[Listing], labels: Labels) -> str:
    """A table for each list, an empty line between them."""
    sheets = [sheet(*words(each, labels)) for each in listings]
    return "\r\n".join([*sheets[:1], *(one.removeprefix(BYTE_ORDER_MARK) for one in sheets[1:])])
