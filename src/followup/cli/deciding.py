"""``decide``, ``history`` and ``checkin``: what a person says of one commitment, and the record."""

from __future__ import annotations

import getpass
import re
from datetime import date
from typing import TYPE_CHECKING

import typer

from followup.cli import options, said_options
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.cli.showing import show
from followup.errors import UsageProblem
from followup.labels import LANGUAGES, Labels

if TYPE_CHECKING:
    from followup.decisions import Status
    from followup.ledger import Ledger
    from followup.model import Verdict

YEAR = re.compile(r"(\d{4})年?")


def decide(
    context: typer.Context,
    commitment_id: options.IdArgument,
    verdict: said_options.VerdictArgument = None,
    *,
    note: said_options.Note = None,
    evidence: said_options.Evidence = None,
    detach: said_options.Detach = None,
    blind: said_options.Blind = False,
    undo: said_options.Undo = False,
    reviewer: said_options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Record a person's verdict on a commitment; it goes before the program's from then on.

    Every decision is kept with name, time, reason and what the program had said. --undo adds a
    further entry that withdraws your latest one.
    """
    from followup import audit

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    chosen = None if verdict is None else _verdict(verdict)
    if undo and (chosen or evidence or detach or blind):
        raise UsageProblem("U614")
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        if undo:
            _undo(session, ledger, commitment_id, name, note or "")
            return
        review = audit.decide(
            ledger,
            commitment_id,
            chosen,
            reviewer=name,
            now=clock(),
            note=note or "",
            attach=evidence or (),
            detach=detach or (),
            blind=blind,
        )
    said = session.labels(f"verdict.{chosen}.word" if chosen else "record.no_verdict")
    session.tell("decided", id=review.id, key=review.anchor.key, verdict=said, name=name)


def _undo(session: Session, ledger: Ledger, beginning: str, name: str, note: str) -> None:
    from followup.audit import history as look_up
    from followup.audit import withdraw
    from followup.decisions import standing

    taken_back, _ = withdraw(ledger, beginning, reviewer=name, now=clock(), note=note)
    held = look_up(ledger, beginning)
    latest = standing(held.reviews).latest
    machine = ledger.said_of(held.commitment.id)
    now = latest.verdict if latest else machine.verdict if machine else None
    session.tell(
        "undone",
        id=taken_back.id,
        verdict=_word(taken_back.verdict, session.labels),
        now=_word(now, session.labels),
    )


def _word(verdict: Verdict | None, labels: Labels) -> str:
    return labels(f"verdict.{verdict}.word") if verdict else labels("cli.no_verdict_left")


def history(
    context: typer.Context,
    commitment_id: options.IdArgument,
    *,
    shape: options.TableOrJsonOption = options.TableOrJson.TABLE,
    output: options.Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Show all that was said of a commitment: reviews, withdrawn ones too, and check-ins."""
    from followup.audit import history as look_up
    from followup.reporting import Subject, formats_of
    from followup.reporting.views.record import HistoryView

    session = open_session(context, lang=lang, db=db, quiet=quiet)
    target = Target(output, force=force)
    with session.ledger(create=False) as ledger:
        found = look_up(ledger, commitment_id)
    show(HistoryView(found, on_the_wall), formats_of(Subject.HISTORY)[shape], target, session)


def checkin(
    context: typer.Context,
    commitment_id: options.IdArgument,
    *,
    status: said_options.Status,
    note: said_options.Note = None,
    day: said_options.Day = None,
    reviewer: said_options.Reviewer = None,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Note during the year how far a commitment has come."""
    from followup.audit import check_in

    session = open_session(context, lang=lang, db=db, quiet=quiet, reviewer=reviewer)
    chosen = _status(status)
    on = None if day is None else date_of(day)
    with session.ledger(create=False) as ledger:
        name = who(session, ledger)
        stored = check_in(
            ledger, commitment_id, chosen, reviewer=name, now=clock(), on=on, note=note or ""
        )
    said = session.labels(f"status.{stored.status}")
    details = {"key": stored.anchor.key, "date": stored.on.isoformat(), "name": name}
    session.tell("checked_in", status=said, **details)


def who(session: Session, ledger: Ledger) -> str:
    """The name to record under: the settings', else the login name, which is said the first time.

    Raises :class:`UsageProblem` U601 where not even that is known.
    """
    if session.settings.reviewer:
        return session.settings.reviewer
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        raise UsageProblem("U601") from None
    known = {one.reviewer for one in ledger.reviews()}
    known |= {one.reviewer for one in ledger.checkins()}
    if name not in known:
        session.tell("login_name", name=name)
    return name


def date_of(given: str) -> date:
    """The day of ``2025-06-30``. Raises :class:`UsageProblem` U613."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise UsageProblem("U613", value=given) from None


def year_of(given: str) -> int:
    """The year of ``2025`` or ``2025年``. Raises :class:`UsageProblem` U416."""
    found = YEAR.fullmatch(given.strip())
    if not found:
        raise UsageProblem("U416", year=given)
    return int(found[1])


def _verdict(given: str) -> Verdict:
    from followup.model import Verdict

    for verdict in Verdict:
        words = {Labels(one)(f"verdict.{verdict}.word").lower() for one in LANGUAGES}
        if given.strip().lower() in {verdict.value, *words}:
            return verdict
    raise UsageProblem("U611", value=given)


def _status(given: str) -> Status:
    from followup.decisions import Status

    wanted = given.strip().lower().replace("-", "_")
    for status in Status:
        words = {Labels(one)(f"status.{status}").lower() for one in LANGUAGES}
        if wanted in {status.value, *words}:
            return status
    raise UsageProblem("U612", value=given, known=", ".join(status.value for status in Status))
