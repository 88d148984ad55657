"""``ledger``: a year's commitments with their deadlines, and the bodies that answer for them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.bodies import table_of, tell_of_unused
from followup.cli.filters import Filters, filtered, tell_of_headings
from followup.cli.forms import form_of, form_option
from followup.cli.last_report import remember
from followup.cli.options import date_of, days_of, year_of
from followup.cli.output import Target, write_all
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.cli.showing import TABLE, show
from followup.errors.usage import BodyUnknown, BySheetsToFile
from followup.model.selection import is_called
from followup.reporting.registry import Subject, file_formats_of, formats_of

if TYPE_CHECKING:
    from followup.audit import YearLedger

Shape = Annotated[str | None, form_option(Subject.YEAR)]
AsOf = Annotated[
    str | None,
    options.optional("--date", metavar="DATE", help="option.date_reckoned"),
]
Overdue = Annotated[bool, options.switch("--overdue", help="option.overdue")]
Due = Annotated[str | None, options.optional("--due", metavar="DAYS", help="option.due")]
ByBody = Annotated[str | None, options.one_of(vocabularies.BY_BODY, "--by", help="option.by_body")]
OutputOrFolder = Annotated[
    str | None,
    options.optional("--output", "-o", metavar="FILE|FOLDER", help="option.output"),
]
_LISTED = 12
"""Bodies that are named where another was asked for."""


@filtered("kind", "topic", "section", "grep", "flag", "body")
def ledger(
    context: typer.Context,
    government: options.Whose,
    year: options.YearArgument,
    *,
    shape: Shape = None,
    output: OutputOrFolder = None,
    force: options.Force = False,
    day: AsOf = None,
    overdue: Overdue = False,
    filters: Filters,
    limit: options.Limit = None,
    due: Due = None,
    by: ByBody = None,
    genre: options.Genre = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List a year's commitments: deadline, overdue or not, last check-in, verdict so far."""
    from followup.audit import year_ledger

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.YEAR, shape, None if by else output)
    target = Target(None if by else output, force=force, binary=form.binary)
    selection = filters.selection()
    on = clock().date() if day is None else date_of(day)
    due_by = None if due is None else on + timedelta(days=days_of(due))
    with session.ledger(create=False) as opened:
        view = year_ledger(
            opened,
            government,
            year_of(year),
            on=on,
            genre=genre or "",
            bodies=table_of(session.settings),
            on_the_wall=on_the_wall,
        )
    shown = replace(
        view,
        limit=options.limit_of(limit),
        only_overdue=overdue,
        due_by=due_by,
        selection=selection,
    )
    _check_bodies(session, shown)
    tell_of_headings(session, selection, view.report)
    if by:
        tell_of_unused(session, view.report)
        _by_body(session, shown, output, force=force)
        return
    show(shown, form, target, session)
    remember(session, target.path)
    if target.path is not None:
        session.tell("written", path=target.path)


def _check_bodies(session: Session, view: YearLedger) -> None:
    """Raise :class:`BodyUnknown` for a body that answers for nothing of the year."""
    for name in view.selection.bodies:
        if name and not any(is_called(body, name) for body in view.bodies):
            known = session.labels("list.comma_names").join(view.bodies[:_LISTED]) or "-"
            raise BodyUnknown(name=name, known=known)


def _by_body(session: Session, view: YearLedger, output: str | None, *, force: bool) -> None:
    """A table of the bodies, or a sheet for each of them in a folder.

    Raises :class:`BySheetsToFile` where ``output`` is no folder, and as :class:`Target`.
    """
    from followup.reporting.file_name import feedback_name
    from followup.reporting.views.bodies import Feedback, bodies_view

    if output is None:
        show(bodies_view(view), formats_of(Subject.BODIES)[TABLE], Target(None), session)
        return
    folder = Path(output).expanduser()
    meant = folder.is_dir() or output.endswith((os.sep, "/")) or not folder.suffix
    if folder.is_file() or not meant:
        raise BySheetsToFile(path=output)
    form = file_formats_of(Subject.FEEDBACK)["xlsx"]
    asked = [name for name in view.selection.bodies if name]
    names = [one for one in view.bodies if not asked or any(is_called(one, name) for name in asked)]
    sheets = [one for one in (Feedback(view, name) for name in names) if one.entries]
    targets = [
        Target.within(folder, feedback_name(one, session.labels, suffix=form.suffix), force=force)
        for one in sheets
    ]
    texts = [form.write(one, session.labels) for one in sheets]
    write_all(list(zip(targets, texts, strict=True)))
    session.tell("bodies_written", number=len(sheets), path=folder)
    nobody = sum(not one.duty.bodies for one in view.entries)
    if nobody:
        session.tell("bodies_none", number=nobody)
