"""The weighing of what no single rule settles: chances of each verdict from named elements.

A multinomial logistic regression fitted by ``scripts/fit_judging.py``; its weights are the data
file ``lexicon/data/judging.tsv``, one line for each feature named here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from followup.judging.cues import (
    REMEMBERED,
    action,
    concreteness,
    effort_opening,
    midway,
    starting,
    unfinished,
)
from followup.judging.elements import Elements, concepts_covered, concepts_told
from followup.judging.heads import head
from followup.lexicon import tables
from followup.lexicon.concepts import ActGrade, Graph, acts_named
from followup.linking import Match, Passage, Query
from followup.linking.vectors import likeness
from followup.linking.words import weight
from followup.model import Role, Verdict
from followup.parsing.adverbs import without_adverbs

Weights = Mapping[str, tuple[float, float, float]]
ORDER = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING)


@cache
def default_weights() -> Weights:
    """The weights that ship with the program."""
    return {
        row[0]: (float(row[1]), float(row[2]), float(row[3])) for row in tables.rows("judging.tsv")
    }


@dataclass(frozen=True, slots=True)
class Setting:
    """What is weighed besides the links themselves."""

    problem: bool = False
    """A problem names the very object."""
    again: bool = False
    """The next plan promises the same again."""
    usual: float = 0.0
    """The mean log odds of the best links of the whole plan: how much this report says at all."""
    several_years: bool = False
    """The best passage stands in a review of several years."""
    after: tuple[Passage, ...] = ()
    """The passages that follow the best one in its sentence, at most three."""
    genre: str = ""
    """Of the plan: ``law`` or ``work``."""
    items_told: float = 0.0
    """Of the things that the commitment lists the share that the evidence names."""
    graph: Graph | None = None


FIRST_SIGNALS = (
    "sentence_object",
    "common_order",
    "common_order_told",
    "run",
    "rare_run",
    "rarest_word",
    "name",
    "sentence_name",
    "meaning",
    "sentence_meaning",
    "heading_meaning",
    "headings",
    "indicator",
    "concept_inside",
    "concept_part",
    "concept_rarest",
    "sentence_concept",
)
"""The signals of the best link that are weighed by themselves too."""


def features(
    query: Query,
    matches: Sequence[Match],
    evidence: Sequence[Match],
    said: Elements,
    *,
    setting: Setting,
) -> dict[str, float]:
    """Named features of one case; log odds for scores, 0..1 (or small counts) for the rest."""
    kind = query.commitment.kind
    best = log_odds(matches[0].link.score) if matches else LOWEST
    second = log_odds(matches[1].link.score) if len(matches) > 1 else LOWEST
    named = {
        "bias": 1.0,
        f"kind={kind}": 1.0,
        f"genre={setting.genre or 'work'}": 1.0,
        "best link": best,
        "best link against the usual": best - setting.usual,
        "best link against the second": best - second,
        "usual link": setting.usual,
        "object": said.object,
        f"object, {kind}": said.object,
        "concepts told": concepts_covered(query, evidence, graph=setting.graph),
        "action": said.action,
        "passages": len(evidence) / 5,
        "problem": float(setting.problem),
        "promised again": float(setting.again),
        "several years": float(setting.several_years),
        "items told": setting.items_told,
        "words": min(len(query.view.content), 10) / 5,
        "concepts": min(len(query.view.concepts), 5) / 5,
        "named": float(bool(query.view.names)),
    }
    manners = [_manner(one.link.text, bool(one.link.quantities)) for one in matches]
    named |= _figure(said) | _told(matches, manners) | _unsaid(query, evidence, setting.graph)
    named |= _parts(query, matches, manners, setting.graph)
    named |= {f"promise: {group}": 1.0 for group in _groups(query.commitment.text)}
    if evidence:
        named |= _head(query, evidence)
        named |= _first_passage(evidence[0], query, best)
        named |= _after(evidence[0], query, setting.after)
        named["figure in evidence"] = float(any(one.link.quantities for one in evidence[:3]))
        named["act shared"] = float(_acts(query.view.text) & _acts(evidence[0].link.text) != set())
    return named


@lru_cache(maxsize=8_000)
def _acts_and_grades(text: str) -> tuple[frozenset[str], frozenset[ActGrade]]:
    found = acts_named(text)
    return (
        frozenset([name for name, grade in found.items() if grade is not ActGrade.EFFORT]),
        frozenset(found.values()),
    )


def _acts(text: str) -> frozenset[str]:
    return _acts_and_grades(text)[0]


def _act_grades(text: str) -> frozenset[ActGrade]:
    return _acts_and_grades(text)[1]


def _told(matches: Sequence[Match], manners: Sequence[_Manner]) -> dict[str, float]:
    """Of all links together: whether any is right, and whether one that is can be checked.

    A link's score is the chance that it is right; the chance that any is comes of the chances that
    each is not.
    """
    mass = concrete = acts_done = begun = effort = problems = 0.0
    none = none_concrete = none_figure = none_done = 1.0
    for one, manner in zip(matches, manners, strict=True):
        link = one.link
        score = link.score
        none *= 1.0 - score
        none_concrete *= 1.0 - score * manner.concrete
        mass += score
        concrete += score * manner.concrete
        if link.quantities:
            none_figure *= 1.0 - score
        if manner.done:
            none_done *= 1.0 - score
            acts_done += score
        if manner.begun:
            begun += score
        if manner.effort:
            effort += score
        if link.role is Role.PROBLEMS:
            problems += score
    if not mass:
        return {"any link": LOWEST, "any concrete link": LOWEST, "any link with a figure": LOWEST}
    return {
        "any link": log_odds(1.0 - none),
        "any concrete link": log_odds(1.0 - none_concrete),
        "any link with a figure": log_odds(1.0 - none_figure),
        "any link with an act": log_odds(1.0 - none_done),
        "links expected": mass,
        "concrete share": concrete / mass,
        "act share": acts_done / mass,
        "starting share": begun / mass,
        "effort share": effort / mass,
        "problem share": problems / mass,
    }


class _Manner(NamedTuple):
    """How a passage speaks."""

    concrete: float
    """Its concreteness, 0..1."""
    done: bool
    begun: bool
    effort: bool


@lru_cache(maxsize=REMEMBERED)
def _manner(text: str, has_figures: bool) -> _Manner:
    return _Manner(
        concreteness(text, has_figures=has_figures),
        ActGrade.DONE in _act_grades(text),
        starting(text),
        effort_opening(text),
    )


NARROW = 0.01
"""Share of clauses up to which a concept is narrow enough that a part of it answers for it."""


def _unsaid(query: Query, evidence: Sequence[Match], graph: Graph | None) -> dict[str, float]:
    """The rarest of what the commitment names that no evidence has: 派出所 is no 司法所."""
    if not evidence:
        return {}
    said = frozenset[str]().union(*(one.passage.view.vocabulary for one in evidence[:3]))
    words = max((weight(word) for word in query.view.content - said), default=0.0)
    known = graph or Graph.load()
    told = concepts_told(evidence[:3], known)
    lacking = [known.rarity(name) for name in query.view.concepts if name not in told]
    return {
        "rarest word unsaid": words / 10,
        "rarest concept unsaid": max(lacking, default=0.0) / 10,
    }


def _head(query: Query, evidence: Sequence[Match]) -> dict[str, float]:
    """Whether the passages have the last word of what was promised: 产业蓬勃发展 is no 产业统计."""
    last = head(query.commitment.text)
    if not last:
        return {}
    first = float(last in evidence[0].link.text)
    told = max(first, *(float(last in one.link.text) for one in evidence[:3]))
    return {
        "head told": told,
        "head in first": first,
        f"head told, {query.commitment.kind}": told,
        "head rare untold": (1.0 - told) * weight(last) / 10,
    }


def _parts(
    query: Query, matches: Sequence[Match], manners: Sequence[_Manner], graph: Graph | None
) -> dict[str, float]:
    """Whether something concrete is told of all that the commitment names, or of a part of it."""
    known = graph or Graph.load()
    concepts = query.view.concepts
    if not concepts or not matches:
        return {}
    kind = query.commitment.kind
    told = [
        (one.link.signals.get("concept_inside") or 0.0) * manner.concrete
        for one, manner in zip(matches, manners, strict=True)
    ]
    whole = sum(value >= WHOLE_PART for value in told)
    narrow = max(known.share(name) for name in concepts) <= NARROW
    return {
        "concrete part": max(told),
        f"concrete part, {kind}": float(whole > 0),
        f"concrete part, narrow, {kind}": float(whole > 0 and narrow),
        "concrete parts": min(whole, 4) / 4,
        "rarity of its concepts": max(known.rarity(name) for name in concepts) / 10,
    }


WHOLE_PART = 0.79
"""Concept inside, times concreteness, from which a passage tells something concrete of it all."""


def _after(first: Match, query: Query, after: Sequence[Passage]) -> dict[str, float]:
    """What follows in the sentence: 深入实施试点方案, then 完成全国首例…."""
    first_concrete = concreteness(first.link.text, has_figures=bool(first.link.quantities))
    told = max(
        (concreteness(each.view.text, has_figures=bool(each.quantities)) for each in after),
        default=0.0,
    )
    return {
        "first concrete": first_concrete,
        "after concrete": told,
        "first or after concrete": max(first_concrete, told),
        "after figures": sum(bool(each.quantities) for each in after) / 3,
        "after passages": len(after) / 3,
        "after likeness": max(
            (likeness(query.view.meaning, each.view.meaning) for each in after), default=0.0
        ),
    }


def _figure(said: Elements) -> dict[str, float]:
    if said.quantity is None:
        return {"no figure promised": 1.0}
    if said.answer is None:
        return {"figure not said": 1.0}
    return {
        f"figure {said.answer.outcome}": 1.0,
        "figure likeness": said.answer.likeness,
        "figures answered": len(said.answers) / min(3, said.figures),
    }


def _first_passage(first: Match, query: Query, best: float) -> dict[str, float]:
    link = first.link
    told = action(link.text, link.quantities)
    grades = _act_grades(link.text)
    promised, kind = query.commitment.text, query.commitment.kind
    halfway = midway(link.text, promised=promised)
    named = {
        "first action": told,
        "first action × best link": told * best,
        "first figure": float(bool(link.quantities)),
        "first unfinished": float(unfinished(link.text)),
        "first midway": float(halfway),
        f"first midway, {kind}": float(halfway),
        "first effort": float(effort_opening(link.text)),
        "first act done": float(ActGrade.DONE in grades),
        "first act begun": float(ActGrade.START in grades and ActGrade.DONE not in grades),
        "first same opening": float(link.text[:2] == query.commitment.text[:2]),
        "first a problem": float(link.role is Role.PROBLEMS),
        "first is a heading": float(bool(link.heading_path) and link.text in link.heading_path[-1]),
        "first length": min(len(link.text), 60) / 30,
    }
    for name in FIRST_SIGNALS:
        value = link.signals.get(name)
        if value is not None:
            named[f"first {name}"] = value
    return named


@cache
def _verbs() -> Mapping[str, list[tuple[str, str]]]:
    """The groups and verbs of the table in its order, by the verb's first character."""
    found: dict[str, list[tuple[str, str]]] = {}
    for group, words in tables.rows("promises.tsv"):
        for verb in words.split():
            found.setdefault(verb[0], []).append((group, verb))
    return found


def _groups(text: str) -> list[str]:
    """The kind of act that a commitment opens with: make, issue, hold, strengthen, promote, …"""
    core = without_adverbs(text)[:6]
    for group, verb in _verbs().get(core[:1], ()):
        if core.startswith(verb):
            return [group]
    return ["other"]


LOWEST = -7.0
"""The log odds that stand for no link at all."""


def log_odds(score: float) -> float:
    """The log odds of a chance, bounded."""
    bounded = min(max(score, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))


def chances(named: Mapping[str, float], weights: Weights) -> dict[Verdict, float]:
    """The chance of each verdict, summing to 1."""
    fulfilled, partial, missing = 0.0, 0.0, 0.0
    for name, value in named.items():
        if value and (own := weights.get(name)):
            fulfilled += own[0] * value
            partial += own[1] * value
            missing += own[2] * value
    top = max(fulfilled, partial, missing)
    grown = [math.exp(each - top) for each in (fulfilled, partial, missing)]
    whole = sum(grown)
    return {verdict: each / whole for verdict, each in zip(ORDER, grown, strict=True)}
