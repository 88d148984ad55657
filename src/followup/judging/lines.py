"""The lines: the chance from which each verdict is said, by genre, chosen on labelled pairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from followup.lexicon import tables

DEFAULT = "work"
"""The genre whose lines hold where a report's own is not known."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one genre."""

    fulfilled: float
    """Chance from which ``fulfilled`` is said: below it, a doubt is shown as ``partial``."""
    missing: float
    """Chance of ``missing`` from which it is said."""
    own_evidence: float = 0.3
    """A link's score from which an item of a list has evidence of its own."""


@cache
def lines_of(genre: str) -> Lines:
    """The lines of ``genre`` (``law``, ``work``) by ``lexicon/data/lines.tsv``."""
    table = {row[0]: Lines(*map(float, row[1:])) for row in tables.rows("lines.tsv")}
    return table.get(genre, table[DEFAULT])
