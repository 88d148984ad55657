"""``changes``: what differs between two versions of a report."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.commands.import_ import differences_of
from followup.cli.commands.list_ import report_line
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.CHANGES)]
EarlierArgument = Annotated[str | None, options.argument("EARLIER", help="argument.earlier")]


def changes(
    context: typer.Context,
    report: options.ReportArgument,
    earlier: EarlierArgument = None,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show which commitments differ between two versions of a report."""
    from followup.audit import compare_versions
    from followup.reporting.views.listing import ChangesView

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.CHANGES, shape, output)
    target = Target(output, force=force, binary=form.binary)
    with session.ledger(create=False) as ledger:
        before, after, found = compare_versions(ledger, report, earlier)
    view = ChangesView(report_line(before), report_line(after), differences_of(found))
    show(view, form, target, session)
