"""Years in a chain: what is promised again, dropped, still wanting, or done unpromised. Pure.

Works on outlines of the years, not on whole reports: a chain of twenty years is looked at in a
second. What compares texts is loaded when it is asked for: whoever reads a ledger takes the nouns.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_LATER = {
    "WeaveOptions": "followup.chains.weaving",
    "chains": "followup.chains.weaving",
    "dropped": "followup.chains.dropping",
    "recurring": "followup.chains.weaving",
}
"""What is loaded when it is asked for, and from which module."""


def __getattr__(name: str) -> Any:
    """Load one of the names above. ``AttributeError`` for any other."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
