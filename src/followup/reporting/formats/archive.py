"""Office files are zip archives; here one is made the same, byte for byte, whenever it is made."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip entry can bear: no clock has a part in the file."""
_LEVEL = 6
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


def normalised_zip(data: bytes) -> bytes:
    """The zip archive ``data`` with its entries in the same order and no trace of when or where.

    Raises ``zipfile.BadZipFile`` where ``data`` is no zip archive.
    """
    with ZipFile(BytesIO(data)) as given:
        return zipped({name: given.read(name) for name in given.namelist()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of ``parts``, in their order; the same parts give the same bytes."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_FILE
            written.writestr(entry, content, compresslevel=_LEVEL)
    return made.getvalue()
