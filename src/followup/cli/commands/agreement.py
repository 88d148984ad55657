"""``agreement``: two blind reviewers compared."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.options import year_of
from followup.cli.output import Target
from followup.cli.session import open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.AGREEMENT)]
Reviewers = Annotated[
    list[str] | None,
    options.optional("--reviewer", metavar="NAME", help="option.reviewers"),
]
Seeing = Annotated[bool, options.switch("--seeing", help="option.seeing")]


def agreement(
    context: typer.Context,
    government: options.Whose,
    year: options.YearArgument,
    *,
    reviewer: Reviewers = None,
    seeing: Seeing = False,
    genre: options.Genre = None,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Compare two blind reviewers: agreement, Cohen's kappa, and where they differ."""
    from followup.audit import agreement as compare

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.AGREEMENT, shape, output)
    target = Target(output, force=force, binary=form.binary)
    with session.ledger(create=False) as ledger:
        found = compare(
            ledger,
            government,
            year_of(year),
            reviewers=reviewer or (),
            genre=genre or "",
            seeing=seeing,
        )
    show(found, form, target, session)
