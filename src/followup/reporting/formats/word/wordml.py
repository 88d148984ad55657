"""WordprocessingML (ECMA-376) with lxml: parsed with care, built element by element, written."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{MAIN}}}"
"""Before the name of an element or an attribute."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = {"w": MAIN, "r": RELATIONS}


def parsed(data: bytes, *, bare: bool = False) -> Element:
    """The root of an XML part; no entity is resolved and nothing fetched.

    ``bare`` leaves comments and indentation out. Raises ``ValueError`` where it is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_blank_text=bare, remove_comments=bare
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as wrong:
        raise ValueError(str(wrong)) from None


def body() -> Element:
    """The body of a document, with nothing in it."""
    return etree.Element(f"{W}body", nsmap=_NAMESPACES)


def add(parent: Element, tag: str, text: str | None = None, **values: str) -> Element:
    """A new last child of ``parent``; ``values`` are attributes of Word's namespace.

    ``text`` is what the element says. lxml escapes it, and its white space is kept. Elements are
    made from the outside in: lxml goes through all of what is put into another element later.
    """
    child = etree.SubElement(parent, W + tag)
    for name, value in values.items():
        child.set(W + name, value)
    if text is not None:
        child.set(SPACE, "preserve")
        child.text = text
    return child


def text_width(section: Element | None) -> int | None:
    """The width of the text on a section's pages in twentieths of a point, if it says so."""
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    if size is None or margins is None:
        return None
    try:
        sides = sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right"))
        return int(size.get(f"{W}w", "0")) - sides
    except ValueError:
        return None


def serialised(root: Element) -> bytes:
    """``root`` as a part."""
    return _HEAD + bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
