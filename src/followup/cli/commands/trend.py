"""``trend``: one government's years in a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.last_report import remember
from followup.cli.output import Target
from followup.cli.session import Session, clock, open_session
from followup.cli.showing import show
from followup.errors.usage import YearsReversed
from followup.reporting.registry import Format, Made, Subject

if TYPE_CHECKING:
    from followup.audit import YearOfTrend


_ENTRIES = 5
"""Entries of each list in a table: a chain of twenty years takes forty lines already."""
_ENTRIES_READ = 20
"""Entries of each list in what is read from its beginning to its end."""
_TO_READ = ("md", "docx", "html")


Shape = Annotated[str | None, form_option(Subject.TREND)]
GovernmentArgument = Annotated[
    str,
    typer.Argument(
        metavar="GOVERNMENT",
        help="A government's name, short name or code.",
        show_default=False,
    ),
]
First = Annotated[
    int | None,
    typer.Option(
        "--from",
        metavar="YEAR",
        min=options.EARLIEST,
        max=options.LATEST,
        help="The first year, of those that commitments were made for.",
        show_default=False,
    ),
]
Last = Annotated[
    int | None,
    typer.Option(
        "--to",
        metavar="YEAR",
        min=options.EARLIEST,
        max=options.LATEST,
        help="The last year.",
        show_default=False,
    ),
]
Section = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="WHAT",
        help="Show only these: rates, figures, chains, dropped, problems, unpromised. Repeat it, "
        "or separate them with commas.",
        show_default=False,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="List only commitments of these kinds: quantified, deliverable, directional.",
        show_default=False,
    ),
]
Entries = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        metavar="N",
        min=0,
        help="Show at most N entries of each list, 0 for all. By default 5 in a table, 20 in "
        "Markdown, in Word and on a web page, and all in the others.",
        show_default=False,
    ),
]
NoSave = Annotated[
    bool, typer.Option("--no-save", help="Do not store the runs over years not judged before.")
]


def trend(
    context: typer.Context,
    government: GovernmentArgument,
    *,
    first: First = None,
    last: Last = None,
    genre: options.Genre = None,
    section: Section = None,
    kind: Kinds = None,
    reviewed: options.Reviewed = False,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    limit: Entries = None,
    no_save: NoSave = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show one government's years in a chain.

    Rates by year, kind by kind; what was promised in figures against what was reported;
    commitments promised again and again, with each year's wording; those that were not fulfilled
    and are not promised again; problems that come back; achievements that nobody had promised.
    Years whose reports are both in the ledger and that were not judged yet are judged.
    """
    from followup.audit import series
    from followup.audit import trend as follow
    from followup.reporting.views.trend import SECTIONS, TrendOptions, trend_view

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.TREND, shape, output)
    target = Target(output, force=force, binary=form.binary)
    if first is not None and last is not None and first > last:
        raise YearsReversed(first=first, last=last)
    chosen = TrendOptions(
        sections=options.chosen(section) or frozenset(SECTIONS),
        kinds=options.chosen(kind),
        limit=limit_of(limit, form),
        reviewed=reviewed,
    )
    now = clock()
    with session.ledger(create=False) as ledger:
        found = series(ledger, government, genre=genre or "", first=first, last=last)
        with session.progress(len(found.unjudged)) as progress:
            made = follow(ledger, found, now=now, save=not no_save, step=progress.step)
    view = trend_view(made, made_at=now, options=chosen)
    show(view, form, target, session)
    remember(session, target.path)
    tell_judged(session, [year for year in made.years if year.judged_now], saved=not no_save)


def limit_of(given: int | None, form: Format) -> int | None:
    """How many entries of a list are shown; ``None`` for all."""
    if given is not None:
        return given or None
    if form.made is Made.DRAWING:
        return _ENTRIES
    return _ENTRIES_READ if form.name in _TO_READ else None


def tell_judged(session: Session, judged: list[YearOfTrend], *, saved: bool) -> None:
    """Say which years were judged now, since nobody asked for that by name."""
    if judged:
        listed = ", ".join(
            f"{year.slot.plan.government if year.slot.plan else ''} {year.outline.year}".strip()
            for year in judged
        )
        session.tell("trend_judged" if saved else "trend_judged_unsaved", years=listed)
