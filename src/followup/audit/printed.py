"""What a sheet said when it was written, so that a cell that a person changed is told apart.

Each row bears a few signs for every cell: of the column's name and of its text, without what a
spreadsheet program changes by itself (blanks, the look of a day or of a number).
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256

from followup.days import day_of

_SIGNS = 4
"""Of each cell: 24 bits. Of 400 rows with 40 changed cells each one change would be missed in a
thousand such sheets."""
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(?::00)?$")
"""What some programs put behind a day."""
_KEPT = 30_000
"""Characters of a text that count: a cell holds some 32,000."""
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors, which a cell is written without."""


def prints_of(line: Mapping[str, object]) -> str:
    """The signs of all cells of a row, by the names of their columns."""
    return "".join(_print_of(name, str(text)) for name, text in line.items())


def is_as_printed(prints: str, name: str, text: str) -> bool:
    """Whether the cell of the column ``name`` had this text when the row's ``prints`` were made."""
    return _print_of(name, text) in _each(prints)


def bones(text: str) -> str:
    """What a cell keeps of ``text``: without white space and signs that it may lose, not too long.

    A cell is on one line, has no control characters, and holds some 32,000 characters.
    """
    kept = (sign for sign in text if sign.isprintable() and not sign.isspace())
    return "".join(sign for sign in kept if sign not in _SELECTORS)[:_KEPT]


def same_text(one: str, others: Iterable[str]) -> bool:
    """Whether a cell that says ``one`` says the same as one of ``others``."""
    return _plain(one) in {_plain(other) for other in others}


def _print_of(name: str, text: str) -> str:
    made = sha256(f"{name}\0{_plain(text)}".encode(errors="surrogatepass")).digest()
    return urlsafe_b64encode(made).decode()[:_SIGNS]


@lru_cache(maxsize=1)  # the cells of a row are asked for one after another
def _each(prints: str) -> frozenset[str]:
    return frozenset(prints[at : at + _SIGNS] for at in range(0, len(prints), _SIGNS))


def _plain(text: str) -> str:
    day = day_of(_MIDNIGHT.sub("", text))
    if day is not None:
        return day.isoformat()
    kept = bones(text)
    try:
        number = float(kept)
    except ValueError:
        return kept
    return repr(int(number)) if number.is_integer() else repr(number)
