"""Where a quote stands, as a person would look it up: headings, paragraph, line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from followup.model import Role, Span
from followup.reporting.quoting import one_line

_NUMBERING = re.compile(
    r"\A\s*(?:第[一二三四五六七八九十百零〇\d]{1,4}[章节编部条]"
    r"|[一二三四五六七八九十百]{1,4}[、是要]"
    r"|[（(][一二三四五六七八九十百\d０-９]{1,4}[)）]"
    r"|[\d０-９]{1,3}(?:[、．]|\.(?!\d))"
    r"|[①-⑳])"
)
_SHORT_HEADING = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in its document."""

    heading_path: tuple[str, ...]
    """The headings above it, outermost first."""
    line: int
    """The line of the document's text, from 1."""
    paragraph: int | None
    """The paragraph under the innermost heading, from 1; of the whole document where there is no
    heading; ``None`` where the heading cannot be found or is itself what is quoted."""
    role: Role = Role.OTHER

    @property
    def short_headings(self) -> str:
        """The numbering of the headings alone, 二、（一）; an unnumbered one by its words."""
        parts = [_short(heading) for heading in self.heading_path]
        return "".join(parts)


def unnumbered(heading: str) -> str:
    """``heading`` on one line without its numbering; as it is where it is nothing else."""
    line = one_line(heading)
    return _NUMBERING.sub("", line, count=1).strip() or line


def _short(heading: str) -> str:
    line = one_line(heading)
    numbered = _NUMBERING.match(line)
    if numbered:
        return numbered[0]
    cut = line if len(line) <= _SHORT_HEADING else line[:_SHORT_HEADING] + "……"
    return f"《{cut}》"


class Places:
    """Finds places in one document's text; built once, asked for many spans."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        self._filled = [0, *accumulate(1 if line.strip() else 0 for line in lines)]

    def line(self, offset: int) -> int:
        """The line, from 1, that the character at ``offset`` stands in."""
        return bisect_right(self._starts, offset)

    def of(self, span: Span, heading_path: Sequence[str] = (), *, role: Role = Role.OTHER) -> Place:
        """Where ``span`` stands, under the headings that are known to be above it."""
        line = self.line(span.start)
        return Place(tuple(heading_path), line, self._paragraph(span, line, heading_path), role)

    def _paragraph(self, span: Span, line: int, heading_path: Sequence[str]) -> int | None:
        if not heading_path:
            return self._filled[line] or None
        heading = heading_path[-1]
        at = self._text.rfind(heading, 0, span.start + len(heading)) if heading else -1
        if at < 0:
            return None
        heading_line = self.line(at)
        rest_of_line = self._text[at + len(heading) :].split("\n", 1)[0]
        shares_its_line = 1 if rest_of_line.strip(" 　。：:\r\t") else 0
        return (self._filled[line] - self._filled[heading_line] + shares_its_line) or None
