"""Bytes → characters: which encoding a Chinese text is in, and its text, changed in nothing else.

Line ends are never translated. A UTF-8 byte order mark stays in the text as U+FEFF, so that the
text equals ``bytes.decode("utf-8")`` and positions can be checked against the file; in UTF-16 and
UTF-32 the mark belongs to the encoding and is no character.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from followup.charsets import charset
from followup.errors import FollowupError, UnreadableInput
from followup.errors.inputs import DamagedText, NotADocument, WrongEncoding
from followup.errors.usage import EncodingUnknown

SAMPLE = 20_000
"""Characters that are looked at to judge an encoding."""
PLAUSIBLE = 0.7
"""The least share of common characters in a readable text. 217 real reports measure 0.98 and more,
their bytes read in a wrong encoding 0.51 and less."""
DAMAGED = 0.001
"""The largest share of unreadable characters that are shown as U+FFFD, not refused: pages copied
from the web often have a few."""
_MARKS_OF_DAMAGE = 4
"""The most U+FFFD that one character's damaged bytes leave."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
"""In order of preference where two read equally well."""
_WIDER = {"gb2312": ("gb18030",), "gbk": ("gb18030",), "big5": ("big5", "cp950", "big5hkscs")}
"""Files named by the older encoding are mostly written in its extension (as in the WHATWG list)."""
_PLAIN = re.compile(r"[\t\n\r\f -~]+")
_MARKUP = re.compile(
    r"[\u00a0\u00b7\u2010-\u2027\u2030-\u203b\u2460-\u249b\u3000-\u301f\ufeff\uff01-\uff5e]+"
)
"""Punctuation, numbering and full-width forms that Chinese text is set with."""
_ODD = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
"""Control characters that no text has; 0x1A and 0x1B are the end of a file and an escape."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, *, path: str, encoding: str | None = None, hint: str = "") -> Decoded:
    """The text of ``data``: byte order mark, strict UTF-8, ``hint``, then the most plausible.

    ``encoding`` is what a person named and is obeyed or refused; ``hint`` is what the file says of
    itself and is only tried. Raises :class:`EncodingUnknown` for a name that is no encoding,
    :class:`WrongEncoding` for a named encoding that does not fit (with one that does),
    :class:`NotADocument` for bytes that are no text, :class:`DamagedText` for text with damaged
    bytes (with the first one's place).
    """
    if encoding:
        return _as_named(data, encoding, path=path)
    found = _by_mark(data, path=path) or _strict_utf8(data)
    if found is None and hint:
        found = _as_hinted(data, hint)
    return found or _most_plausible(data, path=path)


def plausibility(text: str) -> float:
    """The share of common characters among all but ASCII, 0..1; 1.0 for plain ASCII.

    Common are the first level of GB 2312 (3,755 characters), the frequent part of Big5 (5,401)
    and Chinese punctuation. Control characters count as wrong.
    """
    rest = _PLAIN.sub("", text[:SAMPLE])
    if not rest:
        return 1.0
    hanzi = _MARKUP.sub("", rest)
    common = _common_hanzi()
    known = sum(character in common for character in hanzi)
    return (len(rest) - len(hanzi) + known) / len(rest)


def is_text(text: str) -> bool:
    """Whether ``text`` is free of control characters but for a stray few."""
    sample = text[:SAMPLE]
    return len(_ODD.findall(sample)) <= len(sample) * DAMAGED


@cache
def _common_hanzi() -> frozenset[str]:
    gb = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = (bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails)
    simplified = b"".join(gb).decode("gb2312", "ignore")
    traditional = b"".join(big5).decode("big5", "ignore")
    return frozenset(simplified + traditional)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _strict_utf8(data: bytes) -> Decoded | None:
    found = _try(data, "utf-8")
    return found if found and is_text(found.text) else None


def _by_mark(data: bytes, *, path: str) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            found = _try(data, name) or _with_damage(data, name)
            if found is None:
                raise _damaged(data, name, path=path)
            if not is_text(found.text):
                raise NotADocument(path=path)
            return found
    return None


def _as_named(data: bytes, encoding: str, *, path: str) -> Decoded:
    canonical = charset(encoding).removesuffix("-sig")
    if not canonical:
        raise EncodingUnknown(encoding=encoding)
    names = _WIDER.get(canonical, (canonical,))
    for attempt in (_try, _with_damage):
        for name in names:
            found = attempt(data, name)
            if found and is_text(found.text) and _reads_well(found):
                return found
    fits = _what_fits(data, path=path)
    if fits is None or fits.encoding in names:
        raise _damaged(data, names[0], path=path)
    raise WrongEncoding(path=path, encoding=encoding, fits=fits.encoding)


def _reads_well(found: Decoded) -> bool:
    """Valid UTF-8 proves itself, whatever language it is in."""
    return found.encoding == "utf-8" or plausibility(found.text) >= PLAUSIBLE


def _what_fits(data: bytes, *, path: str) -> Decoded | None:
    try:
        return decode(data, path=path)
    except FollowupError:
        return None


def _as_hinted(data: bytes, hint: str) -> Decoded | None:
    canonical = charset(hint)
    if not canonical:
        return None
    tried = [_try(data, name) for name in _WIDER.get(canonical, (canonical,))]
    good = [found for found in tried if found and plausibility(found.text) >= PLAUSIBLE]
    return good[0] if good else None


def _most_plausible(data: bytes, *, path: str) -> Decoded:
    """Judge by how common the characters are: GB18030 also decodes many bytes of Big5 text."""
    exact = [found for name in _GUESSES if (found := _try(data, name))]
    best = max(exact, key=lambda found: plausibility(found.text), default=None)
    if best and plausibility(best.text) >= PLAUSIBLE and is_text(best.text):
        return best
    loose = [found for name in ("utf-8", *_GUESSES[:2]) if (found := _with_damage(data, name))]
    best = max(loose, key=lambda found: plausibility(found.text), default=None)
    if best and is_text(best.text):
        return best
    if b"\0" in data or not is_text(data.decode("latin-1")):
        raise NotADocument(path=path)
    raise _damaged(data, "", path=path)


def _with_damage(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    most = _MARKS_OF_DAMAGE * max(1, len(text) * DAMAGED)
    fits = text.count("\ufffd") <= most and plausibility(text) >= PLAUSIBLE
    return Decoded(text, encoding) if fits else None


def _damaged(data: bytes, encoding: str, *, path: str) -> UnreadableInput:
    """What to say of the first wrong byte, by the encoding that gets furthest if none is named."""
    names = (encoding,) if encoding else ("utf-8", "gb18030")
    places = {name: _first_wrong(data, name) for name in names}
    name = max(places, key=places.__getitem__)
    line = data.count(b"\n", 0, places[name]) + 1
    return DamagedText(path=path, encoding=name, offset=places[name], line=line)


def _first_wrong(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as problem:
        return problem.start
    except UnicodeError:
        return 0
    return 0
