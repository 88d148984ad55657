"""Digits as people type them, made ASCII without moving a character: ２００９年, 二〇二四年."""

from __future__ import annotations

import re

_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_HANZI = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HANZI_YEAR = re.compile(r"(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}(?=\s?年)")
_HANZI_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def straight(text: str) -> str:
    """``text`` with full-width digits and years in hanzi as ASCII digits, of the same length."""
    plain = text.translate(_FULL_WIDTH)
    return _HANZI_YEAR.sub(lambda match: match.group().translate(_HANZI), plain)


def month_number(written: str) -> int:
    """1 to 12 for ``3`` or ``十一``; 0 for what is no month."""
    if written in _HANZI_MONTHS:
        return _HANZI_MONTHS.index(written) + 1
    number = int(written) if written.isascii() and written.isdigit() else 0
    return number if number <= 12 else 0
