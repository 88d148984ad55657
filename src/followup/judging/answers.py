"""Which reported figure answers a promised one, and whether it meets it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from followup.lexicon import tables
from followup.linking.figures import unit_likeness
from followup.linking.words import bigrams, content
from followup.model import Basis, Comparator, Link, Quantity

_PERCENT = frozenset({"%", "个百分点", "‰"})
_SHARE = re.compile(r"占|比重|比例|份额|相当于")
_RUNNING_TOTAL = re.compile(
    r"累计|总量|总数|总规模|总额达?到|增至|增加到|已达|突破|总里程|保有量|存量"
)
_SEVERAL_YEARS = re.compile(r"年均|五年来?|[三四五]年累计|“十[一二三四五]五”|届(?:政府)?以来|以来")
_LOWER_IS_BETTER = re.compile(
    r"失业率|价格|涨幅|能耗|排放|浓度|降幅|负担|成本|时限|时间|死亡|发生率|超标|次数|频次|PM|工作日"
)

_RATE_WORDS = re.compile(
    r"^(?:[，,、]|同比|环比|比上年|较上年|按可比口径|可比口径|同口径|实际|名义|分别|约|近|超|均|达到?)+$"
)
_ROSE_TO = re.compile(
    r"\s*(?:左右|以上)?(?:大幅|逐步|稳步)?(?:提高|提升|上升|增长|增加|扩大|下降|降低|降|压减|压缩|减少|缩短|收窄)(?:到|至|为)"
)
_OF_THEM_DONE = re.compile(r"(?:完成|办结|办成|建成|落实)\s*$")

ABOUT = 0.05
"""左右 is met within five per cent of the figure, relative (GUIDE.md, settled cases)."""
SAME = 0.42
"""Least likeness of unit and indicator for a figure to be an answer, fitted on labelled figures."""
GROWTH_OF_LEVEL = 0.85
"""A level where a growth was promised answers, but less well than a growth."""


class Outcome(StrEnum):
    """What a reported figure says of a promised one."""

    MET = "met"
    SHORT = "short"
    TOTAL = "total"
    """A total where an amount for the year was promised."""
    OTHER_BASIS = "other_basis"
    """A level where a growth was promised, or the other way round."""
    SEVERAL_YEARS = "several_years"
    """A figure for several years where one for the year was promised."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reported figure that answers a promised one."""

    target: Quantity
    said: Quantity
    likeness: float
    outcome: Outcome
    link: Link


@cache
def _names() -> tuple[tuple[str, str], ...]:
    named = [(alias, row[0]) for row in tables.rows("measures.tsv") for alias in row[2].split()]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=8_000)
def measured(words: str) -> str:
    """``words`` with standard indicators under one name: 国内生产总值, GDP → 生产总值."""
    for alias, canonical in _names():
        if alias in words:
            return words.replace(alias, f"，{canonical}，", 1)
    return words


@lru_cache(maxsize=8_000)
def _pairs(words: str) -> frozenset[str]:
    return bigrams(measured(words))


def indicator_of(figure: Quantity, figures: Sequence[Quantity], text: str, base: int) -> str:
    """The words for what ``figure`` counts; those of the figure before it where it has none.

    ``base`` is where ``text`` begins in the document that the figures' spans point into.
    """
    if _says_what(figure):
        return figure.indicator
    before = [each for each in figures if each.span.end <= figure.span.start]
    for each in reversed(before):
        if _says_what(each):
            return each.indicator
    head = text[: max(0, figure.span.start - base)]
    return head or text


def _says_what(figure: Quantity) -> bool:
    words = figure.indicator
    return bool(words) and not _RATE_WORDS.match(words) and bool(_pairs(words))


def likeness(target: str, said: str, *, units: float) -> float:
    """How far two indicators, as words, are the same, 0..1, given the units' likeness."""
    want, have = _pairs(target), _pairs(said)
    if not want or not have or not units:
        return 0.0
    shared = len(want & have)
    recall, precision = shared / len(want), shared / len(have)
    if recall < 1 and not _share_an_object(target, said):
        return 0.0
    alike = recall * (0.55 + 0.45 * precision)
    if bool(_SHARE.search(target)) != bool(_SHARE.search(said)):
        alike *= 0.4
    return alike * (0.6 + 0.4 * units)


_MAKING = re.compile(
    r"新?改?扩?建设?|新增|改造|建成|完成|打造|设立|增加值|产值|总额|总量|数量|规模|比重|占比|产业|企业|项目"
)
"""Words that two figures may share and still count different things."""


def _share_an_object(target: str, said: str) -> bool:
    """新改建公园 and 新改建公厕 share a verb and no object."""
    want = {word for word in content(measured(target)) if not _MAKING.fullmatch(word)}
    return not want or bool(want & content(measured(said)))


