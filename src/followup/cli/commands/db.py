"""``db``: looking after the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.help import Command, Group
from followup.cli.session import Session, clock, help_without_command, open_session, who
from followup.errors.ledger import LedgerFaulty
from followup.errors.usage import HeadUnreadable, NotConfirmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup.cli.progress import Progress
    from followup.ledger import Ledger
    from followup.ledger.purging import Purgeable


BackupArgument = Annotated[
    str | None,
    options.argument("FILE", help="argument.backup"),
]
Yes = Annotated[bool, options.switch("--yes", "-y", help="option.yes_delete")]
BackedUp = Annotated[bool, options.switch("--backed-up", help="option.backed_up")]
PrintedHead = Annotated[str | None, options.optional("--head", metavar="CODE", help="option.head")]
app = typer.Typer(cls=Group, help="command.db", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def db(context: typer.Context) -> None:
    """Look after the ledger."""
    help_without_command(context)


@app.command(cls=Command, help="command.db.upgrade")
def upgrade(
    context: typer.Context,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Bring the ledger to the newest schema, after putting a copy beside it."""
    from followup.ledger.migrate import STAGES as UPGRADED

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    with session.ledger(upgrade=False) as ledger:
        before = ledger.schema_version()
        with session.progress(len(UPGRADED)) as progress:
            ledger.upgrade(step=progress.step)
        after = ledger.schema_version()
        for note in ledger.notes:
            session.warn(note)
    session.tell("upgraded" if before != after else "newest", before=before, after=after)


@app.command(cls=Command, help="command.db.backup")
def backup(
    context: typer.Context,
    file: BackupArgument = None,
    *,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Copy the ledger to a file while it may be in use."""
    session = open_session(context, lang=lang, db=db, quiet=quiet)
    with session.ledger(create=False, upgrade=False) as ledger:
        path = Path(file).expanduser() if file else _beside(ledger)
        ledger.backup(path, replace=force)
    session.tell("backed_up", path=path)


@app.command(cls=Command, help="command.db.check")
def check(
    context: typer.Context,
    *,
    head: PrintedHead = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Check that the ledger is whole; exit status 4 if it is not."""
    from followup.ledger.checking import STAGES as CHECKED
    from followup.ledger.heads import read_code

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    printed = None if head is None else read_code(head)
    if head is not None and printed is None:
        raise HeadUnreadable(given=head)
    with session.ledger(create=False, upgrade=False) as ledger:
        version = ledger.schema_version()
        with session.progress(len(CHECKED)) as progress:
            faults = ledger.check(printed, step=_by_stages(progress))
        for fault in faults:
            session.warn(fault)
        if faults:
            raise LedgerFaulty(number=len(faults), path=ledger.where)
        counts = {"reports": len(ledger.reports()), "runs": len(ledger.runs())}
        now = ledger.head()
    session.tell("sound", version=version, **counts)
    if printed is not None:
        session.tell("head_fits", head=printed.code)
    session.tell("head", head=now)


@app.command(cls=Command, help="command.db.purge")
def purge(
    context: typer.Context,
    *,
    yes: Yes = False,
    backed_up: BackedUp = False,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Delete for good what was taken out of use with followup forget."""
    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    with session.ledger(create=False) as ledger:
        found = ledger.purgeable()
        if found.kept_runs or found.kept_files:
            session.tell("purge.kept", reports=len(found.kept_files), runs=len(found.kept_runs))
        if not found.runs and not found.files:
            session.tell("purge.nothing")
            return
        _list(session, found)
        name = who(session, ledger)
        if not _agreed(session, found, yes=yes):
            return
        if not backed_up:
            path = _beside(ledger)
            ledger.backup(path)
            session.tell("backed_up", path=path)
        done = ledger.purge(reviewer=name, at=clock())
    session.tell("purge.done", reports=len(done.files), runs=len(done.runs))


def _by_stages(progress: Progress) -> Callable[[str, str], None]:
    """Tells ``progress`` of a stage once, and then how far it is."""
    told: set[str] = set()

    def step(code: str, name: str) -> None:
        (progress.within if code in told else progress.step)(code, name)
        told.add(code)

    return step


def _list(session: Session, found: Purgeable) -> None:
    for _, number, name in found.files:
        session.tell("purge.report", id=number, name=name)
    if found.runs:
        session.tell("purge.runs", runs=", ".join(map(str, found.runs)))


def _agreed(session: Session, found: Purgeable, *, yes: bool) -> bool:
    """Whether to delete. Raises :class:`NotConfirmed` where there is nobody to ask."""
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        raise NotConfirmed()
    counts = {"reports": len(found.files), "runs": len(found.runs)}
    if typer.confirm(session.labels("cli.purge.ask", **counts), default=False, err=True):
        return True
    session.tell("purge.given_up")
    return False


def _beside(ledger: Ledger) -> Path:
    file = Path(ledger.where)
    return file.with_name(f"{file.stem}.{clock():%Y%m%d-%H%M%S}{file.suffix or '.db'}")
