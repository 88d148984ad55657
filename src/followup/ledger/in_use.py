"""What of the ledger is in use: which choice holds of each report and run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    and_,
    exists,
    func,
    select,
)

from followup.ledger import review_rows, review_schema, schema
from followup.ledger.records import StoredReport, StoredRun
from followup.model.choices import Act, Choices, Chosen, standing_choices


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


@dataclass(frozen=True, slots=True)
class OutOfUse:
    """What was taken out of use."""

    runs: frozenset[int]
    """The numbers of the runs, those over a report that is out of use among them."""
    files: tuple[tuple[str, int, str], ...]
    """The reports: checksum, the number of the last reading, and the file's name."""


def out_of_use(connection: Connection) -> OutOfUse:
    """What is out of use now."""
    run, report, document = schema.runs, schema.reports, schema.documents
    forgotten = choices(connection).forgotten
    rows = connection.execute(
        select(document.c.sha256, report.c.id, document.c.name)
        .join(document)
        .where(document.c.sha256.in_(list(forgotten)))
        .order_by(report.c.seen)
    )
    files = {row.sha256: (row.sha256, row.id, row.name) for row in rows}
    return OutOfUse(
        frozenset(connection.scalars(select(run.c.id).where(~is_in_use(run)))),
        tuple(files.values()),
    )


@lru_cache(maxsize=10)
def is_in_use(run: FromClause) -> ColumnElement[bool]:
    """The condition that neither a row of ``runs`` nor a report of it was taken out of use.

    The same as :func:`standing_choices` says, for queries that cannot wait for it.
    """
    report, document, choice = schema.reports, schema.documents, review_schema.choices
    over = exists().where(
        report.c.id.in_((run.c.plan_id, run.c.outcome_id)),
        document.c.id == report.c.document_id,
        _last_act(Chosen.REPORT, choice.c.sha256 == document.c.sha256, document) == Act.FORGET,
    )
    itself = _last_act(Chosen.RUN, choice.c.run == run.c.id, run) == Act.FORGET
    return and_(~func.coalesce(itself, False), ~over.correlate(run))


def _last_act(subject: Chosen, of_it: ColumnElement[bool], around: FromClause) -> ScalarSelect[str]:
    choice = review_schema.choices
    query = select(choice.c.act).where(
        choice.c.subject == subject,
        choice.c.act.in_((Act.FORGET, Act.RESTORE, Act.PURGE)),
        of_it,
    )
    last = query.order_by(choice.c.id.desc()).limit(1)
    return last.correlate(around).scalar_subquery()
