"""``demo``: the audit of the sample reports."""

from __future__ import annotations

from typing import Annotated

import typer

from followup.cli import options
from followup.cli.filters import Filters, filtered
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import clock, open_session
from followup.cli.showing import show
from followup.reporting.registry import Subject

Shape = Annotated[str | None, form_option(Subject.AUDIT)]
_STEPS = 3
"""Read, read, judge."""


@filtered("only")
def demo(
    context: typer.Context,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    by: options.By = options.ByKey.TASK,
    filters: Filters,
    sort: options.Sort = options.SortKey.PLAN,
    limit: options.Limit = None,
    details: options.Details = False,
    lang: options.Lang = None,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
) -> None:
    """Audit two sample reports of an invented city, which come with the program."""
    from followup.audit import audit_files, sample_pair
    from followup.reporting import ViewOptions, gap_report

    session = open_session(context, lang=lang, quiet=quiet, no_pager=no_pager)
    form = form_of(Subject.AUDIT, shape, output)
    target = Target(output, force=force, binary=form.binary)
    view = ViewOptions(
        selection=filters.selection(),
        sort=sort,
        limit=options.limit_of(limit),
        details=details,
        by=by,
    )
    plan, outcome = sample_pair()
    with session.progress(_STEPS) as progress:
        audited = audit_files(plan, outcome, step=progress.step)
    made = gap_report(audited, made_at=clock(), options=view)
    show(made, form, target, session)
    session.tell("demo_next")
