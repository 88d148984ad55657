"""``orphans``: what was said of commitments that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session, who
from followup.cli.showing import show
from followup.errors.usage import SettleAndSetAside

if TYPE_CHECKING:
    from followup.ledger import Ledger


Settle = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--settle",
        metavar="REVIEW COMMITMENT-ID",
        help="Send what was said to the commitment that it belongs to now. REVIEW is a review's "
        "number, or the ID of the commitment that is gone.",
        show_default=False,
    ),
]
SetAside = Annotated[
    str | None,
    options.optional(
        "--set-aside",
        metavar="REVIEW",
        help="List it no more: the commitment is gone for good. It stays in the record.",
    ),
]


def orphans(
    context: typer.Context,
    *,
    settle: Settle = None,
    set_aside: SetAside = None,
    note: options.Note = None,
    reviewer: options.Reviewer = None,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """List what was said of commitments that the current reports do not have, and settle it.

    A corrected file or a newer reading may word a commitment otherwise. What was said follows it
    where that is certain; the rest waits here, and nothing is ever dropped.
    """
    from followup.audit import orphans as look_up
    from followup.reporting import Subject, formats_of
    from followup.reporting.views.record import OrphansView

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
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
    show(view, formats_of(Subject.ORPHANS)[shape], Target(None), session)


def _settle(session: Session, ledger: Ledger, review: str, target: str, *, note: str) -> None:
    from followup.audit import reassign

    name = who(session, ledger)
    anchor, stored = reassign(ledger, review, target or None, reviewer=name, now=clock(), note=note)
    if stored.target is None:
        session.tell("set_aside", key=anchor.key)
    else:
        session.tell("settled", key=anchor.key, target=stored.target.key)
