"""PDF with a text layer: its lines with where they stand, put together again by ``pdf_layout``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from followup.errors.inputs import PdfDamaged, PdfEncrypted, PdfWithoutText, TooLarge
from followup.reading.decoding import PLAUSIBLE, plausibility
from followup.reading.pdf_layout import Line, paragraphs
from followup.reading.task import Task, library

_LEAST = 10
"""Characters on a page, on average, below which the pages are pictures with a stamp or a number."""
_WIDE_GAP = 2.0
"""A gap of this many characters is one between cells of a table."""
_NARROW_GAP = 0.9
"""A smaller gap between two Chinese characters only comes of justified setting."""
_RADICALS = {
    code: normal
    for code in range(0x2E80, 0x2FE0)
    if (normal := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}
"""⼀ → 一: some producers map glyphs to the look-alike radicals (Unicode 2F00–2FDF, 2E80–2EFF)."""
_NO_TEXT = dict.fromkeys((*range(9), *range(14, 32), 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF))


def read(task: Task) -> str:
    """The text layer as paragraphs, without page numbers and running heads.

    Raises :class:`PdfEncrypted` for a file that a password protects, :class:`PdfDamaged` for a
    damaged one, :class:`PdfWithoutText` where there is no text layer or one that is not readable,
    :class:`TooLarge` for too much text.
    """
    pdfium = library("pypdfium2", package="pypdfium2", path=task.path)
    try:
        with pdfium.PdfDocument(task.data) as document:
            pages = [_lines(page) for page in _pages(document, task=task)]
    except pdfium.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        raise (PdfEncrypted if locked else PdfDamaged)(path=task.path) from None
    text = paragraphs(pages)
    if len("".join(text.split())) < _LEAST * len(pages) or plausibility(text) < PLAUSIBLE:
        raise PdfWithoutText(path=task.path)
    return text


def _pages(document: Any, *, task: Task) -> Iterator[Any]:
    """Every page's text, closed again before the next, as long as the limit is kept."""
    read = 0
    for page in document:
        text = page.get_textpage()
        read += text.count_chars()
        if read > task.limit:
            limit = f"{task.limit / 2**20:.1f}"
            raise TooLarge(path=task.path, size=f"{read / 2**20:.1f}", limit=limit)
        yield text
        text.close()
        page.close()


def _lines(page: Any) -> list[Line]:
    """The lines of one page, top to bottom as the file has them."""
    text = page.get_text_range()
    placed = len(text) == page.count_chars()  # else signs and boxes cannot be told together
    lines: list[Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        first, last = start, start + len(raw.rstrip()) - 1
        first += len(raw) - len(raw.lstrip())
        start += len(raw)
        if first <= last:
            line = _line(page, text, first, last) if placed else _unplaced(raw)
            lines += [line] if line.text else []
    return lines


def _line(page: Any, text: str, first: int, last: int) -> Line:
    left, bottom, _, top = page.get_charbox(first, loose=True)
    right = page.get_charbox(last, loose=True)[2]
    size = max(top - bottom, 1.0)
    written = ""
    for place in range(first, last + 1):
        sign = text[place]
        if sign in " \u00a0\u3000":
            before, after = text[place - 1], text[place + 1]
            gap = page.get_charbox(place + 1)[0] - page.get_charbox(place - 1)[2]
            sign = _space(gap / size, between_hanzi=before > "\u2e80" and after > "\u2e80")
        written += sign
    return Line(text=_tidy(written), left=left, right=right, size=size)


def _unplaced(raw: str) -> Line:
    """A line of which nothing is known but its text: as wide as it has characters."""
    text = _tidy(raw)
    return Line(text=text, left=0.0, right=float(len(text)), size=1.0)


def _space(gap: float, *, between_hanzi: bool) -> str:
    """What stands for a gap of so many characters' width."""
    if gap >= _WIDE_GAP:
        return "\t"
    return "" if between_hanzi and gap < _NARROW_GAP else " "


def _tidy(text: str) -> str:
    text = text.translate(_NO_TEXT).translate(_RADICALS)
    return re.sub(r"[ \u00a0]*\t\s*|[ \u00a0]{2,}", _one_space, text).strip()


def _one_space(match: re.Match[str]) -> str:
    return "\t" if "\t" in match.group() else " "
