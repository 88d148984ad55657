"""``audit``: a pair of reports judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup.cli import errors, options, vocabularies
from followup.cli.bodies import table_of
from followup.cli.embedding import semantic_model
from followup.cli.everything import Asked, audit_everything
from followup.cli.filters import ALL, Filters, filtered, tell_of_headings
from followup.cli.forms import form_of_an_audit, forms_of_an_audit
from followup.cli.help import worded_by
from followup.cli.last_report import remember
from followup.cli.output import Target
from followup.cli.session import Session, clock, on_the_wall, open_session
from followup.cli.showing import show
from followup.cli.vocabularies import Named
from followup.errors import LedgerProblem, UsageProblem
from followup.errors.ledger import LedgerMissing
from followup.errors.usage import (
    ClusterWithJobs,
    NoYearAtHand,
    OnlyForAll,
    OnlyForFiles,
    OnlyForLedger,
    OnlyForOnePair,
    ParameterMissing,
    YearMissing,
)
from followup.reporting.registry import FIRST, TABLE, Subject, formats_of

if TYPE_CHECKING:
    from datetime import datetime

    from followup.audit import Decided, Sampled, Tolerance
    from followup.cli.progress import Progress
    from followup.embedding import Embedder
    from followup.model import Audit
    from followup.model.assignments import Duty
    from followup.model.reviews import Profile
    from followup.reporting.views.totals import Tally


MANY_TASKS = 60
"""A plan of more tasks is shown in brief first: its rows fill a dozen screens and more."""
_SHAPING = (
    *("shape", "output", "by", "sort", "limit", "details", "reviewed"),
    *("only", "kind", "topic", "section", "grep", "flag"),
)
"""Whoever gives any of these options asks for rows."""
_OF_ONE_PAIR = ("force", "year", "encoding", "no_save")
"""What else does not go with all at once."""


class FailKey(StrEnum):
    """The verdicts that can make the exit status 1."""

    MISSING = "missing"
    PARTIAL = "partial"


PlanArgument = Annotated[
    str | None,
    options.argument("PLAN|GOVERNMENT", help="argument.plan"),
]
OutcomeArgument = Annotated[
    str | None,
    options.argument("OUTCOME|YEAR", help="argument.outcome"),
]
Shape = Annotated[
    str | None,
    options.one_of(forms_of_an_audit(), "--format", "-f", help="option.format_or_brief"),
]
All = Annotated[
    bool,
    options.switch("--all", help=worded_by("option.all", many=MANY_TASKS)),
]
FailOn = Annotated[
    FailKey | None,
    options.one_of(vocabularies.FAIL_ON, "--fail-on", help="option.fail_on"),
]
Governments = Annotated[
    list[str] | None,
    options.optional("--government", metavar="NAME", help="option.government_or_all"),
]
Years = Annotated[
    str | None, options.optional("--years", metavar="YEARS", help="option.years_of_all")
]
Cluster = Annotated[
    str | None, options.optional("--cluster", metavar="ADDRESS", help="option.cluster")
]
AnyGovernment = Annotated[bool, options.switch("--any-government", help="option.any_government")]
AnyYear = Annotated[bool, options.switch("--any-year", help="option.any_year")]
NoSave = Annotated[bool, options.switch("--no-save", help="option.no_save")]
ProfileOption = Annotated[
    str | None,
    options.optional("--profile", metavar="NAME", help="option.profile"),
]
_NO_PLAN = "no_plan"
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
        if not options.is_year(self.outcome) or Path(self.outcome).exists():
            return None
        return options.year_of(self.outcome)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the ledger made of an audit."""

    run: int | None = None
    """``None`` where it was not to be stored, or could not be."""
    head: str = ""
    """The code of the ledger's record with it."""
    decided: Decided | None = None
    """The effective decisions; ``None`` where they could not be read."""
    sampled: Sampled | None = None
    """The random sample of the plan, where one was drawn."""
    failure: LedgerProblem | None = None
    """Why the run could not be stored."""
    duties: Mapping[str, Duty] | None = None
    """Who answers for what; ``None`` where it could not be read."""
    known: bool = False
    """Whether the latest run said the same, so that none was added."""


