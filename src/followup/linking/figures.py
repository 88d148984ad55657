"""Whether a reported figure answers a promised one: the only place that says so.

The signal ``quantity``, the judging and the marks of the review screen all ask here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from followup.lexicon import tables
from followup.linking.indicators import indicators, measured
from followup.linking.passages import Passage
from followup.linking.shares import other_share
from followup.linking.words import bigrams, content
from followup.model import Basis, Comparator, Quantity

PERCENT = frozenset({"%", "个百分点", "‰"})
_SAME_UNITS = (
    frozenset({"家", "个", "户"}),
    frozenset({"项", "个", "件", "条"}),
    frozenset({"件", "宗", "起", "份"}),
    frozenset({"人", "名", "人次", "位"}),
    frozenset({"次", "场", "场次", "期", "批", "批次"}),
    frozenset({"张", "个", "床位"}),
    frozenset({"座", "个", "处", "所", "间"}),
    frozenset({"套", "户", "间"}),
    frozenset({"条", "公里"}),
    frozenset({"天", "日", "个工作日", "小时"}),
    PERCENT,
)
SAME = 0.42
"""Least likeness of unit and indicator for a figure to be an answer, fitted on labelled figures."""
GROWTH_OF_LEVEL = 0.85
"""A level where a growth was promised answers, but less well than a growth."""
OTHER_SHARE = 0.4
"""What is left of a likeness where one figure is a share of something and the other is not."""

_SHARE = re.compile(r"占|比重|比例|份额|相当于")
_RATE_WORDS = re.compile(
    r"^(?:[，,、]|同比|环比|比上年|较上年|按可比口径|可比口径|同口径|实际|名义|分别|约|近|超|均|达到?)+$"
)
_SUM_WORDS = re.compile(r"(?:总量|总数|累计|合计|共计?|超过?|达到?|已|增至|突破|目前|年末|全年)+")
"""新增540家，总量超过1300家: the second figure counts what the first does."""
_ROSE_TO = re.compile(
    r"\s{0,40}+(?:左右|以上)?(?:大幅|逐步|稳步)?"
    r"(?:提高|提升|上升|增长|增加|扩大|下降|降低|降|压减|压缩|减少|缩短|收窄|优化|精简)(?:到|至|为)"
)
_TASK = re.compile(r"^(?:以上|左右)?的?(?:年度|全年|上级|下达)?(?:任务|目标|计划|指标|预期)")
_MAKING = re.compile(
    r"新?改?扩?建设?|新增|改造|建成|完成|打造|设立|增加值|产值|总额|总量|数量|规模|比重|占比|产业|企业|项目|业务|用房|投资|总投资"
)
"""Words that two figures may share and still count different things."""


@lru_cache(maxsize=4_000)
def unit_likeness(left: str, right: str) -> float:
    """1.0 for the same unit, 0.5 for units that count the same things, else 0.0."""
    if left == right:
        return 1.0
    return 0.5 if any(left in group and right in group for group in _SAME_UNITS) else 0.0


class Wanted(NamedTuple):
    """A promised figure, with what must be said of it."""

    quantity: Quantity
    words: str
    """That its answer must count: its indicator, or the whole promise where that names nothing."""
    generic: bool
    """Whether its indicator names no object of its own."""
    nameless: bool
    """Whether the promise names none either: no figure answers it but by the same indicator."""
    around: str
    """The words of the promise that say what it counts, before and after it."""
    pairs: frozenset[str]
    """The character pairs of ``words``."""


class Told(NamedTuple):
    """A reported figure that may be an answer, with what it counts."""

    quantity: Quantity
    words: str
    pairs: frozenset[str]
    """The character pairs of ``words``."""


def wanted(target: Quantity, promised: str) -> Wanted:
    """The figure ``target`` of the commitment with the words ``promised``."""
    generic = bool(_GENERIC.fullmatch(target.indicator))
    own = not generic and bool(pairs_of(target.indicator))
    words = target.indicator if own else promised
    return Wanted(
        target,
        words,
        generic,
        generic and not _GENERIC.sub("", _figures_off(promised)).strip("，、；"),
        _around(target, promised),
        pairs_of(words),
    )


def told_figures(figures: Sequence[Quantity], text: str, *, base: int) -> tuple[Told, ...]:
    """Those of a passage's ``figures`` that may answer one: no baseline and no task.

    ``text`` are the passage's words and ``base`` where they begin in the document that the figures'
    spans point into.
    """
    return tuple(
        Told(said, words, pairs_of(words))
        for said in figures
        if said.target and _may_answer(said, figures, text, base)
        for words in (_counted(said, figures, text, base),)
    )


class AllTold:
    """The figures of all passages, by what they are counted in: most answer none of a plan's."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        kinds: dict[tuple[str, Basis], list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            for said in passage.quantities:
                if said.target:
                    kinds[said.unit, said.basis].append(place)
        self._kinds = {kind: np.array(places) for kind, places in kinds.items()}
        self._alike: dict[tuple[str, Basis], NDArray[np.bool_]] = {}
        self._told: dict[int, tuple[Told, ...]] = {}

    def counting_like(self, asked: Wanted) -> NDArray[np.bool_]:
        """For each passage whether it has a figure in a unit that may answer ``asked``."""
        own = asked.quantity.unit, asked.quantity.basis
        found = self._alike.get(own)
        if found is None:
            found = self._alike[own] = np.zeros(len(self._passages), np.bool_)
            for kind, places in self._kinds.items():
                if _units(*own, *kind):
                    found[places] = True
        return found

    def likeness(self, asked: Wanted, place: int) -> float:
        """The best :func:`figure_likeness` of any figure of the passage at ``place``; 0.0 without
        any."""
        told = self._told.get(place)
        if told is None:
            passage = self._passages[place]
            told = self._told[place] = told_figures(
                passage.quantities, passage.view.text, base=passage.span.start
            )
        alike = [
            _likeness(asked, said.quantity, said.words)
            for said in told
            if not asked.pairs.isdisjoint(said.pairs)
            or asked.words == said.words
            or asked.quantity.indicator == said.quantity.indicator
        ]
        return max(alike, default=0.0)


