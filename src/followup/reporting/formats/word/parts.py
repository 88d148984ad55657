"""Parts of a person's own document: parsed with care, and written again."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from followup.reporting.formats.word.drawing import NAMESPACES


def parsed(data: bytes) -> Any:
    """The root of an XML part; no entity is resolved and nothing fetched.

    Raises ``ValueError`` where it is no XML.
    """
    etree = import_module("lxml.etree")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as wrong:
        raise ValueError(str(wrong)) from None


def elements(markup: str) -> list[Any]:
    """The elements that ``markup`` holds, which was made here."""
    etree = import_module("lxml.etree")
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{markup}</w:body>"))


def serialised(root: Any) -> bytes:
    """``root`` as a part."""
    etree = import_module("lxml.etree")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
