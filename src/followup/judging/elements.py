"""The elements of a promise, 动作·对象·数量·时限, and how far the evidence bears each out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.judging.cues import action
from followup.linking.figures import Outcome, compare, match
from followup.linking.passages import Wanted
from followup.linking.words import bigrams, content, weight
from followup.model import Link, Quantity

SAME_FIGURE = 0.28
"""Least likeness of unit and indicator for a reported figure to answer a promised one."""
RELIED_SHARE = 0.3
"""Evidence is every link with at least this share of the best link's score."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reported figure that answers a promised one."""

    target: Quantity
    said: Quantity
    likeness: float
    outcome: Outcome
    link: Link


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


def elements(want: Wanted, evidence: Sequence[Link], near: Sequence[Link]) -> Elements:
    """Weigh ``evidence``; figures are also looked for in the ``near`` links that it left out."""
    answer = best_answer(want, near)
    targets = _targets(want)
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
    return sum(weight(word) for word in want.view.content & said) / want.view.content_mass


def _targets(want: Wanted) -> list[Quantity]:
    return [quantity for quantity in want.commitment.quantities if quantity.target]


def best_answer(want: Wanted, links: Sequence[Link]) -> Answer | None:
    """The figure that best answers the first promised figure, likeness weighed with the link's score."""
    best: tuple[float, Answer] | None = None
    for target in _targets(want)[:2]:
        for link in links[:6]:
            for said in link.quantities:
                likeness = match(target, said, want.commitment.text, link.text)
                rank = likeness * (0.5 + link.score)
                if likeness >= SAME_FIGURE and (best is None or rank > best[0]):
                    best = (rank, Answer(target, said, likeness, compare(target, said), link))
    return best[1] if best else None
