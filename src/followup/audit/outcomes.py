"""Which report of the ledger plans a year now, and which one answers a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.audit.stored import find_government, planned_year, reports_under, reviewed_year
from followup.errors.usage import GenreAmbiguous, PlanReportMissing
from followup.model import Report

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport


def outcome_of(ledger: Ledger, plan: Report, key: str) -> Report | None:
    """The outcome report of the latest run that judged ``key``, else the one that would.

    ``None`` where no report on that year is in the ledger yet.
    """
    said = ledger.said_of(key)
    if said is not None:
        return ledger.load_report(ledger.run(said.run).outcome.id)
    government = plan.identity.government
    planned = plan.identity.planned_year
    if government is None or planned is None:
        return None
    held = [
        report
        for report in ledger.reports(government=government.value.name)
        if reviewed_year(report) == planned.value
        and report.sha256 != plan.document.sha256
        and same_genre(report.genre, plan.identity.genre)
    ]
    return ledger.load_report(newest(held).id) if held else None


def plan_of(ledger: Ledger, named: str, year: int, *, genre: str = "") -> StoredReport:
    """The report that plans ``year`` now: of several, the one that was read last.

    Raises :class:`UsageProblem` U501 to U503 as :func:`find_government`, U505 where there are two
    genres, U511 where there is none.
    """
    government = find_government(ledger, named, year)
    held = [one for one in reports_under(ledger, government) if not genre or one.genre == genre]
    plans = [one for one in held if planned_year(one) == year]
    if not plans:
        years = ", ".join(
            f"{reviewed_year(one) or '?'}→{planned_year(one) or '?'} ({one.name})" for one in held
        )
        raise PlanReportMissing(government=government.name, year=year, held=years or "-")
    with_commitments = [one for one in plans if one.commitments] or plans
    if len({one.genre for one in with_commitments if one.genre}) > 1:
        raise GenreAmbiguous(government=government.name, year=year)
    return newest(with_commitments)


def newest(reports: list[StoredReport]) -> StoredReport:
    """The one that an audit from the ledger would take."""
    return max(reports, key=lambda report: report.imported_at)


def same_genre(one: str, other: str) -> bool:
    """Whether two reports may be of one series: where one genre is not known, they may."""
    return one == other or not (one and other)
