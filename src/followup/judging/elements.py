"""The elements of a promise, 动作·对象·数量·时限, and how far the evidence bears each out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from followup.judging.answers import Answer, Outcome, answers_to
from followup.judging.cues import action
from followup.lexicon.concepts import Graph
from followup.linking import Match, Query
from followup.linking.figures import apart
from followup.linking.places import elsewhere
from followup.linking.shares import other_part
from followup.linking.words import bigrams, core, weight
from followup.parsing.adverbs import without_adverbs

RELIED_SHARE = 0.3
"""Evidence is every link with at least this share of the best link's score."""
ITEM_TOLD = 0.6
"""Share of an item's character pairs from which a passage names it."""
_BETWEEN = re.compile(r"[、；，]|以及|及其?|和|与")
_AFTER = re.compile(r"等(?:[^，。；、]*)$")
_VERB = re.compile(
    r"^(?:加快|推进|推动|建设|实施|开展|完善|健全|加强|强化|深化|抓好|做好|落实|提升|优化|组织|建立|制定|修订|打造|促进|支持|新建|改造|建成|完成)+"
)


@dataclass(frozen=True, slots=True)
class Elements:
    """How far each element is borne out, 0..1; ``None`` where the promise has none."""

    action: float
    object: float
    quantity: float | None
    time: float | None
    answers: tuple[Answer, ...] = ()
    """For each promised figure the reported one that answers it, where there is one."""
    figures: int = 0
    """How many figures were promised."""

    @property
    def answer(self) -> Answer | None:
        """The answer that decides: one that falls short before one that is met."""
        order = sorted(self.answers, key=lambda one: (one.outcome is Outcome.MET, -one.likeness))
        return order[0] if order else None

    def as_mapping(self) -> dict[str, float | None]:
        """By name, as an assessment keeps them."""
        return {
            "action": self.action,
            "object": self.object,
            "quantity": self.quantity,
            "time": self.time,
        }


def relied(matches: Sequence[Match], promised: str, *, floor: float, most: int = 5) -> list[Match]:
    """The matches that a verdict may rest on: above ``floor`` and near the best one's score.

    What is said of another level's list (省级重点项目 for 区级重点项目), of another reach, of
    another city or of another part of the same whole answers nothing.
    """
    if not matches or matches[0].link.score < floor:
        return []
    least = max(floor * 0.5, matches[0].link.score * RELIED_SHARE)
    return [
        match
        for match in matches[:most]
        if match.link.score >= least
        and not apart(promised, match.link.text)
        and not elsewhere(promised, match.link.text)
        and not other_part(promised, match.link.text)
    ]


def elements(
    query: Query,
    evidence: Sequence[Match],
    near: Sequence[Match],
    *,
    several_years: Sequence[bool] = (),
    graph: Graph | None = None,
) -> Elements:
    """Weigh ``evidence``; figures are also looked for in the ``near`` matches that it left out.

    ``several_years`` says of each near match whether it stands in a review of several years.
    """
    targets = [quantity for quantity in query.commitment.quantities if quantity.target]
    looked = near[:6]
    answers = answers_to(
        targets[:3],
        query.commitment.text,
        looked,
        several_years=list(several_years[:6]) or [False] * len(looked),
    )
    told = max(
        (action(one.link.text, one.link.quantities) for one in evidence[:3]),
        default=0.0,
    )
    quantity = None
    if targets:
        met = [1.0 if one.outcome is Outcome.MET else 0.5 for one in answers]
        quantity = round(sum(met) / min(3, len(targets)), 2)
    due = query.commitment.deadline
    time = None
    if due is not None:
        time = 0.5 if evidence else 0.0
    return Elements(
        round(told, 2),
        round(covered(query, evidence[:3], graph=graph), 4),
        quantity,
        time,
        answers,
        len(targets),
    )


def covered(query: Query, evidence: Sequence[Match], *, graph: Graph | None = None) -> float:
    """The share of what the commitment names that the evidence together names, 0..1, by weight.

    A word counts as named where a passage has it, or where it belongs to a concept that the
    passage has a part of.
    """
    if not evidence:
        return 0.0
    by_words = _words_covered(query, evidence)
    return max(by_words, concepts_covered(query, evidence, graph=graph))


def _words_covered(query: Query, evidence: Sequence[Match]) -> float:
    view = query.view
    if not view.content:
        pairs = view.bigrams
        said = frozenset[str]().union(*(one.passage.view.bigrams for one in evidence))
        return len(pairs & said) / len(pairs) if pairs else evidence[0].link.score
    said = frozenset[str]().union(*(one.passage.view.content for one in evidence))
    return fsum(weight(word) for word in view.content & said) / view.content_mass


def concepts_covered(
    query: Query, evidence: Sequence[Match], *, graph: Graph | None = None
) -> float:
    """Of the commitment's concepts, by rarity, the share of which the evidence has a part."""
    known = graph or Graph.load()
    wanted = query.view.concepts
    if not wanted:
        return 0.0
    told = concepts_told(evidence, known)
    whole = fsum(known.rarity(name) for name in wanted)
    return fsum(known.rarity(name) for name in wanted if name in told) / whole if whole else 0.0


@lru_cache(maxsize=4_000)
def items(text: str) -> tuple[str, ...]:
    """The things that a commitment lists; empty where it names but one.

    加快望江学校、锦溪体育馆、南湖剧场等项目建设 → 望江学校, 锦溪体育馆, 南湖剧场.
    """
    parts = [part for part in _BETWEEN.split(_AFTER.sub("", text)) if len(part) > 1]
    if len(parts) < 2:
        return ()
    first = _VERB.sub("", without_adverbs(parts[0]))
    return tuple(part for part in (first or parts[0], *parts[1:]) if len(core(part)) > 1)


def items_told(query: Query, evidence: Sequence[Match], *, graph: Graph | None = None) -> float:
    """Of the things that a commitment lists the share that the evidence names, 0..1.

    A thing is named by its words, or by something that is part of it.
    """
    listed = items(query.commitment.text)
    if not listed or not evidence:
        return 0.0
    known = graph or Graph.load()
    told = concepts_told(evidence[:4], known)
    named = [
        any(names_item(one, item) for one in evidence[:4]) or _told_of(item, told, known)
        for item in listed
    ]
    return sum(named) / len(listed)


def concepts_told(evidence: Sequence[Match], graph: Graph) -> frozenset[str]:
    """The concepts that the passages of ``evidence`` have or have a part of."""
    return _together(graph, *(one.passage.view.concepts for one in evidence))


@lru_cache(maxsize=4_000)
def _together(graph: Graph, *each: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(graph.with_ancestors, each))


def _told_of(item: str, told: frozenset[str], graph: Graph) -> bool:
    concepts = graph.names_in(item)
    return bool(concepts) and told.issuperset(concepts)


def names_item(match: Match, item: str) -> bool:
    """Whether a passage has the words of one of the things listed."""
    view = match.passage.view
    inside = core(item)
    if len(inside) > 2 and inside in view.core:
        return True
    pairs = bigrams(item)
    return bool(pairs) and len(pairs & view.bigrams) >= len(pairs) * ITEM_TOLD
