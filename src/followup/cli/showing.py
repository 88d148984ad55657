"""Shows what was found in the format that was asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from followup.cli.output import Target
from followup.cli.session import Session

if TYPE_CHECKING:
    from followup.reporting import Format

TABLE = "table"
"""The format that is drawn on a terminal."""


def show(view: object, form: Format, target: Target, session: Session) -> None:
    """Print ``view`` in the format ``form``, or write it where ``target`` says."""
    from followup.reporting.registry import Made

    if form.made is Made.DRAWING:
        paint = partial(form.draw, view, labels=session.labels)
        target.draw(paint, colour=session.settings.colour, pager=session.pager)
    elif form.in_pieces:
        target.write_on(form.pieces(view, session.labels))
    else:
        target.write(form.write(view, session.labels))
