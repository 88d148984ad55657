"""Deleting for good what was taken out of use, but for what people's words rest on.

Of the ledger's rows only these are ever deleted, and never a row of what people said: a report on
which anybody said something stays, for reviews are proved against its text, and so does a run that
a review or a sample names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, or_, select

from followup.ledger import in_use, review_schema, schema
from followup.ledger.review_rows import review_of, settlement_of
from followup.model.choices import Act, Choice, Chosen

_OF_RUNS = (schema.links, schema.passages, schema.assessments)
_OF_REPORTS = (
    schema.task_commitments,
    schema.tasks,
    schema.commitments,
    schema.achievements,
    schema.problems,
    schema.sections,
    schema.report_words,
)


@dataclass(frozen=True, slots=True)
class Purgeable:
    """What is out of use, and what of it can be deleted."""

    runs: tuple[int, ...]
    """The numbers of the runs that can be."""
    files: tuple[tuple[str, int, str], ...]
    """The reports that can be: checksum, the number of the last reading, and the file's name."""
    readings: Mapping[str, tuple[int, ...]]
    """The numbers of all readings of each of these, by its checksum."""
    kept_runs: tuple[int, ...]
    """Those that a review or a sample names."""
    kept_files: tuple[tuple[str, int, str], ...]
    """Those on which somebody said something, or over which a run is kept."""


def purgeable(connection: Connection) -> Purgeable:
    """What was taken out of use, sorted into what can be deleted and what is kept."""
    out = in_use.out_of_use(connection)
    bound = _named_runs(connection)
    spoken = _spoken_of(connection)
    kept = {run for run in out.runs if run in bound}
    held = {sha256: _held_by(connection, sha256) for sha256, _, _ in out.files}
    kept_files = tuple(
        one for one in out.files if one[0] in spoken or held[one[0]] - (out.runs - kept)
    )
    files = tuple(one for one in out.files if one not in kept_files)
    return Purgeable(
        runs=tuple(sorted(out.runs - kept)),
        files=files,
        readings={sha256: tuple(_readings(connection, [sha256])) for sha256, _, _ in files},
        kept_runs=tuple(sorted(kept)),
        kept_files=kept_files,
    )


def purge(connection: Connection, what: Purgeable) -> None:
    """Delete what of ``what`` can be deleted."""
    run, report, document = schema.runs, schema.reports, schema.documents
    for table in _OF_RUNS:
        connection.execute(delete(table).where(table.c.run_id.in_(what.runs)))
    connection.execute(delete(run).where(run.c.id.in_(what.runs)))
    files = [sha256 for sha256, _, _ in what.files]
    numbers = _readings(connection, files)
    for table in _OF_REPORTS:
        connection.execute(delete(table).where(table.c.report_id.in_(numbers)))
    connection.execute(delete(report).where(report.c.id.in_(numbers)))
    connection.execute(delete(document).where(document.c.sha256.in_(files)))


def record(what: Purgeable, *, reviewer: str, at: datetime) -> list[Choice]:
    """What says that it was deleted, by whom and when."""
    said = partial(Choice, Act.PURGE, reviewer=reviewer, at=at)
    return [
        *(said(Chosen.RUN, run=number) for number in what.runs),
        *(
            said(
                Chosen.REPORT,
                sha256=sha256,
                report=number,
                details={"name": name, "readings": " ".join(map(str, what.readings[sha256]))},
            )
            for sha256, number, name in what.files
        ),
    ]


def _readings(connection: Connection, files: Sequence[str]) -> list[int]:
    """The numbers of all readings of the documents with these checksums, in order."""
    report, document = schema.reports, schema.documents
    query = select(report.c.id).join(document).where(document.c.sha256.in_(files))
    return sorted(connection.scalars(query))


def _held_by(connection: Connection, sha256: str) -> set[int]:
    """The runs over a file, in whatever reading."""
    run, report, document = schema.runs, schema.reports, schema.documents
    readings = select(report.c.id).join(document).where(document.c.sha256 == sha256)
    over = or_(run.c.plan_id.in_(readings), run.c.outcome_id.in_(readings))
    return set(connection.scalars(select(run.c.id).where(over)))


def _named_runs(connection: Connection) -> set[int]:
    reviews, samples = review_schema.reviews, review_schema.samples
    return {
        number
        for table in (reviews, samples)
        for number in connection.scalars(select(table.c.run_id).distinct())
        if number is not None
    }


def _spoken_of(connection: Connection) -> set[str]:
    """The checksums of the files that people's words are proved against, or say something of."""
    found: set[str] = set()
    told = (review_schema.reviews, review_schema.checkins, review_schema.assignments)
    for table in (*told, review_schema.samples):
        found |= set(connection.scalars(select(table.c.sha256).distinct()))
    for row in connection.execute(select(review_schema.reviews)):
        review = review_of(row)
        found |= {one.sha256 for one in (*review.attached, *review.detached)}
    for row in connection.execute(select(review_schema.settlements)):
        target = settlement_of(row).target
        found |= {target.sha256} if target else set()
    return found
