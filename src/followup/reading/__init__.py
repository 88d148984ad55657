"""Reading: the bytes of one file → a Document with immutable text. Owns formats and encodings."""

from followup.reading.body import has_body
from followup.reading.registry import (
    LIMIT,
    READERS,
    Reader,
    known_suffixes,
    looks_readable,
    make_ready,
    read,
)

__all__ = [
    "LIMIT",
    "READERS",
    "Reader",
    "has_body",
    "known_suffixes",
    "looks_readable",
    "make_ready",
    "read",
]
