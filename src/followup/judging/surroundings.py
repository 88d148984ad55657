"""What else the outcome report says: problems, the next plan, statements about a whole list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followup.judging.cues import ListStatement, list_statements, unfinished
from followup.judging.objects import Objects
from followup.linking import Match, Query
from followup.linking.several_years import several_years, stands_in
from followup.model import Grade, Link, Report, Role, Span

NAMED_IN_PROBLEMS = 0.5
"""Share of what a commitment names that a problem must name to be about that very object."""
PROMISED_AGAIN = 0.62
"""Share of it that a commitment of the next plan must name to be the same promise."""
ADMITTED = 0.25
"""A link's score from which what a passage says unfinished is the commitment's own object."""
ADMITTED_OBJECT = 0.5
"""Share of the commitment's core characters from which it is, whatever the score."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Passages of the outcome report outside its review of single acts."""

    problems: Objects
    plan: Objects
    lists: tuple[tuple[Link, ListStatement], ...]
    """What is said of whole lists, in the order of the report."""
    reviewed_year: int | None
    over_years: tuple[Span, ...] = ()
    """Where the report looks back on several years and not on the reviewed one."""

    def looks_over_years(self, passage: Span) -> bool:
        """Whether a passage stands where several years are reviewed."""
        return stands_in(passage, self.over_years)


def surroundings(outcome: Report) -> Surroundings:
    """Take the outcome report's problems, plan and list statements apart once."""
    year = outcome.identity.reviewed_year
    reviewed = year.value if year else None
    return Surroundings(
        problems=Objects([problem.text for problem in outcome.problems]),
        plan=Objects([ahead.text for ahead in outcome.commitments]),
        lists=_lists(outcome),
        reviewed_year=reviewed,
        over_years=several_years(outcome.document.text, outcome.sections, reviewed),
    )


def _lists(outcome: Report) -> tuple[tuple[Link, ListStatement], ...]:
    text = outcome.document.text
    found: dict[Span, tuple[Link, ListStatement]] = {}
    for section in outcome.sections:
        if section.role is Role.RETROSPECT:
            for statement in list_statements(text, section.span):
                span = statement.span
                link = Link(span, span.of(text), 1.0, Grade.WEAK, {"blanket": 1.0})
                found[span] = (link, statement)
    return tuple(found[span] for span in sorted(found))


def recurring_problem(query: Query, around: Surroundings) -> str | None:
    """The words of the problem that names the commitment's object as still wanting."""
    return around.problems.same(query, least=NAMED_IN_PROBLEMS)


def promised_again(query: Query, around: Surroundings) -> str | None:
    """The words of the commitment of the next plan that promises the same again."""
    return around.plan.same(query, least=PROMISED_AGAIN)


def closed_list(query: Query, around: Surroundings) -> tuple[Link, ListStatement] | None:
    """What is said of the whole list to which the commitment belongs.

    A statement that all of it was done goes before one that only a part was, and one that says so
    outright (十件实事全部完成) before a heading's 高质量完成实事.
    """
    name = query.commitment.enumeration
    if not name:
        return None
    kin = [one for one in around.lists if one[1].names(name)]
    return min(kin, key=_the_plainest, default=None)


def _the_plainest(told: tuple[Link, ListStatement]) -> tuple[bool, bool, Span]:
    link, statement = told
    return not statement.whole, not _OUTRIGHT.search(link.text), link.span


_OUTRIGHT = re.compile("全部|全面|均|都已|逐项|件件|100%|圆满")


def admission(query: Query, evidence: Sequence[Match]) -> Match | None:
    """The passage that says of the very object that it was not done, put off or fell short."""
    for match in evidence[:3]:
        near = match.link.signals.get("common_order") or 0.0
        own = match.link.score >= ADMITTED or near >= ADMITTED_OBJECT
        if own and unfinished(match.link.text, promised=query.commitment.text):
            return match
    return None
