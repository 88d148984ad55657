"""``demo``: the audit of the sample reports."""

from __future__ import annotations

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import clock, open_session
from followup.cli.showing import show

_STEPS = 3
"""Read, read, judge."""


def demo(
    context: typer.Context,
    *,
    shape: options.FormatOption = options.Format.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    by: options.By = options.ByKey.TASK,
    only: options.Only = None,
    sort: options.Sort = options.SortKey.PLAN,
    limit: options.Limit = None,
    details: options.Details = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Audit two sample reports of an invented city, which come with the program.

    Nothing is stored; followup explain knows the commitments all the same.
    """
    from followup.audit import audit_files, sample_pair
    from followup.reporting import Subject, ViewOptions, formats_of, gap_report

    session = open_session(context, lang=lang, quiet=quiet)
    target = Target(output, force=force)
    view = ViewOptions(only=options.chosen(only), sort=sort, limit=limit, details=details, by=by)
    plan, outcome = sample_pair()
    with session.progress(_STEPS) as progress:
        audited = audit_files(plan, outcome, step=progress.step)
    made = gap_report(audited, made_at=clock(), options=view)
    show(made, formats_of(Subject.AUDIT)[shape], target, session)
    session.tell("demo_next")
