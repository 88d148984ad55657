"""``trend``: one government's years in a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
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
    options.argument("GOVERNMENT", help="argument.government"),
]
First = Annotated[
    int | None,
    options.a_year("--from", help="option.from"),
]
Last = Annotated[
    int | None,
    options.a_year("--to", help="option.to"),
]
Section = Annotated[
    list[str] | None,
    options.some_of(vocabularies.SECTION, "--section", help="option.section"),
]
Kinds = Annotated[
    list[str] | None,
    options.some_of(vocabularies.KIND, "--kind", help="option.kind"),
]
Entries = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", metavar="N", min=0, help="option.limit_of_entries", show_default=False
    ),
]
NoSave = Annotated[bool, options.switch("--no-save", help="option.no_save_years")]


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
    """Show one government's years in a chain."""
    from followup.audit import series
    from followup.audit import trend as follow
    from followup.reporting.views.trend import SECTIONS, TrendOptions, trend_view

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.TREND, shape, output)
    target = Target(output, force=force, binary=form.binary)
    if first is not None and last is not None and first > last:
        raise YearsReversed(first=first, last=last)
    chosen = TrendOptions(
        sections=frozenset(vocabularies.SECTION.codes(section) or SECTIONS),
        kinds=frozenset(vocabularies.KIND.codes(kind)),
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
    usual = _ENTRIES_READ if form.name in _TO_READ else None
    return options.limit_of(given, _ENTRIES if form.made is Made.DRAWING else usual)


def tell_judged(session: Session, judged: list[YearOfTrend], *, saved: bool) -> None:
    """Say which years were judged now, since nobody asked for that by name."""
    if judged:
        listed = ", ".join(
            f"{year.slot.plan.government if year.slot.plan else ''} {year.outline.year}".strip()
            for year in judged
        )
        session.tell("trend_judged" if saved else "trend_judged_unsaved", years=listed)
