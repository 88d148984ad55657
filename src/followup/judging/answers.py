"""Which reported figure answers a promised one, and whether it meets it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from followup.judging.cues import midway
from followup.lexicon import tables
from followup.lexicon.concepts import acts_named
from followup.linking import Match
from followup.linking.figures import (
    PERCENT,
    SAME,
    figure_likeness,
    only_a_payer,
    sole_figure,
    tells_nothing,
    very_figure,
    wanted,
)
from followup.model import Basis, Comparator, Quantity
from followup.parsing.adverbs import without_adverbs

_RUNNING_TOTAL = re.compile(
    r"累计|总量|总数|总规模|总额达?到|增至|增加到|已达|突破|总里程|保有量|存量"
)
_LOWER_IS_BETTER = re.compile(
    r"失业率|价格|涨幅|能耗|排放|浓度|降幅|负担|成本|时限|时间|死亡|发生率|超标|次数|频次|PM|工作日"
    r"|败诉率|纠错率|赤字率|逾期"
)
_OF_THEM_DONE = re.compile(r"(?:完成|办结|办成|建成|落实|已[\u4e00-\u9fff]{0,4})\s*$")

ABOUT = 0.05
"""左右 is met within five per cent of the figure, relative (GUIDE.md, settled cases)."""
SURE = 0.9
"""A link's score from which its only figure in a like unit is the promised one's answer."""
NEARLY_SURE = 0.8
"""A link's score from which its only figure in the very unit is."""
LIKELY = 0.6
"""A link's score from which the promised figure to the digit is its answer, whatever it counts it
by: of 65 such figures in 160 pairs that the words had not tied together, read one by one, all but
three were. 全部 and 100% want NEARLY_SURE."""
SCALES = ((1.5, 0.5), (2.0, 0.6), (3.0, 0.9))
"""From so many times the promised figure on, or so small a part of it, the least likeness.

Of 457 figures called met in 40 pairs, 54 were more than three times the promised one; read one by
one, about two in three of those less alike than 0.9 were of another matter.
"""
_MAKING = re.compile(
    r"建设|新建|改造|建成|打造|治理|培育|新增|实施|完成|整治|推广|引进|招引|创建|创成|打通|举办|发放|释放|认定"
)
TOTAL_OF_IT = 0.6
"""Least likeness from which a count many times larger is a total of what was promised."""
OTHER_TIME = 0.6
"""What is left of an answer's worth where it is no figure for the year: one that is goes before."""


class Outcome(StrEnum):
    """What a reported figure says of a promised one."""

    MET = "met"
    SHORT = "short"
    EXCEEDED = "exceeded"
    """Above a ceiling: 控制在3%以内, and it was 3.4%."""
    STARTED = "started"
    """So many were begun, where they were to be built."""
    TOTAL = "total"
    """A total where an amount for the year was promised."""
    OTHER_BASIS = "other_basis"
    """A level where a growth was promised, or the other way round; or 同口径."""
    SEVERAL_YEARS = "several_years"
    """A figure for several years where one for the year was promised."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reported figure that answers a promised one."""

    target: Quantity
    said: Quantity
    likeness: float
    outcome: Outcome
    match: Match


def answers_to(
    targets: Sequence[Quantity],
    promised: str,
    matches: Sequence[Match],
    *,
    several_years: Sequence[bool],
) -> tuple[Answer, ...]:
    """For each of ``targets`` the figure in ``matches`` that best answers it, where one does.

    ``several_years`` says of each match whether it stands where the report looks back on several
    years and not on the one that was planned.
    """
    found = (_answer(target, promised, matches, several_years) for target in targets)
    return tuple(answer for answer in found if answer is not None)


def _answer(
    target: Quantity, promised: str, matches: Sequence[Match], several_years: Sequence[bool]
) -> Answer | None:
    best: tuple[float, Answer] | None = None
    asked = wanted(target, promised)
    payer = only_a_payer(target, promised)
    for match, looks_far in zip(matches, several_years, strict=True):
        passage = match.passage
        for said in passage.quantities:
            if not said.target:
                continue
            alike = figure_likeness(
                asked,
                said,
                passage.quantities,
                passage.view.text,
                base=passage.span.start,
                lead=passage.lead,
            )
            if alike < SAME or (payer and not _the_same_sum(target, said, passage.view.text)):
                continue
            outcome = compare(target, said, promised, match, several_years=looks_far)
            far = out_of_scale(target, said, alike)
            unlike = outcome is Outcome.TOTAL and alike < TOTAL_OF_IT
            if far and (outcome in (Outcome.MET, Outcome.SHORT) or unlike):
                continue
            rank = alike * (0.6 + 0.4 * match.link.score)
            if outcome in (Outcome.SEVERAL_YEARS, Outcome.TOTAL, Outcome.OTHER_BASIS):
                rank *= OTHER_TIME
            if best is None or rank > best[0]:
                best = rank, Answer(target, said, round(alike, 3), outcome, match)
    found = best[1] if best else None
    if payer or (found and found.outcome is Outcome.MET):
        return found
    very = _very(target, promised, matches, several_years)
    if very and (found is None or very.match is found.match):
        return very
    return found or _sole(target, promised, matches, several_years)