def figure_likeness(
    asked: Wanted,
    said: Quantity,
    figures: Sequence[Quantity],
    told: str,
    *,
    base: int,
    lead: str = "",
) -> float:
    """How far a reported figure answers a promised one, 0..1: unit, indicator and scope.

    ``figures`` are all of the passage's, ``told`` its text and ``base`` where that begins in the
    document that the figures' spans point into; ``lead`` is what the sentence says before the
    passage, which names the object where the passage does not (审查规范性文件12件，审核率100%).
    """
    if not _units_of(asked, said) or not _may_answer(said, figures, told, base):
        return 0.0
    own = _bare_measure(told[: said.span.start - base], asked.words) if lead else ""
    behind = _clause_before(lead) if own else ""
    words = own if behind and not _is_all(said) else _counted(said, figures, told, base)
    return _likeness(asked, said, words, behind)


def _may_answer(said: Quantity, figures: Sequence[Quantity], told: str, base: int) -> bool:
    return not (
        is_baseline(said, told, base)
        or _is_task(said, figures, told, base)
        or (said.unit in PERCENT and _of_part_of_the_year(told[: said.span.start - base]))
    )


def _of_part_of_the_year(before: str) -> bool:
    return ("季度" in before or "半年" in before) and bool(_PART_YEAR.search(before))


_PART_YEAR = re.compile(r"(?:[一二三四]季度|[上下]半年)[^，。；,;\d]{0,12}$")
"""The growth of a quarter (GDP增速一季度-9.9%) is not that of the year; 前三季度 is the latest that
a report written in autumn has."""


def _is_all(said: Quantity) -> bool:
    return said.comparator is Comparator.ALL and said.text.startswith("全部")


def _counted(said: Quantity, figures: Sequence[Quantity], told: str, base: int) -> str:
    """What a reported figure counts: 全部 counts all that its passage names."""
    if _is_all(said):
        return _figures_off(told).replace("全部", "")
    return indicator_of(said, figures, told, base)


