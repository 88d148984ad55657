"""Which year a report reviews, and which it plans: votes from the text, never from a file's name.

There are two conventions: a 法治政府建设报告 named 2021年 reviews 2021; a 政府工作报告 of
2025 reviews 2024 and plans 2025. Headings therefore weigh more than the title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup.lexicon import numerals
from followup.model import Found, Note, Span
from followup.parsing.identity.metadata import HEAD, OPENING, Metadata


def _year_not_behind(*words: str) -> str:
    """A pattern for a year; what must not stand before it is looked at once a year is found."""
    behind = "".join(rf"(?<!{each}\d{{4}})" for each in words)
    return rf"(?P<year>(?:19|20)\d\d){behind}\s?年(?!\s?[—–\-~～至到]\s?\d)"


_NO_YEAR_BEHIND = (r"\d", r"\d[—–\-~～至到]", r"\d——", "[到至]")
_YEAR = _year_not_behind(*_NO_YEAR_BEHIND)
"""A year that is no end of a range (2021—2025年) and no far aim (到2035年)."""
_YEAR_OUTSIDE_TITLES = _year_not_behind(*_NO_YEAR_BEHIND, "《")

_START = r"(?:^|[\n。])[ \t\u3000\xa0]*"
_CHAPTER = "[一二三四五六七八九十]{1,3}[、.．]"

_HEADING = re.compile(
    rf"(?:(?P<number>{_CHAPTER})|(?:(?<=\n)|^)[ \t\u3000\xa0]*(?:第[一二三四五]部分)?)"
    r"(?P<words>[^\n。；;，,！!（(《]{2,45})(?P<end>[\n。；;，,！!（(《]|$)"
)
_ANY_YEAR = re.compile(_YEAR)
_REVIEW_WORDS = re.compile(r"回顾|总结|成就|成效|成绩|情况|进展")
_PLAN_WORDS = re.compile(
    r"安排|任务|计划|打算|建议|部署|目标|要求|重点|思路|要点|举措|取向|展望|做好"
)
_YEAR_WORK = re.compile(r"工作$|主要工作|政府工作")
_SINGLE_YEAR = re.compile(r"(?:过去|这|近|前)的?一年|一年来|去年")
_NEXT_TERM = re.compile(r"(?:未来|今后)五年[^。\n]{0,12}(?:任务|目标|工作|安排|思路)")

_DELIVERED = re.compile(
    rf"{_YEAR}\s?(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月[^。\n]{{1,8}}日"
    r"[^。：:]{0,45}?(?:人民代表大会|人大)[^。：:]{0,8}次?会议"
)
_BODY: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("reviewed", 3.0, re.compile(rf"过去的{_YEAR}")),
    (
        "planned",
        3.0,
        re.compile(rf"{_START}{_YEAR}[，,]?(?:我[们省市区县州盟旗局]|全[省市区县州盟旗])?将(?!近)"),
    ),
    (
        "planned",
        2.0,
        re.compile(
            rf"{_YEAR}(?:全[省市区县])?(?:国民)?经济和?社会发展的?(?:主要)?(?:预期)?(?:目标|指标)"
        ),
    ),
    ("planned", 1.0, re.compile(rf"做好{_YEAR}的?(?:政府|各项)?工作")),
)
_RUNNING: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "reviewed",
        2.0,
        re.compile(rf"{_YEAR_OUTSIDE_TITLES}(?:以来|度)?的?(?:政府)?工作的?(?:回顾|总结)"),
    ),
    (
        "planned",
        2.0,
        re.compile(rf"{_YEAR_OUTSIDE_TITLES}的?(?:重点|主要)?工作(?:安排|部署|计划|思路|重点)"),
    ),
)
"""Headings without a number whose line breaks are lost; looked for where no heading is found."""

_OPENING = re.compile(
    rf"{_START}{_YEAR}度?(?:以来)?[，,]|现将[^。\n，]{{0,24}}?{_YEAR.replace('P<year>', 'P<told>')}"
    r"度?[^。\n，]{0,24}情况"
)

LAST_MONTH_OF_SESSIONS = 7
"""People's congresses hear the yearly report by July at the latest; later ones open a new term."""

LAST_MONTH_OF_LAW_REPORTS = 6
"""法治政府 reports are due by 1 April and come out by June of the year after the reviewed one."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One passage that speaks for a year."""

    of: str
    """``reviewed`` or ``planned``."""
    year: int
    weight: float
    how: str
    span: Span | None

    @property
    def reviewed(self) -> int:
        """The reviewed year that the vote is for."""
        return self.year if self.of == "reviewed" else self.year - 1


@dataclass(frozen=True, slots=True)
class Years:
    """Both years, each ``None`` where the text does not tell."""

    reviewed: Found[int] | None
    planned: Found[int] | None
    notes: tuple[Note, ...] = ()


