"""The one way in which a number is rounded before anybody reads it.

Halves go up, as spreadsheets and people have it: Python's own rounding takes halves to the even
digit, and 2/32 would be 6.2% in a report and 6.3% in the workbook of the same audit.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: float, digits: int) -> float:
    """``value`` with so many decimals, halves away from zero."""
    return float(_rounded(value, digits))


def fixed(value: float, digits: int) -> str:
    """``value`` as text with just so many decimals."""
    return f"{_rounded(value, digits):f}"


def percentage(share: float, digits: int = 1) -> str:
    """A share in 0..1 as text with so many decimals: 66.7%."""
    return f"{_rounded(Decimal(repr(float(share))) * 100, digits):f}%"


def _rounded(value: float | Decimal, digits: int) -> Decimal:
    # the shortest decimal that stands for a float is the number that a person would write for it
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
