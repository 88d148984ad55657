"""``open``: the report that was written last, opened as a double click would."""

from __future__ import annotations

import typer

from followup.cli import desktop, options
from followup.cli.last_report import last_report
from followup.cli.output import Target
from followup.cli.session import open_session
from followup.errors.usage import NoReportWritten, ReportGone


def open_(
    context: typer.Context,
    *,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Open the report that was written last."""
    session = open_session(context, lang=lang, db=db, quiet=quiet)
    path = last_report(session)
    if path is None:
        raise NoReportWritten()
    if not path.is_file():
        raise ReportGone(path=path)
    if desktop.opened(path):
        session.tell("opened", path=path)
    else:
        Target(None).write(f"{path}\n")
