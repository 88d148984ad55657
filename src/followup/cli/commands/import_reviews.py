"""``import-reviews``: decisions made in a spreadsheet, shown, confirmed, and stored all at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.cli.showing import TABLE, show
from followup.errors.inputs import SheetOfAnotherLedger, SheetUnreadable
from followup.errors.usage import NotConfirmed, SheetRefused

if TYPE_CHECKING:
    from followup.audit import Returned
    from followup.ledger import Ledger
    from followup.reporting.formats.excel.returned import Sheet


SheetArgument = Annotated[
    str,
    options.argument("SHEET", help="argument.sheet"),
]
Yes = Annotated[bool, options.switch("--yes", "-y", help="option.yes")]
DryRun = Annotated[bool, options.switch("--dry-run", help="option.dry_run")]


def import_reviews(
    context: typer.Context,
    sheet: SheetArgument,
    *,
    reviewer: options.Reviewer = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Take back the verdicts and notes that a person entered in a workbook."""
    from followup.audit import store_return, weigh_return
    from followup.reporting import Subject, formats_of
    from followup.reporting.formats.excel.returned import read_sheet
    from followup.reporting.views.returned import ReturnView

    session = open_session(
        context, lang=lang, db=db, quiet=quiet, encoding=encoding, reviewer=reviewer
    )
    data = _read(sheet)
    found = read_sheet(data, path=sheet, encoding=session.settings.encoding or None)
    with session.ledger(create=False) as ledger:
        _belongs(ledger, found, sheet)
        name = who(session, ledger)
        returned = weigh_return(
            ledger, found.lines, reviewer=name, now=clock(), refused=found.refused, run=found.run
        )
        view = ReturnView(returned, sheet, on_the_wall)
        show(view, formats_of(Subject.RETURN)[TABLE], Target(None), session)
        if returned.refused:
            raise SheetRefused(number=len(returned.refused))
        if returned.changes and _agreed(session, returned, name, yes=yes, dry_run=dry_run):
            stored = store_return(ledger, returned)
            session.tell("returned.stored", number=len(stored), name=name)


def _read(path: str) -> bytes:
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as problem:
        raise SheetUnreadable(path=path, why=problem.strerror or problem) from None


def _belongs(ledger: Ledger, found: Sheet, path: str) -> None:
    """Raise :class:`SheetOfAnotherLedger` where the plan behind the sheet is not known here."""
    held = ledger.reports(superseded=True, forgotten=True)
    if found.plan and all(report.sha256 != found.plan for report in held):
        raise SheetOfAnotherLedger(path=path, plan=found.plan[:12])


def _agreed(session: Session, returned: Returned, name: str, *, yes: bool, dry_run: bool) -> bool:
    """Whether to store. Raises :class:`NotConfirmed` where there is nobody to ask."""
    if dry_run:
        session.tell("returned.dry_run")
        return False
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        raise NotConfirmed()
    number = sum(len(change.reviews) for change in returned.changes)
    question = session.labels("cli.returned.ask", name=name, number=number)
    if typer.confirm(question, default=False, err=True):
        return True
    session.tell("returned.given_up")
    return False
