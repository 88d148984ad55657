"""Markdown pieces: whatever is put into them is escaped here, so no writer can forget to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from followup.reporting.columns.table import Value
from followup.reporting.quoting import inline, markdown


def table(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A GFM table."""
    lines = [_row(header), "|" + " --- |" * len(header)]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def _row(cells: Sequence[Value]) -> str:
    return "| " + " | ".join(inline(str(cell)) or " " for cell in cells) + " |"


def heading(level: int, text: str) -> str:
    """A heading of ``level`` 1 to 6."""
    return f"{'#' * level} {inline(text)}"


def quotation(text: str, *, indent: str = "") -> str:
    """``text`` as a block quotation."""
    return f"{indent}> {markdown(text)}"


def item(name: str, text: str) -> str:
    """A list item with its name in bold."""
    return f"- **{inline(name)}** {inline(text)}".rstrip()


def bullets(texts: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {markdown(text)}" for text in texts)


def page(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them, and one line end at the end."""
    return "\n\n".join(block for block in blocks if block) + "\n"
