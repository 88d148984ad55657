"""One number in one of Word's numbering formats (``ST_NumberFormat``, ISO/IEC 29500-1 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from followup import limits
from followup.lexicon.numerals import HANZI

_DIGITS = f"〇{HANZI}"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LAST_LETTER = 780
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(value: int, form: str) -> str:
    """``value`` written in the number format ``form``, as Word shows it.

    Bullets and ``none`` give an empty text; a form not known here, and a value that a form has no
    sign for, are written in decimal digits, which is what Word falls back to.
    """
    if form in ("bullet", "none"):
        return ""
    write = _FORMS.get(form)
    return write(value) if write and 0 < value <= limits.LARGEST_NUMBER else str(value)


def _counting(value: int, *, digits: str = f"零{HANZI}", units: str = "十百千") -> str:
    """Chinese numerals below 10,000: 十二, 二十, 一百零五; 十 stands for 一十 at the start."""
    if value >= 10_000:
        return str(value)
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit]
            written += units[power - 1] if power else ""
        gap = not digit
    return written[1:] if 10 <= value < 20 and units[0] == "十" else written


def _legal(value: int) -> str:
    return _counting(value, digits=_LEGAL_DIGITS, units="拾佰仟")


def _each_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _full_width(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


def _letter(value: int) -> str:
    """a…z, then aa, bb, … as Word counts on, up to thirty letters."""
    if value > _LAST_LETTER:
        return str(value)
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _roman(value: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _circled(value: int) -> str:
    for last, first in ((20, 0x2460), (35, 0x3251 - 20), (50, 0x32B1 - 35)):
        if value <= last:
            return chr(first + value - 1)
    return str(value)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _run_of(first: int) -> Callable[[int], str]:
    """Twenty signs in a row of Unicode, as of ⑴ or ⒈."""
    return lambda value: chr(first + value - 1) if value <= 20 else str(value)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _each_digit,
    "japaneseDigitalTenThousand": _each_digit,
    "taiwaneseDigital": _each_digit,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedParen": _run_of(0x2474),
    "decimalEnclosedFullstop": _run_of(0x2488),
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
}
