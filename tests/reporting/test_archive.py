from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

import pytest

from followup.reporting.formats.archive import normalised_zip


def made(moment: tuple[int, int, int, int, int, int], *, stored: bool = False) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in (("[Content_Types].xml", "<a/>"), ("b/c.xml", "文" * 500)):
            entry = ZipInfo(name, moment)
            entry.compress_type = 0 if stored else 8
            archive.writestr(entry, text)
    return file.getvalue()


def test_when_and_how_an_archive_was_made_leaves_no_trace():
    one, other = made((2026, 1, 2, 3, 4, 6)), made((1999, 12, 31, 0, 0, 0), stored=True)
    assert one != other
    assert normalised_zip(one) == normalised_zip(other)


def test_the_entries_keep_their_order_and_content():
    with ZipFile(BytesIO(normalised_zip(made((2026, 1, 2, 3, 4, 6))))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "b/c.xml"]
        assert archive.read("b/c.xml").decode() == "文" * 500
        assert archive.testzip() is None


def test_what_is_no_archive_is_refused():
    with pytest.raises(BadZipFile):
        normalised_zip(b"no archive")
