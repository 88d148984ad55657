"""``ledger``: a year's commitments with their deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.last_report import remember
from followup.cli.options import date_of, days_of, year_of
from followup.cli.output import Target
from followup.cli.selecting import selection_of, tell_of_headings
from followup.cli.session import clock, on_the_wall, open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.YEAR)]
AsOf = Annotated[
    str | None,
    options.optional("--date", metavar="DATE", help="option.date_reckoned"),
]
Overdue = Annotated[bool, options.switch("--overdue", help="option.overdue")]
Due = Annotated[str | None, options.optional("--due", metavar="DAYS", help="option.due")]


def ledger(
    context: typer.Context,
    government: options.Whose,
    year: options.YearArgument,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    day: AsOf = None,
    overdue: Overdue = False,
    kind: options.Kinds = None,
    topic: options.Topics = None,
    section: options.Sections = None,
    grep: options.Grep = None,
    flag: options.Marked = None,
    limit: options.Limit = None,
    due: Due = None,
    genre: options.Genre = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List a year's commitments: deadline, overdue or not, last check-in, verdict so far."""
    from followup.audit import year_ledger

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.YEAR, shape, output)
    target = Target(output, force=force, binary=form.binary)
    selection = selection_of(kinds=kind, topics=topic, sections=section, words=grep, flags=flag)
    on = clock().date() if day is None else date_of(day)
    due_by = None if due is None else on + timedelta(days=days_of(due))
    with session.ledger(create=False) as opened:
        view = year_ledger(
            opened, government, year_of(year), on=on, genre=genre or "", on_the_wall=on_the_wall
        )
    shown = replace(
        view,
        limit=options.limit_of(limit),
        only_overdue=overdue,
        due_by=due_by,
        selection=selection,
    )
    tell_of_headings(session, selection, view.report)
    show(shown, form, target, session)
    remember(session, target.path)
    if target.path is not None:
        session.tell("written", path=target.path)
