"""What is on the table, as styled lines of a given width. Decides nothing, and knows no widget.

Whatever a style says stands in the text as well: the commitment between 【】, figures between [],
the passage chosen after a >, verdicts as words. So the screen reads the same without colours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from followup.labels import Labels
from followup.model import Span, Verdict
from followup.reporting import wording
from followup.reporting.formats.terminal.wrap import wrap
from followup.review.marking import NOTHING, Marks

STYLES = {
    Verdict.FULFILLED: "bold $text-success",
    Verdict.PARTIAL: "bold $text-warning",
    Verdict.MISSING: "bold $text-error",
}
FIGURE, WORD, QUIET, STRONG = "bold underline", "underline", "$text-muted", "bold"
BAR = 5
"""Cells of a small bar."""
_NARROWEST = 8
_BETWEEN_KEYS = "  "

Lines = list[Content]


def flat(text: str) -> str:
    """``text`` made harmless, sign for sign: so places in it stay where they are.

    Line breaks, control and format signs become blanks, and so do variation selectors, about whose
    width terminals disagree.
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(" " if _unfit(sign) else sign for sign in text)


def _unfit(sign: str) -> bool:
    return not sign.isprintable() or (unicodedata.category(sign) == "Mn" and cell_len(sign) == 0)


def fold(content: Content, width: int, *, indent: str = "", first: str | None = None) -> Lines:
    """``content``, which is one line, as lines of at most ``width`` cells.

    ``indent`` goes before every line, ``first`` before the first one instead.
    """
    room = max(_NARROWEST, width - cell_len(indent))
    plain, at, lines = content.plain, 0, []
    for number, line in enumerate(wrap(plain, room)):
        start = plain.index(line, at) if line else at
        at = start + len(line)
        before = first if number == 0 and first is not None else indent
        lines.append(Content(before) + content[start:at])
    return lines


def spread(left: Content, right: Content, width: int) -> Content:
    """``left`` and ``right`` at both ends of one line; the left one is cut where need be."""
    room = max(0, width - right.cell_length - 1)
    left = cut(left, room)
    return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right


def whole(content: Content, width: int) -> Content:
    """``content`` on a whole line of ``width`` cells."""
    content = cut(content, width)
    return content + Content(" " * (width - content.cell_length))


def cut(content: Content, width: int) -> Content:
    """``content`` on at most ``width`` cells, with …… where something is left out."""
    if content.cell_length <= width:
        return content
    room, end, used = max(0, width - 4), 0, 0
    for sign in content.plain:
        used += cell_len(sign)
        if used > room:
            break
        end += 1
    return content[:end] + Content("……"[: max(0, width // 2)])


def keys(text: str, width: int) -> Content:
    """The keys that work, with two blanks between them, as many as there is room for: the last
    one, which leads on to all others or back, is never left out."""
    *parts, last = text.split(_BETWEEN_KEYS)
    while parts and cell_len(_BETWEEN_KEYS.join([*parts, last])) > width:
        parts.pop()
    return cut(Content(_BETWEEN_KEYS.join([*parts, last])), width)


def marked(text: str, marks: Marks, *, style: str = "") -> Content:
    """``text`` with what it shares: words underlined, figures between brackets."""
    parts: list[Content] = []
    at = 0
    places = [(span, False) for span in marks.words] + [(span, True) for span in marks.figures]
    for span, is_figure in sorted(places, key=lambda pair: pair[0]):
        parts.append(Content.styled(flat(text[at : span.start]), style))
        inside = flat(span.of(text))
        both = f"{style} {FIGURE if is_figure else WORD}".strip()
        parts.append(Content.styled(f"[{inside}]" if is_figure else inside, both))
        at = span.end
    parts.append(Content.styled(flat(text[at:]), style))
    return Content("").join(parts)


def in_paragraph(text: str, paragraph: Span, span: Span, marks: Marks = NOTHING) -> Content:
    """The paragraph with the commitment (or passage) at ``span`` between 【】."""
    before = Content.styled(flat(text[paragraph.start : span.start]).lstrip(), QUIET)
    after = Content.styled(flat(text[span.end : paragraph.end]).rstrip(), QUIET)
    opening, closing = Content.styled("【", STRONG), Content.styled("】", STRONG)
    return before + opening + marked(span.of(text), marks, style=STRONG) + closing + after


def verdict(said: Verdict, labels: Labels) -> Content:
    """A verdict by its sign and its word."""
    return Content.styled(wording.marked_verdict(said, labels), STYLES[said])


def bar(value: float) -> str:
    """A value in 0..1 as a small bar."""
    filled = round(max(0.0, min(1.0, value)) * BAR)
    return "▰" * filled + "▱" * (BAR - filled)


def columns(cells: Sequence[str], width: int, *, indent: str) -> Iterator[Content]:
    """Short texts in as many columns as fit."""
    if not cells:
        return
    widest = max(map(cell_len, cells)) + 2
    many = max(1, (width - cell_len(indent)) // widest)
    for start in range(0, len(cells), many):
        row = cells[start : start + many]
        padded = (cell + " " * (widest - cell_len(cell)) for cell in row)
        yield Content.styled((indent + "".join(padded)).rstrip(), QUIET)


def signals(values: Iterable[tuple[str, float | None]], labels: Labels) -> list[str]:
    """Each signal by its name, as a bar and a number; those that do not apply are left out."""
    known = [
        (wording.named("signal", name, labels), value)
        for name, value in values
        if value is not None
    ]
    widest = max((cell_len(name) for name, _ in known), default=0)
    return [
        f"{name}{' ' * (widest - cell_len(name))} {bar(value)} {wording.score(value)}"
        for name, value in known
    ]


def stacked(lines: Iterable[Content]) -> Content:
    """Lines below each other."""
    return Content("\n").join(list(lines))
