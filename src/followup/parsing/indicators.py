"""Indicators: the words of a clause that say what each of its figures counts or measures.

In 1,050 labelled figures the noun stands before a rate (失业率5%) and on either side of a count
(20所学校, 学校20所). A figure without words of its own goes on with those before it (增长7%，达到
300亿元), and 分别 hands one figure to each noun of the list before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from followup.lexicon.units import PERCENT
from followup.model import Basis, Comparator, Quantity, Span

_LEADING = re.compile(
    "^(?:将|把|使|让|全年|今年|年内|全市|全区|全省|全县|全国|我市|我省|我区|力争|争取|确保|预计|实现|达到"
    "|完成|其中|以及|和(?![解谐平睦美])|与|及(?!时)|并|同比|环比|比上年|较上年|比去年|比[0-9]{4}年|约|近|超|不少于|不低于|不超过|至少|控制在|保持在|突破|超过|达|再)+"
)
_AROUND = (
    "每[人生月年户亩天日]|年均|同比|环比|比上年|较上年|比去年|比[0-9]{4}年|较[0-9]{4}年|增加到|增加"
    "|增(?<!新增)|达到|达|为|增长|下降|上涨|不少于|不低于|不超过|至少|超过|突破|控制在|保持在"
    "|稳定在|约|近|超|到|至|从|由|自|增速|以上|降低|提高|提升|压减|压缩|缩短|再|降|均|共|累计|分别|实现"
    "|按可比口径|按可比价|同口径|“"
)
_TRAILING = re.compile(f"(?:{_AROUND})(?:{_AROUND}){{0,19}}$")
_TRAILING_ENDS = frozenset(
    "人生月年户亩天日均比到加增达为长降涨于少过破在约近超至从由自速上低高升减缩短再共计别现径价“"
)
"""The last characters of what stands there."""
_BEHIND = re.compile(
    "(?:的)?(?P<words>(?!大关|压[减缩]|[增降]|提[高升]|减少|以[上下内])(?:[\u4e00-\u9fffA-Za-z“”/]|[0-9]{1,4}G){1,14})"
)
_JOINING = "和与及并、"
_EACH = "分别"
_DIGIT = re.compile("[0-9０-９]")
_SEGMENT = re.compile("[，。；：]")
_SPLIT = re.compile("[、，；,;和](?:(?<!和)|(?<![共协饱温]和)(?![解谐平睦美]))")


class Figure(NamedTuple):
    """A figure before it is told what it counts; see :class:`Quantity`."""

    span: Span
    text: str
    value: float
    unit: str
    comparator: Comparator
    upper: float | None
    basis: Basis
    target: bool

    def of(
        self, indicator: str, *, comparator: Comparator | None = None, basis: Basis | None = None
    ) -> Quantity:
        """The figure with its indicator, or with how another one binds."""
        return Quantity(
            self.span,
            self.text,
            self.value,
            self.unit,
            comparator or self.comparator,
            self.upper,
            indicator,
            basis or self.basis,
            self.target,
        )


def with_indicators(text: str, within: Span, figures: Sequence[Figure]) -> list[Quantity]:
    """The figures of ``within``, each with its indicator; under 分别 also with how it binds."""
    named: list[Quantity] = []
    edge = within.start
    for index, figure in enumerate(figures):
        ahead = text[edge : figure.span.start]
        listed = _listed(ahead)
        if listed is not None:
            named += _hand_out(listed, figures[index:], text)
            break
        ends = figures[index + 1].span.start if index + 1 < len(figures) else within.end
        words = indicator(ahead, text[figure.span.end : ends], figure.unit)
        if not words and named:
            words = named[-1].indicator
        named.append(figure.of(words))
        edge = figure.span.end
    return named


def _listed(ahead: str) -> str | None:
    """What stands before 分别 in its part of the sentence, where no digit follows it."""
    if _EACH not in ahead:
        return None
    last_digit = max((digit.end() for digit in _DIGIT.finditer(ahead)), default=0)
    first = ahead.find(_EACH, last_digit)
    if first < 0:
        return None
    start = max((mark.end() for mark in _SEGMENT.finditer(ahead, 0, first)), default=0)
    behind = _SEGMENT.search(ahead, first)
    return ahead[start : ahead.rfind(_EACH, first, behind.start() if behind else len(ahead))]


def indicator(before: str, after: str, unit: str) -> str:
    """The words around one figure that say what it counts; empty where there are none."""
    ahead = _LEADING.sub("", _SPLIT.split(before)[-1].strip())
    if ahead[-1:] in _TRAILING_ENDS:
        ahead = _TRAILING.sub("", ahead)
    if unit in PERCENT:
        return ahead
    behind = _BEHIND.match(after)
    if not behind:
        return ahead
    return ahead + behind["words"].rstrip(_JOINING)


def _hand_out(nouns: str, figures: Sequence[Figure], text: str) -> list[Quantity]:
    """城镇和农村…分别增长4%、5%: one noun for each figure, and the first one's basis for all."""
    names = [_LEADING.sub("", name.strip()) for name in _SPLIT.split(nouns)]
    names = [name for name in names if name]
    first = figures[0]
    handed = []
    for index, figure in enumerate(figures):
        between = text[figures[index - 1].span.end : figure.span.start] if index else ""
        if index and len(between) > 2:
            handed.append(figure.of(indicator(between, "", figure.unit)))
            continue
        alike = figure.unit == first.unit
        basis = first.basis if alike and figure.basis is Basis.LEVEL else figure.basis
        exact = figure.comparator is Comparator.EXACT
        comparator = first.comparator if alike and exact else figure.comparator
        # the last nouns before 分别 are the list; 城镇、农村居民收入 shares its tail
        place = len(names) - len(figures) + index
        name = names[place] if 0 <= place < len(names) else "".join(names[-1:])
        handed.append(figure.of(name, comparator=comparator, basis=basis))
    return handed
