"""Lines of a laid-out page → paragraphs: what the line breaks of printing took apart.

Pure: knows nothing of PDF. Measures are in points, from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_SHORT_OF_FULL = 1.6
"""Characters by which a full line may miss the right margin: punctuation is moved to the next."""
_INDENT = (1.2, 4.0)
"""Characters by which the first line of a paragraph is set in, least and most; mostly 2."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be a running head or a page number."""
_REPEATED = 0.4
"""The share of pages that a running head stands on: left and right pages may have their own."""
_SAME_SIZE = 0.15

_PAGE_NUMBER = re.compile(
    r"(?<![-—–―－~·\s])[-—–―－~·\s]*+(?:第\s*\d{1,4}\s*页(?:\s*[/／,，]?\s*共\s*\d{1,4}\s*页)?"
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?|\d{1,3}(?:\s*[/／]\s*\d{1,4})?|[ivx]{1,5})[-—–―－~·\s]*",
    re.IGNORECASE,
)
_ENDED = tuple("。；：！？;:!?”")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]+[章节条部]|\d{1,2}[.．、)）]"
)
_SPACED = re.compile(r"[!-~]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed."""

    text: str
    left: float
    right: float
    size: float
    """The height of its characters."""


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of all pages, one paragraph a line.

    A line goes on in the next where it reaches the right margin and the next one is not set in.
    Where no first line of the document is set in, a full line that ends a sentence, and a next
    one that begins with a number, end the paragraph too.
    """
    kept = [_Page.of(lines) for lines in _without_furniture(pages) if lines]
    indented = _sets_paragraphs_in(kept)
    written: list[str] = []
    last: Line | None = None
    full = False
    for page in kept:
        for line in page.lines:
            goes_on = last is not None and full and not page.is_set_in(line)
            if last and goes_on and _fits(last, line, indented=indented):
                written[-1] = _joined(written[-1], line.text)
            else:
                written.append(line.text)
            last, full = line, page.is_full(line)
    return "\n".join(written)


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of one page and the margins that they keep."""

    lines: Sequence[Line]
    left: float
    right: float
    size: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Page:
        size = median(line.size for line in lines)
        return cls(
            lines=lines,
            left=min(line.left for line in lines),
            right=max(line.right for line in lines),
            size=size,
        )

    def is_full(self, line: Line) -> bool:
        short = self.right - line.right
        return short <= _SHORT_OF_FULL * self.size and "\t" not in line.text

    def is_set_in(self, line: Line) -> bool:
        return line.left - self.left >= _INDENT[0] * self.size


def _sets_paragraphs_in(pages: Sequence[_Page]) -> bool:
    """Whether first lines are set in: so that a line that is not set in begins no paragraph."""
    least, most = _INDENT
    lines = [(line.left - page.left) / page.size for page in pages for line in page.lines]
    return sum(least <= indent <= most for indent in lines) >= max(1, 0.05 * len(lines))


def _fits(last: Line, line: Line, *, indented: bool) -> bool:
    if abs(last.size - line.size) > _SAME_SIZE * last.size or "\t" in line.text:
        return False
    return indented or not (last.text.endswith(_ENDED) or _NUMBERED.match(line.text))


def _joined(before: str, after: str) -> str:
    """Two parts of one paragraph; a space goes between words of Latin letters only."""
    apart = _SPACED.match(before[-1:]) and _SPACED.match(after[:1])
    number = before[-1:].isdigit() and after[:1].isdigit()
    return f"{before} {after}" if apart and not number else before + after


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what is repeated at their edges."""
    seen = Counter(
        form
        for lines in pages
        for form in {_form(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    often = max(2, _REPEATED * len(pages))
    return [
        [
            line
            for place, line in enumerate(lines)
            if _EDGE <= place < len(lines) - _EDGE
            or not (_PAGE_NUMBER.fullmatch(line.text) or seen[_form(line)] >= often)
        ]
        for lines in pages
    ]


def _form(line: Line) -> str:
    """A line with its digits alike, as of running heads that hold the page's number."""
    return re.sub(r"\d+", "0", "".join(line.text.split()))
