"""HTML pieces: whatever is put into them is escaped here, so no part of the page can forget to."""

from __future__ import annotations

from html import escape

from followup.reporting.quoting import one_line

_LINES_OF_THEIR_OWN = frozenset({"tbody", "tr", "section", "figure", "li", "p", "option", "dl"})
"""A line end after these changes nothing of what is seen, and two files can be compared."""
_VOID = frozenset({"meta", "br", "input", "col"})


class Markup(str):
    """Finished HTML. Made by this module only, never of a report's words."""

    __slots__ = ()


Child = Markup | str | int | None
Attribute = str | int | float | bool | None


def el(tag: str, *children: Child, **attributes: Attribute) -> Markup:
    """An element.

    A child that is no :class:`Markup` is text: set on one line, without control characters, and
    escaped. ``class_`` and ``data_kind`` stand for ``class`` and ``data-kind``; ``True`` gives an
    attribute without a value, ``None`` and ``False`` none.
    """
    given = "".join(
        f" {_name(name)}" if value is True else f' {_name(name)}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Markup(f"<{tag}{given}>")
    end = "\n" if tag in _LINES_OF_THEIR_OWN else ""
    return Markup(f"<{tag}{given}>{join(*children)}</{tag}>{end}")


def join(*children: Child) -> Markup:
    """Children one after another."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(one_line(str(child)), quote=False)
            for child in children
            if child is not None
        )
    )


def raw(code: str, tag: str) -> Markup:
    """A script or a style sheet of this program's own.

    Raises ``ValueError`` where it would end its element early.
    """
    if f"</{tag}" in code.lower():
        raise ValueError(f"</{tag}> inside {tag}")
    return Markup(f"<{tag}>{code}</{tag}>")


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return escape(one_line(str(value)), quote=True)
