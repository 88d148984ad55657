"""Assessments: a verdict with its reasons and its evidence for every commitment of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from followup.judging.elements import Elements, elements, relied
from followup.judging.in_step import InStep, in_step, promised
from followup.judging.rules import FOUND_LINE, RULES, SURE, Case, Decision
from followup.judging.surroundings import (
    Surroundings,
    admission,
    closed_list,
    promised_again,
    recurring_problem,
    surroundings,
)
from followup.judging.weighing import (
    LOWEST,
    ORDER,
    Setting,
    Weights,
    chances,
    default_weights,
    features,
    log_odds,
)
from followup.linking import (
    Embed,
    LinkOptions,
    Passage,
    Wanted,
    link,
    passages,
    semantic_weights,
    wanted,
)
from followup.model import Assessment, Flags, Link, Report, Verdict
from followup.parsing import PlainText, as_read, links_as_written


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """What a caller may set."""

    linking: LinkOptions = field(default_factory=LinkOptions)
    weights: Weights = field(default_factory=default_weights)
    floor: float = 0.03
    """Score of the best link below which no verdict rests on it."""
    sure: float = SURE
    """Chance from which ``fulfilled`` is said."""
    found_line: float = FOUND_LINE
    """Chance of ``missing`` from which it is said."""


@dataclass(frozen=True, slots=True)
class Weighable:
    """One commitment before the weighing: what is weighed, and all that the rules look at."""

    case: Case
    """Without chances."""
    named: Mapping[str, float]
    """The features."""
    around: Surroundings
    problem: bool
    again: bool


def semantic_options(embed: Embed) -> JudgeOptions:
    """The options of a run with the signal ``semantic``: links are scored by weights fitted for it.

    The verdicts are weighed as ever: weights refitted to these links judged no better.
    """
    return JudgeOptions(linking=LinkOptions(weights=semantic_weights(), embed=embed))


def assess(
    plan: Report, outcome: Report, *, options: JudgeOptions | None = None
) -> tuple[Assessment, ...]:
    """Judge every commitment of ``plan`` by ``outcome`` alone, in the plan's order."""
    chosen = options or JudgeOptions()
    said = tuple(judge(each, chosen) for each in weighables(plan, outcome, options=chosen))
    plain = PlainText.of(outcome.document.text)
    if not plain.changed:
        return said
    return tuple(
        replace(
            each,
            evidence=links_as_written(each.evidence, plain),
            candidates=links_as_written(each.candidates, plain),
        )
        for each in said
    )


def weighables(plan: Report, outcome: Report, *, options: JudgeOptions) -> tuple[Weighable, ...]:
    """Every commitment of ``plan`` beside ``outcome``, ready to be judged by any weights."""
    plan, outcome = as_read(plan), as_read(outcome)
    wants = wanted(plan.commitments)
    spots = passages(outcome.document.text, outcome.achievements)
    around = surroundings(outcome)
    found = link(wants, spots, options=options.linking)
    step = in_step(spots) if any(promised(want.commitment.text) for want in wants) else None
    usual = usual_odds(found)
    following = Following(spots)
    return tuple(
        _weighable(want, tuple(links), around, options, step=step, usual=usual, following=following)
        for want, links in zip(wants, found, strict=True)
    )


def usual_odds(found: Sequence[Sequence[Link]]) -> float:
    """The mean log odds of the best links of a plan: how much the outcome report says at all."""
    best = [log_odds(links[0].score) if links else LOWEST for links in found]
    return sum(best) / len(best) if best else 0.0


class Following:
    """Which passages follow another within its sentence."""

    def __init__(self, spots: Sequence[Passage]) -> None:
        self._spots = spots
        self._places = {passage.span: place for place, passage in enumerate(spots)}

    def after(self, link: Link, *, most: int = 3) -> tuple[Passage, ...]:
        """The next passages of the sentence in which ``link`` stands."""
        place = self._places.get(link.span)
        if place is None:
            return ()
        sentence = self._spots[place].sentence
        near = self._spots[place + 1 : place + 1 + most]
        return tuple(each for each in near if each.sentence is sentence)


