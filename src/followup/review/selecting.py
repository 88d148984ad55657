"""Which commitments of a run a sitting is about, by what holds of each when it begins.

Chosen once: whoever decides one of those not found does not lose it from the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from followup.audit import decisions_of
from followup.model import Audit
from followup.reporting.views.row import Row, rows_of

if TYPE_CHECKING:
    from followup.ledger import Ledger

Fits = Callable[[Row], bool]


def selected(
    ledger: Ledger, audit: Audit, fits: Fits, *, among: Sequence[str] | None = None
) -> tuple[str, ...]:
    """The ids of the commitments that fit, in the plan's order; of ``among`` in theirs."""
    rows = {row.id: row for row in rows_of(audit, decisions_of(ledger, audit))}
    return tuple(key for key in (rows if among is None else among) if fits(rows[key]))
