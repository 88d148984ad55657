"""A day as people write it: 2025-06-30, 2025/6/30, 2025.6.30, 2025年6月30日."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")


def day_of(given: str) -> date | None:
    """The day that ``given`` names; ``None`` where it names none, or one that no calendar has."""
    text = normalize("NFKC", given).strip()
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        return None
