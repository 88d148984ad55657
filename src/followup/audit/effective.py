"""The effective verdicts: a person's latest review where one stands, else the machine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from followup.audit.said import SaidOf
from followup.model import Assessment, Audit, Grade, Link, Report, Role, Span, Verdict
from followup.model.reviews import Decision, Passage, Standing, standing, state_of

if TYPE_CHECKING:
    from followup.ledger import Ledger, StoredRun


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

        def local(decision: Decision) -> Decision:
            at = decision.decided_at
            return replace(decision, decided_at=None if at is None else on_the_wall(at))

        return Decided({key: local(one) for key, one in self._decisions.items()})

    def __getitem__(self, key: str) -> Decision:
        return self._decisions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decisions)

    def __len__(self) -> int:
        return len(self._decisions)


def decisions_of(ledger: Ledger, audit: Audit, *, said: SaidOf | None = None) -> Decided:
    """The effective decision on each of the audit's commitments, by the commitment's id.

    ``said`` saves asking the ledger again, where a caller has it already.
    """
    known = said or SaidOf(ledger, audit.plan)
    return Decided(
        {
            one.commitment_id: effective(one, standing(known.reviews(one.commitment_id)), audit)
            for one in audit.assessments
        }
    )


def counts_of(ledger: Ledger, runs: Sequence[StoredRun]) -> dict[int, tuple[Counter[Verdict], int]]:
    """Of each run that was reviewed, by its number: how many due commitments have which effective
    verdict, and how many of all have a person's."""
    about = {(one.anchor.sha256, one.anchor.planned_year) for one in ledger.reviews()}
    spoken_of = {sha256 for sha256, _ in about} | {year for _, year in about if year is not None}
    known: dict[int, SaidOf] = {}
    counted: dict[int, tuple[Counter[Verdict], int]] = {}
    for run in runs:
        if not spoken_of & {run.plan.sha256, run.plan.planned_year}:
            continue
        if run.plan.id not in known:
            known[run.plan.id] = SaidOf(ledger, ledger.load_report(run.plan.id))
        said, counts, reviewed = known[run.plan.id], Counter[Verdict](), 0
        for key, verdict, not_due in ledger.verdicts(run.id):
            latest = standing(said.reviews(key)).latest
            reviewed += latest is not None
            if not not_due:
                counts[latest.verdict if latest and latest.verdict else verdict] += 1
        if reviewed:
            counted[run.id] = counts, reviewed
    return counted


def effective(assessment: Assessment, stands: Standing, audit: Audit) -> Decision:
    """The decision on one commitment, its passages placed in the audit's outcome report."""
    latest = stands.latest
    attached, unplaced = _placed(stands.attached, assessment, audit.outcome)
    detached, _ = _placed(stands.detached, assessment, audit.outcome)
    return Decision(
        verdict=latest.verdict if latest and latest.verdict else assessment.verdict,
        by="person" if latest else "machine",
        name=latest.reviewer if latest else "",
        decided_at=latest.at if latest else None,
        reason=latest.note if latest else "",
        attached=tuple(attached),
        detached=tuple(link.span for link in detached),
        unplaced=tuple(unplaced),
        state=state_of(stands.reviews),
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
