"""Lines of Chinese and Latin text for a column of terminal cells.

rich folds a run of Chinese only as one long word, which leaves half-empty lines before it and
commas at the start of a line. Here a line may break between any two Chinese characters, never
inside a Latin word or a figure, and closing punctuation never starts a line (the 避头尾 rule of
GB/T 15834-2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len

from followup.labels import CODE

_NO_START = frozenset("，。、；：？！）》」』】〉”’…—％·,.;:?!)]}%")
_LEFT_OUT = "……"
"""Two cells for each sign: so wide it is in a Chinese terminal, though rich counts one."""
_CODE = re.compile(CODE)
_NO_END = frozenset("（《「『【〈“‘([{")


def wrap(text: str, width: int) -> list[str]:
    """``text`` as lines of at most ``width`` cells; at least one line, which may be empty.

    ``text`` is one line without control characters already, and ``width`` at least two cells.
    """
    if cell_len(text) <= width:
        return [text.rstrip()]
    lines: list[str] = []
    line, used = "", 0
    for token in _tokens(text):
        size = sum(map(_cells, token))
        blank = 1 if token[-1] == " " else 0
        if used + size - blank <= width:
            line, used = line + token, used + size
            continue
        if line.strip():
            lines.append(line.rstrip())
        line, used = "", 0
        for piece in _fitting(token.lstrip(), width):
            if line:
                lines.append(line.rstrip())
            line, used = piece, sum(map(_cells, piece))
    if line.strip():
        lines.append(line.rstrip())
    return lines


def wrap_at_most(text: str, width: int, most: int | None) -> list[str]:
    """As :func:`wrap`, in at most so many lines: …… stands behind what is cut."""
    lines = wrap(text, width)
    if most is None or len(lines) <= most:
        return lines
    (last, *_) = wrap(lines[most - 1], max(2, width - 2 * len(_LEFT_OUT)))
    return [*lines[: most - 1], last + _LEFT_OUT]


@cache
def _cells(character: str) -> int:
    return cell_len(character)


def _fitting(token: str, width: int) -> Iterator[str]:
    """``token`` in pieces that fit; more than one only where it is wider than a whole line."""
    piece, used = "", 0
    for character in token:
        size = _cells(character)
        if piece and used + size > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + size
    if piece:
        yield piece


def _tokens(text: str) -> Iterator[str]:
    """What must stay together: a word, a figure, what is typed as it stands, a character with the
    punctuation around it."""
    start = 0
    within = {at for code in _CODE.finditer(text) for at in range(code.start() + 1, code.end())}
    for at in range(1, len(text)):
        if at not in within and _may_break(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


@cache
def _may_break(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END or not _cells(after):
        return False
    if after == " " or before == " ":
        return after != " "
    return _cells(before) != 1 or _cells(after) > 1
