"""What every document made here begins as: styles, typefaces, pages, footers and a table's look.

The skeleton is a Word file, kept unpacked in the folder ``skeleton``: a change of a style is then
a line that can be read and compared, with the clause of the standard beside it, which a packed
file or code that writes XML would hide. ``python scripts/word_skeleton.py`` packs it into a file
to open in Word or LibreOffice, where it shows a specimen of everything, and unpacks a file that
was changed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files

from followup.labels import Labels
from followup.reporting.formats.archive import zipped
from followup.reporting.formats.word.blocks import Style
from followup.reporting.formats.word.wordml import Element, W, parsed, serialised, text_width

PROPERTIES, DOCUMENT = "docProps/core.xml", "word/document.xml"
STYLES, TYPEFACES = "word/styles.xml", "word/fontTable.xml"
PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    PROPERTIES,
    "docProps/app.xml",
    DOCUMENT,
    "word/_rels/document.xml.rels",
    STYLES,
    "word/settings.xml",
    TYPEFACES,
    "word/footer1.xml",
    "word/footer2.xml",
)
"""The parts, in the order in which they stand in a file."""


@cache
def _root(name: str) -> Element:
    """A part as it is kept; whoever changes it, changes a copy."""
    data = files("followup.reporting.formats.word").joinpath("skeleton", name).read_bytes()
    return parsed(data, bare=True)


@cache
def _as_it_is(name: str) -> bytes:
    return serialised(_root(name))


def part(name: str) -> Element:
    """The root of a part, to be changed."""
    return deepcopy(_root(name))


def packed(changed: Mapping[str, Element] | None = None) -> bytes:
    """A Word file with some parts changed, the same bytes for the same input."""
    roots = changed or {}
    return zipped(
        {name: serialised(roots[name]) if name in roots else _as_it_is(name) for name in PARTS}
    )


def style_ids() -> dict[Style, str]:
    """The ids that the styles have in the skeleton."""
    return {style: "Followup" + style.title().replace("_", "") for style in Style}


def style_element(style: Style, labels: Labels) -> Element:
    """One style, as it stands in a document's list of styles."""
    wanted = style_ids()[style]
    found = next(each for each in _root(STYLES) if each.get(f"{W}styleId") == wanted)
    element = deepcopy(found)
    name_style(element, style, labels)
    return element


def name_style(element: Element, style: Style, labels: Labels) -> None:
    """Call a style as Word shall call it in the language of ``labels``."""
    element.find(f"{W}name").set(f"{W}val", labels(f"word_style.{style}"))


def typefaces() -> dict[str, Element]:
    """The typefaces by name, each with what stands in for it, as a font table has them."""
    return {str(each.get(f"{W}name")): deepcopy(each) for each in _root(TYPEFACES)}


def table_look() -> Element:
    """The properties of a table, whose width is still to be set."""
    return deepcopy(_root(DOCUMENT).find(f".//{W}tblPr"))


def section_end(*, landscape: bool) -> Element:
    """The paragraph that ends a section of pages that lie on their side, or stand upright."""
    return deepcopy(_section(landscape=landscape).getparent().getparent())


def width_of_text(*, landscape: bool) -> int:
    """Of a page, in twentieths of a point."""
    width = text_width(_section(landscape=landscape))
    assert width is not None, "the skeleton says how large its pages are"
    return width


def _section(*, landscape: bool) -> Element:
    for section in _root(DOCUMENT).iterfind(f".//{W}pPr/{W}sectPr"):
        lies = section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
        if lies is landscape:
            return section
    raise LookupError("the skeleton has no such page")