def best_answer(
    targets: Sequence[Quantity],
    wanted_text: str,
    links: Sequence[Link],
    *,
    several_years: Sequence[bool],
) -> Answer | None:
    """The figure in ``links`` that best answers one of the first two ``targets``.

    ``several_years`` says of each link whether it stands where the report looks back on several
    years and not on the one that was planned.
    """
    best: tuple[float, Answer] | None = None
    for target in targets[:2]:
        want = target.indicator if _pairs(target.indicator) else wanted_text
        for link, looks_far in zip(links, several_years, strict=True):
            for said in link.quantities:
                if not said.target or _is_baseline(said, link):
                    continue
                units = _units(target, said)
                words = indicator_of(said, link.quantities, link.text, link.span.start)
                alike = likeness(want, words, units=units)
                rank = alike * (0.6 + 0.4 * link.score)
                if alike >= SAME and (best is None or rank > best[0]):
                    outcome = (
                        Outcome.SHORT
                        if _fewer_done(said, link)
                        else compare(
                            target, said, want, around(said, link), several_years=looks_far
                        )
                    )
                    best = (rank, Answer(target, said, round(alike, 3), outcome, link))
    return best[1] if best else None


def around(said: Quantity, link: Link) -> str:
    """The part of a passage that belongs to one of its figures: from the figure before it on."""
    start = max((q.span.end for q in link.quantities if q.span.end <= said.span.start), default=0)
    base = link.span.start
    return link.text[max(0, start - base) : said.span.end - base]


def _is_baseline(said: Quantity, link: Link) -> bool:
    return bool(_ROSE_TO.match(link.text[said.span.end - link.span.start :]))


def _fewer_done(said: Quantity, link: Link) -> bool:
    """42项民生实事完成38项: of the whole number only so many were done."""
    for other in link.quantities:
        if (
            other.span.start >= said.span.end
            and other.unit == said.unit
            and other.value < said.value
        ):
            before = link.text[: other.span.start - link.span.start]
            return bool(_OF_THEM_DONE.search(before))
    return False


def _units(target: Quantity, said: Quantity) -> float:
    rate = target.unit in _PERCENT
    if rate and said.unit not in _PERCENT:
        return 0.3 if target.basis in (Basis.GROWTH, Basis.REDUCTION) else 0.0
    alike = unit_likeness(target.unit, said.unit)
    if rate and target.basis is Basis.GROWTH and said.basis is Basis.LEVEL:
        return alike * GROWTH_OF_LEVEL
    return alike


def compare(
    target: Quantity, said: Quantity, indicator: str, said_text: str, *, several_years: bool = False
) -> Outcome:
    """Whether the reported figure meets the promised one."""
    if (target.unit in _PERCENT) != (said.unit in _PERCENT):
        return Outcome.OTHER_BASIS
    if target.unit == "个百分点" and said.basis is Basis.LEVEL and said.unit == "%":
        return Outcome.OTHER_BASIS
    if several_years or _SEVERAL_YEARS.search(said_text):
        return Outcome.SEVERAL_YEARS
    if target.unit not in _PERCENT and _is_total(target, said, said_text):
        return Outcome.TOTAL
    if target.basis is Basis.GROWTH and said.basis is Basis.REDUCTION:
        return Outcome.MET if lower_is_better(indicator) else Outcome.SHORT
    return Outcome.MET if _meets(target, said, indicator) else Outcome.SHORT


def _is_total(target: Quantity, said: Quantity, said_text: str) -> bool:
    if target.basis is Basis.INCREMENT and said.basis is Basis.LEVEL:
        return bool(_RUNNING_TOTAL.search(said_text)) or said.value > 3 * max(target.value, 1.0)
    return "累计" in said_text and said.value > 1.5 * target.value


def lower_is_better(indicator: str) -> bool:
    """Whether less of it is what was promised: prices, unemployment, emissions."""
    return bool(_LOWER_IS_BETTER.search(indicator))


def _meets(target: Quantity, said: Quantity, indicator: str) -> bool:
    least = target.value
    most = target.value if target.upper is None else target.upper
    value = said.value if said.upper is None else said.upper
    falls = target.comparator is Comparator.AT_MOST or (
        target.basis is not Basis.REDUCTION and lower_is_better(indicator)
    )
    if falls:
        slack = ABOUT if target.comparator is Comparator.ABOUT else 1e-9
        return said.value <= most * (1 + slack)
    if target.comparator is Comparator.ALL:
        return said.comparator is Comparator.ALL or said.value >= target.value
    if target.comparator is Comparator.ABOUT:
        return value >= least * (1 - ABOUT)
    return value >= least * (1 - 1e-9)
