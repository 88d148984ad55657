"""What one clause looks like: its adverbs, its verb, its ending, and the cues it carries.

The cues were drawn from GUIDE's rules and from reading the labelled plans; each is a question with
a yes or no, named in plain words, since the fitted weights speak of them by these names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress
from operator import add
from typing import NamedTuple

from followup.parsing.adverbs import without_adverbs

_MARKER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、](?!\d)"
    r"|[一二三四五六七八九十]+是(?:要)?|第[一二三四五六七八九十]，|——|同时|此外|另外)+"
)
_WITH_FORCE = (
    "(?:不断|切实|进一步|着力|努力|全面|更好地?|有效|持续|充分|全力|坚决|逐步|真正"
    "|最大限度|全方位)*"
)
_LEADS = re.compile(
    "(?:以(?!便|利|免|实现|促进|推动|提升|更好地?服务)|按照|按|根据|依托|围绕|紧紧围绕|紧扣|针对|结合"
    "|紧密结合|立足|面对|面向|通过|坚持|遵循|抓住|抢抓|把握|牢牢把握|准确把握|着眼|瞄准|聚焦|对标|顺应"
    "|适应|随着|为了|为|在|对|从|借助|利用|充分利用|充分发挥|发挥|把|将|用好|用足|突出|综合考虑|作为"
    "|本着|依据|参照)"
)
_RESULT = re.compile(
    "(?:让|使|以便|以利|以实现|以促进|以更|从而|进而|确保|做到|实现|不断"
    "|切实(?:提高|提升|增强|保障|维护|做到|保护|解决|减轻|改善)|进一步(?:提高|提升|增强|扩大|激发|巩固|优化)"
    "|更好|有效|形成|营造|带动|促进|推动|提升|提高|增强|助力|满足|防止|避免|破解|降低|打造|激发|保障|维护"
    "|守护|努力|全力|着力|并|逐步|构建|打通|解决|扩大|改善|发挥|为.{1,12}(?:提供|创造|奠定|注入)|共同"
    "|真正|最大限度|坚决|严防|杜绝|不搞|成为|树立|彰显|释放|拉动|引导|明确|强化)"
)
_RAISES = re.compile(
    f"{_WITH_FORCE}(?:提高|提升|增强|降低|激发|释放|改善|理顺|营造|集聚|调动|发挥|缓解|守护|巩固|优化|满足"
    "|解决|破解|彰显|树立|激励)"
)
_PROMOTES = re.compile(
    f"{_WITH_FORCE}(?:促进|推动|打造|实现|确保|形成|构建|建设|维护|保障|做到|引导|吸引|推进|争取)"
)
_AIMS = re.compile(
    f"{_WITH_FORCE}(?:提高|提升|增强|促进|推动|激发|释放|改善|营造|形成|理顺|优化|扩大|巩固|确保|保障|维护"
    "|解决|打通|降低|满足|发挥|打造|构建|建设|实现|培育|防范|杜绝|严防|缓解|集聚|彰显|带动|拉动|引导|推进"
    "|创造|树立|做到|守护|争取|壮大|规范|拓展|加快)"
)
_AT_BEGINNING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("raises", _RAISES),
    ("promotes", _PROMOTES),
    ("leads", _LEADS),
    ("aims", _AIMS),
    ("result", _RESULT),
    (
        "means",
        re.compile(
            "(?:积极|及时|抓紧)?(?:采取|创造|运用|综合运用|建立健全.{0,6}$).{0,12}"
            "(?:措施|政策|办法|手段|方式|条件|工作|行动)$"
        ),
    ),
    (
        "so that",
        re.compile(
            "让|使|以便|以利|从而|进而|以实现|以促进|以更|以及|又|也|达到|派发|并抓|并动态|不搞|不让"
            "|助力|帮助|防止|避免|带动|方便|惠及|破解|扎根"
        ),
    ),
    (
        "calls",
        re.compile(
            "当好|为人民|为市场|为群众|真金白银|共|我们要当|勇当|勇担|勇于|敢于|敢闯|善于|乘势|奋力"
            "|奋勇|走出|走在|成为|交出|书写|谱写|开创|不负"
        ),
    ),
    ("aspect", re.compile(".{0,8}(?:方面|中|上|来看|来讲|而言|以来|时期)$")),
    ("by year", re.compile("到(?:20[0-9]{2}|二〇|本世纪|“)")),
    ("joins", re.compile("并(?!购)|且|又|也|还|以及|同时|及|再|更|尤其是|特别")),
)
_AT_END = {
    "effect": (
        "水平 能力 质量 活力 效能 效率 力度 氛围 格局 环境 权益 需求 需要 成效 效果 效益 作用"
        " 优势 动力 争力 响力 聚力 引力 力力 信力 行力 造力 活力 满意度 获得感 幸福感 安全感"
        " 归属感 积极性 局面 品质 成本 负担 问题 难题 关系 意识 素质 民生 健康发展 高质量发展"
        " 全面发展 互促共进 精神 性 化 感 度"
    ),
    "leads end": (
        "为重点 为抓手 为契机 为目标 为导向 为核心 为主线 为载体 为引领 为牵引 为龙头 为纽带"
        " 为依托 为基础 为单元 为指导 为统领 为中心 为突破口 为主攻方向 为主题 为支撑 为动力"
        " 为根本 为关键 为平台 为主体 为原则 为指引 原则 理念 导向 要求 方针 总基调 并重 并举"
        " 相结合 机遇 契机 优势 方面 中 后 之前 下 时 基础上 的同时 前提下 部署 精神 规定 实际"
        " 目标 领域 作用"
    ),
    "general": (
        "水平 能力 质量 活力 效能 效率 力度 功能 氛围 格局 环境 权益 安全 稳定 和谐 需求 需要"
        " 发展 成效 效果 效益 作用 优势 动力 竞争力 影响力 凝聚力 吸引力 满意度 获得感 幸福感"
        " 安全感 积极性 创造力 局面 形象 品质 品位 成本 负担 问题 难题 关系 责任 意识 素质 作风"
        " 升级 增长 增收 提升 优化 改善 均衡 普及 协同 联动 融合 共享 落地 见效 到位 实效 上来"
        " 进来 起来 下去 之中 轨道 城市 城区 政府 社会 体系 机制"
    ),
}
_ENDINGS: dict[str, tuple[str, ...]] = {
    word: tuple(name for name, words in _AT_END.items() if word in words.split())
    for word in " ".join(_AT_END.values()).split()
}
_SIZES_OF_ENDINGS = sorted({len(word) for word in _ENDINGS})
_WITHIN = frozenset({"中", "其中", "集中"})
"""Of what ends in 中, what leads to nothing."""
_BEGINNING = re.compile("".join(f"(?=({pattern.pattern})|)" for _, pattern in _AT_BEGINNING))
"""All of these in one look: a group for each, set where it fits."""
_BEGINS = tuple(name for name, _ in _AT_BEGINNING)
_FIGURE = re.compile("[0-9０-９]")
_STATES = re.compile(
    "了|有[0-9“]|充满|只有|才能|并非|之所以|仍|已|说明|至关重要|需要(?!$)|有着|没有|略微|受到|是"
    "|意味|期待|体现|综合考虑|明确|提出|强调|任何|不能|决不|绝不|必须|关键|根本|任务艰巨"
    "|来之不易|复杂|严峻"
)
_GUIDES = re.compile(
    "思想(?!道德|文化)|精神(?!文明|卫生|病|障碍)|总书记|党中央|决策部署|宗旨|理念|总基调|方针"
    "|初心|使命|自信|维护”|意识”|战略意图|重大意义|必要性|道路|大局|法治思维|民主集中制|宪法"
    "|民主、依法|武装头脑|立场"
)
_CALLS = re.compile("“[^”]{2,6}”“")
_WHOLE_PLACE = re.compile("(?:建设|打造|建成|创建)[^，]{0,40}(?:政府|城市|中国|强[市省区])$")
_ANYWHERE = ("figure", "named", "states", "guides", "calls", "whole place")
CUES = tuple(dict.fromkeys((*_BEGINS, *_AT_END, *_ANYWHERE)))

_CONNECTIVE = re.compile(
    "同时|此外|另外|为此|对此|其中|具体来讲|[一二三四五六]是|与此同时|今年|当前|(?![在从对]).{2,8}方面"
)
_LONGEST_CONNECTIVE = 10
_LENGTHS = (4, 6, 8, 10, 13, 17, 22, 30, 45, 70)
"""Upper limits, in characters, of the classes of length."""


class Look(NamedTuple):
    """One clause, seen on its own."""

    words: str
    """Without the numbering it begins with."""
    adverb: str
    core: str
    """From the verb on."""
    cues: tuple[str, ...]
    """Which of ``CUES`` it carries, each once, always in the same order."""
    size: int
    """The class of its length."""
    pairs: tuple[str, ...]
    """Pairs of neighbouring characters of its words."""
    grams: frozenset[str]
    """Those behind the verb: what two clauses may share."""
    empty: bool
    """A connective or an aspect alone (同时, 社会发展方面), which promises nothing."""

    aim: str
    """The verb's class, A raises, B promotes, - neither; with ``e`` where an effect follows."""
    specific: bool
    """Whether it names a figure or something in quotation marks."""


