"""``history``: all that was said of one commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import on_the_wall, open_session
from followup.cli.showing import show

if TYPE_CHECKING:
    pass


def history(
    context: typer.Context,
    commitment_id: options.IdArgument,
    *,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show all that was said of a commitment: reviews, withdrawn ones too, and check-ins."""
    from followup.audit import history as look_up
    from followup.reporting import Subject, formats_of
    from followup.reporting.views.record import HistoryView

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    target = Target(output, force=force)
    with session.ledger(create=False) as ledger:
        found = look_up(ledger, commitment_id)
    show(HistoryView(found, on_the_wall), formats_of(Subject.HISTORY)[shape], target, session)
