"""Where a report turns to what is still wanting, and how long it goes on about it.

Told by words of three groups (``lexicon/data/admissions.tsv``): that one sees, that something
remains, and what is wanting. One word alone says nothing (解决了突出问题): a sentence opens an
admission where it says that something remains and what follows keeps saying what is wanting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from followup.lexicon import tables
from followup.model import Span
from followup.parsing.headings import first_sentence_end

HEAD = 120
"""Characters of a sentence within which it must turn to what is wanting."""
DENSE = 45
"""Characters of an admission for each word of what is wanting, on average, at the most."""
LEAST = 3
"""Words of what is wanting that an admission has, where its first sentence is not plain."""

_TURNS = re.compile(
    r"(?:[，。；、]|^)?(?:各位代表[！，,:：])?"
    r"(?:同时|与此同时|但|但是|当然|我们也|也要|另一方面|(?:在)?(?:总结|肯定|看到|回顾|取得).{0,12}(?:成绩|成就|成效|进展|工作|经验)"
    r"|对照|对标|当前|总体来看|虽然|尽管|然而)"
)
_STATED = re.compile(
    r"(?:清醒|清楚|深刻|深知|正视|看到|认识|意识)[^。；]{0,40}(?:问题|困难|不足|短板|差距|挑战|矛盾|风险)"
    r"|(?:存在|面临)[^。；，]{0,24}(?:问题|困难|不足|短板|差距|薄弱环节)"
    r"|(?:问题|困难|不足|短板|差距|挑战|矛盾)[^。；]{0,8}(?:不容忽视|不可忽视|绕不过|躲不过|[说讲]透)"
    r"|与[^。；]{4,40}(?:要求|期盼|期待|相比)[^。；]{0,14}差距"
)
_STILL = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]|——|主要(?:是|表现)|对此|对于这些|针对这些|(?:对|解决)?这些(?:问题|困难)|[从在].{2,12}(?:方面|来看|上))"
)
_PAST = re.compile(
    r"^(?:各位代表[，！])?(?:在?(?:过去|刚刚过去)?的?(?:一年|五年|20\d\d年|去年|上年|这一年)(?:中|来|里)?"
    r"|这些成绩|成绩(?:的)?取得|面对|针对|在面临|在.{2,24}(?:情况|形势|背景)下)(?![^。；]{0,60}(?:虽|但|不足|[还仍]存在))"
)
"""去年，我国发展面临诸多困难挑战: what was overcome, not what is still wanting."""
_ENDS = re.compile(r"感谢|敬意|致敬|谢意|回顾|收官|成绩来之不易|一年来|五年来|过去[一五]年")


@dataclass(frozen=True, slots=True)
class _Words:
    sees: re.Pattern[str]
    remains: re.Pattern[str]
    matter: re.Pattern[str]
    wanting: re.Pattern[str]
    solved: re.Pattern[str]


@cache
def _words() -> _Words:
    return _Words(**{group: re.compile(said) for group, said in tables.rows("admissions.tsv")})


def admission(text: str, line: Span, below: int | None = None) -> int | None:
    """Where in the paragraph ``line`` an admission begins; ``None`` where there is none.

    ``below`` is the end of the points (一是…) that stand below the line and belong to it.
    """
    start = line.start
    while start < line.end:
        end = first_sentence_end(text, Span(start, line.end))
        stop = line.end if end is None else end + 1
        if _opens(text[start : min(stop, start + HEAD)], text[start : below or line.end]):
            return start
        start = stop
    return None


def is_point(words: str) -> bool:
    """Whether the paragraph ``words`` is one point of what stands above it."""
    return bool(_STILL.match(words))


def goes_on(words: str) -> bool:
    """Whether the paragraph ``words``, below an admission, belongs to it."""
    if is_point(words):
        return True
    return not _ENDS.search(words[:60]) and _is_dense(words, least=2)


def _opens(head: str, rest: str) -> bool:
    known = _words()
    # whatever _STATED fits names one of these too
    if not known.matter.search(rest[: 2 * HEAD]) or _PAST.match(head):
        return False
    if _STATED.search(head) and (_TURNS.match(head) or known.sees.search(head[:40])):
        return not known.solved.search(head) or _is_dense(rest, least=LEAST)
    seen, remains = known.sees.search(head), known.remains.search(head)
    if not (seen or remains):
        return False
    return _is_dense(rest, least=LEAST if seen and remains else LEAST + 1)


def _is_dense(words: str, *, least: int) -> bool:
    """Whether ``words`` keep saying what is wanting, and say little of what was solved."""
    known = _words()
    found = len(known.wanting.findall(words)) - 2 * len(known.solved.findall(words))
    return found >= least and found * DENSE >= len(words)
