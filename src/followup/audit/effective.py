"""The effective verdicts of audits, runs and years, each by :func:`followup.model.reviews.resolve`.

A person's latest review where one stands, else the machine's verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.review_index import ReviewIndex
from followup.model import Assessment, Audit, Grade, Link, Report, Role, Span, Verdict
from followup.model.reviews import (
    Decision,
    Passage,
    Review,
    counted,
    not_withdrawn,
    resolve,
    standing,
)

if TYPE_CHECKING:
    from followup.chains import Entry, Outline
    from followup.ledger import Ledger, StoredReport, StoredRun


class Decided(Mapping[str, Decision]):
    """Each commitment of one audit with its effective decision; also the ``decide`` of a view."""

    def __init__(self, decisions: Mapping[str, Decision]) -> None:
        self._decisions = decisions

    def __call__(self, assessment: Assessment) -> Decision:
        """The decision on the commitment that ``assessment`` judges."""
        known = self._decisions.get(assessment.commitment_id)
        return known or Decision(assessment.verdict)

    def seen_at(self, on_the_wall: Callable[[datetime], datetime]) -> Decided:
        """The same with every time as the reader's clock has it; the ledger keeps UTC."""
        return Decided({key: one.seen_at(on_the_wall) for key, one in self._decisions.items()})

    def __getitem__(self, key: str) -> Decision:
        return self._decisions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decisions)

    def __len__(self) -> int:
        return len(self._decisions)


def decisions_of(ledger: Ledger, audit: Audit, *, index: ReviewIndex | None = None) -> Decided:
    """The effective decision on each of the audit's commitments, by the commitment's id.

    ``index`` saves asking the ledger again, where a caller has it already.
    """
    known = index or ReviewIndex(ledger, audit.plan)
    return Decided(
        {
            one.commitment_id: decision_on(one, known.reviews(one.commitment_id), audit)
            for one in audit.assessments
        }
    )


def counts_of(ledger: Ledger, runs: Sequence[StoredRun]) -> dict[int, tuple[Counter[Verdict], int]]:
    """Of each run that was reviewed, by its number: how many due commitments have which effective
    verdict, and how many of all have a person's."""
    may_be_reviewed = _may_be_reviewed(ledger)
    of_plan: dict[int, list[StoredRun]] = {}
    for run in filter(lambda one: may_be_reviewed(one.plan), runs):
        of_plan.setdefault(run.plan.id, []).append(run)
    counted: dict[int, tuple[Counter[Verdict], int]] = {}
    for plan, over in of_plan.items():
        index = ReviewIndex(ledger, ledger.load_report(plan))  # one plan is held at a time
        for run in over:
            counts, reviewed = Counter[Verdict](), 0
            for key, verdict, not_due in ledger.verdicts(run.id):
                decision = resolve(index.reviews(key), verdict)
                reviewed += decision.by_person
                if not not_due:
                    counts[decision.verdict] += 1
            if reviewed:
                counted[run.id] = counts, reviewed
    return counted


def reviews_by_commitment(
    ledger: Ledger, plans: Iterable[StoredReport]
) -> Mapping[str, Sequence[Review]]:
    """The reviews of the commitments of ``plans``, by the commitments' ids; none without any.

    Only the plans that a review may speak of are read whole: the others cost nothing.
    """
    may_be_reviewed = _may_be_reviewed(ledger)
    found: dict[str, Sequence[Review]] = {}
    for stored in filter(may_be_reviewed, plans):
        plan = ledger.load_report(stored.id)
        index = ReviewIndex(ledger, plan)
        found |= {one.id: held for one in plan.commitments if (held := index.reviews(one.id))}
    return found


def decided_outline(outline: Outline, reviews: Mapping[str, Sequence[Review]]) -> Outline:
    """The outline of a year with what people decided before what the machine said.

    ``reviews`` are by the commitments' ids, as :func:`reviews_by_commitment` gives them.
    """
    if not any(entry.id in reviews for entry in outline.entries):
        return outline
    entries = (_decided(entry, reviews.get(entry.id, ())) for entry in outline.entries)
    return replace(outline, entries=tuple(entries))


