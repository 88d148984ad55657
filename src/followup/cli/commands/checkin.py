"""``checkin``: how far a commitment has come, noted during the year."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.options import date_of
from followup.cli.session import clock, open_session, who
from followup.errors.usage import CommitmentUnknown

Which = Annotated[
    list[str], options.argument("COMMITMENT-ID...", help="argument.commitments_to_check_in")
]
Day = Annotated[
    str | None,
    options.optional("--date", metavar="DATE", help="option.date_of_checkin"),
]


def checkin(
    context: typer.Context,
    which: Which,
    *,
    status: options.Status,
    note: options.Note = None,
    day: Day = None,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Note during the year how far commitments have come."""
    from followup.audit import check_in_all, ids_by_number
    from followup.model.reviews import Status

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    chosen = Status(status)
    on = None if day is None else date_of(day)
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        asked = _by_number(which)
        ids = which if asked is None else ids_by_number(ledger, *asked)
        stored = check_in_all(
            ledger, ids, chosen, reviewer=name, now=clock(), on=on, note=note or ""
        )
    said = session.labels(f"status.{chosen}")
    for one in stored:
        details = {"key": one.anchor.key, "date": one.on.isoformat(), "name": name}
        session.tell("checked_in", status=said, **details)


def _by_number(which: list[str]) -> tuple[str, int, list[int]] | None:
    """A government, a year and the numbers in its list; ``None`` where ids are given."""
    if len(which) < 3 or _ID.fullmatch(which[0]) or not options.is_year(which[1]):
        return None
    numbers: list[int] = []
    for given in which[2:]:
        for part in _APART.split(given.strip()):
            found = _NUMBERS.fullmatch(part)
            if not found:
                raise CommitmentUnknown(id=part)
            first, last = int(found[1]), int(found[2] or found[1])
            numbers += range(first, min(last, first + MOST) + 1)
    return which[0], options.year_of(which[1]), numbers


_ID = re.compile("[0-9a-fA-F]+")
_APART = re.compile("[,，、]")
_NUMBERS = re.compile(r"(\d{1,6})(?:[-—–~～](\d{1,6}))?")
MOST = 10_000
"""Numbers that one range may span: no plan has as many commitments."""
