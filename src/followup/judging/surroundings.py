"""What else the outcome report says: problems, the next plan, statements about a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.judging.cues import blanket_statements, unfinished
from followup.judging.objects import Objects
from followup.linking.passages import Wanted
from followup.linking.several_years import several_years
from followup.model import Grade, Link, Report, Role, Span

NAMED_IN_PROBLEMS = 0.5
"""Share of what a commitment names that a problem must name to be about that very object."""
PROMISED_AGAIN = 0.62
"""Share of it that a commitment of the next plan must name to be the same promise."""

LISTS = ("民生实事", "为民实事", "惠民实事", "为民办实事", "实事项目", "法治为民实事")
"""The kinds of named list that reports close with one sentence."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Passages of the outcome report outside its review of single acts."""

    problems: Objects
    plan: Objects
    blanket: list[tuple[Link, str]]
    reviewed_year: int | None
    far: tuple[Span, ...] = ()
    """Where the report looks back on several years and not on the reviewed one."""

    def looks_far(self, link: Link) -> bool:
        """Whether a passage stands where several years are reviewed."""
        return any(span.contains(link.span) for span in self.far)


def surroundings(outcome: Report) -> Surroundings:
    """Take the outcome report's problems, plan and list statements apart once."""
    year = outcome.identity.reviewed_year
    return Surroundings(
        problems=Objects([problem.text for problem in outcome.problems]),
        plan=Objects([ahead.text for ahead in outcome.commitments]),
        blanket=_blanket(outcome),
        reviewed_year=year.value if year else None,
        far=several_years(outcome.document.text, outcome.sections, year.value if year else None),
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


def recurring_problem(want: Wanted, around: Surroundings) -> str | None:
    """The words of the problem that names the commitment's object as still wanting."""
    return around.problems.same(want, least=NAMED_IN_PROBLEMS)


def promised_again(want: Wanted, around: Surroundings) -> str | None:
    """The words of the commitment of the next plan that promises the same again."""
    return around.plan.same(want, least=PROMISED_AGAIN)


def closed_list(want: Wanted, around: Surroundings) -> Link | None:
    """The statement that the whole list to which the commitment belongs was completed."""
    name = want.commitment.enumeration
    if not name:
        return None
    kin = [link for link, said in around.blanket if said in name or name in said or "实事" in said]
    return kin[0] if kin else None


def admission(evidence: Sequence[Link], problem: str | None) -> bool:
    """Whether the report itself says that it was not done, delayed, replaced or cancelled."""
    told = [link.text for link in evidence[:2]] + ([problem] if problem else [])
    return any(unfinished(text) for text in told)
