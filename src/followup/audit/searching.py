"""Words in all reports that count, whatever their year and government, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from followup.audit.assigning import duties_of
from followup.audit.catalogue import (
    counting_runs,
    newest,
    newest_plan,
    planned_year,
    reports_of,
    reviewed_year,
)
from followup.audit.effective import reported, reviews_by_commitment
from followup.model import Kind
from followup.model.reviews import Decision, Review, resolve
from followup.model.selection import Chooseable, Selection

if TYPE_CHECKING:
    from followup.ledger import (
        FoundCommitment,
        FoundOutcome,
        Judged,
        Ledger,
        StoredReport,
        StoredRun,
    )
    from followup.model.assignments import Bodies


EVERYTHING = Selection()
"""That lets everything pass."""


class Where(StrEnum):
    """Where words are looked for."""

    PLANS = "plans"
    """In what was promised."""
    OUTCOMES = "outcomes"
    """In what was reported of the year gone by."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Hit:
    """One commitment, or one clause of a review, that has all the words."""

    report: StoredReport
    """The report that it stands in."""
    year: int | None
    """The year that it was promised for, or that it is reported of."""
    text: str
    heading_path: tuple[str, ...]
    id: str = ""
    """Of a commitment; empty for what was reported."""
    number: int = 0
    """The commitment's place in the plan, from 1; 0 for what was reported."""
    kind: Kind | None = None
    """Of a commitment."""
    run: int | None = None
    """The newest run that counts; ``None`` where there is none."""
    decision: Decision | None = None
    """The effective verdict; ``None`` where neither a run nor a person gave one."""
    not_due: bool = False
    answers: tuple[str, ...] = ()
    """The passages that the verdict rests on, best first."""

    @property
    def promised(self) -> bool:
        """Whether it is a commitment."""
        return bool(self.id)


@dataclass(frozen=True, slots=True)
class Search:
    """What was found."""

    words: tuple[str, ...]
    where: Where
    hits: tuple[Hit, ...]
    """Those to show: the newest year first, then by government, as the report has them."""
    total: int
    """How many there are."""
    reports: int
    """In how many reports."""
    selection: Selection = EVERYTHING
    """What was chosen of what has the words."""


def search(
    ledger: Ledger,
    words: Sequence[str],
    *,
    where: Where = Where.PLANS,
    named: str | None = None,
    years: Collection[int] = (),
    limit: int | None = None,
    selection: Selection = EVERYTHING,
    bodies: Bodies = (),
) -> Search:
    """What has all of ``words``, in the reports that count: of several reports of one government,
    kind and year only the one that an audit takes.

    Of the government ``named`` and of ``years``, where these are given; at most ``limit`` are told
    of with what became of them. ``selection`` lets through commitments by what the plan and the
    assignments say of them, the table ``bodies`` among them; nothing that was reported passes it.
    Errors as :func:`find_government`.
    """
    held = reports_of(ledger, named)
    narrowed = bool(named or years)
    hits: list[Hit] = []
    if where is not Where.OUTCOMES:
        plans = {one.id: (one, year) for one, year in _plans(held) if not years or year in years}
        found = ledger.search_commitments(words, plans if narrowed else None)
        promised = [_promise(one, *plans[one.report]) for one in found if one.report in plans]
        hits += _chosen(ledger, promised, selection, bodies) if selection else promised
    if where is not Where.PLANS and not selection:
        reviews = {
            one.id: (one, year) for one, year in _outcomes(held) if not years or year in years
        }
        told = ledger.search_outcomes(words, reviews if narrowed else None)
        hits += [_report(one, *reviews[one.report]) for one in told if one.report in reviews]
    ordered = sorted(enumerate(hits), key=lambda pair: _order(pair[1], pair[0]))
    listed = [hit for _, hit in ordered][:limit]
    return Search(
        words=tuple(words),
        where=where,
        hits=tuple(_answered(ledger, listed)),
        total=len(hits),
        reports=len({hit.report.id for hit in hits}),
        selection=selection,
    )


