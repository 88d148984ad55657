"""Links: the passages of an outcome report that may speak of each commitment, best first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from followup import logs
from followup.lexicon import tables
from followup.linking.index import Index
from followup.linking.passages import Passage, Wanted
from followup.linking.semantic import SEMANTIC, Embed, Likenesses, likenesses
from followup.linking.signals import OF_BOTH, OF_PASSAGE
from followup.model import Grade, Link

_log = logs.logger(__name__)

Values = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """How much each signal speaks for a link, in log odds."""

    bias: float
    present: Mapping[str, float]
    """Signal → log odds for a value of 1.0."""
    absent: Mapping[str, float]
    """Signal → log odds where it does not apply."""

    def score(self, values: Values) -> float:
        """The chance, 0..1, that a person would quote the passage for the commitment."""
        odds = self.bias
        for name, value in values.items():
            if value is None:
                odds += self.absent.get(name, 0.0)
            else:
                odds += self.present.get(name, 0.0) * value
        return 1.0 / (1.0 + math.exp(-odds))

    def parts(self, values: Values) -> dict[str, float]:
        """Each signal's part of the log odds: what ``followup explain`` shows."""
        return {
            name: self.absent.get(name, 0.0)
            if value is None
            else self.present.get(name, 0.0) * value
            for name, value in values.items()
        }


@cache
def default_weights() -> LinkWeights:
    """The weights that ship with the program, fitted by ``scripts/fit_linking.py``."""
    return _weights("linking.tsv")


@cache
def semantic_weights() -> LinkWeights:
    """Those for links with the signal ``semantic``, fitted by the same script."""
    return _weights("linking-semantic.tsv")


def _weights(file: str) -> LinkWeights:
    rows = {row[0]: (float(row[1]), float(row[2])) for row in tables.rows(file)}
    return LinkWeights(
        bias=rows["bias"][0],
        present={name: pair[0] for name, pair in rows.items() if name != "bias"},
        absent={name: pair[1] for name, pair in rows.items() if name != "bias"},
    )


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What a caller may set."""

    candidates: int = 30
    """Passages looked at for each commitment."""
    kept: int = 8
    """Links kept for each commitment: the evidence and the runners-up."""
    strong: float = 0.5
    """Score from which a link is ``strong``."""
    weak: float = 0.15
    """Score from which a link is ``weak``; below it, ``none``."""
    weights: LinkWeights = field(default_factory=default_weights)
    embed: Embed | None = None
    """Embeds texts for the signal ``semantic``; without it there is no such signal."""


def link(
    wanted: Sequence[Wanted], passages: Sequence[Passage], *, options: LinkOptions | None = None
) -> list[list[Link]]:
    """For each commitment the links to ``passages``, best first; empty where nothing is shared."""
    chosen = options or LinkOptions()
    index = Index(passages)
    alone = [{each.name: each.measure(passage) for each in OF_PASSAGE} for passage in passages]
    near = likenesses(wanted, passages, chosen.embed) if chosen.embed else None
    found = [
        _links(
            want,
            passages,
            alone=alone,
            index=index,
            options=chosen,
            near=None if near is None else near[row],
        )
        for row, want in enumerate(wanted)
    ]
    _log.info(
        "linked: commitments %d, passages %d, links %d",
        len(wanted),
        len(passages),
        sum(map(len, found)),
    )
    return found


def _links(
    want: Wanted,
    passages: Sequence[Passage],
    *,
    alone: Sequence[Values],
    index: Index,
    options: LinkOptions,
    near: Likenesses | None,
) -> list[Link]:
    scored = []
    for place in index.search(want, options.candidates):
        passage = passages[place]
        values: Values = {signal.name: signal.measure(want, passage) for signal in OF_BOTH}
        values.update(alone[place])
        if near is not None:
            values[SEMANTIC] = float(near[place])
        scored.append((round(options.weights.score(values), 4), passage, values))
    scored.sort(key=lambda item: (-item[0], item[1].span))
    return [as_link(passage, values, options) for _, passage, values in scored[: options.kept]]


def as_link(passage: Passage, values: Values, options: LinkOptions) -> Link:
    """The link that ``values`` make of a passage."""
    score = round(options.weights.score(values), 4)
    grade = (
        Grade.STRONG
        if score >= options.strong
        else Grade.WEAK
        if score >= options.weak
        else Grade.NONE
    )
    return Link(
        span=passage.span,
        text=passage.view.text,
        score=score,
        grade=grade,
        signals={
            name: None if value is None else round(value, 4) for name, value in values.items()
        },
        role=passage.role,
        heading_path=passage.heading_path,
        quantities=passage.quantities,
    )
