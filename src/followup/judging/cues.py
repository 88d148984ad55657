"""How a passage speaks: as of something done, under way, unfinished or wanting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from followup.lexicon import tables
from followup.lexicon.numerals import number, straight
from followup.model import Quantity, Span
from followup.parsing.adverbs import without_adverbs
from followup.parsing.clauses import clauses

REMEMBERED = 16_000
"""Answers about passages that are kept: a passage is looked at for many commitments, and a pair
of the largest reports has some 1,000 passages."""
_ASPECT = re.compile(
    r"[\u4e00-\u9fff](?:了(?!解)|毕(?!业)|到位|落地)"
    r"|(?![集合未造低降组构生速现])[\u4e00-\u9fff]成(?![效绩果本员长年都渝品人熟色才因分])"
    r"|(?![发表通直旺碳])[\u4e00-\u9fff]达"
)
"""An act as done, by what stands behind the verb. Nouns and other words with these signs (集成,
合成, 低成本, 未成年, 毕业, 发达, 碳达峰) are a tenth of all places where they stand."""
_RESULT_OPENING = re.compile(r"^(?:全部|全面|顺利|圆满|如期|成功|率先|首次|累计|全年|已|已经|共)")


@cache
def _pattern(group: str) -> re.Pattern[str]:
    words = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == group)
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@lru_cache(maxsize=REMEMBERED)
def speaks(group: str, text: str) -> tuple[str, ...]:
    """The cue words of ``group`` (done, effort, unfinished, wanting) in ``text``, in order."""
    return tuple(_pattern(group).findall(text))


def action(text: str, quantities: tuple[Quantity, ...]) -> float:
    """How far a passage tells of something done: 1.0 a product or figure, 0.3 effort only."""
    done = [
        word
        for word in speaks("done", text)
        if word not in {"建立", "开展", "启动", "制定", "开工"}
    ]
    if done or quantities or _ASPECT.search(text):
        return 1.0
    weaker = speaks("done", text)
    if weaker or _RESULT_OPENING.match(text):
        return 0.7
    return 0.3 if speaks("effort", text) else 0.5


def concreteness(text: str, *, has_figures: bool) -> float:
    """How much a passage gives to check, 0..1: a figure or a named document, an act, nothing.

    Of directional promises the labels call those fulfilled of which a concrete act, product or
    figure is told.
    """
    if has_figures or "《" in text:
        return 1.0
    if _finished(text):
        return 0.8
    return 0.5 if speaks("act", text) else 0.0


def _finished(text: str) -> bool:
    """Whether a passage tells of something finished, and not of a part of it: 主体工程完工."""
    found = speaks("finished", text)
    return bool(found) and len(found) > len(_PART_FINISHED.findall(text))


_PART_FINISHED = re.compile("(?:主体|基本|基础|土建|桩基|地面层)(?:工程|结构|施工)?完工")


def starting(text: str) -> bool:
    """Whether a passage tells of a start or of a push: 启动, 正在, 稳步推进."""
    return bool(speaks("starting", text))


def midway(text: str, *, promised: str = "") -> bool:
    """Whether a passage tells of a stage before the end: a draft, a trial run, works under way.

    A word that the promise itself has (起草条例) is what was promised; where a list was,
    to stand on it is the end (编制目录, and 5个事项列入年度目录).
    """
    listed = _LIST.search(promised) is not None
    return any(
        word not in promised and not (listed and _ON_A_LIST.match(word))
        for word in speaks("midway", text)
    )


_LIST = re.compile("目录|清单|名录|台账|名单|事项库|项目库")
_ON_A_LIST = re.compile("[列纳]入")


def starts(text: str) -> bool:
    """Whether a text tells, or promises, that something begins: 启动, 开工."""
    return bool(speaks("start", text))


def promises_an_arrangement(text: str) -> bool:
    """Whether a mechanism is promised (健全绿电交易机制), or a policy is to be made or improved.

    A policy that is only carried out (落实渔补政策) is answered by what came of it.
    """
    if _MECHANISM.search(text):
        return True
    act = without_adverbs(text).removeprefix("推动").removeprefix("推进")
    return bool(_POLICY.search(text) and _pattern("makes").match(act))


_MECHANISM = re.compile("(?:机制|体制)(?:建设|改革)?$")
_POLICY = re.compile("(?:政策体系|政策措施|政策|制度|模式)$")


def tells_of_an_arrangement(text: str) -> bool:
    """Whether a passage tells how something is arranged, and not only what came of a field."""
    return bool(speaks("arrangement", text))


def only_pushed_on(text: str) -> bool:
    """Whether a passage with a figure tells of no more than a push: 12项改革持续推进."""
    return bool(_PUSHED.search(text)) and not _finished(text) and not _ASPECT.search(text)


_PUSHED = re.compile(
    r"(?:持续|稳步|有序|扎实|深入|加快|积极|全面|顺利|正在|统筹)(?:推进|推动|实施|开展|建设|起势|发力|提速)"
    r"(?:中)?$"
    r"|^(?:持续|稳步|有序|扎实|深入|加快|加力|积极|统筹|大力|着力)?(?:推进|推动)[^，。；\d]{1,14}(?:全覆盖|清零)$"
)


def only_a_state(text: str, *, promised: str) -> bool:
    """Whether a passage says of a field only that it is better or goes on: 集成改革不断深化,
    产业加快发展, 能力有效提升; no figure, no name but those of the promise, no act."""
    if not _BETTER.search(text):
        return False
    new = "".join(part for part in _NAMED.split(text) if part not in promised)
    return not _SOMETHING_TOLD.search(new)


_BETTER = re.compile(
    r"(?:不断|持续|进一步|稳步|扎实|有力|有效|有序|明显|显著|大幅|加快|快速|深入|全面|日益|逐步|更加|较好|良好|长足|突破性)"
    r"(?:得到)?(?:深化|推进|加强|强化|完善|健全|优化|提升|提高|改善|拓展|拓宽|增强|巩固|夯实|发展|壮大|凸显|显现|增进|释放|构建|建设|推动|实施|开展|起势|成形)$"
)
_NAMED = re.compile(r"([“《][^“”《》]*[”》])")
_SOMETHING_TOLD = re.compile(r"[\d“《]|[一二三四五六七八九十百千万两][个项家所条座处次]")


@lru_cache(maxsize=REMEMBERED)
def tells_of_a_product(text: str) -> bool:
    """Whether a passage tells of something finished: 建成, 印发, or an act in the past (建立了)."""
    return bool(_finished(text) or _ASPECT.search(text) or _IN_FORCE.search(text))


_IN_FORCE = re.compile(
    r"[\u4e00-\u9fff”》](?:已|均|全部)?(?:全面|顺利|正式)(?:实行|实施|推行|推开|铺开|落地|建立|启用|运行|运营)$"
)
"""市场准入负面清单制度全面实行: the thing first, then that it is so."""


_EFFORT = re.compile(
    r"^(?:进一步|全面|大力|着力|积极|切实|持续|深入|加快|扎实|稳步|有序|有效|不断|继续|严格|认真|统筹|纵深|坚持|全力|深度|协同)*"
    r"(?:推进|推动|加强|加快|深化|强化|完善|健全|优化|提升|促进|落实|开展|实施|支持|做好|抓好|建设|发展|贯彻|提高|保障|规范)"
)


@lru_cache(maxsize=REMEMBERED)
def effort_opening(text: str) -> bool:
    """Whether a passage opens like a plan (稳步推进…), with neither figure nor completion."""
    if not _EFFORT.match(text) or any(char.isdigit() for char in text):
        return False
    return not re.search(
        r"建成|完成|出台|印发|获|首|启用|投用|开通|成立|达标|全覆盖|实现|突破|落地", text
    )


def unfinished(text: str, *, promised: str = "") -> bool:
    """Whether a passage says that something was not done, delayed, replaced or cancelled.

    A word that the promise itself has is the promised act (取消一批审批事项) and no admission.
    """
    return any(word not in promised for word in speaks("unfinished", text))


@dataclass(frozen=True, slots=True)
class ListStatement:
    """What a report says of a whole named list: 十件民生实事全部完成, 59项民生实事完成57项."""

    span: Span
    name: str
    whole: bool
    """Whether all of it was done; else only so many of so many."""

    def names(self, enumeration: str) -> bool:
        """Whether it speaks of the list that ``enumeration`` names."""
        return self.name in enumeration or enumeration in self.name or "实事" in self.name


_COUNT = "[0-9０-９一二三四五六七八九十百两]{1,12}"
_EFFORT_ON_LIST = re.compile(r"坚持|着力|持续|全力|继续|努力|推进|基本|较好|正在|抓紧|加快|有序")
_DONE_WITH = r"(?:完成|办结|落实|兑现|办好|办成|实现|办理完毕|交付|办妥|见效|落地)"
_ALL_DONE = re.compile(
    rf"(?:全面|全部|圆满|如期|顺利|高质量|按时|按期|提前|超额|均|已|100%|逐项|件件){_DONE_WITH}"
    rf"|(?:全面|全部|圆满|如期|顺利|高质量|按时|按期|提前|超额|均|已)[^，。；]{{0,4}}{_DONE_WITH}"
    rf"|^(?:共|年内|全年|去年)?(?:完成|办结|办成|兑现|办好)了?[^，。；]{{0,10}}(?:实事|项目|任务)"
)
_SOME_DONE = re.compile(
    rf"(?P<all>{_COUNT})[大类]?[件项个](?P<between>[^。；]{{0,24}}?){_DONE_WITH}了?(?P<done>{_COUNT})[件项个]"
)


def _count(written: str) -> float:
    plain = straight(written)
    return float(plain) if plain.isdigit() else number(written) or 0.0


@cache
def _list_names() -> re.Pattern[str]:
    names = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == "list")
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


def list_statements(text: str, within: Span) -> Iterator[ListStatement]:
    """Sentences' parts that close a whole named list, or say how much of it was done.

    A general sentence (圆满完成各项目标任务) names no list; 坚持办好, 有序推进 complete none.
    """
    for clause in clauses(text, within):
        words = clause.span.of(text)
        named = _list_names().search(words)
        if not named:
            continue
        some = _SOME_DONE.search(words)
        if some:
            done, every = _count(some["done"]), _count(some["all"])
            if done and every:
                yield ListStatement(clause.span, named.group(), done >= every)
                continue
        if _ALL_DONE.search(words) and not _EFFORT_ON_LIST.search(words):
            yield ListStatement(clause.span, named.group(), True)
