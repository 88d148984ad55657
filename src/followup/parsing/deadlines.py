"""Deadlines: 6月底前, 年内, 2026年底前, 上半年."""

from __future__ import annotations

import calendar
import re

from followup.model import Deadline, Span

_MONTH = r"(?P<month>1[0-2]|[1-9])\s*月(?:(?P<day>[0-3]?\d)\s*日)?(?:底|末|份)?"
_DEADLINE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s*年|今年|年内|本年)?\s{0,40}+"
    rf"(?:{_MONTH}(?:之?前|内完成|以前|建成|完成|开学|投入|启用|实现)"
    r"|(?P<part>上半年|下半年|第?[一二三四]季度))"
    r"|(?P<before>(?:19|20)\d{2})\s*年?(?:年?底|年?末)?(?:之?前|以前)"
    r"|(?P<by>(?:19|20)\d{2})\s*年(?:底|末)?"
    r"(?=[^，。；]{0,6}(?:建成|完成|实现|开通|投用|达到|通车|竣工|基本))"
    r"|(?P<within>年内|今年内|年底前|年末前|年底之前|今年底|本年度内"
    r"|年底(?=[^，。；]{0,4}(?:完成|建成|实现|达到|通车)))"
    r"|“十(?P<plan>[一二三四五六])五”(?:期末|末|时期末)"
)
_MAY_DATE = re.compile(
    r"[0-9年半季期”](?:(?<=[0-9])\s*[年月前]|(?<=年)[内底末]|(?<=半)年|(?<=季)度|(?<=[期”])末)"
)
"""A quick look: most clauses name no date."""
_QUARTER = {
    "上半年": 6,
    "下半年": 12,
    "一季度": 3,
    "二季度": 6,
    "三季度": 9,
    "四季度": 12,
}
_FIVE = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}


def deadline(text: str, within: Span, planned_year: int | None) -> Deadline | None:
    """The first deadline of ``within``; ``None`` without one or without a year to count in.

    A month, a half-year or a quarter without its year counts in ``planned_year``.
    """
    if not _MAY_DATE.search(text, within.start, within.end):
        return None
    for match in _DEADLINE.finditer(text, within.start, within.end):
        found = _day(match, planned_year)
        if found:
            day, explicit = found
            return Deadline(Span(match.start(), match.end()), match.group(), day, explicit)
    return None


def _day(match: re.Match[str], planned_year: int | None) -> tuple[str, bool] | None:
    """The last day, ISO, and whether it is a date within the year."""
    if match["plan"]:
        return f"{_FIVE[match['plan']]}-12-31", False
    named = match["year"] or match["before"] or match["by"]
    year = int(named) if named else planned_year
    if year is None or (planned_year is not None and year < planned_year):
        return None
    if match["month"]:
        month = int(match["month"])
        last = calendar.monthrange(year, month)[1]
        day = min(int(match["day"]), last) if match["day"] else last
        return f"{year}-{month:02d}-{day:02d}", True
    if match["part"]:
        month = _QUARTER[match["part"].removeprefix("第")]
        return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}", month != 12
    if match["before"] and not re.search("[底末]", match.group()):
        return f"{year - 1}-12-31", False
    return f"{year}-12-31", False
