"""What an edited workbook would change, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

from followup.audit.returned import Returned
from followup.reporting.views.record import OnTheWall


@dataclass(frozen=True, slots=True)
class ReturnView:
    """The changes of one file."""

    returned: Returned
    path: str
    on_the_wall: OnTheWall
    strange: tuple[str, ...] = ()
    """The words over columns that are none of ours and hold something."""
