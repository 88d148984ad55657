"""The elements of a promise, 动作·对象·数量·时限, and how far the evidence bears each out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from followup.judging.answers import Answer, Outcome, best_answer
from followup.judging.cues import action
from followup.linking.passages import Wanted
from followup.linking.words import bigrams, content, weight
from followup.model import Link

RELIED_SHARE = 0.3
"""Evidence is every link with at least this share of the best link's score."""


@dataclass(frozen=True, slots=True)
class Elements:
    """How far each element is borne out, 0..1; ``None`` where the promise has none."""

    action: float
    object: float
    quantity: float | None
    time: float | None
    answer: Answer | None = None

    def as_mapping(self) -> dict[str, float | None]:
        """By name, as an assessment keeps them."""
        return {
            "action": self.action,
            "object": self.object,
            "quantity": self.quantity,
            "time": self.time,
        }


def relied(links: Sequence[Link], *, floor: float, most: int = 5) -> list[Link]:
    """The links that a verdict may rest on: above ``floor`` and near the best one's score."""
    if not links or links[0].score < floor:
        return []
    least = max(floor * 0.5, links[0].score * RELIED_SHARE)
    return [link for link in links[:most] if link.score >= least]


def elements(
    want: Wanted, evidence: Sequence[Link], near: Sequence[Link], *, far: Sequence[bool] = ()
) -> Elements:
    """Weigh ``evidence``; figures are also looked for in the ``near`` links that it left out.

    ``far`` says of each near link whether it stands in a review of several years.
    """
    targets = [quantity for quantity in want.commitment.quantities if quantity.target]
    looked = near[:6]
    answer = best_answer(
        targets, want.commitment.text, looked, several_years=far[:6] or [False] * len(looked)
    )
    told = max((action(link.text, link.quantities) for link in evidence[:3]), default=0.0)
    quantity = None
    if targets:
        quantity = {None: 0.0, Outcome.MET: 1.0}.get(answer.outcome if answer else None, 0.5)
    due = want.commitment.deadline
    time = None
    if due is not None:
        time = 0.5 if evidence else 0.0
    return Elements(round(told, 2), round(covered(want, evidence[:3]), 4), quantity, time, answer)


def covered(want: Wanted, evidence: Sequence[Link]) -> float:
    """The share of what the commitment names that the evidence together names, 0..1, by weight."""
    if not evidence:
        return 0.0
    if not want.view.content:
        pairs = want.view.bigrams
        said = frozenset[str]().union(*(bigrams(link.text) for link in evidence))
        return len(pairs & said) / len(pairs) if pairs else evidence[0].score
    said = frozenset[str]().union(*(content(link.text) for link in evidence))
    return fsum(weight(word) for word in want.view.content & said) / want.view.content_mass
