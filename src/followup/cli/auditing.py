"""``audit``: a pair of reports judged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followup.cli import errors, options, said_options
from followup.cli.embedding import semantic_model
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.cli.showing import is_binary, one_format, show, warn
from followup.errors import LedgerProblem, UsageProblem

if TYPE_CHECKING:
    from datetime import datetime

    from followup.audit import Decided, Tolerance
    from followup.cli.progress import Progress
    from followup.decisions import Profile
    from followup.embedding import Embedder
    from followup.model import Audit
    from followup.reporting.views.totals import Tally

YEAR = re.compile(r"(\d{4})年?")
_NO_LEDGER = "L111"
_STEPS = 4
"""Read, read, judge, store."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What ``followup audit`` was asked to judge."""

    plan: str
    outcome: str
    government: str | None
    year: int | None
    genre: str | None
    encoding: str | None
    tolerance: Tolerance
    profile: str | None = None

    @property
    def stored_year(self) -> int | None:
        """The year, where the second argument is one and not a file: the reports are stored."""
        found = YEAR.fullmatch(self.outcome)
        return int(found[1]) if found and not Path(self.outcome).exists() else None


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the ledger made of an audit."""

    run: int | None = None
    """``None`` where it was not to be stored, or could not be."""
    decided: Decided | None = None
    """The effective decisions; ``None`` where they could not be read."""
    failure: LedgerProblem | None = None
    """Why the run could not be stored."""


def audit(
    context: typer.Context,
    plan: options.PlanArgument,
    outcome: options.OutcomeArgument,
    *,
    shape: options.AuditFormat = "table",
    output: options.Output = None,
    force: options.Force = False,
    only: options.Only = None,
    sort: options.Sort = options.SortKey.PLAN,
    limit: options.Limit = None,
    details: options.Details = False,
    reviewed: options.Reviewed = False,
    fail_on: options.FailOn = None,
    any_government: options.AnyGovernment = False,
    any_year: options.AnyYear = False,
    government: options.GovernmentOption = None,
    year: options.Year = None,
    genre: options.Genre = None,
    encoding: options.Encoding = None,
    semantic: options.Semantic = None,
    profile: said_options.ProfileOption = None,
    no_save: options.NoSave = False,
    lang: options.Lang = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> None:
    """Check the commitments of one report against the next.

    PLAN and OUTCOME are two files of consecutive years. With a government and a year instead,
    both reports come from the ledger.
    """
    from followup.audit import Tolerance
    from followup.reporting import Subject, ViewOptions, by_machine, formats_of, gap_report

    session = open_session(
        context, lang=lang, db=db, quiet=quiet, encoding=encoding, semantic=semantic
    )
    chosen = one_format(shape)
    target = Target(output, force=force, binary=is_binary(chosen))
    view = ViewOptions(
        only=options.chosen(only), sort=sort, limit=limit, details=details, reviewed=reviewed
    )
    tolerance = Tolerance(any_government=any_government, any_year=any_year)
    asked = _Asked(plan, outcome, government, year, genre, encoding, tolerance, profile)
    now = clock()
    audited, stored = _answer(session, asked, now=now, save=not no_save)
    decide = stored.decided or by_machine
    made = gap_report(audited, made_at=now, run_id=stored.run, options=view, decide=decide)
    show(made, formats_of(Subject.AUDIT)[chosen], target, session)
    warn(audited, session)
    if stored.run is not None:
        session.tell("stored_run", run=stored.run)
    if stored.failure is not None:
        errors.complain(session.labels, stored.failure)
        raise typer.Exit(stored.failure.exit_status)
    raise typer.Exit(int(_fails(made.totals.tally, fail_on)))


def _answer(session: Session, asked: _Asked, *, now: datetime, save: bool) -> tuple[Audit, _Stored]:
    """The audit, and what the ledger makes of it."""
    with session.progress(_STEPS) as progress:
        semantic = semantic_model(session, progress)
        if asked.stored_year is None:
            audited = _from_files(session, asked, progress, semantic)
        else:
            audited = _from_ledger(session, asked, progress, semantic)
        if not save:
            return audited, _Stored(decided=_look_up(session, audited))
        progress.step("store", "")
        return audited, _keep(session, audited, now=now)


def _from_files(
    session: Session, asked: _Asked, progress: Progress, semantic: Embedder | None
) -> Audit:
    from followup.audit import Reading, audit_files

    _refuse("U419", {"--genre": asked.genre})
    reading = Reading(
        government=asked.government, year=asked.year, encoding=session.settings.encoding or None
    )
    return audit_files(
        asked.plan,
        asked.outcome,
        reading=reading,
        tolerance=asked.tolerance,
        semantic=semantic,
        profile=_profile(session, asked.profile),
        step=progress.step,
    )


def _profile(session: Session, name: str | None) -> Profile | None:
    """The profile of that name in the ledger."""
    from followup.audit import find_profile

    if name is None:
        return None
    with session.ledger(create=False) as ledger:
        return find_profile(ledger, name)


def _from_ledger(
    session: Session, asked: _Asked, progress: Progress, semantic: Embedder | None
) -> Audit:
    from followup.audit import audit_stored

    flags = {"--government": asked.government, "--year": asked.year, "--encoding": asked.encoding}
    _refuse("U415", flags)
    profile = _profile(session, asked.profile)
    with session.ledger(create=False) as ledger:
        return audit_stored(
            ledger,
            asked.plan,
            asked.stored_year or 0,
            genre=asked.genre or "",
            tolerance=asked.tolerance,
            semantic=semantic,
            profile=profile,
            step=progress.step,
        )


def _refuse(code: str, flags: Mapping[str, object]) -> None:
    given = [flag for flag, value in flags.items() if value is not None]
    if given:
        raise UsageProblem(code, names=", ".join(given))


def _keep(session: Session, audited: Audit, *, now: datetime) -> _Stored:
    """Store the run. What was found out is shown even where that fails."""
    from followup.audit import decisions_of, keep

    try:
        with session.ledger() as ledger:
            run = keep(ledger, audited, now=now)
            return _Stored(run, decisions_of(ledger, audited).seen_at(on_the_wall))
    except LedgerProblem as problem:
        return _Stored(failure=problem)


def _look_up(session: Session, audited: Audit) -> Decided | None:
    """What people decided already, where there is a ledger that can be read."""
    from followup.audit import decisions_of

    try:
        with session.ledger(create=False) as ledger:
            return decisions_of(ledger, audited).seen_at(on_the_wall)
    except LedgerProblem as problem:
        if problem.code != _NO_LEDGER:
            session.tell("no_reviews_read", why=session.labels.error(problem))
        return None


def _fails(tally: Tally, fail_on: options.FailKey | None) -> bool:
    if fail_on is options.FailKey.PARTIAL:
        return bool(tally.missing or tally.partial)
    return bool(fail_on and tally.missing)
