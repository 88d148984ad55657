"""Every year of every government audited: what is to be done, and the doing of it."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from followup.audit.catalogue import pairs_at_hand
from followup.audit.run import STRICT, Tolerance, judged, settings_now
from followup.errors import FollowupError
from followup.errors.causes import Refused, Told
from followup.errors.fault import MemoryExhausted, ProcessEnded, ProgramBroken
from followup.errors.usage import ClusterWithFile, WorkerHindered, WorkerUnfit
from followup.jobs import jobs_for
from followup.steps import Step, unwatched

if TYPE_CHECKING:
    from followup.embedding import Embedder
    from followup.ledger import Ledger, StoredReport, StoredRun
    from followup.ledger.run_rows import RunRows
    from followup.model import Report
    from followup.model.reviews import Profile
    from followup.processes import Ended


@dataclass(frozen=True, slots=True)
class Judge:
    """By what all are judged, as it goes to other processes."""

    url: str = field(repr=False)  # its password would stand in the log of a cluster
    """Of the ledger that the reports come from."""
    tolerance: Tolerance = STRICT
    concepts: tuple[Path, ...] = ()
    profile: Profile | None = None
    model: str = ""
    """The setting ``semantic``; empty for no model."""

    def settings(self, semantic: Embedder | None) -> dict[str, str]:
        """What the record of a run made now would say; ``semantic`` is the model, opened."""
        return settings_now(
            tolerance=self.tolerance,
            semantic=semantic.name if semantic else "",
            concepts=self.concepts,
            profile=self.profile,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of the ledger that an audit of one year takes."""

    year: int
    """That the commitments were made for."""
    plan: StoredReport
    outcome: StoredReport
    run: StoredRun | None = None
    """The latest run of the year, where another would say the same."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One pair, and what became of it."""

    pair: Pair
    run: StoredRun | None = None
    """What holds of it now; its ``created`` says whether it was added."""
    problem: FollowupError | None = None
    """Why there is none."""


def work_to_do(
    ledger: Ledger,
    settings: Mapping[str, str],
    named: Iterable[str] = (),
    *,
    years: Collection[int] = (),
    genre: str = "",
) -> list[Pair]:
    """The pairs of the governments ``named`` (else of all) for ``years``, by government, genre and
    year; each with the run that says already what an audit by ``settings`` would say.

    That is the latest one in use of its government, genre and year, or over its plan, where it was
    made of the same two readings by the same settings: the same reports are judged the same, so
    that nothing has to be judged to know. Plans without a commitment are left out.
    Raises :class:`UsageProblem` U501 to U503 and U514 where a government is not known.
    """
    latest = _latest_runs(ledger.runs())
    return [
        Pair(year, plan, outcome, _saying_the_same(latest, plan, outcome, settings))
        for year, plan, outcome in pairs_at_hand(ledger, named, years=years, genre=genre)
        if plan.commitments
    ]


Subject = tuple[str, int | None, str] | int
"""Government, planned year and genre of a plan; or its number."""


def _subjects(plan: StoredReport) -> tuple[Subject, ...]:
    if not plan.government:
        return (plan.id,)
    return plan.id, (plan.government, plan.planned_year, plan.genre)


def _latest_runs(runs: Sequence[StoredRun]) -> dict[Subject, StoredRun]:
    """Of each plan, and of each government, year and genre, the latest of the runs in use."""
    found: dict[Subject, StoredRun] = {}
    for run in sorted(runs, key=lambda one: (one.made_at, one.id)):
        found.update(dict.fromkeys(_subjects(run.plan), run))
    return found


def _saying_the_same(
    latest: Mapping[Subject, StoredRun],
    plan: StoredReport,
    outcome: StoredReport,
    settings: Mapping[str, str],
) -> StoredRun | None:
    runs = [latest[subject] for subject in _subjects(plan) if subject in latest]
    run = max(runs, key=lambda one: (one.made_at, one.id), default=None)
    if run is None or (run.plan.id, run.outcome.id) != (plan.id, outcome.id):
        return None
    return run if run.settings == settings else None


def audit_all(
    ledger: Ledger,
    pairs: Sequence[Pair],
    judge: Judge,
    *,
    clock: Callable[[], datetime],
    semantic: Embedder | None = None,
    jobs: int | None = None,
    cluster: str = "",
    step: Step = unwatched,
) -> Generator[Audited, None, None]:
    """Judge every pair that no run answers for yet, and store it, in the order of ``pairs``.

    Pairs are judged by so many processes as :func:`jobs_for` makes of ``jobs``, or by the workers
    of the ``cluster`` whose scheduler has that address. All are stored here, each as soon as those
    before it are: the ledger is the same whatever the number, and what was stored before an
    interruption need not be done again. ``step`` is told of each pair that is to be judged. Raises
    ``LedgerProblem`` where nothing can be stored, and what :func:`followup.cluster.in_order`
    raises; what is wrong with a pair is told of that pair.
    """
    from followup.processes import Ended

    to_judge = [(pair.plan.id, pair.outcome.id) for pair in pairs if pair.run is None]
    expected = judge.settings(semantic) if cluster else None
    if cluster:
        judging = _on_cluster(judge, expected or {}, to_judge, cluster)
    else:
        judging = _on_this_machine(ledger, semantic, judge, to_judge, jobs)
    with closing(judging) as results:
        for pair in pairs:
            if pair.run is not None:
                yield Audited(pair, pair.run)
                continue
            step("judge_pair", f"{pair.plan.government} {pair.year}")
            found = next(results)
            if isinstance(found, Ended):
                found = ProcessEnded()
            if isinstance(found, FollowupError):
                yield Audited(pair, problem=found)
                continue
            settings = found.values["settings"]
            if expected is not None and settings != expected:
                # by a worker that came later: those that there were at first were asked
                problem = WorkerUnfit(worker=cluster, why=_differing(expected, settings))
                yield Audited(pair, problem=problem)
            else:
                yield _kept(ledger, pair, found, clock())


