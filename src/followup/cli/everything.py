"""``audit --all``: every year of every government that the ledger has two reports for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from followup.cli import options
from followup.cli.embedding import semantic_model
from followup.cli.output import Target
from followup.cli.session import Session, clock
from followup.cli.showing import TABLE, show
from followup.errors import LedgerProblem, UsageProblem
from followup.errors.usage import NothingToAudit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup.audit import Audited, Tolerance
    from followup.reporting.views.everything import AuditedLine
    from followup.reporting.views.totals import Tally


@dataclass(frozen=True, slots=True)
class Asked:
    """Which years of which governments are to be audited, and how."""

    governments: Sequence[str]
    years: str | None
    genre: str | None
    profile: str | None
    tolerance: Tolerance
    jobs: int | None
    cluster: str = ""
    """The address of a scheduler; empty for the processes of this machine."""


def audit_everything(session: Session, asked: Asked) -> Tally:
    """Audit them, show what became of each, and give the totals.

    Raises ``LedgerProblem`` where nothing can be stored, ``UsageProblem`` where a cluster fails,
    :class:`NothingToAudit` where there are no
    two reports, and ``typer.Exit`` where a pair could not be judged.
    """
    from followup.audit import Judge, audit_all, find_profile, need_server, work_to_do
    from followup.reporting import Subject, formats_of
    from followup.reporting.views.everything import Everything

    done: list[Audited] = []
    stopped: LedgerProblem | UsageProblem | KeyboardInterrupt | None = None
    with session.ledger(create=False) as ledger:
        if asked.cluster:
            need_server(ledger)
        judge = Judge(
            url=session.ledger_url,
            tolerance=asked.tolerance,
            concepts=tuple(session.settings.concepts),
            profile=find_profile(ledger, asked.profile) if asked.profile else None,
            model=session.settings.semantic,
        )
        semantic = semantic_model(session)
        pairs = work_to_do(
            ledger,
            judge.settings(semantic),
            asked.governments,
            years=options.years_of(asked.years) if asked.years else (),
            genre=asked.genre or "",
        )
        if not pairs:
            raise NothingToAudit()
        number = sum(pair.run is None for pair in pairs)
        with session.progress(number, paced=True) as progress:
            audits = audit_all(
                ledger,
                pairs,
                judge,
                clock=clock,
                semantic=semantic,
                jobs=asked.jobs,
                cluster=asked.cluster,
                step=progress.step,
            )
            try:
                for one in audits:
                    done.append(one)
            except (LedgerProblem, UsageProblem, KeyboardInterrupt) as cut:
                stopped = cut
            finally:
                audits.close()
    if isinstance(stopped, UsageProblem) and not done:
        raise stopped  # a cluster that never answered
    lines = [_line(one, session) for one in done]
    view = Everything(lines)
    show(view, formats_of(Subject.EVERYTHING)[TABLE], Target(None), session)
    if stopped is not None:
        session.tell("everything_stopped", done=len(done), left=len(pairs) - len(done))
        raise stopped
    problems = [one.problem for one in done if one.problem is not None]
    if problems:
        session.tell("everything_failed", number=len(problems))
        raise typer.Exit(problems[0].exit_status)
    return view.total


def _line(one: Audited, session: Session) -> AuditedLine:
    from followup.model import Verdict
    from followup.reporting.views.everything import AuditedLine
    from followup.reporting.views.totals import Tally

    pair = one.pair
    genre = pair.plan.genre or pair.outcome.genre
    if one.run is None:
        why = session.labels.error(one.problem) if one.problem else ""
        return AuditedLine(pair.plan.government, pair.year, genre, "failed", why=why)
    counts = one.run.verdicts
    tally = Tally(
        fulfilled=counts.get(Verdict.FULFILLED, 0),
        partial=counts.get(Verdict.PARTIAL, 0),
        missing=counts.get(Verdict.MISSING, 0),
        not_due=one.run.not_due,
    )
    state = "judged" if one.run.created else "unchanged"
    return AuditedLine(pair.plan.government, pair.year, genre, state, tally, str(one.run.id))
