"""``use``: of several reports of one year the one that counts."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.session import clock, open_session, who

Undo = Annotated[bool, options.switch("--undo", help="option.undo_use")]


def use(
    context: typer.Context,
    report: options.ReportArgument,
    *,
    undo: Undo = False,
    note: options.Note = None,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Choose the report that counts, of several of one government, kind and year."""
    from followup import audit
    from followup.reporting import wording

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    with session.ledger(create=False) as ledger:
        person = audit.Person(who(session, ledger), clock(), note or "")
        stored = (audit.release if undo else audit.use)(ledger, report, person)
    session.tell(
        "choose.released" if undo else "choose.used",
        id=stored.id,
        name=stored.name,
        government=stored.government or session.labels("report.unknown_government"),
        reviewed=wording.year(stored.reviewed_year, session.labels),
        planned=wording.year(stored.planned_year, session.labels),
    )