def _likeness(asked: Wanted, said: Quantity, words: str, behind: str = "") -> float:
    """The same of a figure that counts ``words``; ``behind`` has those it leaves its object to."""
    units = _units_of(asked, said)
    if not units:
        return 0.0
    indicator = asked.quantity.indicator
    if indicator and indicator == said.indicator and not asked.generic:
        return 0.6 + 0.4 * units
    if asked.nameless:
        return 0.0
    if not behind and asked.words != words and asked.pairs.isdisjoint(pairs_of(words)):
        return 0.0  # as indicator_likeness says in the end; most figures are of other things
    if _other_scope(asked.around, behind + words) or _other_indicator(asked.words, words):
        return 0.0
    if other_share(asked.words, behind + words):
        return 0.0
    return indicator_likeness(asked.words, words, units=units, behind=behind)


_BARE_MEASURE = re.compile(
    r"(?:(?:其中|目前|全[省市区县州旗镇]|全年|累计|办理|整体|平均|综合|按时|按期|及时|有效|依法)[，,、]?)*"
    r"(?P<own>[\u4e00-\u9fff、]{1,8}率|占比|比例|比重|[\u4e00-\u9fff、]{2,8}占|(?:总|人)数|总量|数量|存量)"
    r"(?:均|已|也|都|约|为|是|达到?|提高到|保持在?|增至|增加到|上升到|降至|超过?|突破|近)*$"
)
"""A measure that leaves to the words before it what it measures: 全区总数达到, 审核率."""


def _bare_measure(before: str, want: str) -> str:
    """The measure that all of ``before`` is, where it names no object of its own: a short one, or
    the last words of what was promised (调解和解率, of 行政复议案件调解和解率)."""
    found = _BARE_MEASURE.match(before)
    own = found["own"] if found else ""
    return own if len(own) <= SHORT_MEASURE or want.endswith(own) else ""


SHORT_MEASURE = 4
"""Characters of a rate up to which it names no object: 审核率, but not 高等教育毛入学率."""


def _clause_before(lead: str) -> str:
    """What ``lead`` names, its figures left out: 审查规范性文件12件，→ 审查规范性文件."""
    named = [part for part in re.split(r"[，；：。,;]", _figures_off(lead)) if pairs_of(part)]
    return "".join(named[-CLAUSES_BEFORE:])


CLAUSES_BEFORE = 4
"""Clauses before a bare measure in which its object may stand: 收到申请…，受理…，审结…，其中…"""


def _figures_off(text: str) -> str:
    return _NUMERALS.sub("", text)


_NUMERALS = re.compile(
    r"[\d.,]+[万亿千百十]*(?:亩|元|美元|%|％|个百分点|家|个|项|件)?(?:以上|左右|以内)?"
)
_GENERIC = re.compile(
    r"(?:实现|完成|计划|力争|全年|年内|年度|总|项目|固定资产|工业|产业|集群|规模|以上|产值|投资|总额|规模|增加值|总量|总数"
    r"|超过|达到?|覆盖率|完成率|办结率|达标率|满意率|合格率|占比|比重|比例|率|米|提高|至|到)*"
)
"""Indicators that name no object of their own: 完成投资, 总投资, 覆盖率."""


def sole_figure(
    target: Quantity, figures: Sequence[Quantity], told: str, promised: str, *, base: int
) -> Quantity | None:
    """The one figure of a passage that counts in the unit of ``target``, if it may be its answer.

    For a passage that is surely about the promise: what it counts need not be named again
    (聘请社会监督员20名, and 聘请20名企业家和茶农代表担任社会监督员).
    """
    alike = [
        said for said in figures if said.target and unit_likeness(target.unit, said.unit) > 0.0
    ]
    if len(alike) != 1 or target.unit in PERCENT:
        return None
    said = alike[0]
    if is_baseline(said, told, base) or _is_task(said, figures, told, base):
        return None
    if _other_scope(promised, told) or _other_indicator(promised, told):
        return None
    if _says_what(said) and not pairs_of(said.indicator) & pairs_of(promised):
        return None
    return said