def find_years(plain: str, metadata: Metadata) -> Years:
    """Count the votes; a year that wins less than twice the runner-up's weight is not told."""
    lines = list(_HEADING.finditer(plain))
    headings = list(_from_headings(lines, metadata.genre))
    votes = [
        *(headings or _from_patterns(plain, _RUNNING)),
        *_from_delivery(plain, metadata.genre),
        *_from_title(metadata),
        *_from_body(plain, metadata.genre),
    ] or list(_from_dates(metadata))
    weights: dict[int, float] = defaultdict(float)
    for vote in votes:
        weights[vote.reviewed] += vote.weight
    ranked = sorted(weights, key=lambda year: (-weights[year], year))
    if _plans_a_term(lines, votes):
        return Years(None, None, (Note("years_of_term"),))
    if not ranked:
        return Years(None, None, (Note("years_unknown"),))
    if len(ranked) > 1 and weights[ranked[0]] < 2 * weights[ranked[1]]:
        named = "、".join(str(year) for year in sorted(ranked[:2]))
        return Years(None, None, (Note("years_conflict", {"years": named}),))
    return _decided(ranked[0], votes)


def _plans_a_term(lines: Sequence[re.Match[str]], votes: list[Vote]) -> bool:
    """Whether a heading announces the next five years and none the next one."""
    annual = any(vote.of == "planned" and vote.how in ("heading", "delivery") for vote in votes)
    return not annual and any(_NEXT_TERM.search(match["words"]) for match in lines)


def _decided(reviewed: int, votes: list[Vote]) -> Years:
    def best(of: str, year: int) -> Found[int]:
        fitting = [vote for vote in votes if vote.of == of and vote.year == year]
        if not fitting:
            return Found(year, "derived")
        vote = max(fitting, key=lambda vote: vote.weight)
        return Found(year, vote.how, vote.span)

    agreeing = {vote.how for vote in votes if vote.reviewed == reviewed}
    notes: tuple[Note, ...] = ()
    if agreeing <= {"title"} and not any(vote.weight > 2 for vote in votes):
        notes = (Note("years_from_title", {"year": str(reviewed)}),)
    elif agreeing <= {"date"}:
        notes = (Note("years_from_date", {"year": str(reviewed)}),)
    return Years(best("reviewed", reviewed), best("planned", reviewed + 1), notes)


def _from_headings(lines: Sequence[re.Match[str]], genre: str) -> Iterator[Vote]:
    for match in lines:
        words, number = match["words"], match["number"]
        if not number and match["end"] not in ("\n", ""):
            continue
        start = match.start("words")
        year = _only_year(words)
        if year is None:
            continue
        span = Span(start, start + len(words.rstrip()))
        weight = 4.0 if number else 2.0
        if _REVIEW_WORDS.search(words):
            yield Vote("reviewed", year, weight, "heading", span)
        elif _PLAN_WORDS.search(words):
            yield Vote("planned", year, weight, "heading", span)
        elif _YEAR_WORK.search(words) and genre:
            first = bool(number) and number[0] == "一"
            yield Vote("reviewed" if first else "planned", year, weight / 2, "heading", span)


def _only_year(words: str) -> int | None:
    years = {int(match["year"]) for match in _ANY_YEAR.finditer(words)}
    return years.pop() if len(years) == 1 else None


def _from_delivery(plain: str, genre: str) -> Iterator[Vote]:
    match = _DELIVERED.search(plain[:HEAD])
    if match and genre != "law" and 0 < numerals.month(match["month"]) <= LAST_MONTH_OF_SESSIONS:
        yield Vote("planned", int(match["year"]), 4.0, "delivery", Span(*match.span()))


def _from_title(metadata: Metadata) -> Iterator[Vote]:
    title = metadata.title
    year = _only_year(title.value) if title else None
    both = sorted(
        {int(match["year"]) for match in _ANY_YEAR.finditer(title.value)} if title else ()
    )
    if title and len(both) == 2 and both[1] == both[0] + 1 and _PLAN_WORDS.search(title.value):
        yield Vote("reviewed", both[0], 4.0, title.how, title.span)
        yield Vote("planned", both[1], 4.0, title.how, title.span)
    if title and year is not None:
        if metadata.genre == "law":
            yield Vote("reviewed", year, 4.0, title.how, title.span)
        else:
            yield Vote("planned", year, 2.0, title.how, title.span)


def _from_patterns(
    plain: str, patterns: tuple[tuple[str, float, re.Pattern[str]], ...]
) -> Iterator[Vote]:
    for of, weight, pattern in patterns:
        match = pattern.search(plain)
        if match:
            yield Vote(of, int(match["year"]), weight, "text", Span(*match.span("year")))


def _from_body(plain: str, genre: str) -> Iterator[Vote]:
    yield from _from_patterns(plain, _BODY)
    opening = _OPENING.search(plain[:OPENING]) if genre == "law" else None
    if opening:
        group = "year" if opening["year"] else "told"
        yield Vote("reviewed", int(opening[group]), 3.0, "text", Span(*opening.span(group)))
    for match in _HEADING.finditer(plain[:HEAD]):
        if _SINGLE_YEAR.search(match["words"]) and match["number"]:
            first = _ANY_YEAR.search(plain, match.end(), match.end() + 60)
            if first:
                span = Span(*first.span("year"))
                yield Vote("reviewed", int(first["year"]), 2.0, "text", span)
            break


def _from_dates(metadata: Metadata) -> Iterator[Vote]:
    if metadata.genre != "law":
        return
    for day in (metadata.signed, metadata.published):
        if day:
            year, month = int(day.value[:4]), int(day.value[5:7])
            if month <= LAST_MONTH_OF_LAW_REPORTS:
                yield Vote("reviewed", year - 1, 1.0, "date", day.span)
            elif month > 10:
                yield Vote("reviewed", year, 1.0, "date", day.span)
            return
