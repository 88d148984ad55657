"""What the ledger holds: the two reports of a year, the runs over them, one commitment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followup import logs
from followup.audit.files import STRICT, Step, Tolerance, judged, unwatched
from followup.errors.usage import (
    CommitmentAmbiguous,
    CommitmentNotAudited,
    CommitmentUnknown,
    GenreAmbiguous,
    GovernmentAmbiguous,
    GovernmentUnknown,
    GovernmentWithoutReports,
    LedgerWithoutReports,
    NotAuditedYet,
    OutcomeReportMissing,
    PairMissing,
    PlanReportMissing,
    RunUnknown,
)
from followup.model import Audit, Government

if TYPE_CHECKING:
    from followup.decisions import Profile
    from followup.embedding import Embedder
    from followup.ledger import Ledger, StoredReport, StoredRun

_log = logs.logger(__name__)

_LISTED = 12
"""So many names fit in one line of an error."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One commitment in one audit that judged it."""

    audit: Audit
    position: int
    """Of the commitment and its assessment, from 0."""
    run: StoredRun | None = None
    """``None`` for an audit that is not in the ledger."""


def audit_stored(
    ledger: Ledger,
    government: str,
    year: int,
    *,
    genre: str = "",
    tolerance: Tolerance = STRICT,
    semantic: Embedder | None = None,
    profile: Profile | None = None,
    step: Step = unwatched,
) -> Audit:
    """Judge the commitments that ``government`` made for ``year`` by the reports in the ledger.

    ``government`` is a full or short name or a code; ``genre``, ``law`` or ``work``, tells apart
    the two kinds of report that one government may give in one year. Raises
    :class:`UsageProblem`: U501 to U503 as :func:`find_government`, U504, U511 or U512
    where both reports, the one that plans or the one that reviews is not there, U505 where there
    are both kinds.
    """
    step("load", government)
    plan, outcome = _pair(ledger, government, year, genre)
    _log.info(
        "from the ledger: plan %d %s, outcome %d %s", plan.id, plan.name, outcome.id, outcome.name
    )
    return judged(
        ledger.load_report(plan.id),
        ledger.load_report(outcome.id),
        tolerance=tolerance,
        semantic=semantic,
        profile=profile,
        step=step,
    )


def keep(ledger: Ledger, audit: Audit, *, now: datetime) -> int:
    """Store both reports and what the audit said as a new run; its number."""
    return ledger.save_audit(audit, at=now).id


def stored_run(
    ledger: Ledger, named: str, year: int | None = None, *, genre: str = ""
) -> tuple[StoredRun, Audit]:
    """The newest run over what the government ``named`` promised for ``year``, and its audit.

    Without a year, ``named`` is a run's number. Raises :class:`UsageProblem` U501 to U503 as
    :func:`find_government`, U506 where that year was not audited yet, U513 for no such run.
    """
    if year is None:
        runs = [run for run in ledger.runs() if run.id == int(named)]
        if not runs:
            raise RunUnknown(run=named)
    else:
        government = find_government(ledger, named, year)
        held = _runs(ledger, government, year)
        runs = [run for run in held if not genre or run.plan.genre == genre]
        if not runs:
            raise NotAuditedYet(government=government.name, given=named, year=year)
    return runs[0], ledger.load_audit(runs[0].id)


def explain(ledger: Ledger, beginning: str) -> Explained:
    """The commitment whose id begins so, in the latest run that judged it.

    Raises :class:`UsageProblem`: U507 no such id, U508 several, U509 never judged.
    """
    found = ledger.find_commitment(beginning)
    judged_ones = [one for one in found if one.runs] or found
    if not found:
        raise CommitmentUnknown(id=beginning)
    if len(judged_ones) > 1:
        raise CommitmentAmbiguous(id=beginning, found=_some(one.id for one in judged_ones))
    commitment = judged_ones[0]
    if not commitment.runs:
        raise CommitmentNotAudited(id=commitment.id)
    audit = ledger.load_audit(commitment.runs[0])
    run = next(run for run in ledger.runs() if run.id == commitment.runs[0])
    ids = [assessment.commitment_id for assessment in audit.assessments]
    return Explained(audit, ids.index(commitment.id), run)


def reports_of(ledger: Ledger, named: str | None = None) -> list[StoredReport]:
    """The reports in the ledger, of the one government ``named`` (also before it was renamed).

    Errors as :func:`find_government`.
    """
    if named is None:
        return ledger.reports()
    return reports_under(ledger, find_government(ledger, named))


def runs_of(ledger: Ledger, named: str | None = None) -> list[StoredRun]:
    """The runs in the ledger, newest first, as :func:`reports_of`."""
    if named is None:
        return ledger.runs()
    return _runs(ledger, find_government(ledger, named))


def runs_over_years(ledger: Ledger, run: StoredRun) -> list[StoredRun]:
    """Of the government and genre of ``run``, the newest run of each year, ``run`` for its own."""
    name = run.plan.government or run.outcome.government
    if not name:
        return [run]
    held = [one for one in runs_of(ledger, name) if one.plan.genre == run.plan.genre]
    by_year = {year_of(one): one for one in [*reversed(held), run]}
    return [one for year, one in by_year.items() if year is not None]


