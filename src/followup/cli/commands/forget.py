"""``forget``: reports and runs out of use, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.session import Session, clock, open_session, who

if TYPE_CHECKING:
    from followup.model.choices import Choice


ReportsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REPORT...",
        help="Reports, by their numbers in followup list or their files' names.",
        show_default=False,
    ),
]
Runs = Annotated[
    list[int] | None,
    options.optional("--run", metavar="RUN", help="An audit run, by its number. May be repeated."),
]
Superseded = Annotated[
    bool,
    typer.Option("--superseded", help="Of the runs over the same two files all but the latest."),
]
Undo = Annotated[bool, typer.Option("--undo", help="Bring back what was taken out of use.")]


def forget(
    context: typer.Context,
    reports: ReportsArgument = None,
    *,
    runs: Runs = None,
    superseded: Superseded = False,
    undo: Undo = False,
    note: options.Note = None,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Take reports or audit runs out of use and out of the lists. Nothing is deleted.

    The runs over a report go with it. What people said of its commitments is kept. followup list
    --all shows what is out of use, and --undo brings it back.
    """
    from followup import audit

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    with session.ledger(create=False) as ledger:
        numbers = list(runs or ())
        if superseded and not undo:
            numbers += [run.id for run in audit.superseded_runs(ledger)]
            if not numbers and not reports:
                session.tell("choose.nothing")
                return
        person = audit.Person(who(session, ledger), clock(), note or "")
        act = audit.restore if undo else audit.forget
        made = act(ledger, reports or (), list(dict.fromkeys(numbers)), person)
    _tell(session, made, undo=undo)


def _tell(session: Session, made: Sequence[Choice], *, undo: bool) -> None:
    if not made:
        session.tell("choose.nothing")
        return
    labels = session.labels
    named = [
        labels(f"cli.choose.{one.subject}", id=one.run if one.run is not None else one.report)
        for one in made
    ]
    parts = [f"--run {one.run}" if one.run is not None else str(one.report) for one in made]
    what = labels("list_remark.join").join(named)
    command = f"followup forget {' '.join(parts)} --undo"
    session.tell("choose.restored" if undo else "choose.forgotten", what=what, undo=command)
