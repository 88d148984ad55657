"""Which commitments of a run a sitting is about, by what holds of each when it begins.

Chosen once: whoever decides one of those not found does not lose it from the queue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from followup.audit import decisions_of
from followup.model import Audit
from followup.model.assignments import Duty
from followup.model.selection import Selection
from followup.reporting.views.row import rows_of

if TYPE_CHECKING:
    from followup.ledger import Ledger


def selected(
    ledger: Ledger,
    audit: Audit,
    selection: Selection,
    *,
    duties: Mapping[str, Duty] | None = None,
    among: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """The ids of the commitments that fit, in the plan's order; of ``among`` in theirs. ``duties``
    say who answers for what."""
    rows = {row.id: row for row in rows_of(audit, decisions_of(ledger, audit), duties)}
    wanted = rows if among is None else among
    return tuple(key for key in wanted if selection.fits(rows[key].chooseable))