def year_of(run: StoredRun) -> int | None:
    """The year that the commitments of ``run`` were made for."""
    return run.plan.planned_year or run.outcome.reviewed_year


def find_government(ledger: Ledger, given: str, year: int | None = None) -> Government:
    """The one government in the ledger that ``given`` names.

    An exact name or code goes before what the gazetteer knows under it, and that before a name
    that only contains it. Of one government under several names (坪山新区, 坪山区) the one that
    it bore in ``year``. Raises :class:`UsageProblem`: U501 nobody knows the name, U502 several
    fit, U503 it is known and there is no report of it, U514 there is no report of anyone.
    """
    from followup.lexicon.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    known = _governments(ledger)
    if not known:
        raise LedgerWithoutReports()
    meant = gazetteer.find(given, year) or gazetteer.find(given)
    ways = (
        [one for one in known if given in (one.name, one.code)],
        [one for one in known if any(gazetteer.same(one, other) for other in meant)],
        [one for one in known if given in one.name],
    )
    found = next((way for way in ways if way), [])
    if found and all(gazetteer.same(one, other) for one in found for other in found):
        names = {one.name for one in meant}
        return next((one for one in found if one.name in names), found[-1])
    if found:
        raise GovernmentAmbiguous(name=given, found=_named(found))
    held = _named(known)
    if len(meant) > 1:
        raise GovernmentAmbiguous(name=given, found=_named(meant))
    if meant:
        raise GovernmentWithoutReports(name=meant[0].name, held=held)
    raise GovernmentUnknown(name=given, held=held)


def _governments(ledger: Ledger) -> list[Government]:
    found = {_of(report) for report in ledger.reports() if report.government}
    return sorted(found, key=lambda one: (one.name, one.code))


def reports_under(ledger: Ledger, government: Government) -> list[StoredReport]:
    """The reports of ``government``, under whatever name it bore."""
    names = _names(ledger, government)
    return [report for report in ledger.reports() if report.government in names]


def _runs(ledger: Ledger, government: Government, year: int | None = None) -> list[StoredRun]:
    names = _names(ledger, government)
    return [run for run in ledger.runs(year=year) if run.plan.government in names]


def _names(ledger: Ledger, government: Government) -> frozenset[str]:
    """The names under which the ledger has ``government``: it may have been renamed."""
    from followup.lexicon.gazetteer import Gazetteer

    same = Gazetteer.load().same
    return frozenset(one.name for one in _governments(ledger) if same(one, government))


def _pair(ledger: Ledger, given: str, year: int, genre: str) -> tuple[StoredReport, StoredReport]:
    """The newest report that plans ``year`` and the newest that reviews it, of one genre."""
    government = find_government(ledger, given, year)
    held = [
        report
        for report in reports_under(ledger, government)
        if (not genre or report.genre in (genre, ""))
    ]
    plans = [report for report in held if planned_year(report) == year]
    outcomes = [report for report in held if reviewed_year(report) == year]
    pairs = [
        (plan, outcome)
        for plan in plans
        for outcome in outcomes
        if plan.sha256 != outcome.sha256
        and (plan.genre == outcome.genre or not (plan.genre and outcome.genre))
    ]
    if not pairs:
        absent = OutcomeReportMissing if plans else PlanReportMissing if outcomes else PairMissing
        years = _some(_years(report) for report in held)
        raise absent(government=government.name, year=year, held=years)
    genres = {plan.genre or outcome.genre for plan, outcome in pairs}
    if len(genres) > 1:
        raise GenreAmbiguous(government=government.name, year=year)
    return max(pairs, key=lambda pair: (pair[0].imported_at, pair[1].imported_at))


def planned_year(report: StoredReport) -> int | None:
    """The year it plans, by the year it reviews where the text does not say."""
    if report.planned_year is None and report.reviewed_year is not None:
        return report.reviewed_year + 1
    return report.planned_year


def reviewed_year(report: StoredReport) -> int | None:
    """The year it reviews, by the year it plans where the text does not say."""
    if report.reviewed_year is None and report.planned_year is not None:
        return report.planned_year - 1
    return report.reviewed_year


def _years(report: StoredReport) -> str:
    return f"{reviewed_year(report) or '?'}→{planned_year(report) or '?'} ({report.name})"


def _of(report: StoredReport) -> Government:
    from followup.lexicon.gazetteer import Gazetteer

    name, code = report.government, report.code
    # a new area is in the gazetteer without a code
    known = bool(code) or [one.code for one in Gazetteer.load().find(name)] == [""]
    return Government(name=name, level=report.level, code=code, known=known)


def _named(governments: Sequence[Government]) -> str:
    return _some(f"{one.name} {one.code}".strip() for one in governments)


def _some(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    more = [f"… (+{len(listed) - _LISTED})"] if len(listed) > _LISTED else []
    return ", ".join([*listed[:_LISTED], *more]) or "-"
