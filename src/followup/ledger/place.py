"""Where the ledger is: its default place, and how an address is shown to people."""

from __future__ import annotations

import re

FILE_NAME = "ledger.db"
_PASSWORD = re.compile(r"(://[^:/@]*):.*@")
_PARAMETER = re.compile(r"([?&](?:password|sslpassword|passfile)=)[^&]*", re.IGNORECASE)


def default_url() -> str:
    """The SQLite ledger in the user's data folder, by the platform's convention."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('followup', appauthor=False) / FILE_NAME}"


def redact(url: str) -> str:
    """``url`` without its passwords, fit for a screen or a log.

    Everything up to the last ``@`` counts as password, so that one which should have been
    percent-encoded is hidden all the same.
    """
    return _PARAMETER.sub(r"\1***", _PASSWORD.sub(r"\1:***@", url))
