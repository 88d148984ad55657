"""``sample``: a random sample of a year's commitments, for review."""

from __future__ import annotations

from enum import StrEnum
from random import SystemRandom
from typing import Annotated

import typer

from followup.cli import options
from followup.cli.options import year_of
from followup.cli.output import Target
from followup.cli.session import clock, open_session, who
from followup.cli.showing import show
from followup.sampling import ENOUGH, USUAL

_SEEDS = 9999
"""Seeds up to so many are drawn by themselves: easily said and typed again."""
_GREATEST = 2**31 - 1
"""What every database holds as an integer."""


class SampleShape(StrEnum):
    """The shapes of a sample."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


SampleFormat = Annotated[
    SampleShape,
    typer.Option("--format", "-f", metavar="table|json|csv", help="Shape of the output."),
]
Size = Annotated[
    int | None,
    typer.Option(
        "--size",
        metavar="N",
        min=ENOUGH,
        help=f"How many commitments to draw, {USUAL} by default.",
        show_default=False,
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        min=0,
        max=_GREATEST,
        help="Draws the same again from the same run; by default by chance. With a seed or a size "
        "a sample is drawn anew, else the one that there is is shown.",
        show_default=False,
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
    shape: SampleFormat = SampleShape.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Draw a random sample of a year's commitments to review, or show how far it is reviewed.

    The sample is stored. Once enough of it is reviewed (followup review --sample), every report
    states the shares with an interval of 95%.
    """
    from followup.audit import sample_run
    from followup.reporting import Subject, formats_of

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    target = Target(output, force=force)
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
    show(found, formats_of(Subject.SAMPLE)[shape], target, session)