def _assess(
    want: Wanted,
    links: tuple[Link, ...],
    around: Surroundings,
    options: JudgeOptions,
    *,
    step: InStep | None = None,
    usual: float = 0.0,
    following: Following | None = None,
) -> Assessment:
    ready = _weighable(want, links, around, options, step=step, usual=usual, following=following)
    return judge(ready, options)


def _weighable(
    want: Wanted,
    links: tuple[Link, ...],
    around: Surroundings,
    options: JudgeOptions,
    *,
    step: InStep | None,
    usual: float,
    following: Following | None,
) -> Weighable:
    evidence = tuple(relied(links, floor=options.floor))
    problem = recurring_problem(want, around)
    said = elements(want, evidence, links, far=[around.looks_far(each) for each in links])
    again = promised_again(want, around) is not None
    setting = Setting(
        problem=problem is not None,
        again=again,
        usual=usual,
        far=bool(links) and around.looks_far(links[0]),
        after=following.after(links[0]) if following and links else (),
    )
    case = Case(
        want=want,
        links=links,
        evidence=evidence,
        elements=said,
        chances={},
        blanket=closed_list(want, around),
        admitted=admission(evidence, problem),
        step=step if promised(want.commitment.text) else None,
        problem=problem or "",
    )
    named = features(want, links, evidence, said, setting=setting)
    return Weighable(case, named, around, problem=problem is not None, again=again)


def judge(ready: Weighable, options: JudgeOptions) -> Assessment:
    """Weigh, and let the rules decide."""
    weighed = chances(ready.named, options.weights)
    case = replace(ready.case, chances=weighed, sure=options.sure, found_line=options.found_line)
    rule, decision = _decide(case)
    flags = _flags(case, ready.around, rule, problem=ready.problem, again=ready.again)
    used = {each.span for each in decision.evidence}
    return Assessment(
        commitment_id=case.want.commitment.id,
        verdict=decision.verdict,
        confidence=_confidence(rule, decision, weighed),
        rule=rule,
        reasons=decision.reasons,
        flags=flags,
        evidence=decision.evidence,
        candidates=tuple(each for each in case.links if each.span not in used),
        elements=case.elements.as_mapping(),
    )


def outcomes(ready: Weighable) -> dict[Verdict, Verdict]:
    """What is said in the end if the weighing comes to each verdict: rules go before and after."""
    said = {}
    for weighed in ORDER:
        sure = {verdict: float(verdict is weighed) for verdict in ORDER}
        said[weighed] = _decide(replace(ready.case, chances=sure))[1].verdict
    return said


def _decide(case: Case) -> tuple[str, Decision]:
    for rule in RULES:
        decision = rule.decide(case)
        if decision is not None:
            return rule.name, decision
    raise AssertionError("the last rule always decides")


def _flags(case: Case, around: Surroundings, rule: str, *, problem: bool, again: bool) -> Flags:
    due = case.want.commitment.deadline
    year = around.reviewed_year
    return Flags(
        admitted=case.admitted and bool(case.evidence or case.problem),
        not_due=due is not None and year is not None and due.date > f"{year}-12-31",
        problem_recurs=problem,
        carried_over=again,
        blanket=rule == "whole_list",
    )


FIGURE_CONFIDENCE = 0.9
"""A verdict by a matching figure, measured on labelled pairs."""
BLANKET_CONFIDENCE = 0.8
"""A verdict by a statement about the whole list."""


def _confidence(rule: str, decision: Decision, weighed: Mapping[Verdict, float]) -> float:
    own = weighed[decision.verdict]
    least = {
        "figure_met": FIGURE_CONFIDENCE,
        "figure_short": 0.75,
        "kept_in_step": 0.85,
        "whole_list": BLANKET_CONFIDENCE,
    }
    return round(max(own, least.get(rule, 0.0)), 3)


__all__ = [
    "Elements",
    "JudgeOptions",
    "Weighable",
    "assess",
    "judge",
    "outcomes",
    "weighables",
]
