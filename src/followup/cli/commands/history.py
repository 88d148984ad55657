"""``history``: all that was said of one commitment."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.commitments import id_of
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import on_the_wall, open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.HISTORY)]


def history(
    context: typer.Context,
    which: options.WhichOne,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show all that was said of a commitment: reviews, withdrawn ones too, and check-ins."""
    from followup.audit import history as look_up
    from followup.reporting.views.record import HistoryView

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.HISTORY, shape, output)
    target = Target(output, force=force, binary=form.binary)
    with session.ledger(create=False) as ledger:
        found = look_up(ledger, id_of(ledger, which))
    show(HistoryView(found, on_the_wall), form, target, session)
