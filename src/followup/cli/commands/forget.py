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
    list[str] | None, options.argument("REPORT...", help="argument.reports")
]
Runs = Annotated[list[int] | None, options.optional("--run", metavar="RUN", help="option.run")]
Superseded = Annotated[bool, options.switch("--superseded", help="option.superseded")]
Undo = Annotated[bool, options.switch("--undo", help="option.undo_forget")]


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
    """Take reports or audit runs out of use and out of the lists. Nothing is deleted."""
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
