"""Report text as data: made harmless for each form of output, and never rewritten in the model.

What is quoted comes from files of unknown origin. No control character reaches a terminal, no
Markdown or HTML takes effect, and no spreadsheet cell starts a formula.
"""

from __future__ import annotations

import re

_CJK = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_CJK}0-9%])[ \t]*[\r\n]+\s*(?=[{_CJK}0-9])")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# What can open or close a construct of CommonMark or GFM inside a line, braces for the template
# languages of static sites, $ for formulas, # for the end of a heading, @ for the links that
# GitHub makes by itself.
_MARKDOWN = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "@": "&#64;",
        **{sign: f"\\{sign}" for sign in "\\`*_{}[]|~$#"},
    }
)
_LINE_START = re.compile(r"^(?:([+\-=])|(\d{1,9})([.)])(?=\s|$))")
_AUTOLINK = re.compile(r"(?<=\bwww)(?=\.)|(?=://)", re.IGNORECASE)
"""Where GFM would start a link by itself: www.a, http://a."""

# OWASP, "CSV Injection": these make a spreadsheet read a cell as a formula; East Asian versions
# take the full-width forms too.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# 12-digit ids, 1234e5678901 and 007 would come out of a spreadsheet as other numbers.
_LOOKS_LIKE_A_NUMBER = re.compile(r"(?:\d{12,}|\d+[eE]\d+|0\d+)$")


def one_line(text: str) -> str:
    """``text`` on one line, without control, format and bidirectional characters.

    A line break between two Chinese characters or digits disappears, any other white space becomes
    one blank. Variation selectors go too: terminals disagree about their width.
    """
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(_BREAK_IN_CHINESE.sub("", _VARIATION_SELECTORS.sub("", text)).split())


_INNER = ("‘", "’")


def nested(text: str, *, marks: tuple[str, str] = _INNER) -> str:
    """``text`` as it stands between quotation marks: its own become inner ones (GB/T 15834)."""
    opening, closing = marks
    return text.translate(
        dict.fromkeys(map(ord, "“「"), opening) | dict.fromkeys(map(ord, "”」"), closing)
    )


def shorten(text: str, *, limit: int) -> str:
    """``text`` on one line, cut after ``limit`` characters with …… where it is longer."""
    line = one_line(text)
    return line if len(line) <= limit else line[:limit].rstrip("，、；：, ") + "……"


def inline(text: str) -> str:
    """``text`` on one line, escaped so that inside a line of Markdown it shows as it stands."""
    return _AUTOLINK.sub(r"\\", one_line(text).translate(_MARKDOWN))


def markdown(text: str) -> str:
    """``text`` as :func:`inline`, and no list or heading where it starts a line."""
    return _LINE_START.sub(_escape_start, inline(text))


def _escape_start(hit: re.Match[str]) -> str:
    sign, number, end = hit.groups()
    return f"\\{sign}" if sign else f"{number}\\{end}"


def cell(text: str) -> str:
    """``text`` for a spreadsheet cell, on one line: a leading ' keeps it text where need be."""
    line = one_line(text)
    if not line:
        return ""
    starts = text.startswith(_FORMULA_START) or line.startswith(_FORMULA_START)
    return f"'{line}" if starts or _LOOKS_LIKE_A_NUMBER.match(line) else line
