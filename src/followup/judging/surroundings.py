"""What else the outcome report says: problems, the next plan, statements about a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.judging.cues import blanket_statements, unfinished
from followup.linking.passages import Passage, Wanted, passages
from followup.linking.signals import coverage, object_
from followup.linking.words import weight
from followup.model import Achievement, Grade, Link, Report, Role, Span

NAMED_IN_PROBLEMS = 0.5
"""Share of what a commitment names that a problem must name to be about that very object."""
PROMISED_AGAIN = 0.62
"""Share of it that a commitment of the next plan must name to be the same promise."""
RARE = 4.2
"""Weight from which a shared word is the object's own: below it stand 企业, 发展 and the like."""

LISTS = ("民生实事", "为民实事", "惠民实事", "为民办实事", "实事项目", "法治为民实事")
"""The kinds of named list that reports close with one sentence."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Passages of the outcome report outside its review of single acts."""

    problems: list[Passage]
    plan: list[Passage]
    blanket: list[tuple[Link, str]]
    reviewed_year: int | None


def surroundings(outcome: Report) -> Surroundings:
    """Take the outcome report's problems, plan and list statements apart once."""
    text = outcome.document.text
    wanting = [
        Achievement(p.span, p.text, p.span, p.heading_path, p.topic) for p in outcome.problems
    ]
    ahead = [
        Achievement(c.span, c.text, c.span, c.heading_path, c.topic, c.quantities)
        for c in outcome.commitments
    ]
    year = outcome.identity.reviewed_year
    return Surroundings(
        problems=passages(text, wanting, Role.PROBLEMS),
        plan=passages(text, ahead, Role.PLAN),
        blanket=_blanket(outcome),
        reviewed_year=year.value if year else None,
    )


def _blanket(outcome: Report) -> list[tuple[Link, str]]:
    text = outcome.document.text
    found: dict[Span, tuple[Link, str]] = {}
    for section in outcome.sections:
        if section.role is Role.RETROSPECT:
            for span, name in blanket_statements(text, section.span, LISTS):
                link = Link(span, span.of(text), 1.0, Grade.WEAK, {"blanket": 1.0})
                found[span] = (link, name)
    return [found[span] for span in sorted(found)]


def same_object(want: Wanted, others: Sequence[Passage], *, least: float) -> Passage | None:
    """The passage that names at least ``least`` of what the commitment names; ``None`` without one."""
    best: tuple[float, Passage] | None = None
    for passage in others:
        shared = want.view.content & passage.view.content
        if not shared or max(map(weight, shared)) < RARE:
            continue
        named = coverage(want, passage)
        paired = object_(want, passage)
        value = min(named if named is not None else 0.0, 1.0 if paired is None else paired + 0.2)
        if value >= least and (best is None or value > best[0]):
            best = (value, passage)
    return best[1] if best else None


def recurring_problem(want: Wanted, around: Surroundings) -> Passage | None:
    """The problem that names the commitment's object as still wanting."""
    return same_object(want, around.problems, least=NAMED_IN_PROBLEMS)


def promised_again(want: Wanted, around: Surroundings) -> Passage | None:
    """The commitment of the next plan that promises the same again."""
    return same_object(want, around.plan, least=PROMISED_AGAIN)


def closed_list(want: Wanted, around: Surroundings) -> Link | None:
    """The statement that the whole list to which the commitment belongs was completed."""
    name = want.commitment.enumeration
    if not name:
        return None
    kin = [link for link, said in around.blanket if said in name or name in said or "实事" in said]
    return kin[0] if kin else None


def admission(evidence: Sequence[Link], problem: Passage | None) -> bool:
    """Whether the report itself says that it was not done, delayed, replaced or cancelled."""
    told = [link.text for link in evidence[:2]] + ([problem.view.text] if problem else [])
    return any(unfinished(text) for text in told)
