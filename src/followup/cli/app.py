"""The program ``followup``: its commands, and the options that come before a command's name."""

from __future__ import annotations

from typing import Annotated

import typer

from followup import __version__
from followup.cli.commands import (
    agreement,
    audit,
    calibrate,
    changes,
    checkin,
    compare,
    concepts,
    config,
    correct,
    db,
    decide,
    demo,
    eval_,
    explain,
    export,
    extract,
    forget,
    history,
    import_,
    import_reviews,
    ledger,
    list_,
    open_,
    orphans,
    report,
    review,
    sample,
    template,
    trend,
    use,
)
from followup.cli.options import Db, Lang, NoPager, Quiet, Verbose
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
    verbose: Verbose = 0,
    no_pager: NoPager = False,
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
    context.obj = Before(lang=lang, db=db, quiet=quiet, verbose=verbose, no_pager=no_pager)
    if verbose:
        from followup.cli.verbose import speak

        speak(context, verbose)
    help_without_command(context)


app.command()(demo.demo)
app.command()(extract.extract)
app.command()(audit.audit)
app.command()(explain.explain)
app.command(name="import")(import_.import_)
app.command(name="list")(list_.list_)
app.command()(changes.changes)
app.command()(use.use)
app.command()(correct.correct)
app.command()(forget.forget)
app.command()(report.report)
app.command(name="open")(open_.open_)
app.command()(review.review)
app.command()(sample.sample)
app.command()(export.export)
app.command()(template.template)
app.command()(decide.decide)
app.command()(history.history)
app.command()(checkin.checkin)
app.command()(ledger.ledger)
app.command(name="import-reviews")(import_reviews.import_reviews)
app.command()(orphans.orphans)
app.command()(agreement.agreement)
app.command()(calibrate.calibrate)
app.command()(trend.trend)
app.command()(compare.compare)
app.command()(concepts.concepts)
app.command(name="eval")(eval_.evaluate)
app.add_typer(db.app, name="db")
app.add_typer(config.app, name="config")
