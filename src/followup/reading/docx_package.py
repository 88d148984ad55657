"""A DOCX file as a package: its three parts that make up the text, parsed.

Read with zipfile and lxml: loading python-docx takes 0.15 s longer, and it refuses a file for a
missing picture, which Word and WPS open without a word.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from followup.errors.inputs import DtdForbidden, PackageDamaged, TooLarge, TooManyParts
from followup.reading import packages
from followup.reading.task import Task, library

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace that "Strict Open XML" files use for the same elements."""
_NO_MEMORY = 2
"""The number of libxml2's error, which lxml gives as one of the syntax."""


@dataclass(frozen=True, slots=True)
class Package:
    """Parsed elements."""

    body: Any
    numbering: Any | None
    """The root of the part, as of ``styles``."""
    styles: Any | None


def load(task: Task) -> Package:
    """The parts of the file's main document.

    Raises :class:`PackageDamaged` where it is damaged, :class:`TooLarge` where a part is larger,
    unpacked, than the limit: a small file can unpack to gigabytes; :class:`TooManyParts`,
    :class:`DtdForbidden`.
    """
    etree = library("lxml.etree", package="lxml", path=task.path)
    try:
        with packages.opened(task.data) as archive:
            main = _related(archive, "", etree=etree, task=task).get("officeDocument", "")
            parts = _related(archive, main, etree=etree, task=task)
            found = [
                _parse(archive, name, etree=etree, task=task)
                for name in (main, parts.get("numbering", ""), parts.get("styles", ""))
            ]
    except (packages.Broken, etree.LxmlError):
        raise PackageDamaged(path=task.path) from None
    except packages.Crowded:
        raise TooManyParts(path=task.path) from None
    except packages.Overfull as problem:
        size, limit = f"{problem.size / 2**20:.1f}", f"{task.limit / 2**20:.1f}"
        raise TooLarge(path=task.path, size=size, limit=limit) from None
    document, numbering, styles = found
    body = None if document is None else document.find(f"{{{_MAIN}}}body")
    if body is None:
        raise PackageDamaged(path=task.path)
    return Package(body=body, numbering=numbering, styles=styles)


def _related(archive: ZipFile, part: str, *, etree: Any, task: Task) -> dict[str, str]:
    """What ``part`` refers to (the package itself where empty): kind of relation → name of part."""
    folder, name = posixpath.split(part)
    root = _parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"), etree=etree, task=task)
    related: dict[str, str] = {}
    for relation in () if root is None else root.iterchildren(etree.Element):
        target = relation.get("Target", "")
        path = target if target.startswith("/") else posixpath.join("/", folder, target)
        related[relation.get("Type", "").rpartition("/")[2]] = posixpath.normpath(path).lstrip("/")
    return related


def _parse(archive: ZipFile, name: str, *, etree: Any, task: Task) -> Any | None:
    """The part's root element; ``None`` where the package has no such part."""
    if not name or name not in archive.NameToInfo:
        return None
    data = packages.unpacked(archive, name, limit=task.limit).replace(_STRICT, _MAIN.encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        if problem.code == _NO_MEMORY:
            raise MemoryError from None
        raise
    if root.getroottree().docinfo.doctype:
        raise DtdForbidden(path=task.path)
    return root
