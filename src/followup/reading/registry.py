"""Every format that can be read, one line each, and the way from a path to a Document.

A new format is a module with one function ``read(Task) -> str`` and one line in ``READERS``; its
kind is told from the content by ``sniff``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path, PurePath
from typing import BinaryIO

from followup import limits, logs
from followup.errors.inputs import (
    ArchiveGiven,
    ImageGiven,
    NoReportInPage,
    NoText,
    OfdGiven,
    OfficeEncrypted,
    OldWordDocument,
    OtherDocumentGiven,
    SheetOrSlidesGiven,
    TextTooLong,
    TooManyClauses,
    TooManyLines,
)
from followup.model import Document
from followup.reading import apart, decoding, sniff, source
from followup.reading.body import has_body
from followup.reading.task import Task

_log = logs.logger(__name__)

LIMIT = limits.TEXT_BYTES
"""Bytes of text in one file, unless asked otherwise: a long report has about 200 KB."""
_APART = ("html", "pdf", "zip")
"""Kinds that are read in a process apart."""
_CLAUSE_ENDS = "，,。；;：:！!？?"


@dataclass(frozen=True, slots=True)
class Reader:
    """One format."""

    media_type: str
    suffixes: tuple[str, ...]
    """Names by which files of this format go, lower case; they never overrule the content."""
    module: str
    """The module of this package whose ``read`` does it, imported when first needed: together
    they take 30 ms to load, which plain text need not pay."""

    def read(self, task: Task) -> str:
        """The file's text; see the module for its errors."""
        return str(import_module(f"followup.reading.{self.module}").read(task))


READERS: Mapping[str, Reader] = {
    "text": Reader("text/plain", (".txt", ".text", ".md"), "text"),
    "csv": Reader("text/csv", (".csv",), "csv_file"),
    "html": Reader("text/html", (".html", ".htm", ".shtml", ".xhtml"), "html"),
    "docx": Reader(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
        "docx",
    ),
    "pdf": Reader("application/pdf", (".pdf",), "pdf"),
}

_REFUSED = {
    "encrypted": OfficeEncrypted,
    "doc": OldWordDocument,
    "word-xml": OldWordDocument,
    "image": ImageGiven,
    "spreadsheet": SheetOrSlidesGiven,
    "slides": SheetOrSlidesGiven,
    "archive": ArchiveGiven,
    "ofd": OfdGiven,
    "rtf": OtherDocumentGiven,
    "odt": OtherDocumentGiven,
    "web-archive": OtherDocumentGiven,
}
"""Kinds that are known and not read → the error that says how to save them."""
_EXPLAINED = (".doc", ".wps", ".ofd", ".rtf", ".odt", ".mht", ".mhtml")
_STARTED_EARLY = tuple(
    suffix for name in ("html", "docx", "pdf") for suffix in READERS[name].suffixes
)
_TEMPORARY = ("~$", ".")
"""How the names of lock files and hidden files begin."""


def known_suffixes() -> tuple[str, ...]:
    """The suffixes of all formats that are read, lower case with their dot, sorted."""
    return tuple(sorted(suffix for reader in READERS.values() for suffix in reader.suffixes))


def looks_readable(path: str | Path) -> bool:
    """Whether a file met in a folder is worth handing to ``read``, by its name alone.

    True also for documents in formats that ``read`` refuses with advice (.doc, .wps, .ofd …), so
    that an import reports them instead of passing over them; false for hidden and lock files.
    """
    name = PurePath(path).name
    suffix = PurePath(name).suffix.lower()
    return suffix in (*known_suffixes(), *_EXPLAINED) and not name.startswith(_TEMPORARY)


def read(
    path: str | Path,
    *,
    stdin: BinaryIO | None = None,
    encoding: str | None = None,
    limit: int = LIMIT,
) -> Document:
    """The document in one file; ``-`` reads ``stdin`` (by default the process's own).

    The kind is told from the content. The text of a plain text file is its bytes decoded and
    nothing else; ``encoding`` overrides how (text and HTML only). ``limit`` is in bytes of text; a
    DOCX or PDF file may have ``CONTAINER_FACTOR`` times as many. How much text may come out, and
    what reading it may cost, stands in :mod:`followup.limits`. Raises ``UnreadableInput`` (F2…), or
    :class:`EncodingUnknown` where ``encoding`` names none.
    """

    def allowance(head: bytes) -> int:
        return limit * limits.CONTAINER_FACTOR if sniff.is_container(head) else limit

    data = source.fetch(path, stdin=stdin, allowance=allowance)
    kind, decoded = _recognise(data, path=str(path), encoding=encoding)
    refuse(kind, str(path))
    task = Task(path=str(path), data=data, text=decoded.text, limit=limit)
    if kind in _APART:
        kind, found = apart.read(kind, task)
    else:
        found = READERS[kind].read(task)
    _measure(found, str(path))
    if not found.strip("\ufeff \t\r\n\f\v\u3000\u00a0"):
        raise NoText(path=path)
    if not sniff.is_container(data) and not has_body(found):  # a web page, or one saved as text
        raise NoReportInPage(path=path)
    _log.info(
        "read %s: %s, %d bytes, %d characters%s",
        path,
        kind,
        len(data),
        len(found),
        f", {decoded.encoding}" if decoded.encoding else "",
    )
    return Document(
        sha256=sha256(data).hexdigest(),
        media_type=READERS[kind].media_type,
        name=PurePath(path).name,
        text=found,
        path="" if str(path) == source.STDIN else str(path),
        encoding=decoded.encoding,
    )


def refuse(kind: str, path: str) -> None:
    """Raise the error of a kind of file that is known and not read."""
    if kind in _REFUSED:
        raise _REFUSED[kind](path=path)


def make_ready(path: str | Path) -> None:
    """Have ready what reads files of that name, where it takes time to start."""
    if PurePath(path).suffix.lower() in _STARTED_EARLY:
        apart.begin()


def _measure(text: str, path: str) -> None:
    """Raise the error of a text that is larger than any report, in whichever way."""
    if len(text) > limits.CHARACTERS:
        raise TextTooLong(path=path, characters=len(text), limit=limits.CHARACTERS)
    lines = sum(1 for line in text.splitlines() if line.strip())
    if lines > limits.LINES:
        raise TooManyLines(path=path, count=lines, limit=limits.LINES)
    clauses = sum(map(text.count, _CLAUSE_ENDS))
    if clauses > limits.CLAUSES:
        raise TooManyClauses(path=path, count=clauses, limit=limits.CLAUSES)


def _recognise(data: bytes, *, path: str, encoding: str | None) -> tuple[str, decoding.Decoded]:
    kind = sniff.kind_of_bytes(data)
    if kind != "text":
        return kind, decoding.Decoded("", "")
    hint = sniff.declared_charset(data)
    decoded = decoding.decode(data, path=path, encoding=encoding, hint=hint)
    suffix = PurePath(path).suffix.lower()
    kind = sniff.kind_of_text(decoded.text, suffix=suffix, page_suffixes=READERS["html"].suffixes)
    if kind == "text" and suffix in READERS["csv"].suffixes:
        kind = "csv"
    return kind, decoded
