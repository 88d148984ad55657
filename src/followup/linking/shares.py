"""Shares: of what whole, and of what part of it, 研发投入占生产总值比重.

What is said of one share answers nothing that was promised for another. Of 23 answered promises of
a share in 160 pairs, 8 had been answered by one of another part or another whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from followup.linking.indicators import measured
from followup.linking.words import cut


def other_share(promised: str, told: str) -> bool:
    """Whether both are shares, of other wholes or of other parts: 科技支出占预算支出 and
    民生支出占预算支出, 服务业占生产总值 and 现代服务业占服务业."""
    left, right = _share(promised), _share(told)
    if not left or not right:
        return False
    return _other(left, right, "part") or _other(left, right, "whole")


def other_part(promised: str, told: str) -> bool:
    """Whether both are shares of one whole, of other parts. A promise of several figures is not
    looked at: what is told may answer another of them."""
    left, right = _share(promised), _share(told)
    if not left or not right or not left["measure"] or not right["measure"]:
        return False
    if len(_RATE.findall(promised)) > 1:
        return False
    return _other(left, right, "part") and not _other(left, right, "whole")


@lru_cache(maxsize=8_000)
def _share(text: str) -> re.Match[str] | None:
    return _SHARE_OF.search(text) if "占" in text else None


def _other(left: re.Match[str], right: re.Match[str], name: str) -> bool:
    """Whether each names something that the other has not."""
    return bool(_untold(left[name], right[name]) and _untold(right[name], left[name]))


_SHARE_OF = re.compile(
    r"(?:^|[，、；：])(?:力争|努力|确保|推动|实现|完成|预计|估计|全年|其中|使)*"
    r"(?P<part>[^，、；：占]{2,40})占(?!补|用|征|道|有|地(?![区方]))"
    r"(?P<whole>[^，、；：比]{2,24}?)的?(?P<measure>比重|比例|比率|比值|比|份额|\d|$)"
)
_RATE = re.compile(r"\d[%％]")


def _untold(words: str, other: str) -> list[str]:
    """The words that say what is counted and stand in ``other`` neither by themselves nor within
    a longer one; standard indicators go by one name."""
    named = measured(other)
    own = _OF_ALL.sub("", measured(words))
    return [word for word in cut(own) if len(word) > 1 and word not in named]


_OF_ALL = re.compile("总量|总额|总数|全部|全体|所有")
"""住房供应总量 and 全部住房供应 are one whole."""
