"""Document to Report: whose it is, what it promises, what it says was done. Pure.

What understands a new text is loaded when it is asked for: a report of the ledger is only read.
"""

from typing import TYPE_CHECKING

from followup.later import Later
from followup.parsing.as_read import LinksAsWritten, as_read  # the name of its module, too
from followup.parsing.plain_text import PlainText

if TYPE_CHECKING:
    from followup.parsing.identity import Overrides
    from followup.parsing.tasks import with_tasks
    from followup.parsing.understanding import parse

__all__ = ["LinksAsWritten", "Overrides", "PlainText", "as_read", "parse", "with_tasks"]

__getattr__ = Later(
    __name__, {"identity": "Overrides", "tasks": "with_tasks", "understanding": "parse"}
)
