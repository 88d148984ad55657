"""``import`` and ``list``: reports into the ledger, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.cli.showing import TABLE, show
from followup.errors import UnreadableInput

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from followup.audit import Ingested
    from followup.ledger import StoredReport, StoredRun
    from followup.model import Verdict
    from followup.reporting.views.listing import ImportLine, Listing, ReportLine, RunLine


def import_(
    context: typer.Context,
    paths: options.PathsArgument,
    *,
    government: options.GovernmentOption = None,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Read reports into the ledger.

    Importing the same content again changes nothing. A file that cannot be read, or is no annual
    report, is listed with the reason, and the others go in; the exit status is then 3, unless
    that file was only met in a folder and is readable.
    """
    from followup.audit import Fate, Reading, find_files, ingest
    from followup.reporting import Subject, formats_of

    session = open_session(context, lang=lang, db=db, quiet=quiet, encoding=encoding)
    files, passed = find_files(paths)
    if not files:
        from followup.reading import known_suffixes

        raise UnreadableInput("F291", paths=", ".join(paths), known=" ".join(known_suffixes()))
    reading = Reading(government=government, encoding=session.settings.encoding or None)
    done: list[Ingested] = []
    with session.ledger() as ledger, session.progress(len(files)) as progress:
        takes = ingest(files, ledger=ledger, now=clock(), reading=reading, step=progress.step)
        done.extend(takes)
    lines = [_import_line(one, session) for one in done]

    show(lines, formats_of(Subject.IMPORT)[TABLE], Target(None), session)
    if passed:
        session.tell("passed_over", number=passed)
    wrong = (Fate.UNREADABLE, Fate.UNRECOGNISED)
    if any(one.fate in wrong[: 1 + one.named] for one in done):
        raise typer.Exit(UnreadableInput.exit_status)


def _import_line(one: Ingested, session: Session) -> ImportLine:
    from followup.audit import Fate
    from followup.reporting.views.listing import ImportLine

    if one.stored is None:
        why = session.labels.error(one.problem) if one.problem else ""
        state = "unrecognised" if one.fate is Fate.UNRECOGNISED else "unread"
        return ImportLine(path=one.path, state=state, why=why)
    return ImportLine(
        path=one.path,
        state="new" if one.stored.created else "known",
        government=one.stored.government,
        reviewed_year=one.stored.reviewed_year,
        planned_year=one.stored.planned_year,
        commitments=one.stored.commitments,
    )


def list_(
    context: typer.Context,
    government: options.WhoseArgument = None,
    *,
    runs: options.Runs = False,
    shape: options.FormatOption = options.Format.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List the reports in the ledger, or its audit runs."""
    from followup.reporting import Subject, formats_of

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    target = Target(output, force=force)
    listing = _listing(session, government, runs=runs)
    show([listing], formats_of(Subject.LIST)[shape], target, session)


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