def very_figure(
    target: Quantity, figures: Sequence[Quantity], told: str, promised: str, *, base: int
) -> Quantity | None:
    """The figure of a passage that is to the digit the promised one, if it may be its answer.

    For a passage that is likely about the promise, where what it counts has another name: 修建
    渔桥420座, and 建设库区群众便民渔桥420座. The sizes in names (20万吨级码头) are no figures to be
    met, nor are those for whom it is done (为21家诊所招聘…).
    """
    if _FOR_WHOM.search(_before(target, promised)):
        return None
    if _other_scope(promised, told) or _other_indicator(promised, told):
        return None
    exact = (target.value, target.upper, target.unit)
    for said in figures:
        if (said.value, said.upper, said.unit) != exact or not said.target:
            continue
        if Comparator.ABOUT in (said.comparator, target.comparator):
            continue
        if tells_nothing(target) and said.text != target.text:
            continue
        if not _may_answer(said, figures, told, base):
            continue
        before, behind = told[: said.span.start - base], told[said.span.end - base :]
        own = pairs_of(_PHRASE.split(behind)[0]) or pairs_of(said.indicator)
        alike = not own or own & pairs_of(promised)
        if alike and not behind.startswith("级") and not _others(before, _before(target, promised)):
            return said
    return None


def tells_nothing(target: Quantity) -> bool:
    """Whether a promised figure stands everywhere, and so says little by itself: 全部, 100%."""
    return target.comparator is Comparator.ALL or (target.unit in PERCENT and target.value == 100)


_PHRASE = re.compile("[，、；]")
_FOR_WHOM = re.compile(r"(?:为|对|向|面向|覆盖)[^，。；\d]{0,2}$")


def _before(target: Quantity, promised: str) -> str:
    """The words of a promise up to a figure of it."""
    return promised[: max(0, promised.find(target.text))]


def _others(told: str, asked: str) -> bool:
    """Whether a figure counts others than the promised one, by the examples before either:
    第五中学等3所学校 are not 第三小学、实验学校3所学校."""
    example = _EXAMPLE.search(told)
    return bool(example and _LISTS.search(asked) and example[1][-3:] not in asked)


_EXAMPLE = re.compile(r"([^，。；、\d]{3,30})(?:、[^，。；]{0,60})?等$")
_LISTS = re.compile(r"等$|、[^，。；\d]{3,30}$")


def _other_indicator(promised: str, told: str) -> bool:
    """Whether both name standard indicators and none in common: 登记失业率, 调查失业率."""
    left, right = indicators(promised), indicators(told)
    return bool(left and right and not left & right)


def only_a_payer(figure: Quantity, text: str) -> bool:
    """Whether ``text`` says of an amount of money only who gives it: 中央财政还将安排150亿元."""
    if not figure.unit.endswith("元"):
        return False
    around = _figures_off(_around(figure, text))
    return bool(_PAYS.search(around) and _PAYER.fullmatch(around))


_PAYS = re.compile("安排|投入|下达|拨付|筹集|拿出")


_PAYER = re.compile(
    "(?:今年|全年|年内|全[国省市区县旗]|中央|国家|[省市区县]级?|本级|各级|地方|财政|政府|预算|还|将|拟|计划|共|总|累计"
    "|其中|安排|投入|下达|拨付|筹集|拿出|资金|专项|补助|补贴|经费|实际|约|近|超过?|达到?|以上|左右)*"
)


def _around(target: Quantity, promised: str) -> str:
    """The words of the promise that say what its figure counts, before and after it."""
    at = promised.find(target.text)
    if at < 0:
        return promised
    start = max(promised.rfind(mark, 0, at) for mark in "，、；：") + 1
    ends = [end for mark in "，、；" if (end := promised.find(mark, at + len(target.text))) >= 0]
    return promised[start : min(ends, default=len(promised))]


@lru_cache(maxsize=8_000)
def pairs_of(words: str) -> frozenset[str]:
    """The character pairs of an indicator under its standard name."""
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
    if not words or _RATE_WORDS.match(words) or _SUM_WORDS.fullmatch(words):
        return False
    return bool(pairs_of(words))


def indicator_likeness(target: str, said: str, *, units: float, behind: str = "") -> float:
    """How far two indicators, as words, are the same, 0..1, given the units' likeness.

    ``behind`` has the words that ``said`` leaves its object to, where it does.
    """
    if target == said:
        return 0.6 + 0.4 * units
    want, have = pairs_of(target), pairs_of(said)
    if not want or not have or not units:
        return 0.0
    recall = len(want & (have | pairs_of(behind))) / len(want)
    precision = len(want & have) / len(have)
    if recall < 1 and not _share_an_object(target, behind + said):
        return 0.0
    alike = max(recall * (0.55 + 0.45 * precision), _by_words(target, behind + said))
    if _is_share(target, said) != _is_share(said, target):
        alike *= OTHER_SHARE
    return alike * (0.6 + 0.4 * units)


