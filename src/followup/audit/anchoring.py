"""Finds again, in another reading of a plan, the commitment that something was said of.

By its id; else where a person said it went; else by its words: the same, the same but for spaces,
punctuation and width, or so nearly the same that no other commitment comes close. A figure that
changed is another promise. What is not found for certain is left to a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followup.model import Commitment, Report
from followup.model.reviews import Anchor, Settlement

ALIKE = 0.9
"""Least similarity (rapidfuzz ratio of the bare words, 0..1) at which a changed wording is taken
for the same commitment. Of 16,387 commitments in 40 real plans, 4 had another of the same plan
with the same figures and other words this near; 21 had one at 0.8 and above."""
APART = 0.08
"""By so much the best must be ahead of the next."""
NEAREST = 3
"""So many candidates are named for a person to choose from."""
_FIGURES = re.compile(r"\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千万亿两]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A commitment that may be the one that is gone."""

    commitment: Commitment
    score: float
    """0..1: how alike the words are."""


class Anchors:
    """The commitments of one reading, looked up by what was said of them in another."""

    def __init__(self, plan: Report, settlements: Iterable[Settlement] = ()) -> None:
        self._keys = {one.id for one in plan.commitments}
        self._commitments = plan.commitments
        self._settlements = {one.key: one for one in settlements}
        self._exact = _grouped((one.text, one) for one in plan.commitments)
        self._bare: Mapping[str, Sequence[Commitment]] | None = None
        self._known: dict[Anchor, str | None] = {}

    def key_of(self, anchor: Anchor) -> str | None:
        """The id, in this reading, of the commitment that ``anchor`` stands for; or ``None``."""
        if anchor.key in self._keys:
            return anchor.key
        if anchor not in self._known:
            self._known[anchor] = self._found(anchor)
        return self._known[anchor]

    def is_named(self, anchor: Anchor) -> bool:
        """Whether ``anchor`` is found without its words: by its id, or where a person sent it."""
        return anchor.key in self._keys or anchor.key in self._settlements

    def set_aside(self, anchor: Anchor) -> bool:
        """Whether a person said that ``anchor`` belongs to no commitment any more."""
        settled = self._settlements.get(anchor.key)
        return settled is not None and settled.target is None

    def nearest(self, anchor: Anchor) -> tuple[Near, ...]:
        """The commitments whose words are most like those of ``anchor``, best first."""
        wanted = bare(anchor.quote)
        scored = [Near(one, _alike(wanted, bare(one.text))) for one in self._commitments]
        return tuple(sorted(scored, key=lambda near: -near.score)[:NEAREST])

    def _found(self, anchor: Anchor) -> str | None:
        seen = {anchor.key}
        settled = self._settlements.get(anchor.key)
        while settled is not None:
            if settled.target is None:
                return None
            anchor = settled.target
            if anchor.key in self._keys:
                return anchor.key
            settled = None if anchor.key in seen else self._settlements.get(anchor.key)
            seen.add(anchor.key)
        if self._bare is None:
            self._bare = _grouped((bare(one.text), one) for one in self._commitments)
        for same in (self._exact.get(anchor.quote), self._bare.get(bare(anchor.quote))):
            if same:
                return _the_one(same, anchor)
        return self._similar(anchor)

    def _similar(self, anchor: Anchor) -> str | None:
        best, *others = [*self.nearest(anchor), None]
        if (
            best is None
            or best.score < ALIKE
            or _figures(best.commitment.text) != _figures(anchor.quote)
        ):
            return None
        second = others[0]
        if second is not None and best.score - second.score < APART:
            return None
        return best.commitment.id


def anchor_of(plan: Report, commitment: Commitment) -> Anchor:
    """Where something that is said of ``commitment`` now is to be found again."""
    identity = plan.identity
    government = identity.government.value if identity.government else None
    return Anchor(
        key=commitment.id,
        sha256=plan.document.sha256,
        government=government.name if government else "",
        code=government.code if government else "",
        planned_year=identity.planned_year.value if identity.planned_year else None,
        genre=identity.genre,
        span=commitment.span,
        quote=commitment.text,
        kind=commitment.kind,
        heading_path=commitment.heading_path,
    )


def bare(text: str) -> str:
    """``text`` without what a corrected file or another reader changes: spaces, punctuation,
    full and half width."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNS").lower()


def _alike(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) / 100 if one and other else 0.0


def _figures(text: str) -> list[str]:
    return _FIGURES.findall(unicodedata.normalize("NFKC", text))


def _grouped(pairs: Iterable[tuple[str, Commitment]]) -> dict[str, list[Commitment]]:
    found: dict[str, list[Commitment]] = {}
    for text, commitment in pairs:
        found.setdefault(text, []).append(commitment)
    return found


def _the_one(same: Sequence[Commitment], anchor: Anchor) -> str | None:
    """Of commitments with the same words the one under the same headings, if it is one."""
    if len(same) > 1:
        same = [one for one in same if one.heading_path == anchor.heading_path]
    return same[0].id if len(same) == 1 else None
