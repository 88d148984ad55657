"""Named lists of a plan (十件民生实事): which commitments are items of one.

A report closes such a list with one sentence (十件民生实事全部完成), so what is in it must be told
from what only stands in the same chapter. A list is opened by its own heading, or by a lead
sentence that the first item follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from followup.lexicon import tables
from followup.model import Span

ELSE = 4
"""Characters that a heading may have beside the list's name and the words of :data:`_FRAME`."""
_FRAME = re.compile(
    r"^[（(]?[一二三四五六七八九十0-9]+[）)、.．]?|(?:19|20)\d\d年?度?|今年|全力|扎实|认真|继续|持续|着力|切实|集中力量"
    r"|用心用情|办好|办实|抓好|做好|实施|推进|落实|完成|兑现|重点|年度|政府|市级|区级|县级|省级|全市|全区|全县|全省"
    r"|为民|民生|法治|实事|项目|工程|计划|清单|安排|表|附件[0-9一二三四]?|[一二三四五六七八九十百0-9]+[大类]*[件项个]?|[“”《》：:，、（）()的和]"
)
_FIRST_ITEM = re.compile(r"\s*(?:[①]|1[.、．]|[（(]1[）)]|[（(]一[）)]|一是|第一[，、]|一、)")
_LEAD_VERB = re.compile(r"办好|实施|抓好|做好|推进|完成|兑现|落实|办理|承诺|推出|确定|安排")
_SENTENCE = re.compile(r"[^。；：:！\n]*[。；：:！]?")


@cache
def _names() -> re.Pattern[str]:
    words = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == "list")
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def list_of_heading(path: Sequence[str]) -> str:
    """The list that the innermost heading of its own opens; empty without one."""
    for title in reversed(path):
        named = _names().search(title)
        if named and len(_FRAME.sub("", title)) <= ELSE:
            return named.group()
    return ""


def list_in(text: str, paragraph: Span) -> tuple[str, int]:
    """The list that a lead sentence of ``paragraph`` opens, and where its first item begins.

    ``("", 0)`` where there is none.
    """
    for match in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
        words = match.group()
        named = _names().search(words)
        if named and _LEAD_VERB.search(words) and _FIRST_ITEM.match(text, match.end()):
            return named.group(), match.end()
    return "", 0
