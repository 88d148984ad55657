"""Where a report looks back on several years and not on the one it reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from followup.lexicon.numerals import FULL_WIDTH
from followup.model import Role, Section, Span

_TERM = re.compile(r"五年|[三四]年来|“十[一二三四五六]?五”|届政府|成立以来|次会议以来")
_YEAR_ALONE = re.compile(r"过去一年|一年来|去年|全年|当年")


def several_years(text: str, sections: Sequence[Section], year: int | None) -> tuple[Span, ...]:
    """Paragraphs of sections on several years that do not speak of ``year`` by name.

    ``text`` is the document's, ``year`` the reviewed one, ``None`` where it is not known.
    """
    return tuple(_found(text, sections, year))


def _found(text: str, sections: Sequence[Section], year: int | None) -> Iterator[Span]:
    for section in sections:
        if section.role is not Role.RETROSPECT or not _TERM.search(section.heading):
            continue
        if year and str(year) in section.heading.translate(FULL_WIDTH):
            continue
        for paragraph in re.finditer(r"[^\n]+", section.span.of(text)):
            words = paragraph.group().translate(FULL_WIDTH)
            if (year and f"{year}年" in words) or _YEAR_ALONE.search(words):
                continue
            start = section.span.start + paragraph.start()
            yield Span(start, section.span.start + paragraph.end())
