"""A document's words whatever its layout: what is read, while every span points into the file.

The text itself is never rewritten. Beside it stands a copy in which characters of equal meaning are
one (２０ and 20, ⼯ and 工, "…" and “…”) and what says nothing is left out (spaces around figures,
zero-width characters, Markdown's marks, line ends within a sentence). Each character of the copy
knows where it stands in the file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from followup.lexicon import tables
from followup.lexicon.numerals import straight
from followup.model import Span
from followup.parsing.wrapping import wraps

_RADICALS = {
    code: normal
    for code in range(0x2E80, 0x2FE0)
    if (normal := unicodedata.normalize("NFKC", chr(code))) != chr(code) and len(normal) == 1
}
"""⼀ → 一: what some PDFs give for characters (Unicode 2F00–2FDF, 2E80–2EFF)."""
_TRADITIONAL = {ord(old): new for new, olds in tables.rows("traditional.tsv") for old in olds}
"""Characters that only traditional texts have: 鎮 → 镇."""
_IS_TRADITIONAL = re.compile("[" + "".join(map(chr, _TRADITIONAL)) + "]")
_ALIKE = str.maketrans({"\r": "\n", "﹪": "%", "／": "/"})
_SAME = {chr(code): same for code, same in (_RADICALS | _TRADITIONAL | _ALIKE).items()}
_HAS_SAME = re.compile("[" + re.escape("".join(_SAME)) + "]")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")
_HANZI = "\u3400-\u9fff"
_BLANKS = " \xa0\u2002-\u200a\u202f"
_BLANK = f"[{_BLANKS}]"
_MARKS = ",;:?!()"
_MAYBE_WRONG = re.compile(
    '[\u200b-\u200f\u2060\ufeff\u00ad０-９．％，－～＋／⺀-⿟\r"#*`·•・_'
    f"{_BLANKS}{_MARKS}](?:(?<![{_BLANKS}{_MARKS}])|(?<=[{_HANZI}].)|(?=[{_HANZI}]))"
)
_MAYBE_WRAPPED = re.compile(r"\n[^\n]{16,100}[^。！？：；\n]\n[^\n]{8}")
_SPACES = re.compile(
    rf"{_BLANK}(?:(?<=[{_HANZI}（“、，。；：—].){_BLANK}?(?=[0-9])"
    rf"|(?<=[0-9%].){_BLANK}?(?=[{_HANZI}%）”、，。；]))"
)
_POINT = re.compile(r"[·•・](?<=[0-9].)(?=[0-9]+\s*[%万亿倍个元公平吨亩])")
"""14·1% in old reports; “5·12” and “3·15” are days."""
_HALF_WIDTH = re.compile(rf"[{_MARKS}](?:(?<=[{_HANZI}”》）%。，；：、].)|(?=[{_HANZI}“《（]))")
_WIDTHS = dict(zip(",;:?!()", "，；：？！（）", strict=True))

_SECOND_END = re.compile(r"\n(?<=\n\n)")
_IS_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|\*\*[^*\n]+\*\*", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?=\S))?|[ \t]+#{1,6}[ \t]*$|\*{1,3}|__|`+"
    r"|\\(?=[-.*#_()\[\]!+])|^(?:={3,}|-{3,})[ \t]*$",
    re.MULTILINE,
)


REMEMBERED = 4
"""Texts of which the copy is kept: both of an audit are read, compared and quoted from."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """The copy that is read, and where its characters stand in the file's text."""

    source: str
    text: str
    places: tuple[int, ...] | None = None
    """The place in ``source`` of each character; ``None`` where nothing was left out."""

    @classmethod
    @lru_cache(maxsize=REMEMBERED)
    def of(cls, source: str) -> PlainText:
        """What is read of ``source``; the same for the same text."""
        if not (
            _MAYBE_WRONG.search(source)
            or _IS_TRADITIONAL.search(source)
            or _MAYBE_WRAPPED.search("\n" + source)
        ):
            return cls(source, straight(source))
        text = straight(_HAS_SAME.sub(lambda match: _SAME[match.group()], source))
        kept = _Kept(text)
        kept.drop(match.span() for match in _SECOND_END.finditer(text) if _crlf(source, match))
        kept.drop(match.span() for match in _ZERO_WIDTH.finditer(kept.text))
        if _IS_MARKDOWN.search(kept.text):
            kept.drop(match.span() for match in _MARKDOWN.finditer(kept.text))
        kept.drop((span.start, span.end) for span in wraps(kept.text))
        kept.drop(match.span() for match in _SPACES.finditer(kept.text))
        kept.text = _POINT.sub(".", _HALF_WIDTH.sub(lambda m: _WIDTHS[m.group()], kept.text))
        kept.text = straight("".join(_curly(kept.text)))
        return cls(source, kept.text, tuple(kept.places) if kept.places else None)

    @property
    def changed(self) -> bool:
        """Whether reading differs from the file's text at all."""
        return self.text != self.source

    def to_source(self, span: Span) -> Span:
        """The characters of the file that ``span`` of the copy stands for."""
        if self.places is None:
            return span
        if len(span):
            return Span(self.places[span.start], self.places[span.end - 1] + 1)
        return Span(edge := self.edge(span.start), edge)

    def edge(self, place: int) -> int:
        """A border between two characters of the copy, in the file; both ends are the file's."""
        if self.places is None or place == 0:
            return place
        return self.places[place] if place < len(self.places) else len(self.source)

    def from_source(self, span: Span) -> Span:
        """The characters of the copy that ``span`` of the file holds."""
        if self.places is None:
            return span
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))


class _Kept:
    """A text that loses characters while the places of the others are kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[int] | None = None

    def drop(self, runs: Iterable[tuple[int, int]]) -> None:
        """Leave out these runs of characters, given in order."""
        pieces: list[str] = []
        places: list[int] = []
        edge = 0
        known = self.places
        for start, end in runs:
            if start == end:
                continue
            pieces.append(self.text[edge:start])
            places += range(edge, start) if known is None else known[edge:start]
            edge = end
        if edge:
            pieces.append(self.text[edge:])
            places += range(edge, len(self.text)) if known is None else known[edge:]
            self.text, self.places = "".join(pieces), places


def _crlf(source: str, match: re.Match[str]) -> bool:
    return source[match.start() - 1 : match.end()] == "\r\n"


def _curly(text: str) -> Iterator[str]:
    """Straight quotation marks turned: the first of a line opens, the next closes."""
    for line in text.splitlines(keepends=True):
        opened = line.count("“") > line.count("”")
        if '"' not in line:
            yield line
            continue
        for piece in re.split('(")', line):
            if piece == '"':
                yield "”" if opened else "“"
                opened = not opened
            else:
                yield piece
