"""The parts of a Word document around its body (ECMA-376, Part 2), and their archive."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from followup.labels import Labels
from followup.reporting.formats.archive import zipped
from followup.reporting.formats.word.drawing import NAMESPACES, section
from followup.reporting.formats.word.styles import SONG, fonts_part, styles_part
from followup.reporting.quoting import one_line

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = (
    ("rId1", "styles"),
    ("rId2", "settings"),
    ("rId3", "fontTable"),
    ("rId4", "footer1"),
    ("rId5", "footer2"),
)
"""The parts that the body refers to; the footers' names are in ``drawing.section`` too."""


def packed(body: str, labels: Labels, *, title: str, made_at: datetime | None) -> bytes:
    """A whole document with ``body``, the same bytes for the same input."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title, made_at, labels),
        "docProps/app.xml": _app(),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{body}{section()}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles_part(labels),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": fonts_part(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }
    return zipped({name: (_HEAD + text).encode() for name, text in parts.items()})


def _content_types() -> str:
    overrides = [
        ("/word/document.xml", f"{_OFFICE}.document.main+xml"),
        *((f"/word/{name}.xml", f"{_OFFICE}.{name.rstrip('12')}+xml") for _, name in _PARTS),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ]
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(lines: list[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in lines
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        [
            ("rId1", f"{_TYPE}/officeDocument", "word/document.xml"),
            ("rId2", core, "docProps/core.xml"),
            ("rId3", f"{_TYPE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations() -> str:
    return _relations(
        [(rid, f"{_TYPE}/{name.rstrip('12')}", f"{name}.xml") for rid, name in _PARTS]
    )


def _core(title: str, made_at: datetime | None, labels: Labels) -> str:
    when = ""
    if made_at is not None:
        moment = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        when = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    language = "zh-CN" if labels.language == "zh" else "en-GB"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(one_line(title))}</dc:title><dc:creator>followup</dc:creator>"
        f"{when}<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>followup</Application></Properties>'
    )


def _settings() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def _footer(side: str) -> str:
    """GB/T 9704-2012, 7.5: 4号 with a dash at either side; odd pages right, even ones left."""
    run = (
        f'<w:rPr><w:rFonts w:ascii="{SONG}" w:eastAsia="{SONG}" w:hAnsi="{SONG}"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    )
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:r>{run}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{run}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{run}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{run}<w:t>1</w:t></w:r>"
        f'<w:r>{run}<w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )
