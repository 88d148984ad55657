"""The numbers of an official document's levels: 一、（一）1. in Chinese, 1. 1.1 (1) in English."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """``number``, 1 to 99, in Chinese numerals; other numbers in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


class Numbers:
    """Counts the headings of one document."""

    def __init__(self, language: str) -> None:
        self._chinese = language == "zh"
        self._counts = [0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of ``level`` 1 to 3, with its point or brackets."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (3 - level)
        number = self._counts[level - 1]
        if not self._chinese:
            return (f"{number}. ", f"{self._counts[0]}.{number} ", f"({number}) ")[level - 1]
        return (f"{chinese(number)}、", f"（{chinese(number)}）", f"{number}.")[level - 1]
