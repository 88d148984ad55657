"""``db``: looking after the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.help import Command, Group
from followup.cli.session import clock, help_without_command, open_session
from followup.errors.ledger import LedgerFaulty

if TYPE_CHECKING:
    from followup.ledger import Ledger


BackupArgument = Annotated[
    str | None,
    options.argument("FILE", help="argument.backup"),
]
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
    session = open_session(context, lang=lang, db=db, quiet=quiet)
    with session.ledger(upgrade=False) as ledger:
        before = ledger.schema_version()
        ledger.upgrade()
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
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Check that the ledger is whole; exit status 4 if it is not."""
    session = open_session(context, lang=lang, db=db, quiet=quiet)
    with session.ledger(create=False, upgrade=False) as ledger:
        version = ledger.schema_version()
        faults = ledger.check()
        for fault in faults:
            session.warn(fault)
        if faults:
            raise LedgerFaulty(number=len(faults), path=ledger.where)
        counts = {"reports": len(ledger.reports()), "runs": len(ledger.runs())}
    session.tell("sound", version=version, **counts)


def _beside(ledger: Ledger) -> Path:
    file = Path(ledger.where)
    return file.with_name(f"{file.stem}.{clock():%Y%m%d-%H%M%S}{file.suffix or '.db'}")
