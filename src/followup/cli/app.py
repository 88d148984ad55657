"""The program ``followup``: its commands, and the options that come before a command's name."""

from __future__ import annotations

from typing import Annotated

import typer

from followup import __version__
from followup.cli import (
    auditing,
    calibrating,
    conceiving,
    database,
    deciding,
    evaluating,
    exporting,
    extracting,
    importing,
    keeping,
    returning,
    reviewing,
    sampling,
    settling,
    trending,
    writing,
)
from followup.cli.options import Db, Lang, Quiet
from followup.cli.session import Before, help_without_command

app = typer.Typer(
    name="followup",
    epilog="Start with: followup demo",
    rich_markup_mode=None,  # rich would double the time that --help takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"followup {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def followup(
    context: typer.Context,
    *,
    lang: Lang = None,
    db: Db = None,
    quiet: Quiet = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Check a government's yearly commitments against its next report.

    Exit status: 0 done; 1 only with --fail-on; 2 wrong usage; 3 unreadable input; 4 the ledger
    cannot be used; 130 interrupted.
    """
    context.obj = Before(lang=lang, db=db, quiet=quiet)
    help_without_command(context)


app.command()(sampling.demo)
app.command()(extracting.extract)
app.command()(auditing.audit)
app.command()(extracting.explain)
app.command(name="import")(importing.import_)
app.command(name="list")(importing.list_)
app.command()(writing.report)
app.command()(reviewing.review)
app.command()(exporting.export)
app.command()(writing.template)
app.command()(deciding.decide)
app.command()(deciding.history)
app.command()(deciding.checkin)
app.command(name="ledger")(keeping.ledger_)
app.command(name="import-reviews")(returning.import_reviews)
app.command()(keeping.orphans)
app.command()(keeping.agreement)
app.command()(calibrating.calibrate)
app.command()(trending.trend)
app.command()(trending.compare)
app.command()(conceiving.concepts)
app.command(name="eval")(evaluating.evaluate)
app.add_typer(database.app, name="db")
app.add_typer(settling.app, name="config")
