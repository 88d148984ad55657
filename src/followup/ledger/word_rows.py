"""What the commitments and the problems of a report are about, cut into words once and kept.

A chain of 26 years compares some twelve thousand commitments by their words, and cutting these took
it a fifth of its time. Nothing else rests on these rows: under another edition of the words they
are made anew beside the old, and where there are none the words are cut again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, insert, select

from followup.ledger import schema
from followup.linking.words import about, edition
from followup.model import Report

_TABLE = schema.report_words


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Of one report, as :func:`followup.linking.words.about` tells it."""

    edition: str
    commitment_words: list[str]
    """A line for each commitment, in the report's order."""
    problem_words: list[str]
    """A line for each problem, in the report's order."""


def prepare(report: Report) -> ReportWords:
    """The words of ``report``, as they are to be stored."""
    return ReportWords(
        edition(),
        [about(one.text) for one in report.commitments],
        [about(one.text) for one in report.problems],
    )


def keep(connection: Connection, report_id: int, words: ReportWords) -> None:
    """Store ``words`` of a stored report, where they are not there yet."""
    there = select(_TABLE.c.report_id).where(_of(report_id, words.edition))
    if connection.scalar(there) is None:
        connection.execute(insert(_TABLE).values(report_id=report_id, **asdict(words)))


def of_commitments(connection: Connection, report_id: int, count: int) -> Sequence[str]:
    """What each of the ``count`` commitments of a stored report is about; empty lines where that is
    not kept, or of another edition."""
    return _lines(connection, report_id, _TABLE.c.commitment_words, count)


def of_problems(connection: Connection, report_id: int, count: int) -> Sequence[str]:
    """As :func:`of_commitments`, of its problems."""
    return _lines(connection, report_id, _TABLE.c.problem_words, count)


def _lines(
    connection: Connection, report_id: int, column: Column[Any], count: int
) -> Sequence[str]:
    found: list[str] | None = connection.scalar(select(column).where(_of(report_id, edition())))
    # another number than there are texts: rows that were tampered with, which the check tells of
    if found is None or len(found) != count:
        return [""] * count
    "".join(found)  # ``TypeError`` for what is no text: told as damage, here and not in a chain
    return found


def are_right(connection: Connection, report_id: int) -> bool:
    """Whether what is kept of a stored report, if anything, is what its texts are about."""
    row = connection.execute(select(_TABLE).where(_of(report_id, edition()))).first()
    if row is None:
        return True
    made, named = schema.commitments, schema.problems
    quotes = select(made.c.quote).where(made.c.report_id == report_id).order_by(made.c.position)
    spans = select(named.c.span_start, named.c.span_end).where(named.c.report_id == report_id)
    whole = select(schema.documents.c.text).join(schema.reports)
    text = connection.scalar(whole.where(schema.reports.c.id == report_id)) or ""
    problems = connection.execute(spans.order_by(named.c.position))
    commitment_words = list(map(about, connection.scalars(quotes)))
    problem_words = [about(text[start:end]) for start, end in problems]
    return [commitment_words, problem_words] == [row.commitment_words, row.problem_words]


def _of(report_id: int, edition_: str) -> ColumnElement[bool]:
    return and_(_TABLE.c.report_id == report_id, _TABLE.c.edition == edition_)
