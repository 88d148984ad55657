"""The very thing that was promised, with the act that was promised of it: 开工建设文体中心, and
文体中心、体育公园开工."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from followup.judging.cues import REMEMBERED, midway, tells_of_a_product
from followup.lexicon import tables
from followup.lexicon.concepts import Act, ActGrade, acts
from followup.parsing.adverbs import without_adverbs

LEAST = 4
"""Characters of a thing that can be told from others by its name."""
_AND_SUCH = re.compile("等(?:重大|重点)?(?:项目|工程)?$")
_BOUND = "、，；和与及"
_BEFORE = re.compile(rf"(?:^|[{_BOUND}]|推动|推进|加快|促进)$")
_AFTER = re.compile(
    rf"(?:等[^{_BOUND}]{{0,8}})?"
    "(?:全面|全部|正式|顺利|成功|如期|提前|按期|已经?|均|相继|陆续|先后|集中|建设|项目|工程)*"
)


class Thing(NamedTuple):
    """What a promise opens with, and of what."""

    act: Act
    """The first act; further ones (建成投用) are asked no more than it."""
    name: str


@lru_cache(maxsize=4_000)
def thing(promised: str) -> Thing | None:
    """The thing of a promise that opens with an act of ``kept_by.tsv``; ``None`` for any other."""
    text = without_adverbs(promised).removeprefix("推动").removeprefix("推进")
    found = [act for act in acts(text) if act.grade is not ActGrade.EFFORT]
    end = 0
    opening: list[Act] = []
    for act in found:
        if act.span.start != end:
            break
        opening.append(act)
        end = act.span.end
    if not opening or opening[0].name not in _kept_by():
        return None
    name = _AND_SUCH.sub("", text[end:])
    return Thing(opening[0], name) if len(name) >= LEAST else None


@lru_cache(maxsize=REMEMBERED)
def tells_of_it_kept(told: str, promised: str) -> bool:
    """Whether ``told`` names the whole thing that was promised, and its act or one beyond it.

    Of several acts it is the next one behind the thing, else the last before it.
    """
    asked = thing(promised)
    if asked is None or asked.name not in told or midway(told, promised=promised):
        return False
    start = told.index(asked.name)
    end = start + len(asked.name)
    found = [act for act in acts(told) if act.grade is not ActGrade.EFFORT]
    before = [act for act in found if act.span.end <= start]
    behind = [act for act in found if act.span.start >= end]
    opened = bool(_BEFORE.search(told[:start])) or any(
        told[act.span.end : start] in ("", "了") for act in before
    )
    gap = _AFTER.match(told, end)
    at = gap.end() if gap else end
    closed = at == len(told) or told[at] in _BOUND or any(act.span.start <= at for act in behind)
    if not (opened and closed):
        return False
    said = behind[0] if behind else before[-1] if before else None
    if said is None or said.name not in _kept_by()[asked.act.name]:
        return False
    # 建立制度 is said of what is being built up too
    return said.form != "建立" or tells_of_a_product(told)


@cache
def _kept_by() -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in tables.rows("kept_by.tsv")}