def decision_on(assessment: Assessment, reviews: Iterable[Review], audit: Audit) -> Decision:
    """The decision on one commitment, its passages placed in the audit's outcome report."""
    said = not_withdrawn(reviews)
    stands = standing(counted(said))
    attached, unplaced = _placed(stands.attached, assessment, audit.outcome)
    detached, _ = _placed(stands.detached, assessment, audit.outcome)
    return replace(
        resolve(said, assessment.verdict),
        attached=tuple(attached),
        detached=tuple(link.span for link in detached),
        unplaced=tuple(unplaced),
    )


def reported(reviews: Sequence[Review], machine: Iterable[str]) -> tuple[str, ...]:
    """What is quoted for a commitment: the passages that people attached, then those of the
    program, ``machine``, but for what people detached."""
    stands = standing(counted(reviews))
    attached = [passage.quote for passage in stands.attached]
    left_out = {*attached, *(passage.quote for passage in stands.detached)}
    return (*attached, *(text for text in machine if text not in left_out))


def _may_be_reviewed(ledger: Ledger) -> Callable[[StoredReport], bool]:
    """Tells, without reading a report, whether any review may speak of its commitments."""
    said = ledger.reviewed_plans()
    targets = [one.target for one in ledger.settlements() if one.target is not None]
    files = {one.sha256 for one in said} | {one.sha256 for one in targets}
    subjects = {(one.planned_year, name) for one in said for name in (one.government, one.code)}
    years = {one.planned_year for one in targets} - {None}  # of these the rest may have changed

    def may_be(stored: StoredReport) -> bool:
        year = stored.planned_year
        if stored.sha256 in files or year in years:
            return True
        names = {stored.government, stored.code} - {""}
        return year is not None and any((year, name) in subjects for name in names)

    return may_be


def _decided(entry: Entry, reviews: Sequence[Review]) -> Entry:
    if entry.verdict is None:
        return entry
    decision = resolve(reviews, entry.verdict)
    return replace(
        entry,
        verdict=decision.verdict,
        reviewed=decision.by_person,
        reported=next(iter(reported(reviews, [entry.reported] if entry.reported else [])), ""),
    )


def _placed(
    passages: tuple[Passage, ...], assessment: Assessment, outcome: Report
) -> tuple[list[Link], list[Passage]]:
    """The passages as links into ``outcome``, and those that it does not have."""
    known = {link.span: link for link in (*assessment.candidates, *assessment.evidence)}
    links: list[Link] = []
    lost: list[Passage] = []
    for passage in passages:
        span = place(passage, outcome)
        if span is None:
            lost.append(passage)
        else:
            links.append(known.get(span) or _link(span, outcome))
    return links, lost


def place(passage: Passage, outcome: Report) -> Span | None:
    """Where ``outcome`` has the passage: at its span, else where its words stand once."""
    text = outcome.document.text
    same_file = passage.sha256 == outcome.document.sha256
    if same_file and passage.span.of(text) == passage.quote:
        return passage.span
    at = text.find(passage.quote) if passage.quote else -1
    if at < 0 or text.find(passage.quote, at + 1) >= 0:
        return None
    return Span(at, at + len(passage.quote))


def _link(span: Span, outcome: Report) -> Link:
    """A passage that no signal led to: that a person attached it is all that is known of it."""
    under = [one for one in outcome.achievements if one.span.overlaps(span)]
    role = next((one.role for one in outcome.sections if one.span.contains(span)), Role.OTHER)
    return Link(
        span=span,
        text=span.of(outcome.document.text),
        score=1.0,
        grade=Grade.STRONG,
        signals={},
        role=role,
        heading_path=under[0].heading_path if under else (),
        quantities=tuple(
            figure for one in under for figure in one.quantities if span.contains(figure.span)
        ),
    )
