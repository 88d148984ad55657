"""The store (台账): every report read and every audit made, kept with spans, settings and versions.

Owns all the SQL. Takes and returns the nouns of ``model`` and the records below. ``Ledger`` loads
SQLAlchemy when it is first asked for, so import it where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.later import Later
from followup.ledger.place import default_url, redact
from followup.ledger.records import (
    FoundCommitment,
    FoundOutcome,
    Judged,
    StoredCommitment,
    StoredReport,
    StoredRun,
)

if TYPE_CHECKING:
    from followup.ledger.ledger import Ledger

__all__ = [
    "FoundCommitment",
    "FoundOutcome",
    "Judged",
    "Ledger",
    "StoredCommitment",
    "StoredReport",
    "StoredRun",
    "default_url",
    "redact",
]

__getattr__ = Later(__name__, {"ledger": "Ledger"})
