"""Numerals as reports write them: full-width digits, numerals in characters, years in either."""

from __future__ import annotations

import re

FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
"""Full-width digits, point and percent sign, each one character for one."""
_WIDE = re.compile("[０-９．％]")

ZEROS = "〇○零Ｏ"
"""What stands for the digit nought within a year in characters."""
HANZI = "一二三四五六七八九"
DIGITS = str.maketrans(ZEROS + HANZI, "0" * len(ZEROS) + "123456789")
"""Digits in characters, each one character for one."""

_HANZI_YEAR = re.compile(rf"(?:一九|二[{ZEROS}0])[{ZEROS}{HANZI}0]{{2}}(?=\s?年)")
_YEAR = re.compile(r"(?<![0-9-])((?:19|20)\d{2})\s*年?(?:度)?")

LONGEST = 24
"""Characters of a numeral: 一亿 a hundred times over is larger than what a float holds."""

_VALUE = {c: i for i, c in enumerate("零" + HANZI)} | {"〇": 0, "两": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10**4, "亿": 10**8}


def straight(text: str) -> str:
    """``text`` with full-width digits and years in characters as ASCII digits, of equal length."""
    plain = text.translate(FULL_WIDTH) if _WIDE.search(text) else text
    return _HANZI_YEAR.sub(lambda match: match.group().translate(DIGITS), plain)


def years_in(text: str) -> list[int]:
    """All years that ``text`` names, ２００９年 and 二〇〇九年 included, in their order."""
    return [int(match[1]) for match in _YEAR.finditer(straight(text))]


def number(numeral: str) -> float | None:
    """一百二十 → 120.0. ``None`` for 千百 and the like, which are words and no numbers.

    So is what is longer than any number that a report could mean. A few lines of our own: the
    library for it takes longer to load than a whole report to read.
    """
    if len(numeral) > LONGEST:
        return None
    total = part = 0
    digit: int | None = None
    for char in numeral:
        if char in _VALUE:
            digit = _VALUE[char]
        elif char in _PLACE:
            if digit is None and part:
                return None
            part += (1 if digit is None else digit) * _PLACE[char]
            digit = None
        else:
            part += digit or 0
            if not part:
                return None
            total = (total + part) * _MYRIAD[char] if char == "亿" else total + part * _MYRIAD[char]
            part, digit = 0, None
    return float(total + part + (digit or 0))


def month(written: str) -> int:
    """1 to 12 for ``3`` or ``十一``; 0 for what is no month."""
    value = int(written) if written.isascii() and written.isdigit() else number(written) or 0
    return int(value) if 0 < value <= 12 else 0