def _very(
    target: Quantity, promised: str, matches: Sequence[Match], several_years: Sequence[bool]
) -> Answer | None:
    """The promised figure to the digit in one of the two best passages, if that tells of what was
    promised and of no less: 推进12项改革 and 主体完工 are on the way, what is built is not open."""
    for match, looks_far in zip(matches[:2], several_years, strict=False):
        passage = match.passage
        text = passage.view.text
        least = NEARLY_SURE if tells_nothing(target) else LIKELY
        if match.link.score < least or _tells_less(text, promised):
            continue
        said = very_figure(target, passage.quantities, text, promised, base=passage.span.start)
        if said is not None:
            outcome = compare(target, said, promised, match, several_years=looks_far)
            return Answer(target, said, SAME, outcome, match)
    return None


def _tells_less(told: str, promised: str) -> bool:
    if midway(told, promised=promised) or _PUSHED.match(without_adverbs(told)):
        return True
    return _OPEN in acts_named(promised) and _OPEN not in acts_named(told)


_PUSHED = re.compile("推进|推动|促进")
_OPEN = "投用"
"""The act of ``concepts/acts.tsv`` by which something comes into use: 开学, 通车."""


def _sole(
    target: Quantity, promised: str, matches: Sequence[Match], several_years: Sequence[bool]
) -> Answer | None:
    """The only figure that the surest passage gives in the unit of ``target``."""
    match = matches[0] if matches else None
    if match is None or match.link.score < NEARLY_SURE:
        return None
    passage = match.passage
    said = sole_figure(
        target, passage.quantities, passage.view.text, promised, base=passage.span.start
    )
    if said is None or out_of_scale(target, said, SAME):
        return None
    if match.link.score < SURE and said.unit != target.unit:
        return None
    outcome = compare(target, said, promised, match, several_years=several_years[0])
    return Answer(target, said, SAME, outcome, match)


def _the_same_sum(target: Quantity, said: Quantity, told: str) -> bool:
    """Whether an amount of which only the payer is told may be the one promised so: 中央财政安排
    423亿元 is hardly what is left of 832亿元."""
    return only_a_payer(said, told) and 1.0 <= said.value / (target.value or 1.0) <= SUM


SUM = 1.5
"""Times the promised amount up to which one without a purpose is taken for it. Of 18 promises that
name none in 160 pairs, the answers outside these limits were of another matter, all but one."""


def out_of_scale(target: Quantity, said: Quantity, alike: float) -> bool:
    """Whether two counts are so far apart that they count different things.

    The further apart, the more alike the words must be (:data:`SCALES`): 引进企业20家, and
    上市企业1家.
    """
    if target.unit in PERCENT or said.unit in PERCENT or target.value <= 0:
        return False
    times = said.value / target.value
    apart = max(times, 1 / times) if times > 0 else math.inf
    return any(apart > scale and alike < least for scale, least in SCALES)


def compare(
    target: Quantity, said: Quantity, promised: str, match: Match, *, several_years: bool
) -> Outcome:
    """What a reported figure that counts the same thing says of the promised one."""
    passage = match.passage
    base = passage.span.start
    indicator = target.indicator or promised
    around = _around(said, match)
    if _fewer_done(said, match):
        return Outcome.SHORT
    if (target.unit in PERCENT) != (said.unit in PERCENT):
        return Outcome.OTHER_BASIS
    if target.unit == "个百分点" and said.basis is Basis.LEVEL and said.unit == "%":
        return Outcome.OTHER_BASIS
    before = passage.lead + passage.view.text[: said.span.start - base]
    looks_far = looks_over_years(before, several_years=several_years)
    if looks_far and not _stands_at(target, said, around, promised):
        return Outcome.SEVERAL_YEARS
    if _speaks("basis", around) and not _speaks("basis", promised):
        return Outcome.OTHER_BASIS
    opening = passage.view.text
    if target.unit not in PERCENT and _is_total(target, said, around, promised, opening):
        return Outcome.TOTAL
    if _other_way(target, said, promised):
        return Outcome.OTHER_BASIS
    if target.basis is Basis.GROWTH and said.basis is Basis.REDUCTION:
        return Outcome.MET if lower_is_better(indicator) else Outcome.SHORT
    if not _meets(target, said, indicator):
        return Outcome.EXCEEDED if _is_ceiling(target, indicator) else Outcome.SHORT
    begun = _speaks("begun", around) and not _speaks("built", around)
    if begun and target.unit not in PERCENT and not _speaks("begun", promised):
        return Outcome.STARTED
    return Outcome.MET


def _stands_at(target: Quantity, said: Quantity, around: str, promised: str) -> bool:
    """Whether both figures are where something stands and not what was added up: 城镇化率达到60%,
    and 五年来，城镇化率提高到60.4%, which it is in the year too.

    A share is no sum, and what was added up over years is seldom near what one year was to bring.
    """
    bases = {target.basis, said.basis}
    if _speaks("over_all", around):
        return False
    if target.unit == said.unit == "%":
        return not bases & {Basis.GROWTH, Basis.REDUCTION} and not _CHANGE.search(around)
    if Basis.INCREMENT in bases or target.unit in PERCENT or _MAKING.search(promised):
        return False
    told, asked = _speaks("level", around), _speaks("level", promised)
    near = 1 / NEAR <= said.value / (target.value or 1.0) <= NEAR
    return (told and asked) or (near and (told or asked))


