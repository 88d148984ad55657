"""The weighing of what no single rule settles: chances of each verdict from named elements.

A multinomial logistic regression fitted by ``scripts/fit_judging.py``; its weights are the data
file ``lexicon/data/judging.tsv``, one line for each feature named here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from followup.judging.cues import unfinished
from followup.judging.elements import Elements
from followup.lexicon import tables
from followup.linking.passages import Wanted
from followup.model import Link, Verdict

Weights = Mapping[str, tuple[float, float, float]]
ORDER = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING)


@cache
def default_weights() -> Weights:
    """The weights that ship with the program."""
    return {
        row[0]: (float(row[1]), float(row[2]), float(row[3])) for row in tables.rows("judging.tsv")
    }


def features(
    want: Wanted, links: Sequence[Link], evidence: Sequence[Link], said: Elements, *, problem: bool
) -> dict[str, float]:
    """Named features of one case; log odds for scores, 0..1 for the rest."""
    kind = want.commitment.kind
    best = _odds(links[0].score) if links else -6.0
    second = _odds(links[1].score) if len(links) > 1 else -6.0
    first_action = _first_action(evidence)
    named = {
        "bias": 1.0,
        f"kind={kind}": 1.0,
        "best link": best,
        "second link": second,
        f"best link, {kind}": best,
        "object": said.object,
        f"object, {kind}": said.object,
        "action": said.action,
        "first action": first_action,
        "first action × best link": first_action * best,
        "figure in evidence": float(any(link.quantities for link in evidence[:3])),
        "figure in first": float(bool(evidence and evidence[0].quantities)),
        "unfinished": float(bool(evidence) and unfinished(evidence[0].text)),
        "problem": float(problem),
        "evidence": float(len(evidence)) / 5,
    }
    if said.quantity is None:
        named["no figure promised"] = 1.0
    elif said.answer is None:
        named["figure not said"] = 1.0
    else:
        named[f"figure {said.answer.outcome}"] = 1.0
        named["figure likeness"] = said.answer.likeness
    return named


def _first_action(evidence: Sequence[Link]) -> float:
    from followup.judging.cues import action

    return action(evidence[0].text, evidence[0].quantities) if evidence else 0.0


def _odds(score: float) -> float:
    bounded = min(max(score, 1e-4), 1 - 1e-4)
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
