"""``checkin``: how far a commitment has come, noted during the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.options import date_of
from followup.cli.session import clock, open_session, who
from followup.errors.usage import StatusInvalid
from followup.labels import LANGUAGES, Labels

if TYPE_CHECKING:
    from followup.model.reviews import Status


Day = Annotated[
    str | None,
    options.optional(
        "--date", metavar="DATE", help="The day it speaks of, 2025-06-30. By default today."
    ),
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

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    chosen = _status(status)
    on = None if day is None else date_of(day)
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        stored = check_in(
            ledger, commitment_id, chosen, reviewer=name, now=clock(), on=on, note=note or ""
        )
    said = session.labels(f"status.{stored.status}")
    details = {"key": stored.anchor.key, "date": stored.on.isoformat(), "name": name}
    session.tell("checked_in", status=said, **details)


def _status(given: str) -> Status:
    from followup.model.reviews import Status

    wanted = given.strip().lower().replace("-", "_")
    for status in Status:
        words = {Labels(one)(f"status.{status}").lower() for one in LANGUAGES}
        if wanted in {status.value, *words}:
            return status
    raise StatusInvalid(value=given, known=", ".join(status.value for status in Status))
