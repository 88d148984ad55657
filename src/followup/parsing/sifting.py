"""Fragments joined to what they belong to, and what promises nothing left out.

A clause without a subject of its own (同比增长26%) belongs to the one before it, a lead that stands
alone (在规范管理的同时) to the one behind it. Descriptions, forecasts and slogans are told by the
patterns of ``lexicon/data/no_commitment.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from followup.lexicon import tables
from followup.parsing.clauses import Clause
from followup.parsing.splitting import Tag

SHORTEST = 5
"""Characters of the shortest labelled commitment (培育重点村) …"""
SHORTEST_WITH_FIGURE = 4
"""… and of one with a figure (修路5条)."""

_ITEM = re.compile(r"[一二三四五六七八九]是|第[一二三四五六七八九][，、]|[（(]\d[)）]|[①-⑨]")
_SECOND = re.compile(r"二是|第二[，、]|[（(]2[)）]|②")
FIRST_ITEM = re.compile(r"一是|第一[，、]|[（(]1[)）]|①")
"""The number of a list's first item, wherever it stands."""
_COMMAS = ("，", ",")
_COMMA = re.compile("[，,]")
_FIGURE = re.compile("[0-9]")
_NOW = ("当前", "目前", "我国")
_SUBJECTLESS = re.compile(
    r"^(?:同比|环比|年均|平均|均|按可比价格?|可比口径|同口径|名义|实际|预计|力争|分别|总量|"
    r"[比较](?:上年|去年|20\d\d年)(?:同期|预算|执行数|初|末|底)?)*"
    r"(?:增长|下降|提高|上升|减少|降低|增加|增幅|增速|增|降|高于|高出?|高|低于|低|快于|占比?|达到?|突破|超过|翻)"
    r"(?:了|到|至|约|近|为|超过|达到?|不低于|不少于|控制在|保持在|在|全[省市区国]的?)*"
    r"[0-9][0-9.,]*(?:\s*[-—–~～至到]+\s*[0-9.]+)?\s*(?:%|个百分点|[万亿千百十]*[元亩吨人户家个件项倍番名美张座所公里平方立米标箱辆台套]*)"
    r"(?:以上|左右|以内|以下|上下)?(?:的?目标)?$"
)
_OBJECTLESS = re.compile(
    r"^(?:其中|年内|全年|今年|当年|计划|力争|争取|确保|全部|再|另)*"
    r"(?:完成|建成|新建|开工(?:建设)?|动工(?:建设)?|完工|竣工|交付(?:使用)?|投入使用|投用|供应|改造|启动(?:建设)?|"
    r"投资|完成投资|安排资金|投入资金|投入)+"
    r"[0-9][0-9.,]*[万亿千百]*(?:个|座|条|家|所|处|项|套|件|公里|亩|平方米|万元|亿元|元|户|间|栋|台|辆)(?:以上|左右)?$"
)
"""动工建设2座, 完工20条以上: what is counted stands in the clause before."""
_TAKES_UP = re.compile(
    "^(?:让|使(?!用)|既|又|也(?!门)|都(?!市)|从而|进而|以便"
    "|(?:一半|其余|余下|剩余|主要|重点|全部|优先)用于)"
)


def mend(text: str, found: Sequence[Clause], tags: Sequence[Tag]) -> list[Tag]:
    """The tags of one paragraph with fragments joined to what they belong to."""
    mended = _with_first_items(text, found, tags)
    for index, clause in enumerate(found):
        if mended[index] is not Tag.START:
            continue
        words = clause.span.of(text)
        if index and clause.before in _COMMAS and _is_fragment(words):
            subjectless = bool(_SUBJECTLESS.match(words))
            if mended[index - 1] is Tag.DROP and subjectless:
                mended[index - 1] = Tag.START
            if mended[index - 1] is not Tag.DROP:
                mended[index] = Tag.CONTINUE
        elif clause.after in _COMMAS and index + 1 < len(found):
            _join_lead(words, mended, index)
    return mended


def _is_fragment(words: str) -> bool:
    """Whether a clause cannot stand without the one before it."""
    return bool(
        _is_scrap(words)
        or _SUBJECTLESS.match(words)
        or _OBJECTLESS.match(words)
        or _TAKES_UP.match(words)
    )


def _is_scrap(words: str) -> bool:
    if len(words) >= SHORTEST:
        return False
    return len(words) < SHORTEST_WITH_FIGURE or not _FIGURE.search(words)


def _join_lead(words: str, tags: list[Tag], index: int) -> None:
    """A lead goes with the clause behind it; the manner of an act (通过…方式) only with an act."""
    behind = tags[index + 1]
    if behind is Tag.START and (_is("lead", words) or _is("manner", words)):
        tags[index + 1] = Tag.CONTINUE
    elif behind is Tag.DROP and _is("lead", words):
        tags[index] = Tag.DROP


def _with_first_items(text: str, found: Sequence[Clause], tags: Sequence[Tag]) -> list[Tag]:
    """一是修路。二是建桥。: where the second item is a commitment, so is the first."""
    mended = list(tags)
    spans = [clause.span for clause in found]
    points = [i for i, span in enumerate(spans) if _ITEM.match(text, span.start, span.end)]
    if points and _SECOND.match(found[points[0]].span.of(text)):
        points.insert(0, 0)  # the paragraph begins behind the first item's number
    for this, following in pairwise(points):
        first = this == 0 or FIRST_ITEM.match(found[this].span.of(text))
        dropped = all(tag is Tag.DROP for tag in mended[this:following])
        if first and dropped and mended[following] is Tag.START and found[this].after not in "：:":
            mended[this:following] = [Tag.START, *[Tag.CONTINUE] * (following - this - 1)]
    return mended


def promises(words: str) -> bool:
    """Whether a run of clauses may be a commitment: no description, slogan or scrap."""
    if _is_scrap(words):
        return False
    if _is("rest", words):
        return False
    first = _COMMA.split(words)
    if len(first) == 1 and _is("lead", words):
        return False
    described = _is("description", first[0]) or _is("slogan", first[0])
    return not described or (len(first) > 1 and not words.startswith(_NOW))


def is_dependent(noun: str) -> bool:
    """Whether a figure with this noun needs the subject before it: 面积5万亩、产量1.9万吨."""
    begins, holds = _patterns("dependent")
    return any(pattern is not None and pattern.fullmatch(noun) for pattern in (begins, holds))


def _is(group: str, words: str) -> bool:
    begins, holds = _patterns(group)
    return bool((begins and begins.match(words)) or (holds and holds.search(words)))


@cache
def _patterns(group: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What words of a group begin with, and what they hold anywhere: a row that begins with ^ is
    about their beginning in all its alternatives."""
    found = [pattern for named, pattern in tables.rows("no_commitment.tsv") if named == group]
    begins, holds = (
        [f"(?:{pattern})" for pattern in found if pattern.startswith("^") is anchored]
        for anchored in (True, False)
    )
    return (
        re.compile("|".join(begins)) if begins else None,
        re.compile("|".join(holds)) if holds else None,
    )