def look(clause: str) -> Look:
    """The look of the clause with these characters."""
    words = unmarked(clause)
    core = without_adverbs(words)
    adverb = words[: len(words) - len(core)]
    cues = _cues(words)
    pairs = tuple(map(add, words, words[1:]))
    verb = "A" if "raises" in cues else "B" if "promotes" in cues else "-"
    return Look(
        words=words,
        adverb=adverb,
        core=core,
        cues=cues,
        size=bisect_left(_LENGTHS, len(words)),
        pairs=pairs,
        grams=frozenset(pairs[len(adverb) + 2 :]),
        empty=len(words) <= _LONGEST_CONNECTIVE and bool(_CONNECTIVE.fullmatch(words)),
        aim=verb + ("e" if "effect" in cues else ""),
        specific="figure" in cues or "named" in cues,
    )


def _cues(words: str) -> tuple[str, ...]:
    begins = _BEGINNING.match(words)
    found = list(compress(_BEGINS, begins.groups())) if begins and begins.lastindex else []
    ends = {name for size in _SIZES_OF_ENDINGS for name in _ENDINGS.get(words[-size:], ())}
    if ends:
        if words[-2:] in _WITHIN:
            ends.discard("leads end")
        found += [name for name in _AT_END if name in ends]
    quoted = "“" in words
    if _FIGURE.search(words):
        found.append("figure")
    if quoted or "《" in words:
        found.append("named")
    if _STATES.search(words):
        found.append("states")
    if _GUIDES.search(words):
        found.append("guides")
    if quoted and "calls" not in found and _CALLS.search(words):
        found.append("calls")
    if _WHOLE_PLACE.search(words):
        found.append("whole place")
    return tuple(found)


def unmarked(clause: str) -> str:
    """A clause without the numbering it begins with."""
    return _MARKER.sub("", clause) or clause
