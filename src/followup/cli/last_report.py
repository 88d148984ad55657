"""Which report was written last: kept beside the ledger, for ``followup open``."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup.cli.session import Session

FILE_NAME = ".followup-last-report"
"""Holds the path of one file. It stands in the ledger's folder; a ledger on a server has none, and
so the place of the usual ledger is taken."""


def remember(session: Session, path: Path | None) -> None:
    """Note that ``path`` was written. What was written is worth more than the note: where there is
    no place for it, it is left out. Nothing for ``None``, which is standard output."""
    if path is None:
        return
    from followup.atomic import whole
    from followup.errors import LedgerProblem

    with suppress(OSError, LedgerProblem):
        note = _note(session)
        note.parent.mkdir(parents=True, exist_ok=True)
        with whole(note) as draft:
            draft.write_bytes(str(path.resolve()).encode(errors="surrogateescape"))


def last_report(session: Session) -> Path | None:
    """The file that was written last, whether it is still there or not; ``None`` before any."""
    try:
        noted = _note(session).read_bytes().decode(errors="surrogateescape").strip()
    except OSError:
        return None
    return Path(noted) if noted else None


def _note(session: Session) -> Path:
    from followup.ledger import default_url
    from followup.ledger.engine import parse, sqlite_file

    file = sqlite_file(parse(session.settings.database_url or default_url()))
    return (file or Path(sqlite_file(parse(default_url())) or "")).with_name(FILE_NAME)
