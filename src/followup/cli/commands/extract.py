"""``extract``: a report as it is read."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.EXTRACTION)]
ReportArgument = Annotated[
    str,
    options.file_argument("REPORT", help="argument.report"),
]


def extract(
    context: typer.Context,
    report: ReportArgument,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    details: options.Details = False,
    government: options.GovernmentOption = None,
    reviewed_year: options.ReviewedYear = None,
    planned_year: options.PlannedYear = None,
    encoding: options.Encoding = None,
    lang: options.Lang = None,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
) -> None:
    """Show what one report says: whose it is, its sections and its commitments."""
    from followup import audit
    from followup.reporting.views.extraction import extraction

    session = open_session(context, lang=lang, quiet=quiet, encoding=encoding, no_pager=no_pager)
    form = form_of(Subject.EXTRACTION, shape, output)
    target = Target(output, force=force, binary=form.binary)
    reading = audit.Reading(
        government=government,
        reviewed_year=reviewed_year,
        planned_year=planned_year,
        encoding=session.settings.encoding or None,
    )
    with session.progress(1) as progress:
        progress.step("read", report)
        found = audit.extract(report, reading=reading)
    view = extraction(found, details=details)
    show(view, form, target, session)
