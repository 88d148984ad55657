"""``ledger``: a year's commitments with their deadlines."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.options import date_of, year_of
from followup.cli.output import Target
from followup.cli.session import clock, on_the_wall, open_session
from followup.cli.showing import show


class LedgerShape(StrEnum):
    """The shapes of a year's ledger."""

    TABLE = "table"
    MD = "md"
    XLSX = "xlsx"
    JSON = "json"
    CSV = "csv"


LedgerFormat = Annotated[
    LedgerShape | None,
    options.optional(
        "--format",
        "-f",
        metavar="table|md|xlsx|json|csv",
        help="Shape of the output; by default what the name of the file tells, else a table.",
    ),
]
AsOf = Annotated[
    str | None,
    options.optional(
        "--date", metavar="DATE", help="The day to reckon from, 2025-06-30; by default now."
    ),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="List only what is overdue.")]


def ledger(
    context: typer.Context,
    government: options.Whose,
    year: options.YearArgument,
    *,
    shape: LedgerFormat = None,
    output: options.Output = None,
    force: options.Force = False,
    day: AsOf = None,
    overdue: Overdue = False,
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
    target = Target(output, force=force, binary=chosen is LedgerShape.XLSX)
    on = clock().date() if day is None else date_of(day)
    with session.ledger(create=False) as opened:
        view = year_ledger(
            opened, government, year_of(year), on=on, genre=genre or "", on_the_wall=on_the_wall
        )
    shown = replace(view, only_overdue=overdue)
    show(shown, formats_of(Subject.YEAR)[chosen], target, session)
    if target.path is not None:
        session.tell("written", path=target.path)


def _shape(given: LedgerShape | None, output: str | None) -> LedgerShape:
    """The one asked for, else the one that the name of the file tells, else the table."""
    if given is not None:
        return given
    ending = Path(output or "").suffix.lower().removeprefix(".")
    known = {shape.value: shape for shape in LedgerShape}
    return known.get(ending, LedgerShape.TABLE)