def _chosen(
    ledger: Ledger, hits: Iterable[Hit], selection: Selection, bodies: Bodies
) -> Iterable[Hit]:
    """Those of ``hits`` that ``selection`` lets through; each plan is read once."""
    of_plan: dict[int, list[Hit]] = {}
    for hit in hits:
        of_plan.setdefault(hit.report.id, []).append(hit)
    for number, found in of_plan.items():
        plan = ledger.load_report(number)
        held = {one.id: one for one in plan.commitments}
        duties = duties_of(ledger, plan, bodies) if selection.bodies else {}
        for hit in found:
            one = held[hit.id]
            answering = duties[hit.id].bodies if duties else ()
            said = Chooseable(
                one.kind, one.topic, one.heading_path, frozenset(), (one.text,), answering
            )
            if selection.fits(said):
                yield hit


def _order(hit: Hit, place: int) -> tuple[object, ...]:
    government = (hit.report.code or "9", hit.report.government, hit.report.genre)
    return (-(hit.year or 0), *government, not hit.promised, hit.number, place)


def _promise(one: FoundCommitment, report: StoredReport, year: int | None) -> Hit:
    number = one.position + 1
    return Hit(report, year, one.text, one.heading_path, one.id, number, one.kind)


def _report(one: FoundOutcome, report: StoredReport, year: int | None) -> Hit:
    return Hit(report, year, one.text, one.heading_path)


def _plans(held: Iterable[StoredReport]) -> Iterable[tuple[StoredReport, int | None]]:
    """The reports whose commitments count, each with the year that it plans."""
    for rivals in _rivals(held, planned=True):
        yield newest_plan(rivals), planned_year(rivals[0])


def _outcomes(held: Iterable[StoredReport]) -> Iterable[tuple[StoredReport, int | None]]:
    """The reports whose account of a year counts, each with that year."""
    for rivals in _rivals(held, planned=False):
        yield newest(rivals), reviewed_year(rivals[0])


def _rivals(held: Iterable[StoredReport], *, planned: bool) -> Iterable[list[StoredReport]]:
    """The reports of one government, kind and year together; each alone whose these are unknown."""
    by_subject: dict[tuple[object, ...], list[StoredReport]] = {}
    for one in held:
        year = planned_year(one) if planned else reviewed_year(one)
        known = one.government and year is not None
        subject = (one.government, year, one.genre) if known else (one.id,)
        by_subject.setdefault(subject, []).append(one)
    return by_subject.values()


def _answered(ledger: Ledger, hits: Sequence[Hit]) -> Iterable[Hit]:
    """``hits`` with their verdicts, and what answers them."""
    plans = {hit.report.id: hit.report for hit in hits if hit.promised}
    runs = _runs(ledger, plans)
    reviews = reviews_by_commitment(ledger, plans.values()) if plans else {}
    judged = {
        plan: ledger.judged(
            run, {hit.number - 1 for hit in hits if hit.report.id == plan and hit.promised}
        )
        for plan, run in runs.items()
    }
    for hit in hits:
        if not hit.promised:
            yield hit
            continue
        said = judged.get(hit.report.id, {}).get(hit.id)
        yield _judged(replace(hit, run=runs.get(hit.report.id)), said, reviews.get(hit.id, ()))


def _judged(hit: Hit, said: Judged | None, reviews: Sequence[Review]) -> Hit:
    return replace(
        hit,
        decision=resolve(reviews, said.verdict if said else None),
        not_due=said is not None and said.flags.not_due,
        answers=reported(reviews, [one.text for one in said.passages] if said else []),
    )


def _runs(ledger: Ledger, plans: Collection[int]) -> dict[int, int]:
    """Of each of ``plans`` the number of the newest run over it that counts."""
    found: dict[int, list[StoredRun]] = {}
    for run in ledger.runs_over(plans):
        found.setdefault(run.plan.id, []).append(run)
    return {plan: counting_runs(runs)[0].id for plan, runs in found.items()}
