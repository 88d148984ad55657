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
from followup.lexicon.numerals import number, straight
from followup.model import Span

ELSE = 4
"""Characters that a heading may have beside the list's name and the words of :data:`_FRAME`."""
_FRAME = re.compile(
    r"^[（(]?[一二三四五六七八九十0-9]+[）)、.．]?|(?:19|20)\d\d年?度?|今年|全力|扎实|认真|继续|持续|着力|切实|集中力量"
    r"|用心用情|办好|办实|抓好|做好|实施|推进|落实|完成|兑现|重点|年度|政府|市级|区级|县级|省级|全市|全区|全县|全省"
    r"|为民|民生|法治|实事|项目|工程|计划|清单|安排|表|附件[0-9一二三四]?|[一二三四五六七八九十百0-9]{1,12}[大类]{0,4}[件项个]?|[“”《》：:，、（）()的和]"
)
_FIRST_ITEM = re.compile(
    r"\s{0,200}+(?:[①]|1[.、．]|[（(]1[）)]|[（(]一[）)]|一是|第一[，、]|一、)"
)
_LEAD_VERB = re.compile(r"办好|实施|抓好|做好|推进|完成|兑现|落实|办理|承诺|推出|确定|安排")
_CLAUSES = re.compile("[，,、]|增进|福祉|改善|提高")
_COUNTED = re.compile("(?P<count>[一二三四五六七八九十百0-9０-９]{1,12})(?:大类)?[件项个]")
_ORDINAL = re.compile(
    "(?P<number>[一二三四五六七八九十]{1,3}(?=是)|[0-9]{1,2}(?=[.．、](?![0-9])))"
)
"""What an item begins with: 一是, 1. – （一） and 一、 begin chapters."""
_SENTENCE = re.compile(r"[^。；：:！\n]*[。；：:！]?")


@cache
def _names() -> re.Pattern[str]:
    words = next(row[1].split() for row in tables.rows("cues.tsv") if row[0] == "list")
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def list_of_heading(path: Sequence[str]) -> str:
    """The list that the innermost heading of its own opens; empty without one.

    A heading of two clauses is a chapter's (办好民生实事，增进民生福祉), unless it says how many
    things the list has.
    """
    for title in reversed(path):
        named = _names().search(title)
        if title.endswith(("：", ":")):
            continue  # a lead sentence: what it opens is told by lists_below
        if named and len(_FRAME.sub("", title)) <= ELSE:
            return "" if _CLAUSES.search(title) and not _COUNTED.search(title) else named.group()
    return ""


def lists_below(text: str, paragraphs: Sequence[tuple[Span, str]]) -> dict[Span, str]:
    """The list to which each paragraph below a lead sentence belongs, by the paragraph's span.

    ``paragraphs`` are all of the plan in order, each with its own heading. A paragraph that ends
    with a lead (办好十件民生实事：) opens the list; those that follow with 一是, 二是 … or 1., 2. …
    are its items, as many as the lead says, until the numbers stop or begin anew.
    """
    found: dict[Span, str] = {}
    name, most, following = "", 0, 0
    for span, heading in paragraphs:
        ordinal = _number(heading or span.of(text))
        if name and ordinal == following and ordinal <= most:
            found[span] = name
            following += 1
        elif ordinal is not None or heading or following > most:
            name = ""
        elif name and following > 1:
            found[span] = name
        titled = bool(heading) and span.of(text).endswith(heading)
        titled = titled and not heading.endswith(("：", ":"))
        opened = None if titled else _lead_at_end(span.of(text))
        if opened and span not in found:
            name, most = opened
            following = 1
    return found


def _number(title: str) -> int | None:
    match = _ORDINAL.match(title.lstrip())
    return _counted(match["number"]) or None if match else None


def _counted(written: str) -> int:
    plain = straight(written)
    return int(plain) if plain.isdigit() else int(number(plain) or 0)


def _lead_at_end(paragraph: str) -> tuple[str, int] | None:
    """The name and the length of the list that a paragraph's last sentence opens."""
    sentence = [part for part in _SENTENCE.findall(paragraph.rstrip()) if part][-1:]
    words = sentence[0] if sentence else ""
    named, counted = _names().search(words), _COUNTED.search(words)
    if not (named and counted and _LEAD_VERB.search(words)) or _ORDINAL.match(words):
        return None
    if len(words) - named.end() > ELSE:
        return None
    return named.group(), _counted(counted["count"])


def list_in(text: str, paragraph: Span) -> tuple[str, int]:
    """The list that a lead sentence of ``paragraph`` opens, and where its first item begins.

    ``("", 0)`` where there is none.
    """
    if not _names().search(text, paragraph.start, paragraph.end):
        return "", 0
    for match in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
        words = match.group()
        named = _names().search(words)
        if named and _LEAD_VERB.search(words) and _FIRST_ITEM.match(text, match.end()):
            return named.group(), match.end()
    return "", 0
