"""What a person's own document lacks of the styles and typefaces, lent to it by the skeleton."""

from __future__ import annotations

import posixpath

from followup.errors.usage import WordTemplateUnusable
from followup.labels import LANGUAGES, Labels
from followup.reporting.formats.word import skeleton
from followup.reporting.formats.word.blocks import Style
from followup.reporting.formats.word.wordml import W, parsed, serialised


def own_style_ids(parts: dict[str, bytes], styles: str, labels: Labels) -> dict[Style, str]:
    """The ids of the styles in a person's document, by their names; those it lacks are added.

    ``parts`` are its parts by name; those of its styles and typefaces are written anew where
    something is added. Raises :class:`UsageProblem` U441 where it has no part ``styles``.
    """
    if styles not in parts:
        raise WordTemplateUnusable(path=styles)
    root = parsed(parts[styles])
    held = {
        str(name.get(f"{W}val")): str(element.get(f"{W}styleId"))
        for element in root.iter(f"{W}style")
        for name in element.findall(f"{W}name")
    }
    ids, lacking = {}, []
    for style, own in skeleton.style_ids().items():
        names = [Labels(language)(f"word_style.{style}") for language in LANGUAGES]
        found = [held[name] for name in names if name in held]
        ids[style] = found[0] if found else own
        if not found and own not in held.values():
            lacking.append(skeleton.style_element(style, labels))
    if lacking:
        root.extend(lacking)
        parts[styles] = serialised(root)
        _lend_typefaces(parts, posixpath.join(posixpath.dirname(styles), "fontTable.xml"))
    return ids


def _lend_typefaces(parts: dict[str, bytes], name: str) -> None:
    if name not in parts:
        return
    root = parsed(parts[name])
    held = {str(font.get(f"{W}name")) for font in root}
    lacking = [font for called, font in skeleton.typefaces().items() if called not in held]
    if lacking:
        root.extend(lacking)
        parts[name] = serialised(root)