def _by_words(target: str, said: str) -> float:
    """The same by whole words in any order: 轮训执法人员, and 执法人员参加轮训."""
    want, have = _objects_of(target), _objects_of(said)
    shared = len(want & have)
    if shared < WORDS or shared < len(want) - 1:
        return 0.0
    return shared / len(want) * (0.55 + 0.45 * shared / len(have))


WORDS = 3
"""Words that two indicators must share to be the same in whatever order; one may be left unsaid."""


def _is_share(words: str, other: str) -> bool:
    """Whether ``words`` name a share; 调解率 is one beside 调解的占36.2%."""
    own = measured(words)
    return bool(_SHARE.search(own)) or (own.endswith("率") and measured(other).endswith("占"))


def _share_an_object(target: str, said: str) -> bool:
    """新改建公园 and 新改建公厕 share a verb and no object."""
    want = _objects_of(target)
    return not want or not want.isdisjoint(content(measured(said)))


@lru_cache(maxsize=8_000)
def _objects_of(words: str) -> frozenset[str]:
    """The content words of an indicator that name what is counted."""
    return frozenset(word for word in content(measured(words)) if not _MAKING.fullmatch(word))


def is_baseline(said: Quantity, told: str, base: int) -> bool:
    """Whether a figure is only where another one comes from: 从36家, 36家压减至24家."""
    return bool(_ROSE_TO.match(told[said.span.end - base :]))


def _is_task(said: Quantity, figures: Sequence[Quantity], told: str, base: int) -> bool:
    """超额完成110万人任务: what was set, beside what was reached."""
    return bool(_TASK.match(told[said.span.end - base :])) and any(
        each is not said and each.target and unit_likeness(each.unit, said.unit) for each in figures
    )


def _units_of(asked: Wanted, said: Quantity) -> float:
    target = asked.quantity
    return _units(target.unit, target.basis, said.unit, said.basis)


def _units(unit: str, basis: Basis, said: str, said_basis: Basis) -> float:
    """How far a unit and what its figure says, a level or a growth, answer those promised."""
    rate = unit in PERCENT
    if rate and said not in PERCENT:
        return 0.3 if basis in (Basis.GROWTH, Basis.REDUCTION) else 0.0
    alike = unit_likeness(unit, said)
    if rate and basis is Basis.GROWTH and said_basis is Basis.LEVEL:
        return alike * GROWTH_OF_LEVEL
    return alike


@cache
def _scopes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            row[0],
            re.compile("|".join(map(re.escape, sorted(row[1].split(), key=len, reverse=True)))),
        )
        for row in tables.rows("scopes.tsv")
    )


@lru_cache(maxsize=8_000)
def scopes_of(words: str) -> frozenset[str]:
    """The scopes that ``words`` name (省级, 签约, 服务贸易), indicators by their standard names:
    城镇居民登记失业率 is of the towns as every such rate is."""
    plain = measured(words)
    return frozenset(name for name, pattern in _scopes() if pattern.search(plain))


EXCLUSIVE = ("level:", "reach:")
"""Kinds of scope of which one never answers another: 区级 and 省级, 对台 and 境内."""


def apart(promised: str, said: str) -> bool:
    """Whether both name scopes of an exclusive kind and none in common: 区级, 省级重点项目."""
    wanted = _exclusive(promised)
    return any(wanted) and any(
        left and right and left.isdisjoint(right)
        for left, right in zip(wanted, _exclusive(said), strict=True)
    )


@lru_cache(maxsize=8_000)
def _exclusive(words: str) -> tuple[frozenset[str], ...]:
    """The scopes that ``words`` name of each exclusive kind."""
    named = scopes_of(words)
    return tuple(
        frozenset(scope for scope in named if scope.startswith(kind)) for kind in EXCLUSIVE
    )


def _other_scope(promised: str, said: str) -> bool:
    """Whether one is on a level, a stage or a part that the other is not.

    Of the kinds of ``scopes.tsv`` (level, stage, part) both must name the same, or the promise
    none while the report names none of those that never answer for the whole.
    """
    other = scopes_of(said) - scopes_of(promised)
    narrower = any(not scope.startswith(EXCLUSIVE) for scope in other)
    return narrower or apart(promised, said)
