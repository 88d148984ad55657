"""``checkin``: how far a commitment has come, noted during the year."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.options import date_of
from followup.cli.session import clock, open_session, who

Day = Annotated[
    str | None,
    options.optional("--date", metavar="DATE", help="option.date_of_checkin"),
]


def checkin(
    context: typer.Context,
    commitment_id: options.IdArgument,
    *,
    status: options.Status,
    note: options.Note = None,
    day: Day = None,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Note during the year how far a commitment has come."""
    from followup.audit import check_in
    from followup.model.reviews import Status

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    chosen = Status(status)
    on = None if day is None else date_of(day)
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        stored = check_in(
            ledger, commitment_id, chosen, reviewer=name, now=clock(), on=on, note=note or ""
        )
    said = session.labels(f"status.{stored.status}")
    details = {"key": stored.anchor.key, "date": stored.on.isoformat(), "name": name}
    session.tell("checked_in", status=said, **details)