@filtered(*ALL)
def audit(
    context: typer.Context,
    plan: PlanArgument = None,
    outcome: OutcomeArgument = None,
    *,
    shape: Shape = None,
    output: options.Output = None,
    force: options.Force = False,
    by: options.By = options.ByKey.TASK,
    filters: Filters,
    sort: options.Sort = options.SortKey.PLAN,
    limit: options.Limit = None,
    details: options.Details = False,
    every: All = False,
    reviewed: options.Reviewed = False,
    fail_on: FailOn = None,
    any_government: AnyGovernment = False,
    any_year: AnyYear = False,
    government: Governments = None,
    year: options.Year = None,
    years: Years = None,
    genre: options.Genre = None,
    encoding: options.Encoding = None,
    semantic: options.Semantic = None,
    profile: ProfileOption = None,
    no_save: NoSave = False,
    jobs: options.Jobs = None,
    cluster: Cluster = None,
    lang: options.Lang = None,
    db: options.Db = None,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
) -> None:
    """Check the commitments of one report against the next."""
    from followup.audit import Tolerance
    from followup.reporting import ViewOptions, by_machine, gap_report
    from followup.reporting.views.brief import brief

    session = open_session(
        context,
        lang=lang,
        db=db,
        quiet=quiet,
        encoding=encoding,
        semantic=semantic,
        no_pager=no_pager,
    )
    tolerance = Tolerance(any_government=any_government, any_year=any_year)
    if plan is None:
        _need_all(context, every=every)
        if cluster is not None and jobs is not None:
            raise ClusterWithJobs()
        asked_for = Asked(government or (), years, genre, profile, tolerance, jobs, cluster or "")
        totals = audit_everything(session, asked_for)
        raise typer.Exit(int(_fails(totals, fail_on)))
    _refuse_many(government, years, jobs, cluster)
    form = form_of_an_audit(shape, output)
    target = Target(output, force=force, binary=form.binary)
    selection = filters.selection()
    view = ViewOptions(
        selection=selection,
        sort=sort,
        limit=options.limit_of(limit),
        details=details,
        reviewed=reviewed,
        by=by,
    )
    plan, outcome = _in_order(session, plan, outcome)
    whose = government[0] if government else None
    asked = _Asked(plan, outcome, whose, year, genre, encoding, tolerance, profile)
    now = clock()
    audited, stored = _answer(session, asked, now=now, save=not no_save)
    decide = stored.decided or by_machine
    made = gap_report(
        audited,
        made_at=now,
        run_id=stored.run,
        head=stored.head,
        options=view,
        decide=decide,
        sampled=stored.sampled,
        duties=stored.duties or _by_table(session, audited),
    )
    if not (every or _shaped(context)) and made.task_totals.total > MANY_TASKS:
        form = replace(formats_of(Subject.BRIEF)[TABLE], writer=FIRST)
    tell_of_headings(session, selection, audited.plan)
    show(brief(made) if form.subject is Subject.BRIEF else made, form, target, session)
    remember(session, target.path)
    warn(audited, session)
    if stored.run is not None and stored.known:
        session.tell("known_run", run=stored.run)
    elif stored.run is not None:
        session.tell("stored_run", run=stored.run)
    if stored.failure is not None:
        errors.complain(session.labels, stored.failure)
        raise typer.Exit(stored.failure.exit_status)
    raise typer.Exit(int(_fails(made.totals.tally, fail_on)))


def _need_all(context: typer.Context, *, every: bool) -> None:
    """Refuse, where no report is named: a command line without ``--all``, and options that only
    one audit answers."""
    if not every:
        raise ParameterMissing(command="followup audit", name=Named("PLAN|GOVERNMENT"))
    given = [
        max(each.opts, key=len)
        for each in context.command.params
        if each.name in (*_SHAPING, *_OF_ONE_PAIR) and _is_given(context, each.name)
    ]
    if given:
        raise OnlyForOnePair(names=", ".join(given))


def _refuse_many(
    government: list[str] | None, years: str | None, jobs: int | None, cluster: str | None
) -> None:
    """Raise :class:`OnlyForAll` where one audit is asked for with options of many."""
    many = {
        "--government": len(government or ()) > 1,
        "--years": years is not None,
        "--jobs": jobs is not None,
        "--cluster": cluster is not None,
    }
    given = [flag for flag, is_given in many.items() if is_given]
    if given:
        raise OnlyForAll(names=", ".join(given))


def _in_order(session: Session, plan: str, outcome: str | None) -> tuple[str, str]:
    """The two arguments, the government before the year.

    Where the year is missing, or several are given, the answer is which years there are; a file is
    a file whatever its name looks like.
    """
    if any(given and Path(given).exists() for given in (plan, outcome)):
        if outcome is None:
            raise _no_outcome(session)
        return plan, outcome
    if outcome is not None and options.is_year(plan) and not options.is_year(outcome):
        plan, outcome = outcome, plan
    if outcome is None and _names_a_file(plan):
        raise _no_outcome(session)
    if outcome is None or options.is_span_of_years(outcome):
        raise _which_years(session, plan)
    return plan, outcome


def _names_a_file(given: str) -> bool:
    """Whether it must be meant for a file, though there is none: no government has a dot."""
    return bool(set(given) & set("./\\")) or given == "-"


def _no_outcome(session: Session) -> UsageProblem:
    name = "|".join(session.labels(f"help.name.{one}") for one in ("OUTCOME", "YEAR"))
    return ParameterMissing(command="followup audit", name=name)


def _which_years(session: Session, named: str) -> UsageProblem:
    from followup.audit import years_at_hand

    try:
        with session.ledger(create=False) as ledger:
            government, years = years_at_hand(ledger, named)
    except LedgerMissing:
        return _no_outcome(session)
    if not years:
        return NoYearAtHand(government=government.name)
    listed = session.labels("list.comma").join(map(str, years))
    example = f"{government.name} {years[-1]}"
    return YearMissing(government=government.name, years=listed, example=example)


