"""Shows an audit in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.cli.output import Target
from followup.cli.session import Session
from followup.errors.usage import NotAChoice

if TYPE_CHECKING:
    from rich.console import Console

    from followup.model import Audit
    from followup.reporting import GapReport


_NO_PLAN = "no_plan"
TABLE = "table"


def one_format(given: str) -> str:
    """``table`` or one format of the registry. Raises :class:`UsageProblem` U407."""
    if given == TABLE:
        return given
    from followup.reporting import WRITERS

    known = [TABLE, *WRITERS]
    if given not in known:
        raise NotAChoice(name="--format", value=given, allowed=", ".join(known))
    return given


def is_binary(shape: str) -> bool:
    """Whether a terminal cannot show the format ``shape``."""
    if shape == TABLE:
        return False
    from followup.reporting import WRITERS

    return WRITERS[shape].binary


def show(report: GapReport, shape: str, target: Target, session: Session) -> None:
    """Print ``report``, or write it where ``target`` says."""
    if shape != TABLE:
        from followup.reporting import WRITERS

        target.write(WRITERS[shape].write(report, session.labels))
        return

    def paint(console: Console) -> None:
        from followup.reporting import render_table

        render_table(report, console, session.labels)

    target.draw(paint, colour=session.settings.colour)


def warn(audit: Audit, session: Session) -> None:
    """Say on stderr what a reader should know about the reports and the pair."""
    notes = (*audit.plan.notes, *audit.outcome.notes, *audit.notes)
    for position, note in enumerate(notes):
        if note not in notes[:position]:
            session.warn(note)
    if not audit.plan.commitments and all(note.code != _NO_PLAN for note in notes):
        session.tell("no_commitments", name=audit.plan.document.name)
