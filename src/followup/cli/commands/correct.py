"""``correct``: whose report it is, and of which years, against its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.session import Session, clock, open_session, who

if TYPE_CHECKING:
    from followup.audit import Corrected
    from followup.model import Note


AsWritten = Annotated[bool, options.switch("--as-written", help="option.as_written")]


def correct(
    context: typer.Context,
    report: options.ReportArgument,
    *,
    government: options.GovernmentOption = None,
    reviewed_year: options.ReviewedYear = None,
    planned_year: options.PlannedYear = None,
    genre: options.GenreOfReport = None,
    as_written: AsWritten = False,
    note: options.Note = None,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Say whose a stored report is, of which years or of which kind, where it was read wrongly."""
    from followup import audit

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    said = audit.Reading(
        government=government, reviewed_year=reviewed_year, planned_year=planned_year, genre=genre
    )
    with session.ledger(create=False) as ledger:
        person = audit.Person(who(session, ledger), clock(), note or "")
        made = audit.correct(ledger, report, said, person, as_written=as_written)
        notes = audit.version_notes(ledger, [made.after.sha256])
    _tell(session, made, notes)


def _tell(session: Session, made: Corrected, notes: Sequence[Note]) -> None:
    from followup.reporting import wording

    labels, stored = session.labels, made.after
    session.tell(
        "choose.corrected" if stored.corrected else "choose.as_written",
        id=stored.id,
        name=stored.name,
        government=stored.government or labels("report.unknown_government"),
        reviewed=wording.year(stored.reviewed_year, labels),
        planned=wording.year(stored.planned_year, labels),
        genre=labels(f"list_genre.{stored.genre}")
        if stored.genre
        else labels("cli.choose.no_genre"),
    )
    if made.before.id != made.after.id:
        session.tell("choose.renumbered", before=made.before.id, after=made.after.id)
    if made.before.commitments != made.after.commitments:
        counts = {"before": made.before.commitments, "after": made.after.commitments}
        session.tell("choose.corrected_count", **counts)
    for note in notes:
        session.warn(note)
    if made.runs:
        numbers = sorted(run.id for run in made.runs)
        session.tell(
            "choose.old_runs",
            number=len(numbers),
            runs=", ".join(map(str, numbers)),
            flags=" ".join(f"--run {one}" for one in numbers),
        )
