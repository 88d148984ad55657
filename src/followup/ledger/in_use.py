"""What of the ledger is in use: which choice holds of each report and run."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, or_, select

from followup.ledger import review_rows, schema
from followup.ledger.records import StoredReport, StoredRun
from followup.model.choices import Choices, standing_choices


def choices(connection: Connection) -> Choices:
    """What holds of every report and run."""
    return standing_choices(review_rows.all_choices(connection))


def marked(report: StoredReport, held: Choices) -> StoredReport:
    """``report`` with what was chosen of it."""
    sha256 = report.sha256
    return replace(
        report,
        used=held.used.get(sha256),
        forgotten=held.forgotten.get(sha256),
        corrected=held.corrected.get(sha256),
    )


def marked_run(run: StoredRun, held: Choices) -> StoredRun:
    """``run`` and its reports with what was chosen of them."""
    plan, outcome = marked(run.plan, held), marked(run.outcome, held)
    forgotten = held.forgotten_runs.get(run.id) or plan.forgotten or outcome.forgotten
    return replace(run, plan=plan, outcome=outcome, forgotten=forgotten)


def runs_out_of_use(connection: Connection) -> frozenset[int]:
    """The numbers of the runs that were taken out of use, or one of whose reports was."""
    held = choices(connection)
    if not held.forgotten:
        return frozenset(held.forgotten_runs)
    run = schema.runs
    reports = (
        select(schema.reports.c.id)
        .join_from(schema.reports, schema.documents)
        .where(schema.documents.c.sha256.in_(held.forgotten))
    )
    over = select(run.c.id).where(or_(run.c.plan_id.in_(reports), run.c.outcome_id.in_(reports)))
    return frozenset(held.forgotten_runs).union(connection.scalars(over))
