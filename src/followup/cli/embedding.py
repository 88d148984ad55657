"""The sentence-embedding model of the settings, opened for a command that judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.cli.progress import Progress
from followup.cli.session import Session

if TYPE_CHECKING:
    from followup.embedding import Embedder


def semantic_model(session: Session, progress: Progress | None = None) -> Embedder | None:
    """The model that was asked for; ``None`` where none was. Raises ``UsageProblem`` U70x.

    It is opened before any report is read, so that whoever waits learns at once that it is not
    there. ``progress`` is told how far it is with a report's passages.
    """
    chosen = session.settings.semantic
    if not chosen:
        return None
    from followup.embedding import Embedder, default_folder, open_model

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress.within("embed", f"{done}/{total}")

    return Embedder(open_model(chosen), default_folder(), told)
