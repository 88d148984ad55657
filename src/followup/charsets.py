"""Which names of encodings are those of texts, as files and settings may name them."""

from __future__ import annotations

import codecs

_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Codecs of Python that make text, but in which no file is written: they are for names on the
network and for program sources, and some take a time that grows with the square of the length."""


def charset(name: str) -> str:
    """Python's name of the encoding that ``name`` stands for; empty where it stands for none."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)  # refuses codecs that make no text, such as rot13
    except (LookupError, ValueError):
        return ""
    return "" if found.replace("_", "-") in _NO_CHARSETS else found
