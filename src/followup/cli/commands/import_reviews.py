"""``import-reviews``: what people entered in spreadsheets, shown, confirmed, and stored at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup import limits
from followup.cli import errors, options
from followup.cli.bodies import table_of
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.cli.showing import TABLE, show
from followup.errors import FollowupError
from followup.errors.causes import Refused
from followup.errors.inputs import (
    FolderForbidden,
    NameEmpty,
    NoSheets,
    SheetOfAnotherLedger,
    SheetUnreadable,
)
from followup.errors.usage import NotConfirmed, SheetRefused

if TYPE_CHECKING:
    from followup.audit import Returned
    from followup.ledger import Ledger
    from followup.reporting.formats.excel.returned import Sheet


SheetArgument = Annotated[
    list[str],
    options.argument("SHEET...", help="argument.sheet"),
]
Yes = Annotated[bool, options.switch("--yes", "-y", help="option.yes")]
DryRun = Annotated[bool, options.switch("--dry-run", help="option.dry_run")]
Skip = Annotated[list[str] | None, options.optional("--skip", metavar="COLUMN", help="option.skip")]
_APART = re.compile("[,，、]")
_SUFFIXES = (".xlsx", ".csv")
_TEMPORARY = "~$"
"""How the file begins that Excel keeps beside one that is open."""


def import_reviews(
    context: typer.Context,
    sheets: SheetArgument,
    *,
    skip: Skip = None,
    reviewer: options.Reviewer = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Take back what people entered in workbooks: each file as a whole or not at all."""
    session = open_session(
        context, lang=lang, db=db, quiet=quiet, encoding=encoding, reviewer=reviewer
    )
    left_alone = [one.strip() for each in skip or () for one in _APART.split(each) if one.strip()]
    paths = list(_files(sheets))
    failure: FollowupError | None = None
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        for path in paths:
            try:
                _take(session, ledger, path, name, skip=left_alone, yes=yes, dry_run=dry_run)
            except FollowupError as problem:
                if len(paths) == 1:
                    raise
                errors.complain(session.labels, problem)
                failure = failure or problem
    if failure is not None:
        raise typer.Exit(failure.exit_status)


def _take(
    session: Session,
    ledger: Ledger,
    path: str,
    name: str,
    *,
    skip: Sequence[str],
    yes: bool,
    dry_run: bool,
) -> None:
    """One file, as a whole or not at all."""
    from followup.audit import store_return, weigh_return
    from followup.reporting import Subject, formats_of
    from followup.reporting.formats.excel.returned import read_sheet
    from followup.reporting.views.returned import ReturnView

    data = _read(path)
    encoding = session.settings.encoding or None
    found = read_sheet(data, path=path, encoding=encoding, skip=skip)
    _belongs(ledger, found, path)
    returned = weigh_return(
        ledger,
        found.lines,
        reviewer=name,
        now=clock(),
        refused=found.refused,
        run=found.run,
        bodies=table_of(session.settings),
    )
    view = ReturnView(returned, path, on_the_wall, found.strange)
    show(view, formats_of(Subject.RETURN)[TABLE], Target(None), session)
    if returned.refused:
        raise SheetRefused(number=len(returned.refused), path=path)
    if returned.changes and _agreed(session, returned, name, yes=yes, dry_run=dry_run):
        store_return(ledger, returned)
        session.tell("returned.stored", number=returned.records, name=name, path=path)


def _files(given: Sequence[str]) -> Iterator[str]:
    """The files that are named, and of a folder all its sheets, by their names."""
    for each in given:
        if not each.strip():
            raise NameEmpty()
        path = Path(each)
        try:
            path = path.expanduser()
            found = sorted(path.iterdir()) if path.is_dir() else None
        except (OSError, RuntimeError) as problem:
            if isinstance(problem, PermissionError):
                raise FolderForbidden(path=path, reason=Refused(problem)) from None
            found = None  # a name too long, nobody's home folder: what reads it says so
        if found is None:
            yield each
            continue
        held = [
            file
            for file in found
            if file.suffix.lower() in _SUFFIXES and not file.name.startswith(_TEMPORARY)
        ]
        if not held:
            raise NoSheets(path=path)
        yield from map(str, held)


def _read(path: str) -> bytes:
    from followup.reading import source

    try:
        return source.whole(path, most=limits.SHEET_BYTES)
    except OSError as problem:
        raise SheetUnreadable(path=path, why=Refused(problem)) from None


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
    question = session.labels("cli.returned.ask", name=name, number=returned.records)
    if typer.confirm(question, default=False, err=True):
        return True
    session.tell("returned.given_up")
    return False
