"""How a passage speaks: as of something done, under way, unfinished or wanting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from followup.lexicon import tables
from followup.model import Quantity, Span
from followup.parsing.clauses import clauses

_ASPECT = re.compile(r"[\u4e00-\u9fff](?:了|成|毕|到位|落地|达)(?![解])")
_RESULT_OPENING = re.compile(r"^(?:全部|全面|顺利|圆满|如期|成功|率先|首次|累计|全年|已|已经|共)")


@cache
def _pattern(group: str) -> re.Pattern[str]:
    words = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == group)
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def speaks(group: str, text: str) -> list[str]:
    """The cue words of ``group`` (done, effort, unfinished, wanting) in ``text``, in order."""
    return _pattern(group).findall(text)


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


def concreteness(text: str, quantities: tuple[Quantity, ...]) -> float:
    """How much a passage gives to check, 0..1: a figure or a named document, an act, nothing.

    Of directional promises the labels call those fulfilled of which a concrete act, product or
    figure is told.
    """
    if quantities or "《" in text:
        return 1.0
    if speaks("finished", text):
        return 0.8
    return 0.5 if speaks("act", text) else 0.0


def starting(text: str) -> bool:
    """Whether a passage tells of a start or of a push: 启动, 正在, 稳步推进."""
    return bool(speaks("starting", text))


_EFFORT = re.compile(
    r"^(?:进一步|全面|大力|着力|积极|切实|持续|深入|加快|扎实|稳步|有序|有效|不断|继续|严格|认真|统筹|纵深|坚持|全力|深度|协同)*"
    r"(?:推进|推动|加强|加快|深化|强化|完善|健全|优化|提升|促进|落实|开展|实施|支持|做好|抓好|建设|发展|贯彻|提高|保障|规范)"
)


def effort_opening(text: str) -> bool:
    """Whether a passage opens like a plan (稳步推进…), with neither figure nor completion."""
    if not _EFFORT.match(text) or any(char.isdigit() for char in text):
        return False
    return not re.search(
        r"建成|完成|出台|印发|获|首|启用|投用|开通|成立|达标|全覆盖|实现|突破|落地", text
    )


def unfinished(text: str) -> bool:
    """Whether a passage says that something was not done, delayed, replaced or cancelled."""
    return bool(speaks("unfinished", text))


_WHOLE = re.compile(
    r"(?:全面|全部|圆满|如期|顺利|高质量|较好|按时|提前|超额|基本|均已?|已|100%)[^，。；]{0,6}(?:完成|办结|落实|兑现|办好|实现|见效|落地|办理完毕)"
    r"|(?:完成|办结|办好|兑现|办成)[^，。；]{0,10}(?:十件|件|项|类|批)?"
)


def blanket_statements(
    text: str, within: Span, names: tuple[str, ...]
) -> Iterator[tuple[Span, str]]:
    """Clauses that close a whole named list (全面完成省十件民生实事), with the list's name.

    A general sentence (圆满完成各项目标任务) names no list and is none.
    """
    for clause in clauses(text, within):
        words = clause.span.of(text)
        for name in names:
            if name in words and _WHOLE.search(words):
                yield clause.span, name
                break
