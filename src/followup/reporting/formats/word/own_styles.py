"""A person's own document: which styles it has, those it lacks, and how wide its text is."""

from __future__ import annotations

from typing import Any

from followup.errors.usage import WordTemplateUnusable
from followup.labels import LANGUAGES, Labels
from followup.reporting.formats.word.blocks import Style
from followup.reporting.formats.word.drawing import MAIN, UPRIGHT
from followup.reporting.formats.word.parts import elements, parsed, serialised
from followup.reporting.formats.word.styles import (
    FALL_BACKS,
    font_element,
    style_element,
    style_ids,
)

_W = f"{{{MAIN}}}"
_LEAST = 2835
"""50 mm: no table is drawn narrower, whatever a document says of its page."""


def own_style_ids(parts: dict[str, bytes], styles: str, labels: Labels) -> dict[Style, str]:
    """The ids of the styles in a person's document, by their names; those it lacks are added.

    ``parts`` are its parts by name; those of its styles and typefaces are written anew where
    something is added. Raises :class:`UsageProblem` U441 where it has no part ``styles``.
    """
    if styles not in parts:
        raise WordTemplateUnusable(path=styles)
    root = parsed(parts[styles])
    held = {
        str(name.get(f"{_W}val")): str(element.get(f"{_W}styleId"))
        for element in root.iter(f"{_W}style")
        for name in element.findall(f"{_W}name")
    }
    ids, lacking = {}, []
    for style, own in style_ids().items():
        names = [Labels(language)(f"word_style.{style}") for language in LANGUAGES]
        found = [held[name] for name in names if name in held]
        ids[style] = found[0] if found else own
        if not found and own not in held.values():
            lacking.append(style_element(style, labels))
    if lacking:
        root.extend(elements("".join(lacking)))
        parts[styles] = serialised(root)
        _add_fonts(parts, styles.replace("styles.xml", "fontTable.xml"))
    return ids


def _add_fonts(parts: dict[str, bytes], name: str) -> None:
    if name not in parts:
        return
    root = parsed(parts[name])
    held = {str(font.get(f"{_W}name")) for font in root}
    lacking = [font_element(font) for font in FALL_BACKS if font not in held]
    if lacking:
        root.extend(elements("".join(lacking)))
        parts[name] = serialised(root)


def text_width(root: Any) -> int:
    """The width of the text on the document's last page, in twentieths of a point."""
    page = root.find(f"{_W}body/{_W}sectPr")
    size = None if page is None else page.find(f"{_W}pgSz")
    margins = None if page is None else page.find(f"{_W}pgMar")
    if size is None or margins is None:
        return UPRIGHT
    try:
        sides = sum(int(margins.get(f"{_W}{side}", "0")) for side in ("left", "right"))
        return max(_LEAST, int(size.get(f"{_W}w", "0")) - sides)
    except ValueError:
        return UPRIGHT
