"""Words of a report cut to a length where they may be cut: at a mark of punctuation, or not at all.

A quotation that stops inside a word says something that nobody said (新增100, of 新增100家).
"""

from __future__ import annotations

from followup.reporting.quoting import one_line

_ENDS = "，、；：。"
_OPENING, _CLOSING = "“‘（(《【「『", "”’）)》】」』"
_LEFT_OUT = "……"
_SWAPPED = str.maketrans("“”‘’", "‘’“”")


def clipped(text: str, *, limit: int) -> str:
    """``text`` on one line; where it is longer than ``limit`` characters, only up to the last mark
    of punctuation within them, with …… behind.

    It is left whole where no mark stands there outside of brackets and quotation marks.
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = _last_end(line[:limit])
    return line[:cut] + _LEFT_OUT if cut else line


def clause(text: str, *, limit: int) -> str:
    """``text`` as :func:`clipped`, without the sign that something was left out: for a heading."""
    return clipped(text, limit=limit).removesuffix(_LEFT_OUT)


def quotable(text: str, *, limit: int) -> str:
    """``text`` as :func:`clipped`, to be set between double quotation marks: those in it change
    places with the single ones (GB/T 15834-2011, 4.8.3.3)."""
    return clipped(text, limit=limit).translate(_SWAPPED)


def _last_end(line: str) -> int:
    """Where the last mark stands that ends a part of ``line``; 0 for none but its first sign."""
    depth, found = 0, 0
    for position, sign in enumerate(line):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if sign in _ENDS and depth <= 0:
            found = position
    return found
