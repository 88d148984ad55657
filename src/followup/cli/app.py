"""The program ``followup``: its commands, and the options that come before a command's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from followup import __version__
from followup.cli.commands import (
    agreement,
    assign,
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
    search,
    template,
    trend,
    use,
)
from followup.cli.help import Command, Group
from followup.cli.options import Db, Lang, NoPager, Quiet, Verbose
from followup.cli.session import Before, help_without_command

app = typer.Typer(
    name="followup",
    cls=Group,
    help="command.followup",
    epilog="command.followup.epilog",
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
        typer.Option("--version", callback=_show_version, is_eager=True, help="option.version"),
    ] = False,
) -> None:
    """Check a government's yearly commitments against its next report."""
    context.obj = Before(lang=lang, db=db, quiet=quiet, verbose=verbose, no_pager=no_pager)
    if verbose:
        from followup.cli.verbose import speak

        speak(context, verbose)
    help_without_command(context)


def _add(command: Callable[..., Any], name: str) -> None:
    """A command under its name; its help is ``command.NAME`` of ``locale/*/help.toml``."""
    key = f"command.{name.replace('-', '_')}"
    app.command(name=name, cls=Command, help=key)(command)


_add(demo.demo, "demo")
_add(extract.extract, "extract")
_add(audit.audit, "audit")
_add(explain.explain, "explain")
_add(import_.import_, "import")
_add(list_.list_, "list")
_add(changes.changes, "changes")
_add(use.use, "use")
_add(correct.correct, "correct")
_add(forget.forget, "forget")
_add(report.report, "report")
_add(open_.open_, "open")
_add(review.review, "review")
_add(sample.sample, "sample")
_add(search.search, "search")
_add(export.export, "export")
_add(template.template, "template")
_add(decide.decide, "decide")
_add(history.history, "history")
_add(assign.assign, "assign")
_add(checkin.checkin, "checkin")
_add(ledger.ledger, "ledger")
_add(import_reviews.import_reviews, "import-reviews")
_add(orphans.orphans, "orphans")
_add(agreement.agreement, "agreement")
_add(calibrate.calibrate, "calibrate")
_add(trend.trend, "trend")
_add(compare.compare, "compare")
_add(concepts.concepts, "concepts")
_add(eval_.evaluate, "eval")
app.add_typer(db.app, name="db")
app.add_typer(config.app, name="config")
