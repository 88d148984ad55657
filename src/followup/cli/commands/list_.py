"""``list``: the reports and runs that the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import Session, on_the_wall, open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from followup.audit import Version
    from followup.ledger import StoredRun
    from followup.model import Verdict
    from followup.model.choices import Choice
    from followup.reporting.views.listing import Listing, ReportLine, RunLine, Said


Shape = Annotated[str | None, form_option(Subject.LIST)]
WhoseArgument = Annotated[
    str | None,
    options.argument("GOVERNMENT", help="argument.government_listed"),
]
Every = Annotated[bool, options.switch("--all", help="option.out_of_use")]
Runs = Annotated[bool, options.switch("--runs", help="option.runs")]


def list_(
    context: typer.Context,
    government: WhoseArgument = None,
    *,
    runs: Runs = False,
    every: Every = False,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List the reports in the ledger, or its audit runs.

    Of several reports of one government, kind and year the list says which counts, and why.
    """

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.LIST, shape, output)
    target = Target(output, force=force, binary=form.binary)
    listing = _listing(session, government, runs=runs, every=every)
    show([listing], form, target, session)


def _listing(session: Session, government: str | None, *, runs: bool, every: bool) -> Listing:
    from followup.audit import counts_of, reports_of, runs_of, versions
    from followup.reporting.views.listing import Listing

    with session.ledger(create=False) as ledger:
        if runs:
            held = runs_of(ledger, government or None, forgotten=every)
            counted = counts_of(ledger, held)
            return Listing("runs", [_run_line(run, counted) for run in held])
        reports = reports_of(ledger, government or None, forgotten=every)
        return Listing("reports", [report_line(one) for one in versions(reports)])


def report_line(version: Version) -> ReportLine:
    """One report of the list."""
    from followup.reporting.views.listing import ReportLine

    report = version.stored
    return ReportLine(
        id=str(report.id),
        government=report.government,
        reviewed_year=report.reviewed_year,
        planned_year=report.planned_year,
        genre=report.genre,
        title=report.title,
        file_name=report.name,
        commitments=report.commitments,
        imported_at=on_the_wall(report.imported_at),
        state=version.state,
        instead=str(version.instead.id) if version.instead else "",
        rivals=tuple(str(one.id) for one in version.rivals),
        used=_said(report.used),
        forgotten=_said(report.forgotten),
        corrected=_said(report.corrected),
        corrections=report.corrected.details if report.corrected else {},
    )


def _said(choice: Choice | None) -> Said | None:
    from followup.reporting.views.listing import Said

    if choice is None:
        return None
    return Said(choice.reviewer, on_the_wall(choice.at), choice.note)


def _run_line(run: StoredRun, counted: Mapping[int, tuple[Counter[Verdict], int]]) -> RunLine:
    from followup.audit import year_of
    from followup.reporting.views.history import tally_of
    from followup.reporting.views.listing import RunLine

    verdicts, reviewed = counted.get(run.id, (run.verdicts, 0))
    return RunLine(
        id=str(run.id),
        government=run.plan.government or run.outcome.government,
        year=year_of(run),
        tally=tally_of(run, verdicts),
        made_at=on_the_wall(run.made_at),
        plan_name=run.plan.name,
        outcome_name=run.outcome.name,
        reviewed=reviewed,
        plan=str(run.plan.id),
        outcome=str(run.outcome.id),
        forgotten=_said(run.forgotten),
    )
