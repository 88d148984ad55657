"""Makes DOCX files for tests with python-docx, its body and numbering written as Word would."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_SPACES = (
    nsdecls("w", "r", "wp", "a", "pic")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx(*body: str, numbering: str = "", styles: str = "") -> bytes:
    """A file with these blocks of XML as its body, and these lists and styles besides its own."""
    document = Document()
    root = document.element.body
    for block in body:
        root.insert(len(root) - 1, parse_xml(_declared(block)))
    if numbering:
        part = document.part.numbering_part.element
        for child in list(part):
            part.remove(child)
        for child in parse_xml(f"<w:numbering {_SPACES}>{numbering}</w:numbering>"):
            part.append(child)
    for child in parse_xml(f"<w:styles {_SPACES}>{styles}</w:styles>") if styles else ():
        document.styles.element.append(child)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def p(text: str, *, number: int | None = None, level: int = 0, style: str = "") -> str:
    """A paragraph, numbered by list ``number`` at ``level`` (from 0), or by its style."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        inside += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{inside}</w:pPr>{r(text)}</w:p>"


def r(text: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def level(
    place: int, form: str, pattern: str, *, start: int = 1, suffix: str = "nothing", more: str = ""
) -> str:
    """One level of a list's definition; ``more`` is further XML of it."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def definition(identifier: int, *levels: str) -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def instance(identifier: int, of: int, *, overrides: str = "") -> str:
    """A list that paragraphs refer to."""
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def _declared(block: str) -> str:
    end = min(place for place in (block.find(" "), block.find(">"), block.find("/>")) if place > 0)
    return f"{block[:end]} {_SPACES}{block[end:]}"
