"""Figures: value, unit, how they bind, and the words that say what they count.

Patterns only capture; nothing is rewritten, since rewriting sentences corrupts names (三项制度).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from followup.model import Basis, Comparator, Quantity, Span

_WIDE = str.maketrans("０１２３４５６７８９．％，－～", "0123456789.%,-~")
_MULTIPLES = {
    "": 1.0,
    "十": 1e1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
    "百亿": 1e10,
    "千亿": 1e11,
}

_UNITS = (
    "个百分点|个工作日|个自然村|个行政村|个月|个小时|平方公里|平方千米|平方米|立方米|微克/立方米|微克|毫克|公里|千米|公顷|"
    "千瓦时|万千瓦|千瓦|兆瓦|标准煤|标准箱|蒸吨|海里|英亩|"
    "人次|人天|课时|学时|架次|班次|床位|航次|车次|户次|家次|件次|场次|批次|例次|次|"
    "万元|亿元|美元|港元|欧元|元|吨|公斤|千克|斤|克|亩|米|岁|"
    "％|%|‰|个|家|项|所|座|条|件|套|户|名|人|位|处|间|台|辆|部|门|只|头|株|棵|份|本|册|篇|期|批|届|场|宗|起|例|类|种|款|组|支|"
    "段|片|块|栋|幢|层|级|成|倍|日|天|周|小时|分钟|秒|张|艘|架|列|对|道|口|眼|盏|路|站|点|轮|步|方|桩|枪|艺|村|镇|街道|社区|单"
)
_NUMBER = r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
_CHINESE = "[一二两三四五六七八九十百千万亿零〇]+"
_RANGE = r"\s*(?:[-—–~～－至到]|——)\s*"
_QUANTITY = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<lowmul>万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?\s*(?P<lowunit>%|％|个百分点)?"
    rf"(?:{_RANGE}(?P<high>{_NUMBER})\s*)?(?P<mul>万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?(?P<more>[多余几])?\s*"
    rf"(?P<unit>{_UNITS})"
    rf"|(?P<cn>{_CHINESE})(?P<cnmore>[多余几])?(?P<cnunit>个百分点|个工作日|平方公里|平方米|公里|人次|亩|家|所|座|条|件|套|户|名|个|项|场|次|成|倍)"
    r"|(?P<all>全覆盖|全部(?!门)|百分之百|百分百|清零|全员|全面覆盖)"
)
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}\s*年")

_AT_LEAST_BEFORE = re.compile(
    r"(?:不少于|不低于|不低|至少|(?<!不)(?:超过|超|高于|大于|多于)|突破|达到?|力争|以上|不下|逾|保持在|稳定在|提高到|提升到|增加到|增至|提高至|提升至)\s*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:不超过|不高于|不多于|(?<!不)(?:低于|少于|小于)|控制在|压缩到|压缩至|压减到|压减至|降至|降到|降低到|下降到|缩短到|缩短至|缩减到|缩减至|减少到|减少至|以内|不大于)\s*$"
)
_ABOUT_BEFORE = re.compile(r"(?:约|大约|近|接近|将近|左右)\s*$")
_AFTER = re.compile(r"\s*(?P<word>以上|及以上|以内|以下|之内|左右|上下|以内的|多|余)")
_GROWTH = re.compile(
    r"(?:增长|增速|增幅|上涨|涨幅|同比增长|增加|提高|提升|增)(?:了|约|达|达到|为|在|控制在|保持在|不低于|超过|超|近)?\s*$"
)
_REDUCTION = re.compile(
    r"(?:下降|降低|减少|压减|压缩|缩短|降幅|削减|精简|下调|缩减|回落|降)(?:了|约|达|达到|为|超过|超|近)?\s*$"
)
_INCREMENT = re.compile(
    r"(?:新增|新建|增加|增设|新设|新开|新改扩建|新建改扩建|引进|净增|新|扩建|增)[^，。；0-9]{0,14}$"
)
_BASELINE = re.compile(r"(?:从|由|自|原来的?|过去的?|上年的?|去年的?)\s*$")
_ORDINAL_BEFORE = re.compile(r"(?:第|“|《|[A-Za-z]|[+＋/／.．])\s*$")
_LEADING_WORDS = re.compile(
    r"^(?:将|把|使|让|全年|今年|年内|全市|全区|全省|全县|全国|我市|我省|我区|力争|争取|确保|预计|实现|达到|完成|其中|以及|和|与|及|并|约|近|超|"
    r"不少于|不低于|不超过|至少|控制在|保持在|突破|超过|达)+"
)

PERCENT = frozenset({"%", "％", "个百分点"})


def quantities(text: str, within: Span) -> tuple[Quantity, ...]:
    """The figures of ``within``, in order: dates, numbers in names and ordinals left out."""
    return tuple(_read(text, within))


def _read(text: str, within: Span) -> Iterator[Quantity]:
    left_edge = within.start
    for match in _QUANTITY.finditer(text, within.start, within.end):
        span = Span(match.start(), match.end())
        before = text[max(within.start, span.start - 18) : span.start]
        if _not_a_figure(text, match, before):
            continue
        value, upper, unit = _value(match)
        if value is None:
            continue
        after = _AFTER.match(text, span.end, within.end)
        comparator, end = _comparator(match, before, after)
        whole = Span(span.start, max(span.end, end))
        yield Quantity(
            span=whole,
            text=whole.of(text),
            value=value,
            unit=unit,
            comparator=comparator,
            upper=upper,
            indicator=indicator(text[left_edge : span.start], text[whole.end : within.end], unit),
            basis=_basis(before, unit),
            target=not _BASELINE.search(before),
        )
        left_edge = whole.end


def _not_a_figure(text: str, match: re.Match[str], before: str) -> bool:
    if _ORDINAL_BEFORE.search(before):
        return True
    following = text[match.end() : match.end() + 1]
    if match["cn"] is not None:
        # 一个, 一批, 一条龙, 三项制度, 一次: words, unless a count is really meant
        numeral = match["cn"]
        if (
            numeral in {"一", "两", "万", "千", "百", "亿", "千万", "万千", "百千"}
            or following in "”》"
        ):
            return True
        return match["cnunit"] in {"次", "个", "项"} and following in "制清合化改"
    if match["unit"] in {"年", "月"} or following == "”":
        return following == "”"
    return bool(match["unit"] == "日" and re.search(r"月\s*$", before))


def _value(match: re.Match[str]) -> tuple[float | None, float | None, str]:
    if match["all"]:
        return 100.0, None, "%"
    if match["cn"]:
        return _chinese(match["cn"]), None, match["cnunit"]
    unit = match["unit"].translate(_WIDE)
    scale = _MULTIPLES[match["mul"] or ""]
    if unit.startswith(("万", "亿")) and unit[1:]:
        scale *= _MULTIPLES[unit[0]]
        unit = unit[1:]
    low = _plain(match["low"])
    if match["high"] is None:
        return low * _MULTIPLES[match["lowmul"] or ""] * scale, None, unit
    low_scale = _MULTIPLES[match["lowmul"]] if match["lowmul"] else scale
    return low * low_scale, _plain(match["high"]) * scale, unit


def _plain(numeral: str) -> float:
    return float(numeral.translate(_WIDE).replace(",", ""))


_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10**4, "亿": 10**8}


def _chinese(numeral: str) -> float | None:
    """一百二十 → 120. ``None`` for 千百 and the like, which are words and no numbers.

    A few lines of our own: the library for it takes longer to load than a whole report to read.
    """
    total = part = 0
    digit: int | None = None
    for char in numeral:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _PLACE:
            if digit is None and part:
                return None
            part += (1 if digit is None else digit) * _PLACE[char]
            digit = None
        else:
            part += digit or 0
            if not part:
                return None
            total = (total + part) * _MYRIAD[char] if char == "亿" else total + part * _MYRIAD[char]
            part, digit = 0, None
    return float(total + part + (digit or 0))


def _comparator(
    match: re.Match[str], before: str, after: re.Match[str] | None
) -> tuple[Comparator, int]:
    if match["all"]:
        return Comparator.ALL, match.end()
    if (
        match["unit"] in {"%", "％"}
        and match["low"] in {"100", "１００"}
        and not _GROWTH.search(before)
    ):
        return Comparator.ALL, match.end()
    word = after["word"] if after else ""
    end = after.end() if after and word not in {"多", "余"} else match.end()
    if word in {"以上", "及以上", "多", "余"} or match["more"] or match["cnmore"]:
        return Comparator.AT_LEAST, end
    if word in {"以内", "以下", "之内", "以内的"}:
        return Comparator.AT_MOST, end
    if word in {"左右", "上下"} or _ABOUT_BEFORE.search(before):
        return Comparator.ABOUT, end
    if _AT_MOST_BEFORE.search(before):
        return Comparator.AT_MOST, end
    if _AT_LEAST_BEFORE.search(before):
        return Comparator.AT_LEAST, end
    return Comparator.EXACT, end


def _basis(before: str, unit: str) -> Basis:
    if _REDUCTION.search(before):
        return Basis.REDUCTION
    if _GROWTH.search(before) and (unit in PERCENT or not re.search(r"新增|增加$", before)):
        return Basis.GROWTH if unit in PERCENT or unit == "倍" else Basis.INCREMENT
    if _INCREMENT.search(before):
        return Basis.INCREMENT
    return Basis.LEVEL


def indicator(before: str, after: str, unit: str) -> str:
    """The words that say what a figure counts: those before it, or for 520座桥梁 those behind.

    Source: in 1,050 labelled figures the noun stands before a rate and on either side of a count.
    """
    ahead = re.split(r"[、，；,;和]", before)[-1] if before else ""
    ahead = _LEADING_WORDS.sub("", ahead.strip())
    ahead = re.sub(
        r"(?:达到|达|为|增长|下降|上涨|不少于|不低于|不超过|至少|超过|突破|控制在|保持在|约|近|超|到|至|增速|以上|降低|提高|压减|共|累计|分别)+$",
        "",
        ahead,
    )
    if unit in PERCENT:
        return ahead
    behind = re.match(r"[\u4e00-\u9fffA-Za-z“”]{1,14}", after)
    return ahead + (behind.group() if behind else "")
