"""HTML elements → lines of text: one block element is one line, ``br`` ends a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from followup.reading.tables import row_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# fmt: off
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
        "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "td", "th", "ul",
    }
)
_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "head", "iframe", "svg", "canvas",
        "object", "select", "option", "button", "input", "textarea", "nav", "footer",
        "audio", "video",
    }
)
"""Elements that hold no text of an article."""
# fmt: on
_DEEPEST_TABLE = 40
"""Rows nested deeper than this are read as plain blocks, so that no page exhausts the stack."""

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018\u2019\u201c\u201d\u2026"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
"""A line break of the source between two wide characters is no space (CSS Text 3, 4.1.2)."""
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2002\u2003\u2009]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def lines_of(node: LexborNode, *, depth: int = 0) -> list[str]:
    """The lines of text under ``node``, without empty ones or space at their ends."""
    builder = _Lines()
    keeps: dict[int, bool] = {}
    waiting: list[tuple[LexborNode, bool]] = [(node, False)]
    while waiting:
        current, leaving = waiting.pop()
        tag = current.tag or ""
        if leaving:
            builder.end()
        elif tag == "-text":
            builder.add(current.text_content or "", kept=_keeps_breaks(current, keeps))
        elif is_silent(current):
            continue
        elif tag == "br":
            builder.end()
        elif tag == "tr" and depth < _DEEPEST_TABLE and current is not node:
            builder.end()
            builder.lines += _row(current, depth=depth + 1)
        else:
            if tag in _BLOCKS:
                builder.end()
                waiting.append((current, True))
            children = list(current.iter(include_text=True))
            waiting += [(child, False) for child in reversed(children)]
    builder.end()
    return builder.lines


def weight(node: LexborNode) -> int:
    """Characters of text under ``node`` that stand in no link, spaces not counted."""
    total = 0
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.tag == "-text":
            total += len("".join((current.text_content or "").split()))
        elif current.tag != "a" and not is_silent(current):
            waiting += current.iter(include_text=True)
    return total


def is_silent(node: LexborNode) -> bool:
    """Whether an element is never shown as text: scripts, controls, menus, hidden parts."""
    if node.tag in _SILENT:
        return True
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style


def clean(text: str) -> str:
    """One line of text as a browser would show it, without space at its ends."""
    text = _INVISIBLE.sub("", _WRAPPED.sub("", text))
    return _SPACES.sub(" ", text).strip(" \u3000")


class _Lines:
    """Lines that have ended, and the pieces of the one that has not."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._pieces: list[str] = []

    def add(self, text: str, *, kept: bool) -> None:
        first, *others = text.splitlines() or [""] if kept else [text]
        self._pieces.append(first)
        for line in others:
            self.end()
            self._pieces.append(line)

    def end(self) -> None:
        line = clean("".join(self._pieces))
        self._pieces.clear()
        if line:
            self.lines.append(line)


def _row(row: LexborNode, *, depth: int) -> list[str]:
    cells = [child for child in row.iter() if child.tag in ("td", "th")]
    return row_lines([lines_of(cell, depth=depth) for cell in cells])


def _keeps_breaks(text: LexborNode, known: dict[int, bool]) -> bool:
    """Whether line breaks of the source show: in ``pre`` and under ``white-space: pre…``; ``known``
    says it of the elements that were looked at."""
    parent = text.parent
    if parent is None:
        return False
    if parent.mem_id not in known:
        style = (parent.attributes.get("style") or "").replace(" ", "").lower()
        known[parent.mem_id] = parent.tag == "pre" or "white-space:pre" in style
    return known[parent.mem_id]
