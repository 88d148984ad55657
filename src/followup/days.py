"""A day as people write it: 2025-06-30, 2025/6/30, 2025.6.30, 2025年6月30日."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from unicodedata import normalize

_OF_A_YEAR = re.compile(
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|底)|年底)(?:之?前|以前)?"
)
_MONTHS = 12
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")


def day_of(given: str, *, year: int | None = None) -> date | None:
    """The day that ``given`` names; ``None`` where it names none, or one that no calendar has.

    With a ``year`` also a day or the end of a month of that year: 9月30日, 11月底前, 年底.
    """
    text = normalize("NFKC", given).strip()
    found = _DAY.fullmatch(text)
    if year is not None and (short := _OF_A_YEAR.fullmatch(text)):
        month = int(short["month"] or 12)
        last = monthrange(year, month)[1] if 1 <= month <= _MONTHS else 0
        text = f"{year:04}-{month:02}-{int(short['day'] or last):02}"
        found = None
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        return None
