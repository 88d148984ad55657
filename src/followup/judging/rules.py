"""The rules of judgement, in the order in which they are asked; the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from followup.judging.answers import Outcome
from followup.judging.elements import Elements
from followup.judging.in_step import InStep
from followup.linking.passages import Wanted
from followup.model import Kind, Link, Reason, Verdict

SURE = 0.6
"""Chance from which ``fulfilled`` is said: below it, a doubt is shown as ``partial``."""
FOUND_LINE = 0.4
"""Chance of ``missing`` from which it is said."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at."""

    want: Wanted
    links: tuple[Link, ...]
    evidence: tuple[Link, ...]
    elements: Elements
    chances: Mapping[Verdict, float]
    blanket: Link | None = None
    admitted: bool = False
    step: InStep | None = None
    """What became of 与经济增长同步, where that was promised."""
    problem: str = ""
    """The wording of a problem that names the very object."""
    sure: float = SURE
    found_line: float = FOUND_LINE


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule says."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; ``decide`` returns ``None`` where it has nothing to say."""

    name: str
    decide: Callable[[Case], Decision | None]


def figure_met(case: Case) -> Decision | None:
    """The figure for the same indicator is reported and met: fulfilled."""
    answer = case.elements.answer
    if answer is None or answer.outcome is not Outcome.MET or case.admitted:
        return None
    if answer.link.score < CERTAIN_LINK and answer.likeness < CERTAIN_LIKENESS:
        return None
    reason = Reason("figure_met", {"target": answer.target.text, "said": answer.said.text})
    return Decision(Verdict.FULFILLED, (reason,), _first(answer.link, case))


def kept_in_step(case: Case) -> Decision | None:
    """Incomes were to grow in step with the economy, and both figures are reported."""
    step = case.step
    if step is None:
        return None
    details = {"income": step.income, "economy": step.economy}
    code = (
        "in_step" if step.kept and step.income else "said_in_step" if step.kept else "out_of_step"
    )
    verdict = Verdict.FULFILLED if step.kept else Verdict.PARTIAL
    return Decision(verdict, (Reason(code, details),), step.evidence)


def figure_short(case: Case) -> Decision | None:
    """The figure for the same indicator is reported and falls short or is on another basis."""
    answer = case.elements.answer
    if answer is None or answer.outcome is Outcome.MET:
        return None
    if answer.link.score < CERTAIN_LINK and answer.likeness < CERTAIN_LIKENESS:
        return None
    code = {
        Outcome.SHORT: "figure_short",
        Outcome.TOTAL: "figure_is_total",
        Outcome.OTHER_BASIS: "figure_other_basis",
        Outcome.SEVERAL_YEARS: "figure_several_years",
    }[answer.outcome]
    reason = Reason(code, {"target": answer.target.text, "said": answer.said.text})
    return Decision(Verdict.PARTIAL, (reason,), _first(answer.link, case))


def whole_list(case: Case) -> Decision | None:
    """A statement about the whole named list covers it: fulfilled, the weakest kind of proof."""
    if case.blanket is None:
        return None
    reason = Reason("blanket", {"list": case.want.commitment.enumeration})
    return Decision(Verdict.FULFILLED, (reason,), (case.blanket, *case.evidence[:2]))


def silent(case: Case) -> Decision | None:
    """No passage speaks of the object: missing."""
    if case.evidence:
        return None
    return Decision(Verdict.MISSING, (silence(case),), ())


def weighed(case: Case) -> Decision:
    """The likeliest verdict by the elements, held back where the text gives less than it seems."""
    verdict = _likeliest(case)
    if verdict is Verdict.MISSING:
        return Decision(verdict, (silence(case),), ())
    reasons = list(_what_was_said(case, verdict))
    if verdict is Verdict.FULFILLED:
        held = tuple(_holds_back(case))
        if held:
            return Decision(Verdict.PARTIAL, held, case.evidence)
    elif case.problem:
        reasons.append(Reason("problem_named", {"problem": case.problem}))
    return Decision(verdict, tuple(reasons), case.evidence)


def _likeliest(case: Case) -> Verdict:
    """The likeliest verdict, where a wrong ``fulfilled`` costs more than an honest doubt."""
    return likeliest(case.chances, sure=case.sure, found_line=case.found_line)


def likeliest(chances: Mapping[Verdict, float], *, sure: float, found_line: float) -> Verdict:
    """The verdict that the chances of all three come to."""
    if chances[Verdict.MISSING] >= found_line:
        return Verdict.MISSING
    return Verdict.FULFILLED if chances[Verdict.FULFILLED] >= sure else Verdict.PARTIAL


def silence(case: Case) -> Reason:
    """Why nothing was found: no passage at all, or only neighbours of the same subject."""
    if case.links and case.links[0].score >= NEIGHBOUR:
        return Reason("neighbours_only", {"nearest": case.links[0].text})
    return Reason("silent")


def _what_was_said(case: Case, verdict: Verdict) -> list[Reason]:
    said = case.elements
    if said.quantity == 0.0:
        return [Reason("figure_not_said")]
    if verdict is Verdict.FULFILLED:
        if any(link.quantities for link in case.evidence[:2]):
            return [Reason("figure_reported")]
        return [Reason("act_reported")]
    if said.action < DONE:
        return [Reason("effort_only")]
    if said.object < WHOLE_OBJECT:
        return [Reason("partly_covered")]
    return [Reason("weak_match")]


def _holds_back(case: Case) -> list[Reason]:
    """What keeps a likely ``fulfilled`` at ``partial`` (GUIDE: boilerplate, figures, problems)."""
    found = []
    if case.elements.quantity == 0.0 and case.want.commitment.kind is Kind.QUANTIFIED:
        found.append(Reason("figure_not_said"))
    if case.elements.action < DONE:
        found.append(Reason("effort_only"))
    due = case.want.commitment.deadline
    if due is not None and due.explicit_day:
        found.append(Reason("date_unconfirmed", {"date": due.text}))
    if case.admitted:
        found.append(Reason("admitted"))
    elif case.problem and case.want.commitment.kind is Kind.DIRECTIONAL:
        found.append(Reason("problem_named", {"problem": case.problem}))
    return found


def _first(link: Link, case: Case) -> tuple[Link, ...]:
    return (link, *(each for each in case.evidence if each.span != link.span))[:5]


CERTAIN_LINK = 0.3
"""A link's score from which a matching figure in it is believed."""
CERTAIN_LIKENESS = 0.55
"""Likeness of unit and indicator from which a figure is believed whatever the rest of the link."""
NEIGHBOUR = 0.08
"""A link's score from which a passage is named as the nearest, though not relied on."""
DONE = 0.5
"""Action from which a passage tells of something done rather than of effort."""
WHOLE_OBJECT = 0.6
"""Share of what was named from which the evidence covers it."""

RULES = (
    Rule("kept_in_step", kept_in_step),
    Rule("figure_met", figure_met),
    Rule("whole_list", whole_list),
    Rule("figure_short", figure_short),
    Rule("silent", silent),
    Rule("weighed", weighed),
)
