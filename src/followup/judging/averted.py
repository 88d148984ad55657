"""Accidents that were to be averted, and were: 坚决遏制重特大事故, and 未发生较大以上事故."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from followup.parsing.adverbs import without_adverbs

_GRADES = (("特别重大", 4), ("重特大", 3), ("特大", 4), ("重大", 3), ("较大", 2), ("一般", 1))
"""The grades of accidents by 《生产安全事故报告和调查处理条例》, article 3, longer words first.
What is 重特大 is 重大 or worse."""
_AND_WORSE = re.compile("(?:级别)?(?:及?以上|及其以上)")
_ANY = re.compile("各类|各种|任何|[的和]|安全|生产|责任|全年|今年")
"""What says no more than that it is an accident, or when."""
_PROMISED = re.compile(
    "(?:有力|有效)?(?:(?:防范|遏制|防止|杜绝|避免|严防|不发生|不出现)[和与、]?){1,3}(?P<what>[^，。；、]{0,16}?)"
    "事故的?(?:发生|出现)?"
)
_TOLD = re.compile(
    "(?:未|没有|无|杜绝了?)(?:再)?(?:发生|出现)过?(?P<none>[^，。；、]{0,16}?)事故"
    "|(?:实现)?(?P<zero>[^，。；、]{0,16}?)事故(?:实现|保持)?“?零发生"
)


class Accidents(NamedTuple):
    """Which accidents are spoken of."""

    grade: int
    """1..4, 1 where none is named."""
    worse: bool
    """Whether those of worse grades are meant, too."""
    field: str
    """Of which field (食品药品, 道路交通); empty for all."""


@lru_cache(maxsize=4_000)
def to_avert(promised: str) -> Accidents | None:
    """What a promise wants averted, where it wants nothing more; ``None`` for any other."""
    asked = _PROMISED.fullmatch(without_adverbs(promised))
    return _accidents(asked["what"]) if asked else None


def tells_of_it_averted(told: str, promised: str) -> bool:
    """Whether all that was to be averted is said not to have happened."""
    wanted, said = to_avert(promised), _TOLD.search(told)
    if wanted is None or said is None:
        return False
    none = _accidents(said["none"] or said["zero"] or "")
    return none.field == wanted.field and none.worse and none.grade <= wanted.grade


def _accidents(what: str) -> Accidents:
    for name, grade in _GRADES:
        if name in what:
            rest = what.replace(name, "", 1)
            worse = name == "重特大" or grade == 4 or bool(_AND_WORSE.search(rest))
            return Accidents(grade, worse, _ANY.sub("", _AND_WORSE.sub("", rest)))
    return Accidents(1, worse=True, field=_ANY.sub("", what))
