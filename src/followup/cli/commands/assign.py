"""``assign``: who answers for a commitment, with whom, until when, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import options
from followup.cli.bodies import table_of, tell_of_new, tell_of_unused
from followup.cli.commitments import ids_of, tell_of_out_of_use
from followup.cli.filters import OF_A_PLAN, Filters, filtered
from followup.cli.session import Session, clock, open_session, who
from followup.days import day_of
from followup.errors.usage import FiltersWithIds, ProposedWithIds, UndoWithAssignment

if TYPE_CHECKING:
    from followup.audit import Assigned
    from followup.ledger import Ledger
    from followup.model.selection import Selection

Which = Annotated[
    list[str], options.argument("COMMITMENT-ID...", help="argument.commitments_to_assign")
]
Body = Annotated[str | None, options.optional("--body", metavar="BODY", help="option.body")]
With = Annotated[list[str] | None, options.optional("--with", metavar="BODY", help="option.with")]
Due = Annotated[str | None, options.optional("--due", metavar="DATE", help="option.due_of")]
Contact = Annotated[
    str | None, options.optional("--contact", metavar="TEXT", help="option.contact")
]
Proposed = Annotated[bool, options.switch("--proposed", help="option.proposed")]
Undo = Annotated[bool, options.switch("--undo", help="option.undo_assignment")]
_NO_DAY = frozenset({"", "无", "none", "-"})
"""What may be written for a deadline that there is not."""
_PLAN = 2
"""Words that name a government and a year."""
_LISTED = 10
"""Lines that say what was assigned; beyond these only their number."""


@filtered(*OF_A_PLAN)
def assign(
    context: typer.Context,
    which: Which,
    *,
    body: Body = None,
    others: With = None,
    due: Due = None,
    contact: Contact = None,
    note: options.Note = None,
    filters: Filters,
    proposed: Proposed = False,
    undo: Undo = False,
    genre: options.Genre = None,
    reviewer: options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Say who answers for commitments, and until when."""
    from followup.audit import assign_all, assign_as_proposed, plan_of
    from followup.model.assignments import bodies_named

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    given = [one for one in (body, others, due, contact) if one is not None]
    if given and (undo or proposed):
        raise UndoWithAssignment()
    if proposed and (len(which) != _PLAN or not options.is_year(which[1])):
        raise ProposedWithIds()
    selection = filters.selection()
    if selection and (proposed or len(which) != _PLAN or not options.is_year(which[1])):
        raise FiltersWithIds()
    of = options.year_of(which[1]) if len(which) >= _PLAN and options.is_year(which[1]) else None
    day = None if due is None else _day(due, of)
    bodies = table_of(session.settings)
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        if proposed:
            year = options.year_of(which[1])
            held = plan_of(ledger, which[0], year, genre=genre or "")
            tell_of_unused(session, ledger.load_report(held.id))
            made = assign_as_proposed(
                ledger,
                which[0],
                year,
                reviewer=name,
                now=clock(),
                bodies=bodies,
                genre=genre or "",
            )
        elif undo:
            _undo(session, ledger, _ids(ledger, which, selection, genre), name, note or "")
            return
        else:
            ids = _ids(ledger, which, selection, genre)
            named = () if others is None else bodies_named("、".join(others))
            tell_of_new(session, ledger, (body or "", *named))
            tell_of_out_of_use(session, ledger, ids)
            made = assign_all(
                ledger,
                ids,
                reviewer=name,
                now=clock(),
                body=body,
                co_bodies=None if others is None else named,
                due=day,
                contact=contact,
                note=note or "",
                bodies=bodies,
            )
    _tell(session, made)


def _ids(
    ledger: Ledger, which: list[str], selection: Selection, genre: options.GenreKey | None
) -> list[str]:
    """Those that are named, or of a year those that the filters choose."""
    from followup.audit import ids_chosen

    if not selection:
        return ids_of(ledger, which)
    return ids_chosen(ledger, which[0], options.year_of(which[1]), selection, genre=genre or "")


def _day(given: str, year: int | None) -> str:
    """The day as ``YYYY-MM-DD``, also where it names only the month of ``year``; empty where it
    says that there is none."""
    if given.strip().casefold() in _NO_DAY:
        return ""
    return (day_of(given, year=year) or options.date_of(given)).isoformat()


def _tell(session: Session, made: list[Assigned]) -> None:
    from followup.reporting.phrases import duty

    for one in made[:_LISTED]:
        said = duty.in_full(one.duty, session.labels)
        session.tell(
            "assigned", key=one.id, duty=said + duty.replaced(one.before, one.duty, session.labels)
        )
    if len(made) > _LISTED:
        session.tell("assigned_more", number=len(made) - _LISTED)


def _undo(session: Session, ledger: Ledger, ids: list[str], name: str, note: str) -> None:
    from followup.audit import take_back_assignments

    taken_back = take_back_assignments(ledger, ids, reviewer=name, now=clock(), note=note)
    for one in taken_back[:_LISTED]:
        session.tell("assignment_undone", key=one.anchor.key, number=one.id)
    if len(taken_back) > _LISTED:
        session.tell("undone_more", number=len(taken_back) - _LISTED)
