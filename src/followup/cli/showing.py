"""Shows what was found in the format that was asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from followup.cli.output import Target
from followup.cli.session import Session
from followup.errors import UsageProblem

if TYPE_CHECKING:
    from followup.model import Audit
    from followup.reporting import Format


_NO_PLAN = "no_plan"
TABLE = "table"


def one_format(given: str) -> str:
    """``table`` or one format of the registry. Raises :class:`UsageProblem` U407."""
    if given == TABLE:
        return given
    from followup.reporting import Subject, formats_of

    known = [*formats_of(Subject.AUDIT)]
    if given not in known:
        raise UsageProblem("U407", name="--format", value=given, allowed=", ".join(known))
    return given


def is_binary(shape: str) -> bool:
    """Whether a terminal cannot show the format ``shape`` of an audit."""
    if shape == TABLE:
        return False
    from followup.reporting import Subject, formats_of

    return formats_of(Subject.AUDIT)[shape].binary


def show(view: object, form: Format, target: Target, session: Session) -> None:
    """Print ``view`` in the format ``form``, or write it where ``target`` says."""
    from followup.reporting.registry import Made

    if form.made is Made.DRAWING:
        paint = partial(form.draw, view, labels=session.labels)
        target.draw(paint, colour=session.settings.colour)
    elif form.made is Made.PIECES:
        target.write_on(form.pieces(view, session.labels))
    else:
        target.write(form.write(view, session.labels))


def warn(audit: Audit, session: Session) -> None:
    """Say on stderr what a reader should know about the reports and the pair."""
    notes = (*audit.plan.notes, *audit.outcome.notes, *audit.notes)
    for position, note in enumerate(notes):
        if note not in notes[:position]:
            session.warn(note)
    if not audit.plan.commitments and all(note.code != _NO_PLAN for note in notes):
        session.tell("no_commitments", name=audit.plan.document.name)
