"""DOCX: the body's text in document order, with the numbers that Word shows before paragraphs.

Insertions under change tracking are read and deletions are not. Headers, footers, footnotes and
comments are no part of the body. A text box follows the paragraph that it is anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from followup import limits
from followup.errors.inputs import TextTooLong, TooManyLines
from followup.reading import docx_package
from followup.reading.docx_numbering import Numbering, W
from followup.reading.tables import row_lines
from followup.reading.task import Task

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_DEEPEST = 40
"""Tables nested deeper than this are left out, so that no file exhausts the stack."""

_GONE = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "rt",
        "footnoteReference",
        "commentReference",
        "sdtPr",
        "sdtEndPr",
    )
) | {f"{_MC}Fallback"}
"""Elements whose content is not shown. ``Fallback`` repeats its ``Choice`` for older programs."""
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}br": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}


def read(task: Task) -> str:
    """The body as lines: paragraphs, and table rows with their cells joined by tabs.

    Raises :class:`PackageDamaged` for a damaged file, :class:`TooLarge` for one that unpacks to too
    much, :class:`TooManyLines` for one with more paragraphs than are read.
    """
    package = docx_package.load(task)
    numbering = Numbering(numbering=package.numbering, styles=package.styles)
    return "\n".join(_Body(numbering, path=task.path).lines(package.body))


class _Body:
    """Walks one document once, in order, since the numbers depend on it."""

    def __init__(self, numbering: Numbering, *, path: str) -> None:
        self._numbering = numbering
        self._carried: list[str] = []
        """Text of paragraphs whose end was deleted: it goes on in the next one."""
        self._path = path
        self._met = self._written = 0

    def lines(self, container: Any, *, depth: int = 0) -> list[str]:
        """The lines of all blocks in ``container``."""
        found: list[str] = []
        for block in _blocks(container):
            if block.tag == f"{W}p":
                found += self._paragraph(block, depth=depth)
            elif depth < _DEEPEST:
                for row in _rows(block):
                    cells = [self.lines(cell, depth=depth + 1) for cell in _cells(row)]
                    found += row_lines(cells)
        if self._carried and not depth:
            found.append("".join(self._carried))
        return found

    def _paragraph(self, paragraph: Any, *, depth: int) -> list[str]:
        self._met += 1
        if self._met > limits.PARAGRAPHS:
            raise TooManyLines(path=self._path, count=self._met, limit=limits.PARAGRAPHS)
        pieces: list[str] = []
        boxes: list[Any] = []
        _collect(paragraph, pieces, boxes)
        written = "".join(pieces)
        number = "" if self._carried else self._numbering.label(paragraph)
        written = number + written.lstrip() if number else written
        if written:
            self._carried.append(written)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            return []
        written = "".join(self._carried)
        self._carried = []
        self._written += len(written)
        if self._written > limits.CHARACTERS:
            raise TextTooLong(path=self._path, characters=self._written, limit=limits.CHARACTERS)
        lines = [line.strip(" \t") for line in written.split("\n")]
        found = [line for line in lines if line and line != number.strip()]
        for box in boxes if depth < _DEEPEST else []:
            found += self.lines(box, depth=depth + 1)
        return found


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those in content controls and other wrappers."""
    for child in container.iterchildren():
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _blocks(child)


def _inside(container: Any, tag: str) -> Iterator[Any]:
    """The ``tag`` children, also those in content controls and other wrappers."""
    for child in container.iterchildren():
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _inside(child, tag)


def _rows(table: Any) -> Iterator[Any]:
    for row in _inside(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    """A row's cells; a cell that goes on from the row above is there once, above."""
    for cell in _inside(row, f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is None or merged.get(f"{W}val") == "restart":
            yield cell
        else:
            yield cell.makeelement(f"{W}tc")


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """Add the text under ``element`` to ``pieces``, and its text boxes to ``boxes``."""
    for child in element.iterchildren():
        tag = child.tag
        if tag in (f"{W}t", f"{_M}t"):
            pieces.append((child.text or "").replace("\n", " "))
        elif tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
            continue
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif isinstance(tag, str) and tag not in _GONE and not _is_hidden(child):
            _collect(child, pieces, boxes)


def _is_hidden(element: Any) -> bool:
    if element.tag != f"{W}r":
        return False
    mark = element.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")
