"""Tells what a file is from its content: the kind of its bytes, whatever its name says.

Kinds that have a reader are ``text``, ``html``, ``docx`` and ``pdf``; every other kind here is a
format that people do hand in, so that the error can say how to save it as one that is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from followup.errors.inputs import PackageDamaged, TooManyParts

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "bitmap"),
    (b"RIFF", "riff"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
"""First bytes → kind. ``bitmap`` and ``riff`` need a second look, below."""

_ZIP_MARKS = (
    ("word/", "docx"),
    ("xl/", "spreadsheet"),
    ("ppt/", "slides"),
    ("OFD.xml", "ofd"),
    ("content.xml", "odt"),
)
_OLE_MARKS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("WpsContent", "doc"),
    ("Workbook", "spreadsheet"),
    ("PowerPoint Document", "slides"),
)
"""Names of streams in an OLE container's directory (MS-CFB 2.6), written there in UTF-16."""

_LEAD = re.compile(r"\A(?:\ufeff|\s|<!--.*?-->|<\?xml.{0,200}?\?>)*", re.DOTALL)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:meta|title|div|table|p|section|article|center|h[1-6]|span|style|script|ul|font)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?(?:p|br|div|td|tr|table|span|h[1-6]|a|li|font)\b[^<>]*>", re.IGNORECASE)
_WORD_XML = re.compile(r"<\?mso-application\b|<w:wordDocument\b|<pkg:package\b")
_WEB_ARCHIVE = re.compile(
    r"(?:from:|mime-version:|snapshot-content-location:).{0,2000}?content-type:\s*multipart/related",
    re.DOTALL | re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta\b[^<>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def is_container(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is mostly pictures and formatting, not text."""
    return _signature(head) in ("pdf", "zip")


def kind_of_bytes(data: bytes) -> str:
    """The kind of a binary format, or ``text`` for all that has no known signature.

    A ZIP container is ``zip`` here; which document it is, :func:`kind_of_zip` tells.
    """
    kind = _signature(data)
    if kind == "ole":
        marks = ((mark.encode("utf-16-le"), inner) for mark, inner in _OLE_MARKS)
        return next((inner for mark, inner in marks if mark in data), "doc")
    return kind


def kind_of_text(text: str, *, suffix: str, page_suffixes: Collection[str]) -> str:
    """``html``, ``word-xml``, ``web-archive`` or ``text``.

    Content that begins as a page is HTML under any name; a mere tag somewhere makes a page only
    of a file that is named as one (``page_suffixes``), since a plain text may quote a tag.
    """
    head = text[:20_000]
    start = _LEAD.match(head)
    rest = head[start.end() :] if start else head
    if _WORD_XML.search(head):
        return "word-xml"
    if _WEB_ARCHIVE.match(rest):
        return "web-archive"
    if _DOCUMENT.match(rest) or _ELEMENT.match(rest):
        return "html"
    return "html" if suffix in page_suffixes and _ANY_TAG.search(text) else "text"


def declared_charset(data: bytes) -> str:
    """The encoding that a web page's ``meta`` names in its first bytes; empty where none."""
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii", "ignore") if found else ""


def _signature(data: bytes) -> str:
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    kind = next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), "text")
    if kind == "bitmap":
        return "image" if b"\0" in head[2:] else "text"
    if kind == "riff":
        return "image" if head[8:12] == b"WEBP" else "text"
    return kind


def kind_of_zip(data: bytes, *, path: str) -> str:
    """Which document or archive a ZIP container is, by the names of its parts.

    Raises :class:`PackageDamaged` for one (a DOCX, mostly) that is cut or broken,
    :class:`TooManyParts` for one with a list of parts that is none.
    """
    from followup.reading import packages  # zipfile: 15 ms that plain text need not pay

    try:
        with packages.opened(data) as archive:
            names = archive.namelist()
    except packages.Broken:
        raise PackageDamaged(path=path) from None
    except packages.Crowded:
        raise TooManyParts(path=path) from None
    for mark, kind in _ZIP_MARKS:
        if any(name.startswith(mark) for name in names):
            return kind
    return "archive"
