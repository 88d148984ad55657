"""``compare``: governments side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.commands.trend import Entries, NoSave, limit_of, tell_judged
from followup.cli.forms import form_of, form_option
from followup.cli.last_report import remember
from followup.cli.output import Target
from followup.cli.session import clock, open_session
from followup.cli.showing import show
from followup.errors.usage import ChoiceUnknown
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from followup.labels import Labels


Shape = Annotated[str | None, form_option(Subject.COMPARISON)]
GovernmentsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="GOVERNMENT...",
        help="Two governments or more: names, short names or codes.",
        show_default=False,
    ),
]
ComparedYear = Annotated[
    int,
    typer.Option(
        "--year",
        metavar="YEAR",
        min=options.EARLIEST,
        max=options.LATEST,
        help="The year that the commitments were made for.",
        show_default=False,
    ),
]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help="Show only these topics, by their code or their name.",
        show_default=False,
    ),
]


def compare(
    context: typer.Context,
    governments: GovernmentsArgument,
    *,
    year: ComparedYear,
    genre: options.Genre = None,
    topic: Topics = None,
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
    """Show several governments side by side, by topic, in one year.

    Rates kind by kind, what was promised in figures against what was reported, what is not
    promised again, and examples of the same topics, with what such a comparison can and cannot
    say. Reports that are in the ledger and were not judged yet are judged.
    """
    from followup.audit import compare as put_side_by_side
    from followup.reporting.views.comparison import ComparisonOptions, comparison

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.COMPARISON, shape, output)
    target = Target(output, force=force, binary=form.binary)
    chosen = ComparisonOptions(
        topics=_topic_codes(topic, session.labels),
        limit=limit_of(limit, form),
        reviewed=reviewed,
    )
    now = clock()
    with session.ledger(create=False) as ledger, session.progress(len(governments)) as progress:
        sides = put_side_by_side(
            ledger,
            governments,
            year,
            genre=genre or "",
            now=now,
            save=not no_save,
            step=progress.step,
        )
    view = comparison(sides, year, made_at=now, options=chosen)
    show(view, form, target, session)
    remember(session, target.path)
    judged = [side.year for side in sides if side.year.judged_now]
    tell_judged(session, judged, saved=not no_save)


def _topic_codes(given: list[str] | None, labels: Labels) -> frozenset[str]:
    """The codes of topics that were named by code or by name.

    Raises :class:`ChoiceUnknown` for an unknown one.
    """
    from followup.reporting.views.comparison import topic_names

    names = topic_names(labels)
    codes = {name.casefold(): code for code, name in names.items()} | {code: code for code in names}
    parts = [part.strip() for each in given or () for part in each.split(",") if part.strip()]
    unknown = [part for part in parts if part.casefold() not in codes]
    if unknown:
        raise ChoiceUnknown(value=", ".join(unknown), known=", ".join(names))
    return frozenset(codes[part.casefold()] for part in parts)
