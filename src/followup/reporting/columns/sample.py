"""The columns of a sample: one row for each commitment drawn.

Nothing of what the program says, so that a reviewer is not led by it.
"""

from __future__ import annotations

from followup.audit.sampling import Item
from followup.reporting import wording
from followup.reporting.columns.table import Columns

TABLE: Columns[Item] = Columns(
    {
        "number": lambda item, _: item.number,
        "id": lambda item, _: item.commitment.id,
        "commitment": lambda item, _: item.commitment.text,
        "kind": lambda item, labels: labels(f"kind.{item.commitment.kind}"),
        "heading": lambda item, _: wording.headings(item.commitment.heading_path),
        "verdict": lambda item, labels: wording.verdict_word(item.verdict, labels),
    }
)
CSV = ("number", "id", "commitment", "kind", "heading", "verdict")
"""In this order, in every language."""
