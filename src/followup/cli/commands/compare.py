"""``compare``: governments side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.commands.trend import Entries, NoSave, limit_of, tell_judged
from followup.cli.forms import form_of, form_option
from followup.cli.last_report import remember
from followup.cli.output import Target
from followup.cli.session import Session, clock, open_session
from followup.cli.showing import show
from followup.cli.vocabularies import Vocabulary
from followup.errors.usage import AllAndNamed
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from datetime import datetime

    from followup.labels import Labels
    from followup.reporting import Format
    from followup.reporting.views.comparison import ComparisonOptions


Shape = Annotated[str | None, form_option(Subject.COMPARISON)]
GovernmentsArgument = Annotated[
    list[str] | None,
    options.argument("GOVERNMENT...", help="argument.governments"),
]
ComparedYear = Annotated[
    int,
    options.a_year("--year", help="option.year_compared"),
]
Every = Annotated[bool, options.switch("--all", help="option.every_government")]
Topics = Annotated[
    list[str] | None,
    options.optional("--topic", metavar="TOPIC", help="option.topic"),
]


def compare(
    context: typer.Context,
    governments: GovernmentsArgument = None,
    *,
    year: ComparedYear,
    every: Every = False,
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
    """Show several governments side by side, by topic, in one year."""
    from followup.audit import compare as put_side_by_side
    from followup.reporting.views.comparison import ComparisonOptions, comparison

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.OVERVIEW if every else Subject.COMPARISON, shape, output)
    target = Target(output, force=force, binary=form.binary)
    chosen = ComparisonOptions(
        topics=frozenset(_topics(session.labels).codes(topic)),
        limit=(limit or None) if every else limit_of(limit, form),
        reviewed=reviewed,
    )
    now = clock()
    if every:
        if governments:
            raise AllAndNamed(named=", ".join(governments))
        _every_government(
            session, year, genre or "", chosen=chosen, now=now, form=form, target=target
        )
        return
    named = governments or []
    with session.ledger(create=False) as ledger, session.progress(len(named)) as progress:
        sides = put_side_by_side(
            ledger,
            named,
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


def _every_government(
    session: Session,
    year: int,
    genre: str,
    *,
    chosen: ComparisonOptions,
    now: datetime,
    form: Format,
    target: Target,
) -> None:
    """Show every government that was audited for ``year``, and say how many plans were not."""
    from followup.audit import every_government, judged_for, unaudited
    from followup.reporting.views.overview import overview

    with session.ledger(create=False) as ledger:
        runs = judged_for(ledger, year, genre=genre)
        with session.progress(len(runs), paced=True) as progress:
            judged = every_government(ledger, year, runs, step=progress.step)
            view = overview(judged, year, made_at=now, options=chosen)
        left = unaudited(ledger, years={year}, genre=genre)
    show(view, form, target, session)
    remember(session, target.path)
    if left:
        session.tell("compare_left_out", plans=len(left))


def _topics(labels: Labels) -> Vocabulary:
    """The vocabulary of ``--topic``: the topics of the lexicon."""
    from followup.reporting.views.comparison import topic_names

    return vocabularies.of("--topic", "topic.*", topic_names(labels))