def _shaped(context: typer.Context) -> bool:
    """Whether any option says which rows are to be shown, or how."""
    return any(_is_given(context, name) for name in _SHAPING)


def _is_given(context: typer.Context, name: str) -> bool:
    """Whether the command line has the option of that parameter."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _answer(session: Session, asked: _Asked, *, now: datetime, save: bool) -> tuple[Audit, _Stored]:
    """The audit, and what the ledger makes of it."""
    with session.progress(_STEPS) as progress:
        semantic = semantic_model(session, progress)
        if asked.stored_year is None:
            audited = _from_files(session, asked, progress, semantic)
        else:
            audited = _from_ledger(session, asked, progress, semantic)
        if not save:
            return audited, _look_up(session, audited)
        progress.step("store", "")
        return audited, _keep(session, audited, now=now)


def _from_files(
    session: Session, asked: _Asked, progress: Progress, semantic: Embedder | None
) -> Audit:
    from followup.audit import Reading, audit_files

    _refuse(OnlyForLedger, {"--genre": asked.genre})
    reading = Reading(
        government=asked.government,
        year=asked.year,
        corrections=_corrections(session),
        encoding=session.settings.encoding or None,
    )
    return audit_files(
        asked.plan,
        asked.outcome,
        reading=reading,
        tolerance=asked.tolerance,
        semantic=semantic,
        concepts=session.settings.concepts,
        profile=_profile(session, asked.profile),
        step=progress.step,
    )


def _corrections(session: Session) -> Mapping[str, Mapping[str, str]]:
    """What people said of stored reports against their texts, where a ledger can be read."""
    from followup.audit import corrections_of

    try:
        with session.ledger(create=False) as ledger:
            return corrections_of(ledger)
    except LedgerProblem:  # an audit of files needs no ledger; what is wrong is said when it stores
        return {}


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
    from followup.audit import audit_stored, version_notes

    flags = {"--government": asked.government, "--year": asked.year, "--encoding": asked.encoding}
    _refuse(OnlyForFiles, flags)
    profile = _profile(session, asked.profile)
    with session.ledger(create=False) as ledger:
        audited = audit_stored(
            ledger,
            asked.plan,
            asked.stored_year or 0,
            genre=asked.genre or "",
            tolerance=asked.tolerance,
            semantic=semantic,
            concepts=session.settings.concepts,
            profile=profile,
            step=progress.step,
        )
        pair = (audited.plan.document.sha256, audited.outcome.document.sha256)
        for note in version_notes(ledger, pair):
            session.warn(note)
        return audited


def _refuse(problem: type[OnlyForFiles] | type[OnlyForLedger], flags: Mapping[str, object]) -> None:
    given = [flag for flag, value in flags.items() if value is not None]
    if given:
        raise problem(names=", ".join(given))


def _keep(session: Session, audited: Audit, *, now: datetime) -> _Stored:
    """Store the run. What was found out is shown even where that fails."""
    from followup.audit import decisions_of, duties_of, keep, sampled

    try:
        with session.ledger() as ledger:
            run = keep(ledger, audited, now=now)
            decided = decisions_of(ledger, audited).seen_at(on_the_wall)
            duties = duties_of(ledger, audited.plan, table_of(session.settings))
            chosen = sampled(ledger, audited)
            return _Stored(
                run.id,
                ledger.head(),
                decided,
                chosen,
                duties=duties,
                known=not run.created,
            )
    except LedgerProblem as problem:
        return _Stored(failure=problem)


def _look_up(session: Session, audited: Audit) -> _Stored:
    """What people said already, where there is a ledger that can be read."""
    from followup.audit import decisions_of, duties_of

    try:
        with session.ledger(create=False) as ledger:
            return _Stored(
                decided=decisions_of(ledger, audited).seen_at(on_the_wall),
                duties=duties_of(ledger, audited.plan, table_of(session.settings)),
            )
    except LedgerProblem as problem:
        if not isinstance(problem, LedgerMissing):
            session.tell("no_reviews_read", why=session.labels.error(problem))
        return _Stored()


def _by_table(session: Session, audited: Audit) -> Mapping[str, Duty]:
    """Who answers for what by the plan and by the office's table alone."""
    from followup.model.assignments import duty_of

    bodies = table_of(session.settings)
    return {one.id: duty_of(one, bodies=bodies) for one in audited.plan.commitments}


def _fails(tally: Tally, fail_on: FailKey | None) -> bool:
    if fail_on is FailKey.PARTIAL:
        return bool(tally.missing or tally.partial)
    return bool(fail_on and tally.missing)


def warn(audit: Audit, session: Session) -> None:
    """Say on stderr what a reader should know about the reports and the pair."""
    notes = (*audit.plan.notes, *audit.outcome.notes, *audit.notes)
    for position, note in enumerate(notes):
        if note not in notes[:position]:
            session.warn(note)
    if not audit.plan.commitments and all(note.code != _NO_PLAN for note in notes):
        session.tell("no_commitments", name=audit.plan.document.name)
