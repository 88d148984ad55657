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

    from followup.ledger import StoredReport, StoredRun
    from followup.model import Verdict
    from followup.reporting.views.listing import Listing, ReportLine, RunLine


Shape = Annotated[str | None, form_option(Subject.LIST)]
WhoseArgument = Annotated[
    str | None,
    options.argument("GOVERNMENT", help="argument.government_listed"),
]
Runs = Annotated[bool, options.switch("--runs", help="option.runs")]


def list_(
    context: typer.Context,
    government: WhoseArgument = None,
    *,
    runs: Runs = False,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List the reports in the ledger, or its audit runs."""

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    form = form_of(Subject.LIST, shape, output)
    target = Target(output, force=force, binary=form.binary)
    listing = _listing(session, government, runs=runs)
    show([listing], form, target, session)


def _listing(session: Session, government: str | None, *, runs: bool) -> Listing:
    from followup.audit import counts_of, reports_of, runs_of
    from followup.reporting.views.listing import Listing

    with session.ledger(create=False) as ledger:
        if runs:
            held = runs_of(ledger, government or None)
            counted = counts_of(ledger, held)
            return Listing("runs", [_run_line(run, counted) for run in held])
        reports = reports_of(ledger, government or None)
        return Listing("reports", [_report_line(report) for report in reports])


def _report_line(report: StoredReport) -> ReportLine:
    from followup.reporting.views.listing import ReportLine

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
    )


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
    )
