"""ZIP packages, opened and unpacked with a limit that counts what comes out.

What a package says of itself is believed in nothing: a directory may claim one megabyte for a part
that unpacks to gigabytes, or list more parts than fit into memory. Whatever zipfile, zlib or the
package's own encryption raise is one error here, :class:`Broken`, which the caller turns into its
own with the file's name.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from followup import limits

_CHUNK = 64 * 2**10
_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_BYTES, _END_64_BYTES = 22, 56
_LONGEST_END = _END_BYTES + 2**16
"""Bytes of the record that ends a package, with the longest comment (APPNOTE.TXT 4.3.16)."""
_RAISED = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
    zlib.error,
    struct.error,
)
"""What zipfile raises for a package that is cut short, overwritten, locked or of the future."""
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""The only ones that a document may be packed with (ISO/IEC 29500-2, Annex C)."""


class Broken(Exception):
    """A package that is cut short, overwritten, encrypted, or packed as no document is."""


class Overfull(Exception):
    """What comes out of a package is more than the limit."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__()
        self.size, self.limit = size, limit
        """Bytes that had come out, at least, and the most that may."""


class Crowded(Exception):
    """The list of a package's parts is larger than is read."""


@contextmanager
def opened(data: bytes) -> Iterator[ZipFile]:
    """The package in ``data``. Raises :class:`Crowded`, and :class:`Broken` for what goes wrong
    while it is open."""
    if _directory_size(data) > limits.DIRECTORY_BYTES:
        raise Crowded
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield archive
    except _RAISED:
        raise Broken from None


def unpacked(archive: ZipFile, part: str | ZipInfo, *, limit: int) -> bytes:
    """One part's bytes. Raises :class:`Overfull` as soon as more than ``limit`` have come out, and
    :class:`Broken`."""
    try:
        entry = archive.getinfo(part) if isinstance(part, str) else part
        if entry.compress_type not in _METHODS or entry.flag_bits & 1:
            raise Broken
        if entry.file_size > limit:
            raise Overfull(entry.file_size, limit)
        pieces: list[bytes] = []
        size = 0
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > limit:
                    raise Overfull(size, limit)
                pieces.append(piece)
    except _RAISED:
        raise Broken from None
    return b"".join(pieces)


def all_unpacked(archive: ZipFile, *, limit: int) -> dict[str, bytes]:
    """All parts by their names; together they may have ``limit`` bytes. Raises as
    :func:`unpacked`, and :class:`Broken` for two parts of one name."""
    parts: dict[str, bytes] = {}
    left = limit
    for entry in archive.infolist():
        if entry.filename in parts:
            raise Broken
        try:
            parts[entry.filename] = unpacked(archive, entry, limit=left)
        except Overfull as problem:
            raise Overfull(limit - left + problem.size, limit) from None
        left -= len(parts[entry.filename])
    return parts


def _directory_size(data: bytes) -> int:
    """What the end of a package says of its list of parts, in bytes; 0 where there is no end."""
    bare = len(data) - _END_BYTES
    place = bare if data[-_END_BYTES:].startswith(_END) else data.rfind(_END, -_LONGEST_END)
    if place < 0:
        return 0
    size = int.from_bytes(data[place + 12 : place + 16], "little")
    locator = data[max(0, place - 20) : place]
    if not locator.startswith(_LOCATOR_64):
        return size
    # a record of ZIP64 stands before its locator, and zipfile looks for it nowhere else
    record = data[max(0, place - 20 - _END_64_BYTES) : place - 20]
    return int.from_bytes(record[40:48], "little") if record.startswith(_END_64) else size
