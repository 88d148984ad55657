"""Where a report looks back on several years and not on the one it reviews."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from followup.lexicon.numerals import FULL_WIDTH
from followup.model import Role, Section, Span

_PLAN = "“十[一二三四五六]?五”"
_TERM = re.compile(rf"[五5]年|[三四34]年来|{_PLAN}|届政府|成立以来|次会议以来")
"""What the heading of a review of several years names."""
_LEAD = r"\W{0,4}(?:各位代表\W{0,4}|[（(]?[一二三四五六七八九十]{1,3}(?:[)）]|[是、])\W{0,4})?"
"""What may stand before: an address, a number, a dash."""
_TO_TERM = re.compile(
    rf"{_LEAD}(?:在|经过|透过\d{{4}}年?)?(?:(?:过去|走过)的?[五5]年|这[五5]年|[五5]年(?:来|间|历程|时光|光阴)"
    rf"|回[望首顾眸][^，。]{{0,6}}?(?:{_PLAN}|[五5]年)|{_PLAN}(?:时期|以来|期间|的[五5]年)"
    rf"|[^，。]{{0,24}}(?<![下前内])的[五5]年[，。！；])"
)
"""How a sentence begins that turns a review to several years."""
_PLAN_FULFILLED = re.compile(rf"{_PLAN}(?:规划)?(?:主要|各项)?(?:目标)?任务[^。，]{{0,6}}完成")
_TO_YEAR = re.compile(
    rf"{_LEAD}(?:在|回[望首顾])?(?:(?:刚刚)?过去的?(?:这)?一年|一年来|这一年|刚刚过去的?(?:20|二))"
)
"""How one begins that turns it to the year before."""
_MAY_TURN = re.compile(rf"[五5５]年|{_PLAN}")
"""What a paragraph has that turns to several years: most have neither."""
_YEAR_ALONE = re.compile(r"过去一年|一年来|去年|全年|当年")
_ADDRESS = re.compile(r"\W{0,8}各位代表\W{0,8}")
_OPENING = 100
"""So many characters of a paragraph, in the beginnings of its sentences, may turn the review for
all that follows; what turns it later does so for the rest of that paragraph."""
_SENTENCE = re.compile(r"[^。！\n]+[。！]?")
_PARAGRAPH = re.compile(r"[^\n]+")
_START = attrgetter("start")


def several_years(text: str, sections: Sequence[Section], year: int | None) -> tuple[Span, ...]:
    """The sentences on several years that do not speak of ``year`` by name.

    ``text`` is the document's, ``year`` the reviewed one, ``None`` where it is not known. A review
    of both (“十四五”时期和2025年工作回顾) begins with what its heading names first, and turns
    where a paragraph says so: 五年来, 刚刚过去的2025年.
    """
    return tuple(_found(text, sections, year))


def stands_in(passage: Span, spans: Sequence[Span]) -> bool:
    """Whether ``passage`` lies in one of ``spans``, which are in order and apart."""
    place = bisect_right(spans, passage.start, key=_START)
    return place > 0 and spans[place - 1].contains(passage)


def _found(text: str, sections: Sequence[Section], year: int | None) -> Iterator[Span]:
    for section in sections:
        if section.role is not Role.RETROSPECT:
            continue
        heading = section.heading.translate(FULL_WIDTH).strip()
        far = _begins_far(heading, year)
        for paragraph in _PARAGRAPH.finditer(section.span.of(text)):
            if not far and not _MAY_TURN.search(paragraph.group()):
                continue
            told = paragraph.group().translate(FULL_WIDTH)
            if told.strip() == heading:
                continue
            here, opens = far, True
            for sentence in _SENTENCE.finditer(told):
                words = sentence.group()
                if _ADDRESS.fullmatch(words):
                    continue
                here, opens = _turned(words, here, year if opens else None), False
                if sentence.start() < _OPENING:
                    far = here
                if here and not _is_of(words, year):
                    start = section.span.start + paragraph.start() + sentence.start()
                    yield Span(start, start + len(words))


def _begins_far(heading: str, year: int | None) -> bool:
    """Whether a section begins with several years: its heading names them, and first."""
    term = _TERM.search(heading)
    named = heading.find(str(year)) if year else -1
    return term is not None and (named < 0 or term.start() < named)


def _turned(sentence: str, far: bool, year: int | None) -> bool:
    """Whether ``sentence`` and what follows speaks of several years, as what is before it does or
    by its own words; ``year`` where naming that turns to it (2025年，全市……)."""
    if _TO_YEAR.match(sentence) or (year and _named(year).match(sentence)):
        far = False
    return far or bool(_TO_TERM.match(sentence) or _PLAN_FULFILLED.search(sentence))


@lru_cache(maxsize=64)
def _named(year: int) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:回首)?{year}年(?=[，,是极很的在])")


def _is_of(sentence: str, year: int | None) -> bool:
    named = year is not None and f"{year}年" in sentence
    return named or _YEAR_ALONE.search(sentence) is not None
