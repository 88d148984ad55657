"""What the ledger holds: whose reports, of which years, the runs over them; which one counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from followup.errors.hints import Meant, OutOfUse, nearest
from followup.errors.ledger import StoredRunMissing
from followup.errors.usage import (
    GenreAmbiguous,
    GovernmentAmbiguous,
    GovernmentUnknown,
    GovernmentWithoutReports,
    LedgerWithoutReports,
    NotAuditedYet,
    NothingToExport,
    OutcomeReportMissing,
    PairMissing,
    PlanReportMissing,
    RunOutOfUse,
    RunUnknown,
)
from followup.model import Audit, Government, Report

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredReport, StoredRun

_LISTED = 12
"""So many names fit in one line of an error."""


def stored_run(
    ledger: Ledger, named: str, year: int | None = None, *, genre: str = ""
) -> tuple[StoredRun, Audit]:
    """The newest run over what the government ``named`` promised for ``year``, and its audit.

    Where a person chose a report of that year, only runs over this one count.
    Without a year, ``named`` is a run's number. Raises :class:`UsageProblem` U501 to U503 as
    :func:`find_government`, U506 where that year was not audited yet, U513 for no such run, U522
    for one that is out of use.
    """
    if year is None:
        try:
            run = ledger.run(int(named))
        except StoredRunMissing:
            raise RunUnknown(run=named) from None
        if run.forgotten is not None:
            raise RunOutOfUse(run=named)
        return run, ledger.load_audit(run.id)
    government = find_government(ledger, named, year)
    held = _runs(ledger, government, year)
    runs = [run for run in held if not genre or run.plan.genre == genre]
    runs = _over_what_was_chosen(ledger, government, year, runs)
    if not runs:
        raise NotAuditedYet(government=government.name, given=named, year=year)
    return runs[0], ledger.load_audit(runs[0].id)


def _over_what_was_chosen(
    ledger: Ledger, government: Government, year: int, runs: list[StoredRun]
) -> list[StoredRun]:
    """Of ``runs`` of one year those over the reports that a person chose, where one did."""
    held = reports_under(ledger, government)
    plans = [one for one in held if planned_year(one) == year]
    outcomes = [one for one in held if reviewed_year(one) == year]
    return [
        run
        for run in runs
        if not _passed_over(run.plan, plans) and not _passed_over(run.outcome, outcomes)
    ]


def _passed_over(report: StoredReport, held: list[StoredReport]) -> bool:
    """Whether a person chose another of ``held`` than ``report``, which a run was made over."""
    rivals = [one for one in held if same_genre(one.genre, report.genre)]
    top = newest(rivals) if rivals else report
    return top.used is not None and top.sha256 != report.sha256


def counting_runs(runs: Sequence[StoredRun]) -> list[StoredRun]:
    """Of ``runs`` of one year, newest first, those over reports that a person chose, where there
    are any; else all of them."""
    chosen = max(map(_chosen, runs), default=())
    return [run for run in runs if _chosen(run) == chosen]


def _chosen(run: StoredRun) -> tuple[int, ...]:
    """How late somebody chose the reports of ``run``, the plan first."""
    return tuple(one.used.id if one.used else 0 for one in (run.plan, run.outcome))


def reports_of(
    ledger: Ledger, named: str | None = None, *, forgotten: bool = False
) -> list[StoredReport]:
    """The reports in the ledger, of the one government ``named`` (also before it was renamed).

    Those out of use only where ``forgotten`` asks for them. Errors as :func:`find_government`.
    """
    if named is None:
        return ledger.reports(forgotten=forgotten)
    government = find_government(ledger, named, forgotten=forgotten)
    names = _names(ledger, government, forgotten=forgotten)
    return ledger.reports(forgotten=forgotten, names=names)


def runs_of(
    ledger: Ledger, named: str | None = None, *, forgotten: bool = False
) -> list[StoredRun]:
    """The runs in the ledger, newest first, as :func:`reports_of`."""
    if named is None:
        return ledger.runs(forgotten=forgotten)
    government = find_government(ledger, named, forgotten=forgotten)
    names = _names(ledger, government, forgotten=forgotten)
    return ledger.runs(forgotten=forgotten, names=names)


def runs_over_years(ledger: Ledger, run: StoredRun) -> list[StoredRun]:
    """Of the government and genre of ``run``, the newest run of each year, ``run`` for its own."""
    name = run.plan.government or run.outcome.government
    if not name:
        return [run]
    # its reports may stand under another name by now: what it was made of can still be told
    names = _names(ledger, _of(run.plan)) | {name}
    held = [one for one in ledger.runs(names=names) if one.plan.genre == run.plan.genre]
    by_year: dict[int | None, list[StoredRun]] = {}
    for one in held:
        by_year.setdefault(year_of(one), []).append(one)
    by_year[year_of(run)] = [run]
    return [counting_runs(runs)[0] for year, runs in by_year.items() if year is not None][::-1]


def year_of(run: StoredRun) -> int | None:
    """The year that the commitments of ``run`` were made for."""
    return run.plan.planned_year or run.outcome.reviewed_year


def find_government(
    ledger: Ledger, given: str, year: int | None = None, *, forgotten: bool = False
) -> Government:
    """The one government in the ledger that ``given`` names.

    An exact name or code goes before what the gazetteer knows under it, and that before a name
    that only contains it. Of one government under several names (坪山新区, 坪山区) the one that
    it bore in ``year``. One of whom all is out of use is known only where ``forgotten`` asks for
    it. Raises :class:`UsageProblem`: U501 nobody knows the name, U502 several
    fit, U503 it is known and there is no report of it, U514 there is no report of anyone.
    """
    from followup.lexicon.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    known = _governments(ledger, forgotten=forgotten)
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
    raise GovernmentUnknown(name=given, held=held, meant=Meant(_called_alike(given, known)))


def _called_alike(given: str, known: Iterable[Government]) -> list[str]:
    """The names of those of ``known`` called much like ``given``, with 省 or 市 or without."""
    by_name = {name: one.name for one in known for name in (one.name, one.name[:-1])}
    return list(dict.fromkeys(by_name[name] for name in nearest(given, by_name)))


def reports_under(ledger: Ledger, government: Government) -> list[StoredReport]:
    """The reports of ``government``, under whatever name it bore."""
    return ledger.reports(names=_names(ledger, government))


def outcome_of(ledger: Ledger, plan: Report, key: str) -> Report | None:
    """The outcome report of the latest run that judged ``key``, else the one that would.

    ``None`` where no report on that year is in the ledger yet.
    """
    machine = ledger.machine_verdict(key)
    if machine is not None:
        return ledger.load_report(ledger.run(machine.run).outcome.id)
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
    """The report that plans ``year`` now: of several, the one that :func:`newest_plan` picks.

    Raises :class:`UsageProblem` U501 to U503 as :func:`find_government`, U505 where there are two
    genres, U511 where there is none.
    """
    government = find_government(ledger, named, year)
    held = [one for one in reports_under(ledger, government) if not genre or one.genre == genre]
    plans = [one for one in held if planned_year(one) == year]
    if not plans:
        years = ", ".join(map(_years, held))
        out = _out_of_use(ledger, government, lambda one: planned_year(one) == year)
        raise PlanReportMissing(government=government.name, year=year, held=years or "-", out=out)
    with_commitments = [one for one in plans if one.commitments] or plans
    if len({one.genre for one in with_commitments if one.genre}) > 1:
        raise GenreAmbiguous(government=government.name, year=year)
    return newest_plan(plans)


def newest(reports: Iterable[StoredReport]) -> StoredReport:
    """The one that an audit from the ledger would take as the report that reviews its year: the
    one that a person chose last, else the one that was imported last."""
    return max(reports, key=_as_outcome)


def newest_plan(reports: Iterable[StoredReport]) -> StoredReport:
    """The one that an audit would take as the report that plans its year: as :func:`newest`, but
    one without commitments only where it was chosen or there is no other."""
    return max(reports, key=_as_plan)


def _as_outcome(report: StoredReport) -> tuple[object, ...]:
    return (report.used.id if report.used else 0, report.imported_at, report.id)


def _as_plan(report: StoredReport) -> tuple[object, ...]:
    chosen, *order = _as_outcome(report)
    return (chosen, report.commitments > 0, *order)


def same_genre(one: str, other: str) -> bool:
    """Whether two reports may be of one series: where one genre is not known, they may."""
    return one == other or not (one and other)


def pair_of(ledger: Ledger, given: str, year: int, genre: str) -> tuple[StoredReport, StoredReport]:
    """The newest report that plans ``year`` and the newest that reviews it, of one genre."""
    government = find_government(ledger, given, year)
    held = [
        report
        for report in reports_under(ledger, government)
        if (not genre or report.genre in (genre, ""))
    ]
    pairs = _pairs(held, year)
    if not pairs:
        plans = any(planned_year(report) == year for report in held)
        outcomes = any(reviewed_year(report) == year for report in held)
        absent = OutcomeReportMissing if plans else PlanReportMissing if outcomes else PairMissing
        years = listed(_years(report) for report in held)
        out = _out_of_use(ledger, government, lambda one: year in _both_years(one))
        raise absent(government=government.name, year=year, held=years, out=out)
    if len({_genre(pair) for pair in pairs}) > 1:
        raise GenreAmbiguous(government=government.name, year=year)
    return _best(pairs)


TwoReports = tuple["StoredReport", "StoredReport"]
"""The one that plans a year, and the one that reviews it."""


def _pairs(held: Iterable[StoredReport], year: int) -> list[TwoReports]:
    """Every two reports of ``held``, of one government, that plan and review ``year``."""
    held = list(held)
    plans = [report for report in held if planned_year(report) == year]
    outcomes = [report for report in held if reviewed_year(report) == year]
    return [
        (plan, outcome)
        for plan in plans
        for outcome in outcomes
        if plan.sha256 != outcome.sha256 and same_genre(plan.genre, outcome.genre)
    ]


def _genre(pair: TwoReports) -> str:
    plan, outcome = pair
    return plan.genre or outcome.genre


def _best(pairs: Iterable[TwoReports]) -> TwoReports:
    """The two that count."""
    return max(pairs, key=lambda pair: (_as_plan(pair[0]), _as_outcome(pair[1])))


def pairs_at_hand(
    ledger: Ledger,
    named: Iterable[str] = (),
    *,
    years: Collection[int] = (),
    genre: str = "",
) -> list[tuple[int, StoredReport, StoredReport]]:
    """Each year of the governments ``named`` (else of all) that :func:`pair_of` finds two reports
    for, with these two; where there are both genres, with two of each. By government, genre, year.

    Raises :class:`UsageProblem` U501 to U503 and U514 as :func:`find_government`.
    """
    every = ledger.reports()
    by_name: dict[str, list[StoredReport]] = {}
    for one in every:
        by_name.setdefault(one.government, []).append(one)
    known = _governments(ledger)
    wanted = [find_government(ledger, name) for name in named] or known
    found = {
        (plan.id, outcome.id): (year, plan, outcome)
        for names in _one_by_one(wanted, known)
        for year, plan, outcome in _counting([one for name in names for one in by_name[name]])
        if (not years or year in years) and (not genre or _genre((plan, outcome)) in (genre, ""))
    }
    order = sorted(
        (plan.government, _genre((plan, outcome)), year, key)
        for key, (year, plan, outcome) in found.items()
    )
    return [found[key] for *_, key in order]


def _one_by_one(wanted: Iterable[Government], known: Sequence[Government]) -> Iterator[list[str]]:
    """The names of each of ``wanted``; once for one that bore several."""
    from followup.lexicon.gazetteer import Gazetteer

    kin = Gazetteer.load().kin(known)
    told: set[Government] = set()
    for government in wanted:
        if government not in told:
            alike = kin.of(government)
            told.update(alike)
            yield list(dict.fromkeys(one.name for one in alike))


def _counting(held: Sequence[StoredReport]) -> Iterator[tuple[int, StoredReport, StoredReport]]:
    """Of the reports of one government, the two that count of each year and genre."""
    for year in sorted({year for one in held if (year := planned_year(one)) is not None}):
        genres = {_genre(pair) for pair in _pairs(held, year)}
        for genre in sorted(genres - {""} or genres):
            fitting = [one for one in held if not genre or one.genre in (genre, "")]
            yield (year, *_best(_pairs(fitting, year)))


def _both_years(report: StoredReport) -> tuple[int | None, int | None]:
    return reviewed_year(report), planned_year(report)


def _out_of_use(
    ledger: Ledger, government: Government, fits: Callable[[StoredReport], bool]
) -> OutOfUse:
    """The reports of ``government`` that would do and that a person took out of use."""
    names = _names(ledger, government, forgotten=True)
    return OutOfUse(
        one.id
        for one in ledger.reports(forgotten=True, names=names)
        if one.forgotten is not None and fits(one)
    )


def years_at_hand(ledger: Ledger, given: str) -> tuple[Government, list[int]]:
    """The government that ``given`` names, and the years whose plan and whose outcome are both in
    the ledger, in order. Raises :class:`UsageProblem` as :func:`find_government`."""
    government = find_government(ledger, given)
    held = reports_under(ledger, government)
    reviewed = [(reviewed_year(one), one) for one in held]
    years = {
        year
        for plan in held
        if (year := planned_year(plan)) is not None
        and any(
            told == year and one.sha256 != plan.sha256 and same_genre(one.genre, plan.genre)
            for told, one in reviewed
        )
    }
    return government, sorted(years)


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


def runs_to_export(
    ledger: Ledger,
    named: str | None = None,
    *,
    years: Collection[int] = (),
    genre: str = "",
    every_run: bool = False,
) -> list[StoredRun]:
    """The runs over what the government ``named`` promised for ``years``, by government and year.

    Without a name or years: of all. Of each government, genre and year the newest run, or with
    ``every_run`` all of them, oldest first. Raises :class:`UsageProblem` U501 to U503 and U514 as
    ``find_government``, U451 where nothing fits.
    """
    first = min(years, default=None)
    held = runs_of(ledger, find_government(ledger, named, first).name if named else None)
    fitting = [
        run
        for run in held
        if (not years or year_of(run) in years) and (not genre or run.plan.genre == genre)
    ]
    if not fitting:
        raise NothingToExport()
    if not every_run:
        of_one: dict[tuple[object, ...], list[StoredRun]] = {}
        for run in sorted(fitting, key=lambda run: run.id, reverse=True):
            of_one.setdefault(_subject(run), []).append(run)
        fitting = [counting_runs(runs)[0] for runs in of_one.values()]
    return sorted(fitting, key=_order)


def unaudited(
    ledger: Ledger,
    named: str | None = None,
    *,
    years: Collection[int] = (),
    genre: str = "",
) -> list[StoredReport]:
    """The plans with commitments that an export of the same leaves out, because no run judged
    them; of several reports of one year the one that counts. Errors as :func:`runs_to_export`."""
    whose = (
        _names(ledger, find_government(ledger, named, min(years, default=None))) if named else None
    )
    # a run over a plan that names nobody is told under the name in its outcome, which can be any
    judged = {(_government_name(run), run.plan.genre, year_of(run)) for run in ledger.runs()}
    of_one: dict[tuple[object, ...], list[StoredReport]] = {}
    for report in ledger.reports(names=whose):
        fits = not years or planned_year(report) in years
        if fits and report.commitments and (not genre or report.genre == genre):
            key = (report.government, report.genre, planned_year(report))
            of_one.setdefault(key, []).append(report)
    return [newest_plan(held) for key, held in of_one.items() if key not in judged]


def each_audit(ledger: Ledger, runs: Iterable[StoredRun]) -> Iterator[tuple[StoredRun, Audit]]:
    """Each run with its audit, loaded when it is asked for."""
    for run in runs:
        yield run, ledger.load_audit(run.id)


def _governments(ledger: Ledger, *, forgotten: bool = False) -> list[Government]:
    found = {_government(*each) for each in ledger.governments(forgotten=forgotten) if each[0]}
    return sorted(found, key=lambda one: (one.name, one.code))


def _runs(ledger: Ledger, government: Government, year: int | None = None) -> list[StoredRun]:
    return ledger.runs(year=year, names=_names(ledger, government))


def _names(ledger: Ledger, government: Government, *, forgotten: bool = False) -> frozenset[str]:
    """The names under which the ledger has ``government``: it may have been renamed."""
    from followup.lexicon.gazetteer import Gazetteer

    same = Gazetteer.load().same
    known = _governments(ledger, forgotten=forgotten)
    return frozenset(one.name for one in known if same(one, government))


def _years(report: StoredReport) -> str:
    return f"{reviewed_year(report) or '?'}→{planned_year(report) or '?'} ({report.name})"


def _of(report: StoredReport) -> Government:
    return _government(report.government, report.level, report.code)


def _government(name: str, level: str, code: str) -> Government:
    from followup.lexicon.gazetteer import Gazetteer

    # a new area is in the gazetteer without a code
    known = bool(code) or [one.code for one in Gazetteer.load().find(name)] == [""]
    return Government(name=name, level=level, code=code, known=known)


def _named(governments: Sequence[Government]) -> str:
    return listed(f"{one.name} {one.code}".strip() for one in governments)


def listed(names: Iterable[str]) -> str:
    """``names`` for one line of an error: each once, and of many how many are left out."""
    listed = list(dict.fromkeys(names))
    more = [f"… (+{len(listed) - _LISTED})"] if len(listed) > _LISTED else []
    return ", ".join([*listed[:_LISTED], *more]) or "-"


def _government_name(run: StoredRun) -> str:
    return run.plan.government or run.outcome.government


def _subject(run: StoredRun) -> tuple[object, ...]:
    """What a later run over the same replaces; of reports without a name or year, their files."""
    name, year = _government_name(run), year_of(run)
    if name and year is not None:
        return (name, year, run.plan.genre)
    return (run.plan.sha256, run.outcome.sha256)


def _order(run: StoredRun) -> tuple[str, str, int, int]:
    return (_government_name(run), run.plan.genre, year_of(run) or 0, run.id)