Judging = Generator["RunRows | FollowupError | Ended", None, None]
"""What comes of each pair, in order."""


def _on_this_machine(
    ledger: Ledger,
    semantic: Embedder | None,
    judge: Judge,
    pairs: Sequence[tuple[int, int]],
    jobs: int | None,
) -> Judging:
    from followup.processes import in_order

    jobs = jobs_for(len(pairs), jobs)
    # the ledger and the model that are open here are of no use to another process
    work = partial(_judge, _remembering(ledger), semantic) if jobs == 1 else _judge_apart
    return in_order(partial(work, judge), pairs, jobs=jobs)


def _on_cluster(
    judge: Judge, expected: Mapping[str, str], pairs: Sequence[tuple[int, int]], address: str
) -> Judging:
    from followup.cluster import in_order

    if not pairs:
        return
    yield from in_order(
        partial(_judge_apart, judge),
        pairs,
        address=address,
        ready=partial(_unfit, judge, expected),
    )


def need_server(ledger: Ledger) -> None:
    """Raise :class:`ClusterWithFile` where the ledger is a file, which only this machine has."""
    if not ledger.is_on_server:
        raise ClusterWithFile(path=ledger.where)


def _unfit(judge: Judge, expected: Mapping[str, str]) -> FollowupError | None:
    """On a worker: what keeps it from judging as the machine does that sends the work."""
    try:
        _opened(judge.url)
        found = judge.settings(_model(judge.model))
    except FollowupError as problem:
        return WorkerHindered(worker=platform.node(), why=Told(problem))
    except OSError as problem:  # a file of concepts that is not there
        return WorkerUnfit(worker=platform.node(), why=Refused(problem))
    if found == expected:
        return None
    return WorkerUnfit(worker=platform.node(), why=_differing(expected, found))


def _differing(expected: Mapping[str, str], found: Mapping[str, str]) -> str:
    """Each setting that is another there: its name, what it is here, and what it is there."""
    return ", ".join(
        f"{name} {expected.get(name, '-')} ≠ {found.get(name, '-')}"
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    )


def _kept(ledger: Ledger, pair: Pair, rows: RunRows, now: datetime) -> Audited:
    run = ledger.save_run(rows, plan=pair.plan.id, outcome=pair.outcome.id, at=now)
    return Audited(pair, run)


def _judge_apart(judge: Judge, pair: tuple[int, int]) -> RunRows | FollowupError:
    """In another process, which opens the ledger and the model once."""
    try:
        load, semantic = _opened(judge.url), _model(judge.model)
    except FollowupError as problem:
        return problem
    return _judge(load, semantic, judge, pair)


def _judge(
    load: Load, semantic: Embedder | None, judge: Judge, pair: tuple[int, int]
) -> RunRows | FollowupError:
    """The audit of two stored reports as it is to be stored, or why there is none."""
    from followup.ledger.run_rows import prepare

    plan, outcome = pair
    try:
        audit = judged(
            load(plan),
            load(outcome),
            tolerance=judge.tolerance,
            semantic=semantic,
            concepts=judge.concepts,
            profile=judge.profile,
        )
        return prepare(audit)
    except FollowupError as problem:
        return problem
    except MemoryError:
        return MemoryExhausted()
    except Exception as fault:  # what one pair brings about stops no other
        if os.environ.get("FOLLOWUP_DEBUG"):
            raise
        return _unforeseen(fault)


def _unforeseen(fault: Exception) -> ProgramBroken:
    return ProgramBroken(kind=type(fault).__name__, message=fault)


Load = Callable[[int], "Report"]
"""Gives a stored report by its number."""


def _remembering(ledger: Ledger) -> Load:
    """Loads reports, which never change: the outcome of one pair is the plan of the next."""
    return lru_cache(maxsize=4)(ledger.load_report)


@cache
def _opened(url: str) -> Load:
    """The ledger, to read from until the process ends."""
    from followup.ledger import Ledger

    return _remembering(Ledger.open(url, create=False, upgrade=False))


@cache
def _model(chosen: str) -> Embedder | None:
    if not chosen:
        return None
    from followup.embedding import Embedder, default_folder, open_model

    return Embedder(open_model(chosen), default_folder())
