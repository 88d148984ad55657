"""The figures that a plan promises, each with the one that answers it: the table of targets.

Only those whose indicator reads as one: what a figure counts is told from the words around it, and
now and then these are half a word or none (的省重点项目, 元/月).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from followup.chains.figures import figures
from followup.lexicon import tables
from followup.model import Basis, Comparator, Quantity, Verdict
from followup.reporting.views.row import Row

SHORT, EXCEEDED = "figure_short", "figure_exceeded"
BEHIND = frozenset({SHORT, EXCEEDED})
"""Reasons that tell of a figure that fell short."""
_MET = frozenset({"figure_met", "figures_partly_said"})
"""Reasons that tell of a figure that was reached."""
_SHORTEST, _LONGEST = 2, 18
"""Characters of an indicator: a longer one is half a sentence."""
_BEFORE = re.compile("^(?:的|要|再|今年|全年|力争|确保|保持|其中|每年|年(?!度)|分别)+")
_BEHIND = re.compile("(?:的|要|拟按|按|年内|达|至|(?<!占)比|较|平|力争|控制|保持|稳定|以来){1,20}$")
_NO_INDICATOR = re.compile(
    "^[/\\d]|/[年月日人户亩吨]|等$|等方面|将|关闭$|[大小第]$"
    "|^(?:加快|推进|推动|深入|支持|持续|进一步|积极|坚持|加强|加大|着力|大力|促进|实现|通过"
    "|为|把|将|以|在|对|让|使|从|由|向|与|和|及|、)"
    "|(?:[低高多少增减了和与及、]|提高到|增加到|降低到)$"
)
_ONLY_A_VERB = frozenset(
    re.split(
        "\\s+",
        "开工 建成 完成 新增 建设 实施 投资 支持 培训 改造 新建 安排 投入 竣工 启动 "
        "增加 减少 培育 引进 超过 突破 达到 指导 供应 咨询 投入使用 总投资 面积 规模 总量 项目 "
        "初中 小学",
    )
)
"""Words beside a figure that alone say nothing of what it counts."""
_CUT_AT = 14
"""Characters after a figure that an indicator is made of at most (``parsing/indicators.py``)."""
_BEHIND_FIGURE = re.compile("(?:的)?([\u4e00-\u9fff]+)")
_PAIRS = ("“”", "（）", "《》", "()")


@dataclass(frozen=True, slots=True)
class Target:
    """One promised figure, and what was reported of it."""

    row: Row
    indicator: str
    """The words that say what is counted or measured."""
    promised: Quantity
    said: Quantity | None
    """The figure that answered it; ``None`` where none did, or a person took its passage away."""
    wanting: float | None
    """By how much it fell short of the target, or lay above a ceiling, in the base of its unit
    (percentage points for a rate); ``None`` where the two cannot be subtracted, or nothing is
    wanting."""

    behind: bool
    """Whether it fell short, by the judge's own word, though it may not be told by how much."""
    met: bool
    """Whether it reached the target, though another figure of its commitment may not."""

    @property
    def known_as(self) -> int:
        """The place of its indicator among the standard ones, the best known first; after all of
        them for any other."""
        return _standing(self.indicator)

    @property
    def part_wanting(self) -> float:
        """What is wanting as a part of the target; 0 where nothing is, or it cannot be told."""
        value = self.promised.value
        return self.wanting / abs(value) if self.wanting and value else 0.0


def targets(rows: Iterable[Row]) -> list[Target]:
    """The targets of ``rows`` that are due, in the plan's order."""
    return [one for row in rows if not row.flags.not_due for one in _of(row)]


def best_known_first(found: Iterable[Target]) -> list[Target]:
    """Standard indicators in the order of ``measures.tsv``, then those that a figure answered, then
    the rest; in the plan's order where they are equal."""
    return sorted(found, key=lambda one: (one.known_as, one.said is None, one.row.number))


def indicator_words(text: str) -> str:
    """What of ``text`` names an indicator; empty where it does not read as one."""
    words = _BEHIND.sub("", _BEFORE.sub("", text.strip()))
    if not _SHORTEST <= len(words) <= _LONGEST or words in _ONLY_A_VERB:
        return ""
    whole = all(words.count(pair[0]) == words.count(pair[1]) for pair in _PAIRS)
    return words if whole and not _NO_INDICATOR.search(words) else ""


def _of(row: Row) -> Iterator[Target]:
    """One line for each indicator: a second figure of it (增加5500亿元) says the same again."""
    promised = [figure for figure in row.commitment.quantities if figure.target]
    known: set[str] = set()
    for figure, answer in zip(promised, figures(row.commitment, row.assessment), strict=True):
        words = "" if _cut_short(row, figure) else indicator_words(figure.indicator)
        if words and words not in known:
            known.add(words)
            said = _said(row, answer.reported)
            wanting = _wanting(row, figure, said, answer.reason)
            met = said is not None and (answer.reason in _MET or _same(figure, said))
            behind = wanting is not None or answer.reason in BEHIND
            yield Target(row, words, figure, said, wanting, behind, met)


def _cut_short(row: Row, figure: Quantity) -> bool:
    """Whether the indicator was taken from behind the figure and ends inside a word."""
    behind = row.text[figure.span.end - row.commitment.span.start :]
    words = _BEHIND_FIGURE.match(behind)
    return bool(words and len(words[1]) > _CUT_AT and figure.indicator.endswith(words[1][:_CUT_AT]))


def _said(row: Row, words: str) -> Quantity | None:
    """The figure of those words in a passage that the verdict rests on."""
    held = (figure for one in row.evidence for figure in one.link.quantities)
    return next((figure for figure in held if words and figure.text == words), None)


def _wanting(row: Row, figure: Quantity, said: Quantity | None, code: str) -> float | None:
    """What lies between the two where the report's figure is the lesser (or above a ceiling)."""
    if said is None or row.verdict is Verdict.FULFILLED or figure.unit != said.unit:
        return None
    if figure.basis is not said.basis:
        return None
    below = figure.value - said.value
    if code == EXCEEDED:
        return -below if below < 0 else None
    falls = figure.comparator is Comparator.AT_MOST or figure.basis is Basis.REDUCTION
    told = code == SHORT or (row.flags.admitted and not code and not falls)
    return below if told and below > 0 else None


def _same(figure: Quantity, said: Quantity) -> bool:
    """Whether both say as much of the same (59件, 59项)."""
    return (figure.value, figure.basis) == (said.value, said.basis)


@cache
def _standing(indicator: str) -> int:
    """The place of the standard indicator that ``indicator`` is, by a name of it that makes up most
    of its words (规模工业增加值, not 粮食播种面积)."""
    names = [(row[0], *row[2].split()) for row in tables.rows("measures.tsv")]
    held = [
        (len(name), -place)
        for place, known in enumerate(names)
        for name in known
        if name in indicator and len(name) * 2 > len(indicator)
    ]
    return -max(held)[1] if held else len(names)
