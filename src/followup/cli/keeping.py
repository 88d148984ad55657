"""``ledger``, ``orphans`` and ``agreement``: a year's commitments, and what people made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup.cli import options, said_options
from followup.cli.deciding import date_of, who, year_of
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.cli.showing import show
from followup.errors import UsageProblem

if TYPE_CHECKING:
    from followup.ledger import Ledger


def ledger_(
    context: typer.Context,
    government: said_options.Whose,
    year: said_options.YearArgument,
    *,
    shape: said_options.LedgerFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    day: said_options.AsOf = None,
    overdue: said_options.Overdue = False,
    genre: options.Genre = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List a year's commitments: deadline, overdue or not, last check-in, verdict so far.

    Takes the report that plans the year; the next report need not be there yet. A workbook
    (-o ledger.xlsx) has columns to decide in, which followup import-reviews takes back.
    """
    from followup.audit import year_ledger
    from followup.reporting import Subject, formats_of

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    chosen = _shape(shape, output)
    target = Target(output, force=force, binary=chosen is said_options.LedgerShape.XLSX)
    on = clock().date() if day is None else date_of(day)
    with session.ledger(create=False) as ledger:
        view = year_ledger(
            ledger, government, year_of(year), on=on, genre=genre or "", on_the_wall=on_the_wall
        )
    shown = replace(view, only_overdue=overdue)
    show(shown, formats_of(Subject.YEAR)[chosen], target, session)
    if target.path is not None:
        session.tell("written", path=target.path)


def _shape(given: said_options.LedgerShape | None, output: str | None) -> said_options.LedgerShape:
    """The one asked for, else the one that the name of the file tells, else the table."""
    if given is not None:
        return given
    ending = Path(output or "").suffix.lower().removeprefix(".")
    known = {shape.value: shape for shape in said_options.LedgerShape}
    return known.get(ending, said_options.LedgerShape.TABLE)


def orphans(
    context: typer.Context,
    *,
    settle: said_options.Settle = None,
    set_aside: said_options.SetAside = None,
    note: said_options.Note = None,
    reviewer: said_options.Reviewer = None,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List what was said of commitments that the current reports do not have, and settle it.

    A corrected file or a newer reading may word a commitment otherwise. What was said follows it
    where that is certain; the rest waits here, and nothing is ever dropped.
    """
    from followup.audit import orphans as look_up
    from followup.reporting import Subject, formats_of
    from followup.reporting.views.record import OrphansView

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    if settle and set_aside:
        raise UsageProblem("U615")
    with session.ledger(create=False) as ledger:
        if settle:
            _settle(session, ledger, *settle, note=note or "")
            return
        if set_aside:
            _settle(session, ledger, set_aside, "", note=note or "")
            return
        found = look_up(ledger)
    view = OrphansView(found, on_the_wall)
    show(view, formats_of(Subject.ORPHANS)[shape], Target(None), session)


def _settle(session: Session, ledger: Ledger, review: str, target: str, *, note: str) -> None:
    from followup.audit import settle

    name = who(session, ledger)
    anchor, stored = settle(ledger, review, target or None, reviewer=name, now=clock(), note=note)
    if stored.target is None:
        session.tell("set_aside", key=anchor.key)
    else:
        session.tell("settled", key=anchor.key, target=stored.target.key)


def agreement(
    context: typer.Context,
    government: said_options.Whose,
    year: said_options.YearArgument,
    *,
    reviewer: said_options.Reviewers = None,
    seeing: said_options.Seeing = False,
    genre: options.Genre = None,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Compare two blind reviewers: agreement, Cohen's kappa, and where they differ.

    A difference is settled by a later verdict that was not blind.
    """
    from followup.audit import agreement as compare
    from followup.reporting import Subject, formats_of

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    target = Target(output, force=force)
    with session.ledger(create=False) as ledger:
        found = compare(
            ledger,
            government,
            year_of(year),
            reviewers=reviewer or (),
            genre=genre or "",
            seeing=seeing,
        )
    show(found, formats_of(Subject.AGREEMENT)[shape], target, session)
