"""``export``: the whole ledger or a slice of it, for analysis by other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options, vocabularies
from followup.cli.bodies import table_of
from followup.cli.filters import ALL, Filters, filtered
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import Session, on_the_wall, open_session
from followup.cli.showing import show
from followup.errors.usage import YearsTwice
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun
    from followup.reporting import GapReport, ViewOptions


_USUAL = "csv"
Shape = Annotated[str | None, form_option(Subject.EXPORT, usual=_USUAL)]
Years = Annotated[
    str | None, options.optional("--years", metavar="YEARS", help="option.years_only")
]


@filtered(*ALL)
def export(
    context: typer.Context,
    government: Annotated[
        str | None,
        options.argument("GOVERNMENT|YEAR", help="argument.slice"),
    ] = None,
    year: options.RunYearArgument = None,
    *,
    years: Years = None,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    by: options.By = options.ByKey.COMMITMENT,
    filters: Filters,
    reviewed: options.Reviewed = False,
    genre: Annotated[
        options.GenreKey | None,
        options.one_of(vocabularies.GENRE, "--genre", help="option.genre_only"),
    ] = None,
    all_runs: Annotated[
        bool,
        options.switch("--all-runs", help="option.all_runs"),
    ] = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Write all audited commitments of the ledger, or of a slice of it, for analysis."""
    from followup.audit import runs_to_export, unaudited
    from followup.reporting import ViewOptions

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.EXPORT, shape, output, usual=_USUAL)
    target = Target(output, force=force, binary=form.binary)
    selection = filters.selection()
    view = ViewOptions(selection=selection, reviewed=reviewed, by=by)
    named, wanted = _slice(government, year, years)
    with session.ledger(create=False) as ledger:
        runs = runs_to_export(ledger, named, years=wanted, genre=genre or "", every_run=all_runs)
        reports = _reports(session, ledger, runs, view)
        show(reports, form, target, session)
        left = unaudited(ledger, named, years=wanted, genre=genre or "")
    if left:
        session.tell(
            "export_left_out",
            plans=len(left),
            number=sum(one.commitments for one in left),
        )
    if target.path is not None:
        session.tell("written", path=target.path)


def _slice(
    government: str | None, year: str | None, years: str | None
) -> tuple[str | None, frozenset[int]]:
    """The government and the years; a year may stand alone, and several behind ``--years``.

    Raises :class:`YearsTwice` where the years are said in both ways.
    """
    if year is None and government is not None and _tells_years(government):
        government, year = None, government
    if year is not None and years is not None:
        raise YearsTwice(year=year)
    if years is not None:
        return government, options.years_of(years)
    if year is None:
        return government, frozenset()
    several = options.is_span_of_years(year)
    return government, options.years_of(year) if several else frozenset({options.year_of(year)})


def _tells_years(given: str) -> bool:
    return options.is_year(given) or options.is_span_of_years(given)


def _reports(
    session: Session, ledger: Ledger, runs: list[StoredRun], view: ViewOptions
) -> Iterator[GapReport]:
    from followup.audit import ReviewIndex, decisions_of, duties_of_plan, each_audit, sampled
    from followup.model.progress import progress_of
    from followup.reporting import gap_report

    bodies = table_of(session.settings)
    with session.progress(len(runs)) as progress:
        for run, audited in each_audit(ledger, runs):
            progress.step("export", f"{run.plan.government or run.plan.name}")
            made_at = on_the_wall(run.made_at)
            plan, index = audited.plan, ReviewIndex(ledger, audited.plan)
            decided = decisions_of(ledger, audited).seen_at(on_the_wall)
            yield gap_report(
                audited,
                made_at=made_at,
                run_id=run.id,
                options=view,
                decide=decided,
                sampled=sampled(ledger, audited),
                duties=duties_of_plan(plan, index, bodies),
                progress={one.id: progress_of(index.checkins(one.id)) for one in plan.commitments},
            )
