"""``sample``: a random sample of a year's commitments, for review."""

from __future__ import annotations

from random import SystemRandom
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.help import worded_by
from followup.cli.options import year_of
from followup.cli.output import Target
from followup.cli.session import clock, open_session, who
from followup.cli.showing import show
from followup.reporting.registry import Subject
from followup.sampling import ENOUGH, USUAL

_SEEDS = 9999
"""Seeds up to so many are drawn by themselves: easily said and typed again."""
_GREATEST = 2**31 - 1
"""What every database holds as an integer."""


Shape = Annotated[str | None, form_option(Subject.SAMPLE)]
Size = Annotated[
    int | None,
    typer.Option(
        "--size",
        metavar="N",
        min=ENOUGH,
        help=worded_by("option.size", usual=USUAL),
        show_default=False,
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="N", min=0, max=_GREATEST, help="option.seed", show_default=False
    ),
]


def sample(
    context: typer.Context,
    government: options.Whose,
    year: options.YearArgument,
    *,
    size: Size = None,
    seed: Seed = None,
    reviewer: options.Reviewer = None,
    genre: options.Genre = None,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Draw a random sample of a year's commitments to review, or show how far it is reviewed."""
    from followup.audit import sample_run

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    form = form_of(Subject.SAMPLE, shape, output)
    target = Target(output, force=force, binary=form.binary)
    with session.ledger(create=False) as ledger:
        found = sample_run(
            ledger,
            government,
            year_of(year),
            seed=SystemRandom().randint(1, _SEEDS) if seed is None else seed,
            size=size or USUAL,
            again=seed is not None or size is not None,
            reviewer=lambda: who(session, ledger),
            now=clock(),
            genre=genre or "",
        )
    show(found, form, target, session)
