"""The view that every writer shares: an audit, arranged for reading, without any wording.

A writer puts words to a :class:`GapReport` and decides nothing: what is counted, shown, grouped
and sorted is settled here, so that no two formats can disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from followup.decisions import Decision
from followup.model import (
    Assessment,
    Audit,
    Commitment,
    Flags,
    Kind,
    Link,
    Note,
    Reason,
    Verdict,
)
from followup.reporting.options import FLAGS, ViewOptions
from followup.reporting.place import Place, Places
from followup.reporting.relied import relied_on
from followup.reporting.source import Source, source
from followup.reporting.totals import Totals, total

_GAPS_FIRST = (Verdict.MISSING, Verdict.PARTIAL, Verdict.FULFILLED)
_SHORTEST_ID = 6


Decide = Callable[[Assessment], Decision]


def by_machine(assessment: Assessment) -> Decision:
    """The verdict of the program alone."""
    return Decision(assessment.verdict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of the outcome report, and where it stands there."""

    link: Link
    place: Place
    attached: bool = False
    """Whether a person attached it."""

    @property
    def text(self) -> str:
        """The passage as the report has it."""
        return self.link.text


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment with all that is said of it."""

    number: int
    """Its place in the whole plan, from 1; the same whatever is shown."""
    commitment: Commitment
    assessment: Assessment
    decision: Decision
    place: Place
    evidence: tuple[Evidence, ...]
    """What the verdict rests on: what people attached, then the program's passages, best first.
    Without those that a person detached; where a person found nothing, without the program's."""
    nearest: Evidence | None
    """The best passage that was looked at and not relied on."""
    others: tuple[Link, ...]
    """All passages that were looked at and not relied on, best first."""
    short_id: str
    """As many digits of the id as single it out in this audit, at least six."""

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.commitment.id

    @property
    def text(self) -> str:
        """The commitment as the plan has it."""
        return self.commitment.text

    @property
    def kind(self) -> Kind:
        """How it can be checked."""
        return self.commitment.kind

    @property
    def heading_path(self) -> tuple[str, ...]:
        """The plan's headings above it."""
        return self.commitment.heading_path

    @property
    def verdict(self) -> Verdict:
        """The effective verdict: a person's where there is one, else the machine's."""
        return self.decision.verdict

    @property
    def reviewed(self) -> bool:
        """Whether the verdict is a person's."""
        return self.decision.by == "person"

    @property
    def flags(self) -> Flags:
        """What else the outcome report says of it."""
        return self.assessment.flags

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, as codes."""
        return self.assessment.reasons

    @property
    def best(self) -> Evidence | None:
        """The best passage."""
        return self.evidence[0] if self.evidence else None

    @property
    def flag_names(self) -> tuple[str, ...]:
        """The names of the flags that are up, in their fixed order."""
        return tuple(name for name in FLAGS if getattr(self.flags, name))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that follow each other under one heading of the plan."""

    heading_path: tuple[str, ...] | None
    """``None`` where the rows are not in the plan's order and so stand under no heading."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """An audit, ready for a writer."""

    plan: Source
    outcome: Source
    groups: tuple[Group, ...]
    totals: Totals
    """Over all commitments, not only those shown; over the reviewed ones where only these are
    asked for."""
    commitments: int
    """All of the plan."""
    reviewed: int
    """How many of them have a person's verdict."""
    options: ViewOptions
    notes: tuple[Note, ...]
    settings: Mapping[str, str]
    made_at: datetime | None
    run_id: int | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows shown, in order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def year(self) -> int | None:
        """The year that the commitments were made for."""
        return self.plan.planned_year or self.outcome.reviewed_year

    @property
    def government(self) -> str:
        """The government's name, empty where neither report tells it."""
        return self.plan.government or self.outcome.government


def gap_report(
    audit: Audit,
    *,
    made_at: datetime | None = None,
    run_id: int | None = None,
    options: ViewOptions | None = None,
    decide: Decide = by_machine,
) -> GapReport:
    """Arrange ``audit`` for reading.

    ``made_at`` and ``run_id`` are stated as given: nothing here looks at a clock or a store.
    ``decide`` gives each commitment's effective verdict.
    """
    chosen = options or ViewOptions()
    every = _rows(audit, decide)
    rows = [row for row in every if row.reviewed or not chosen.reviewed]
    shown = [row for row in rows if not chosen.only or chosen.only & {row.verdict, *row.flag_names}]
    ordered = _ordered(shown, chosen.sort)[: chosen.limit]
    return GapReport(
        plan=source(audit.plan),
        outcome=source(audit.outcome),
        groups=_groups(ordered, in_plan_order=chosen.sort == "plan"),
        totals=total(rows, topics=[row.commitment.topic for row in rows]),
        commitments=len(every),
        reviewed=sum(row.reviewed for row in every),
        options=chosen,
        notes=audit.notes,
        settings=dict(audit.settings),
        made_at=made_at,
        run_id=run_id,
    )


def shortest_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id's shortest unambiguous beginning, all of one length, at least six characters."""
    known = sorted(set(ids))
    length = _SHORTEST_ID
    longest = max((len(item) for item in known), default=length)
    while length < longest and len({item[:length] for item in known}) < len(known):
        length += 1
    return {item: item[:length] for item in known}


def _rows(audit: Audit, decide: Decide) -> list[Row]:
    planned = Places(audit.plan.document.text)
    reported = Places(audit.outcome.document.text)
    short = shortest_ids(commitment.id for commitment in audit.plan.commitments)
    pairs = zip(audit.plan.commitments, audit.assessments, strict=True)
    return [
        _row(
            number,
            commitment,
            assessment,
            decision=decide(assessment),
            places=(planned, reported),
            short_id=short[commitment.id],
        )
        for number, (commitment, assessment) in enumerate(pairs, 1)
    ]


def _row(
    number: int,
    commitment: Commitment,
    assessment: Assessment,
    *,
    decision: Decision,
    places: tuple[Places, Places],
    short_id: str,
) -> Row:
    planned, reported = places
    relied, others = relied_on(assessment, decision)
    attached = {link.span for link in decision.attached}
    return Row(
        number=number,
        commitment=commitment,
        assessment=assessment,
        decision=decision,
        place=planned.of(commitment.span, commitment.heading_path),
        evidence=tuple(
            replace(one, attached=one.link.span in attached)
            for one in evidence_of(relied, reported)
        ),
        nearest=next(iter(evidence_of(others[:1], reported)), None),
        others=others,
        short_id=short_id,
    )


def evidence_of(links: Iterable[Link], places: Places) -> tuple[Evidence, ...]:
    """``links`` with where they stand in the outcome report, in the same order."""
    return tuple(
        Evidence(link, places.of(link.span, link.heading_path, role=link.role)) for link in links
    )


def _ordered(rows: list[Row], sort: str) -> list[Row]:
    if sort == "verdict":
        return sorted(rows, key=lambda row: _GAPS_FIRST.index(row.verdict))
    if sort == "confidence":
        return sorted(rows, key=lambda row: row.assessment.confidence)
    if sort == "kind":
        return sorted(rows, key=lambda row: list(Kind).index(row.kind))
    return rows


def _groups(rows: list[Row], *, in_plan_order: bool) -> tuple[Group, ...]:
    if not in_plan_order:
        return (Group(None, tuple(rows)),) if rows else ()
    return tuple(
        Group(path, tuple(under)) for path, under in groupby(rows, key=lambda row: row.heading_path)
    )
