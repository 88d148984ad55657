"""``checkin``: how far a commitment has come, noted during the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.bodies import tell_of_new
from followup.cli.commitments import ids_of, tell_of_out_of_use
from followup.cli.options import date_of
from followup.cli.session import Session, clock, open_session, who
from followup.errors.usage import StatusMissing, UndoWithStatus

if TYPE_CHECKING:
    from followup.ledger import Ledger

Which = Annotated[
    list[str], options.argument("COMMITMENT-ID...", help="argument.commitments_to_check_in")
]
Day = Annotated[
    str | None,
    options.optional("--date", metavar="DATE", help="option.date_of_checkin"),
]
Material = Annotated[
    str | None, options.optional("--material", metavar="TEXT", help="option.material")
]
ToldBy = Annotated[str | None, options.optional("--told-by", metavar="BODY", help="option.told_by")]
Undo = Annotated[bool, options.switch("--undo", help="option.undo_checkin")]


def checkin(
    context: typer.Context,
    which: Which,
    *,
    status: options.Status = None,
    note: options.Note = None,
    day: Day = None,
    material: Material = None,
    told_by: ToldBy = None,
    undo: Undo = False,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Note during the year how far commitments have come."""
    from followup.audit import check_in_all
    from followup.model.reviews import Status

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    if undo and (status or day or material or told_by):
        raise UndoWithStatus()
    if not undo and status is None:
        raise StatusMissing(allowed=vocabularies.Allowed(vocabularies.STATUS))
    on = None if day is None else date_of(day)
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        ids = ids_of(ledger, which)
        if status is None:
            _undo(session, ledger, ids, name, note or "")
            return
        tell_of_new(session, ledger, [told_by or ""])
        tell_of_out_of_use(session, ledger, ids)
        stored = check_in_all(
            ledger,
            ids,
            Status(status),
            reviewer=name,
            now=clock(),
            on=on,
            note=note or "",
            material=material or "",
            told_by=told_by or "",
        )
    said = session.labels(f"status.{status}")
    for one in stored:
        details = {"key": one.anchor.key, "date": one.on.isoformat(), "name": name}
        session.tell("checked_in", status=said, **details)


def _undo(session: Session, ledger: Ledger, ids: list[str], name: str, note: str) -> None:
    from followup.audit import take_back_checkin

    for each in ids:
        taken_back, _ = take_back_checkin(ledger, each, reviewer=name, now=clock(), note=note)
        session.tell(
            "checkin_undone",
            key=taken_back.anchor.key,
            status=session.labels(f"status.{taken_back.status}"),
            date=taken_back.on.isoformat(),
        )
