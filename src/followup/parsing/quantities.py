"""Figures: value, unit, how they bind, and the words that say what they count.

Patterns only capture; nothing is rewritten, since rewriting sentences corrupts names (三项制度).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from followup.lexicon.numerals import FULL_WIDTH, number
from followup.lexicon.units import (
    CHINESE_UNITS,
    LARGE_MULTIPLE,
    MULTIPLE,
    MULTIPLES,
    PERCENT,
    UNITS,
)
from followup.model import Basis, Comparator, Quantity, Span
from followup.parsing.indicators import Figure, with_indicators

LONGEST_NUMERAL = 20
"""Digits, or numerals in characters: a longer run counts nothing that a report could mean."""
_DIGITS = f"[0-9０-９]{{1,{LONGEST_NUMERAL}}}+"
_NUMBER = rf"{_DIGITS}(?:[,，][0-9０-９]{{3}}){{0,6}}(?:[.．]{_DIGITS})?"
_CHINESE = f"[一二两三四五六七八九十百千万亿零〇]{{1,{LONGEST_NUMERAL}}}"
_SPACE = r"\s{0,40}+"
_RANGE = rf"{_SPACE}(?:[-—–~～－至到]|——){_SPACE}"
_STARTS = "0-9０-９一二两三四五六七八九十百千万亿零〇"
_QUANTITY = re.compile(
    rf"(?=[{_STARTS}翻全清])(?:(?P<low>{_NUMBER}){_SPACE}(?P<lowmul>{MULTIPLE})?{_SPACE}(?P<lowunit>%|％|个百分点)?"
    rf"(?:{_RANGE}(?P<high>{_NUMBER}){_SPACE})?(?P<before>[多余几](?={MULTIPLE}))?(?P<mul>{MULTIPLE})?(?P<more>[多余几])?{_SPACE}"
    rf"(?P<unit>{UNITS})"
    rf"|(?P<cn>{_CHINESE})(?P<cnmore>[多余几])?(?P<cnunit>{CHINESE_UNITS})"
    rf"|(?P<bare>{_NUMBER})(?P<baremul>{LARGE_MULTIPLE})(?P<baremore>[多余])?"
    r"(?=以上|以下|以内|左右|[，。；、,;]|$)"
    rf"|百分之(?P<hundredth>(?!百){_CHINESE})"
    r"|(?P<parts>[二三四五六七八九十])分之(?P<share>[一二三四五六七八九])"
    r"|(?P<half>一半)(?!以)|翻(?P<doubled>[一两二])?番"
    r"|(?P<all>(?<!健)全覆盖|百分之百|百分百|清零|全面覆盖|全部(?=完成|建成|达标|实现|消除|整改|脱贫|摘帽|投"
    r"|开[工放]|纳入|淘汰|上线|竣工|通车|交付|落实|化解|解决|清|取消|销号|到位|办结|覆盖|落地|入[住驻]"
    r"|关[停闭]|拆|退出|参加|参训|参考|配备|启用|挂牌|通过|签订)))"
)

_MAY_COUNT = re.compile(
    "[0-9０-９一二两三四五六七八九十百千万亿番全清](?:(?<![全清])|(?<=全)[部覆面]|(?<=清)零)"
)
"""A quick look: most clauses count nothing."""

_AT_LEAST_BEFORE = re.compile(
    r"(?:不少于|不低于|不低|至少|(?<!不)(?:超过|超|高于|大于|多于)|突破|达到?|力争|以上|不下|逾"
    r"|保持在|稳定在|提高到|提升到|增加到|增至|提高至|提升至)"
    r"(?:(?:每[人生月年户亩天日])+|[\u4e00-\u9fff]{2,8}的)?\s*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:不超过|不高于|不多于|(?<!不)(?:低于|少于|小于)|控制在|压缩到|压缩至|压减到|压减至|降至|降到"
    r"|降低到|下降到|缩短到|缩短至|缩减到|缩减至|减少到|减少至|以内|不大于)(?:每[人生月年户亩天日])*\s*$"
)
_ABOUT_BEFORE = re.compile(r"(?:约|大约|近|接近|将近|左右)\s*$")
_AFTER = re.compile(r"\s{0,40}+(?P<word>以上|及以上|以内|以下|之内|左右|上下|以内的|多|余)")
_GROWTH = re.compile(
    r"(?:增长|增速|增幅|上涨|涨幅|同比增长|增加|提高|提升|增)"
    r"(?:了|约|达|达到|为|在|控制在|保持在|不低于|超过|超|近)?\s*$"
)
_REDUCTION = re.compile(
    r"(?:下降|降低|减少|压减|压缩|缩短|降幅|削减|精简|下调|缩减|回落|降)"
    r"(?:了|约|达|达到|为|超过|超|近)?[再]?\s*$"
)
_INCREMENT = re.compile(
    r"(?:新增|增设|净增|引进|扩建|(?<!特)新(?:建|设|开|引|认|登|投|培|签|获|改|注|组|招|落|纳|聘|发)|增加?(?![至到]|加[到至]))"
    r"[^，。；0-9]{0,14}$"
)
_NEWLY = re.compile("新增|增加$")
_INCREASES = re.compile("[新增引扩净]")
_BASELINE = re.compile(
    r"(?:(?:从|由|自)(?:原[来先有]|现有|目前|过去|上年|去年)?的?|(?:原[来先有]|过去|上年|去年)的?)\s*$"
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ORDINAL_ENDS = frozenset('第“"《+＋/／.．' + _LETTERS)
_PER = "人生月年户亩天日"
_AT_LEAST_ENDS = frozenset("于低少过超破达到争上下逾在至的" + _PER)
_AT_MOST_ENDS = frozenset("过于在到至内" + _PER)
_ABOUT_ENDS = frozenset("约近右")
_GROWTH_ENDS = frozenset("长速幅涨加高升增了约达到为在于过超近")
_REDUCTION_ENDS = frozenset("降低少减缩短幅简调落了约达到为过超近再")
_BASELINE_ENDS = frozenset("从由自来先有前去年的")
"""The last characters of what the patterns above fit: most words before a figure have others."""
_AGE = "岁"
"""An age limits who is meant; it is no target."""

_MORE = ("before", "more", "cnmore", "baremore")


def quantities(text: str, within: Span) -> tuple[Quantity, ...]:
    """The figures of ``within``, in order: dates, numbers in names and ordinals left out."""
    if not _MAY_COUNT.search(text, within.start, within.end):
        return ()
    return tuple(with_indicators(text, within, list(_read(text, within))))


def promised_figures(text: str, within: Span) -> tuple[Quantity, ...]:
    """Those of a commitment: what one comes to beside the year before (安排补助251亿元，比上年增加
    42亿元) binds no more, for it is reached where the figure before it is."""
    found: list[Quantity] = []
    bound: Quantity | None = None
    for each in quantities(text, within):
        if each.target and bound is not None and bound.unit == each.unit:
            between = text[bound.span.end : each.span.start]
            if _BESIDE_BEFORE.fullmatch(between):
                found.append(replace(each, target=False))
                continue
        found.append(each)
        bound = each if each.target else bound
    return tuple(found)


_BESIDE_BEFORE = re.compile(
    "[，,、（(](?:[比较][^，。；]{1,8})?(?:分别)?(?:增加|增长|新增|净增|提高|减少|下降)"
)


def _read(text: str, within: Span) -> Iterator[Figure]:
    for match in _QUANTITY.finditer(text, within.start, within.end):
        span = Span(match.start(), match.end())
        before = text[max(within.start, span.start - 18) : span.start]
        last = before.rstrip()[-1:]
        if _not_a_figure(text, match, before, last):
            continue
        value, upper, unit = _value(match)
        if value is None:
            continue
        falls = unit in PERCENT and bool(_BELOW_NOUGHT.search(before))
        if falls:
            span = Span(span.start - 1, span.end)
        after = _AFTER.match(text, span.end, within.end)
        comparator, end = _comparator(match, before, last, after)
        whole = span if end <= span.end else Span(span.start, end)
        yield Figure(
            whole,
            whole.of(text),
            value,
            unit,
            comparator,
            upper,
            Basis.GROWTH
            if text[span.start] == "翻"
            else Basis.REDUCTION
            if falls
            else _basis(before, last, unit),
            target=unit != _AGE
            and not (last in _BASELINE_ENDS and _BASELINE.search(before))
            and not _is_aside(text, within, span, unit, before),
        )


_BELOW_NOUGHT = re.compile(r"[\u4e00-\u9fff（(：:][-－−]$")
"""增速-9.9%: a sign, for a range (5%-6%) has a figure before it."""
_ATTRIBUTE = re.compile("(?:总|计划|协议|概算)投资(?:额|规模)?(?:约|超过?|近|达到?|逾)?$")
_OF_IT = re.compile("(?:以上|左右)?的")


def _is_aside(text: str, within: Span, figure: Span, unit: str, before: str) -> bool:
    """（总投资94.8亿元）, 总投资12亿元的: an amount that says how large a thing is, not what is
    promised."""
    if "投资" in before and _ATTRIBUTE.search(before) and _OF_IT.match(text, figure.end):
        return True
    opened = max(
        text.rfind("（", within.start, figure.start), text.rfind("(", within.start, figure.start)
    )
    if opened < 0:
        return False
    ahead = text[opened : figure.start]
    closed = "）" in ahead or ")" in ahead
    return not closed and (unit.endswith("元") or "投资" in ahead)


_ASPECTS = re.compile(r"方面|维度|层面|环节|坚持|转变|统筹|结合|确保|意识|自信|维护|导向")
"""What counts nothing to be done: 从四个方面发力, 四个意识."""
_CAMPAIGN = re.compile(r"攻坚|行动|专项|计划|战役|大会战")
"""What 清零 is only the name of."""


def _not_a_figure(text: str, match: re.Match[str], before: str, last: str) -> bool:
    """``last`` is the last character before the figure that is no blank."""
    every, numeral, unit, counted = match.group("all", "cn", "unit", "cnunit")
    if _goes_on_before(match, before) or (last in _ORDINAL_ENDS and every is None):
        return True
    following = text[match.end() : match.end() + 1] or " "
    if (unit or counted) in {"个", "项", "大"} and _ASPECTS.match(text, match.end()):
        return True
    if unit == "周" and following == "年":
        return True
    if every:
        if _CAMPAIGN.match(text, match.end()):
            return True
        return before.endswith("个") or (following == "”" and every != "清零")
    if numeral is not None:
        # 一个, 一批, 一条龙, 三项制度, 一次: words, unless a count is really meant
        if (
            numeral in {"一", "两", "万", "千", "百", "亿", "千万", "万千", "百千"}
            or following in "”》"
            or (numeral == "二" and counted == "次")  # 二次开发, 二次供水
        ):
            return True
        return counted in {"次", "个", "项"} and following in "制清合化改产规"
    if unit in {"年", "月"} or following == "”":
        return following == "”"
    return unit == "日" and last == "月"


def _goes_on_before(match: re.Match[str], before: str) -> bool:
    """Whether this is only the end of a longer run of digits, which counts nothing."""
    if match.end() - match.start() < LONGEST_NUMERAL or not before:
        return False
    digits = match["low"] or match["bare"] or match["cn"] or match["hundredth"] or ""
    if len(digits) < LONGEST_NUMERAL:
        return False
    return (_IN_CHARACTERS if match["cn"] else _DIGIT).match(before[-1]) is not None


_DIGIT = re.compile("[0-9０-９]")
_IN_CHARACTERS = re.compile("[一二两三四五六七八九十百千万亿零〇]")


def _value(match: re.Match[str]) -> tuple[float | None, float | None, str]:
    if match["all"]:
        return 100.0, None, "%"
    if match["cn"]:
        return number(match["cn"]), None, match["cnunit"]
    if match["unit"] is None:
        return _unitless(match)
    written, multiple, least, least_multiple, high = match.group(
        "unit", "mul", "low", "lowmul", "high"
    )
    unit, scale = _scaled(written, multiple or "")
    low = _plain(least)
    if high is None:
        return low * MULTIPLES[least_multiple or ""] * scale, None, unit
    low_scale = MULTIPLES[least_multiple] if least_multiple else scale
    return low * low_scale, _plain(high) * scale, unit


@lru_cache(maxsize=1024)
def _scaled(written: str, multiple: str) -> tuple[str, float]:
    """The unit alone, and what it and the multiple before it stand for: 万元 is 10,000 元."""
    unit = written.translate(FULL_WIDTH).removeprefix("等值")
    scale = MULTIPLES[multiple]
    if unit.startswith(("万", "亿")) and unit[1:]:
        return unit[1:], scale * MULTIPLES[unit[0]]
    return unit, scale


def _unitless(match: re.Match[str]) -> tuple[float | None, None, str]:
    """1000万以上 without a unit; shares in words, as percentages."""
    if match["bare"]:
        return _plain(match["bare"]) * MULTIPLES[match["baremul"]], None, ""
    if match["hundredth"]:
        return number(match["hundredth"]), None, "%"
    if match["parts"]:
        whole, share = number(match["parts"]), number(match["share"])
        return (round(100 * share / whole, 2) if whole and share else None), None, "%"
    if match["half"]:
        return 50.0, None, "%"
    return (300.0 if match["doubled"] in ("两", "二") else 100.0), None, "%"


def _plain(numeral: str) -> float:
    if not numeral.isascii():
        numeral = numeral.translate(FULL_WIDTH).replace("，", "")
    return float(numeral.replace(",", ""))


def _comparator(
    match: re.Match[str], before: str, last: str, after: re.Match[str] | None
) -> tuple[Comparator, int]:
    every, unit, low, *more = match.group("all", "unit", "low", *_MORE)
    if every:
        return Comparator.ALL, match.end()
    if unit in {"%", "％"} and low in {"100", "１００"} and not _GROWTH.search(before):
        return Comparator.ALL, match.end()
    word = after["word"] if after else ""
    end = after.end() if after and word not in {"多", "余"} else match.end()
    if word in {"以上", "及以上", "多", "余"} or any(more):
        return Comparator.AT_LEAST, end
    if word in {"以内", "以下", "之内", "以内的"}:
        return Comparator.AT_MOST, end
    if word in {"左右", "上下"} or (last in _ABOUT_ENDS and _ABOUT_BEFORE.search(before)):
        return Comparator.ABOUT, end
    if last in _AT_MOST_ENDS and _AT_MOST_BEFORE.search(before):
        return Comparator.AT_MOST, end
    if last in _AT_LEAST_ENDS and _AT_LEAST_BEFORE.search(before):
        return Comparator.AT_LEAST, end
    return Comparator.EXACT, end


def _basis(before: str, last: str, unit: str) -> Basis:
    if last in _REDUCTION_ENDS and _REDUCTION.search(before):
        return Basis.REDUCTION
    if (
        last in _GROWTH_ENDS
        and _GROWTH.search(before)
        and (unit in PERCENT or not _NEWLY.search(before))
    ):
        return Basis.GROWTH if unit in PERCENT or unit == "倍" else Basis.INCREMENT
    if _INCREASES.search(before) and _INCREMENT.search(before):
        return Basis.INCREMENT
    return Basis.LEVEL
