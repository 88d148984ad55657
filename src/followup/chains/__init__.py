"""Years in a chain: what is promised again, dropped, still wanting, or done unpromised. Pure.

Works on outlines of the years, not on whole reports: a chain of twenty years is looked at in a
second. What compares texts is loaded when it is asked for: whoever reads a ledger takes the nouns.
"""

from typing import TYPE_CHECKING

from followup.chains.figures import with_figures
from followup.chains.model import (
    CONCRETE_FIRST,
    Chain,
    Deed,
    Entry,
    Figure,
    Outline,
    Recurrence,
    Shortcoming,
)
from followup.chains.outlining import outline_of
from followup.chains.unpromised import NEAR, is_notable, unpromised
from followup.later import Later

if TYPE_CHECKING:
    from followup.chains.dropping import dropped
    from followup.chains.weaving import WeaveOptions, chains, recurring

__all__ = [
    "CONCRETE_FIRST",
    "NEAR",
    "Chain",
    "Deed",
    "Entry",
    "Figure",
    "Outline",
    "Recurrence",
    "Shortcoming",
    "WeaveOptions",
    "chains",
    "dropped",
    "is_notable",
    "outline_of",
    "recurring",
    "unpromised",
    "with_figures",
]

__getattr__ = Later(
    __name__,
    {
        "weaving": "WeaveOptions chains recurring",
        "dropping": "dropped",
    },
)
