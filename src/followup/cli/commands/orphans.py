"""``orphans``: what was said of commitments that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.commitments import bare
from followup.cli.forms import form_of, form_option
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.cli.showing import show
from followup.errors.usage import SettleAndSetAside
from followup.reporting.registry import Subject

if TYPE_CHECKING:
    from followup.ledger import Ledger


Shape = Annotated[str | None, form_option(Subject.ORPHANS)]
Settle = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--settle", metavar="REVIEW COMMITMENT-ID", help="option.settle", show_default=False
    ),
]
SetAside = Annotated[
    str | None,
    options.optional("--set-aside", metavar="REVIEW", help="option.set_aside"),
]


def orphans(
    context: typer.Context,
    *,
    settle: Settle = None,
    set_aside: SetAside = None,
    note: options.Note = None,
    reviewer: options.Reviewer = None,
    shape: Shape = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List what was said of commitments that the current reports do not have, and settle it."""
    from followup.audit import orphans as look_up
    from followup.reporting.views.record import OrphansView

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    form = form_of(Subject.ORPHANS, shape)
    if settle and set_aside:
        raise SettleAndSetAside()
    with session.ledger(create=False) as ledger:
        if settle:
            _settle(session, ledger, *settle, note=note or "")
            return
        if set_aside:
            _settle(session, ledger, set_aside, "", note=note or "")
            return
        found = look_up(ledger)
    view = OrphansView(found, on_the_wall)
    show(view, form, Target(None), session)


def _settle(session: Session, ledger: Ledger, review: str, target: str, *, note: str) -> None:
    from followup.audit import reassign

    name = who(session, ledger)
    anchor, stored = reassign(
        ledger, review, bare(target) or None, reviewer=name, now=clock(), note=note
    )
    if stored.target is None:
        session.tell("set_aside", key=anchor.key)
    else:
        session.tell("settled", key=anchor.key, target=stored.target.key)