NEAR = 1.3
"""Times the year's promise up to which a figure for several years is where something stands: in 31
reviews of both, levels were within 1.29 times what was promised, sums from 1.46 times on."""
_CHANGE = re.compile(r"增长|下降|降低|减少|增幅|增速|涨幅|降幅")


_RISING = re.compile(r"增|升|提高|涨|扩大|翻")
_STOCK = re.compile(r"达到?|总数|总量|累计|保有量|超过|突破")


def _other_way(target: Quantity, said: Quantity, promised: str) -> bool:
    """A growth for a level (研发强度8%, 研发投入增长26.1%), a growth for a cut, a year's addition
    for a stock that falls short of it (总数超过600家, 新增289家)."""
    if target.unit in PERCENT:
        if target.basis is Basis.REDUCTION:
            return said.basis is Basis.GROWTH and not lower_is_better(target.indicator or promised)
        level = target.basis is Basis.LEVEL and said.basis is Basis.GROWTH
        falls = lower_is_better(target.indicator or promised)
        return level and not falls and not _RISING.search(promised)
    added = target.basis is Basis.LEVEL and said.basis is Basis.INCREMENT
    stock = bool(_STOCK.search(promised)) and not _MAKING.search(promised)
    return added and stock and said.value < target.value


def looks_over_years(before: str, *, several_years: bool) -> bool:
    """Whether a figure is for several years: by the last mark of time ``before`` it.

    ``several_years`` holds where the sentence has no mark of its own.
    """
    marks = [(m.start(), False) for m in _pattern("one_year").finditer(before)]
    marks += [(m.start(), True) for m in _pattern("several_years").finditer(before)]
    return max(marks)[1] if marks else several_years


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """The expressions of one line of ``figure_cues.tsv``, any of them."""
    words = next(row[1].split() for row in tables.rows("figure_cues.tsv") if row[0] == group)
    return re.compile("|".join(words))


def _speaks(group: str, text: str) -> bool:
    return bool(_pattern(group).search(text))


def _around(said: Quantity, match: Match) -> str:
    """The part of a passage that belongs to one of its figures: from the figure before it on."""
    figures, base = match.passage.quantities, match.passage.span.start
    start = max((q.span.end for q in figures if q.span.end <= said.span.start), default=0)
    return match.passage.view.text[max(0, start - base) : said.span.end - base]


def _fewer_done(said: Quantity, match: Match) -> bool:
    """42项民生实事完成38项, 19家合作社已改制11家: of the whole number only so many were done."""
    base, text = match.passage.span.start, match.passage.view.text
    for other in match.passage.quantities:
        if (
            other.span.start >= said.span.end
            and other.unit == said.unit
            and other.value < said.value
        ):
            return bool(_OF_THEM_DONE.search(text[: other.span.start - base]))
    return False


_REACHED = re.compile(r"(?:达到?|增至|增加到|突破)\D{0,2}[\d.]+[^，。；]*$")
"""高标准农田达到4808万亩, where 300万亩 were to be made in the year."""


def _is_total(target: Quantity, said: Quantity, around: str, promised: str, opening: str) -> bool:
    if target.basis is Basis.INCREMENT and said.basis is Basis.LEVEL:
        if _RUNNING_TOTAL.search(around):
            return True
        # 新增企业35万家、小微企业3826家: what opens the list is said of all of it
        return said.value > 3 * max(target.value, 1.0) and not _ADDED.match(opening)
    if "累计" in around and said.value > 1.5 * target.value:
        return True
    made = bool(_MAKING.search(promised)) and target.basis is Basis.LEVEL
    return made and said.value > 3 * target.value and bool(_REACHED.search(around))


_ADDED = re.compile("(?:全年|全市|全区|全省|累计)?新(?:增|建|认定|培育|引进|设)")


def lower_is_better(indicator: str) -> bool:
    """Whether less of it is what was promised: prices, unemployment, emissions."""
    return bool(_LOWER_IS_BETTER.search(indicator))


def _is_ceiling(target: Quantity, indicator: str) -> bool:
    return target.comparator is Comparator.AT_MOST or (
        target.basis is not Basis.REDUCTION and lower_is_better(indicator)
    )


def _meets(target: Quantity, said: Quantity, indicator: str) -> bool:
    least = target.value
    most = target.value if target.upper is None else target.upper
    value = said.value if said.upper is None else said.upper
    if _is_ceiling(target, indicator):
        slack = ABOUT if target.comparator is Comparator.ABOUT else 1e-9
        return said.value <= most * (1 + slack)
    if target.comparator is Comparator.ALL:
        return said.comparator is Comparator.ALL or said.value >= target.value
    if target.comparator is Comparator.ABOUT:
        return value >= least * (1 - ABOUT)
    return value >= least * (1 - 1e-9)
