"""The weighing of what no single rule settles: chances of each verdict from named elements.

A multinomial logistic regression fitted by ``scripts/fit_judging.py``; its weights are the data
file ``lexicon/data/judging.tsv``, one line for each feature named here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from followup.judging.cues import action, concreteness, effort_opening, starting, unfinished
from followup.judging.elements import Elements
from followup.lexicon import tables
from followup.linking.passages import Passage, Wanted
from followup.linking.vectors import likeness
from followup.linking.words import bigrams
from followup.model import Link, Verdict
from followup.parsing.clause_features import without_adverbs

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
    far: bool = False
    """The best passage stands in a review of several years."""
    after: tuple[Passage, ...] = ()
    """The passages that follow the best one in its sentence, at most three."""


def features(
    want: Wanted,
    links: Sequence[Link],
    evidence: Sequence[Link],
    said: Elements,
    *,
    setting: Setting,
) -> dict[str, float]:
    """Named features of one case; log odds for scores, 0..1 (or small counts) for the rest."""
    kind = want.commitment.kind
    best = log_odds(links[0].score) if links else LOWEST
    named = {
        "bias": 1.0,
        f"kind={kind}": 1.0,
        "best link against the usual": best - setting.usual,
        "usual link": setting.usual,
        "object": said.object,
        f"object, {kind}": said.object,
        "action": said.action,
        "passages": len(evidence) / 5,
        "problem": float(setting.problem),
        "promised again": float(setting.again),
        "several years": float(setting.far),
        "parts told": parts_told(want.commitment.text, evidence),
        "words": min(len(want.view.content), 10) / 5,
        "quoted": float("“" in want.commitment.text or "《" in want.commitment.text),
    }
    named |= _figure(said) | _told(links)
    named |= {f"promise: {group}": 1.0 for group in _groups(want.commitment.text)}
    if evidence:
        named |= _first_passage(evidence[0], want, best) | _after(evidence[0], want, setting.after)
        named["figure in evidence"] = float(any(link.quantities for link in evidence[:3]))
    return named


def _told(links: Sequence[Link]) -> dict[str, float]:
    """Of all links together: whether any is right, and whether one that is can be checked.

    A link's score is the chance that it is right; the chance that any is comes of the chances that
    each is not.
    """
    mass = fsum(link.score for link in links)
    if not mass:
        return {"any link": LOWEST, "any concrete link": LOWEST, "any link with a figure": LOWEST}
    concrete = [concreteness(link.text, link.quantities) for link in links]
    figures = [float(bool(link.quantities)) for link in links]
    begun = [float(starting(link.text)) for link in links]
    effort = [float(effort_opening(link.text)) for link in links]
    return {
        "any link": _any(links, [1.0] * len(links)),
        "any concrete link": _any(links, concrete),
        "any link with a figure": _any(links, figures),
        "links expected": mass,
        "concrete share": _share(links, concrete, mass),
        "starting share": _share(links, begun, mass),
        "effort share": _share(links, effort, mass),
    }


def _any(links: Sequence[Link], parts: Sequence[float]) -> float:
    none = math.prod(1.0 - link.score * part for link, part in zip(links, parts, strict=True))
    return log_odds(1.0 - none)


def _share(links: Sequence[Link], parts: Sequence[float], mass: float) -> float:
    return fsum(link.score * part for link, part in zip(links, parts, strict=True)) / mass


def _after(first: Link, want: Wanted, after: Sequence[Passage]) -> dict[str, float]:
    """What follows in the sentence: 深入实施试点方案, then 完成全国首例…."""
    first_concrete = concreteness(first.text, first.quantities)
    told = max((concreteness(each.view.text, each.quantities) for each in after), default=0.0)
    return {
        "first concrete": first_concrete,
        "after concrete": told,
        "first or after concrete": max(first_concrete, told),
        "after figures": sum(bool(each.quantities) for each in after) / 3,
        "after passages": len(after) / 3,
        "after likeness": max(
            (likeness(want.view.meaning, each.view.meaning) for each in after), default=0.0
        ),
    }


def _figure(said: Elements) -> dict[str, float]:
    if said.quantity is None:
        return {"no figure promised": 1.0}
    if said.answer is None:
        return {"figure not said": 1.0}
    return {f"figure {said.answer.outcome}": 1.0, "figure likeness": said.answer.likeness}


def _first_passage(first: Link, want: Wanted, best: float) -> dict[str, float]:
    told = action(first.text, first.quantities)
    named = {
        "first action": told,
        "first action × best link": told * best,
        "first figure": float(bool(first.quantities)),
        "first unfinished": float(unfinished(first.text)),
        "first effort": float(effort_opening(first.text)),
        "first same opening": float(first.text[:2] == want.commitment.text[:2]),
        "first is a heading": float(
            bool(first.heading_path) and first.text in first.heading_path[-1]
        ),
        "first length": min(len(first.text), 60) / 30,
    }
    for name in ("object", "run", "meaning", "sentence_meaning", "heading_meaning", "indicator"):
        value = first.signals.get(name)
        if value is not None:
            named[f"first {name}"] = value
    return named


@cache
def _verbs() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], verb) for row in tables.rows("promises.tsv") for verb in row[1].split())


def _groups(text: str) -> list[str]:
    """The kind of act that a commitment opens with: make, issue, hold, strengthen, promote, …"""
    core = without_adverbs(text)[:6]
    found = [group for group, verb in _verbs() if core.startswith(verb)]
    return found[:1] or ["other"]


_PARTS = re.compile(r"[、和及与，]")


def parts_told(text: str, evidence: Sequence[Link]) -> float:
    """Of the things that a commitment lists, the share that the evidence names, 0..1."""
    parts = [part for part in _PARTS.split(text) if len(part) >= 2]
    if not parts or not evidence:
        return 0.0
    told = 0
    for part in parts:
        pairs = bigrams(part)
        if pairs and any(
            len(pairs & bigrams(link.text)) >= len(pairs) / 2 for link in evidence[:4]
        ):
            told += 1
    return told / len(parts)


LOWEST = -7.0
"""The log odds that stand for no link at all."""


def log_odds(score: float) -> float:
    """The log odds of a chance, bounded."""
    bounded = min(max(score, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))


def chances(named: Mapping[str, float], weights: Weights) -> dict[Verdict, float]:
    """The chance of each verdict, summing to 1."""
    sums = [0.0, 0.0, 0.0]
    for name, value in named.items():
        for place, weight in enumerate(weights.get(name, (0.0, 0.0, 0.0))):
            sums[place] += weight * value
    top = max(sums)
    grown = [math.exp(each - top) for each in sums]
    return {verdict: each / sum(grown) for verdict, each in zip(ORDER, grown, strict=True)}
