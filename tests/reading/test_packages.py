"""ZIP packages: what comes out is counted, whatever they say of themselves."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from followup import limits
from followup.reading import packages

CONTENT = b"0123456789" * 1000


def package(content: bytes = CONTENT, *, method: int = ZIP_DEFLATED, name: str = "a") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        entry = ZipInfo(name)
        entry.compress_type = method
        with archive.open(entry, "w") as stream:
            stream.write(content)
    return file.getvalue()


def unpacked(data: bytes, *, limit: int = 1_000_000, name: str = "a") -> bytes:
    with packages.opened(data) as archive:
        return packages.unpacked(archive, name, limit=limit)


def claiming(data: bytes, size: int) -> bytes:
    """``data`` with ``size`` for that of its part, in the list of parts and before the part."""
    true = len(CONTENT).to_bytes(4, "little")
    assert data.count(true) >= 2
    return data.replace(true, size.to_bytes(4, "little"))


def with_byte(offset: int, value: int) -> Callable[[bytes], bytes]:
    """Changes a byte of the part's entry in the list of parts."""

    def change(data: bytes) -> bytes:
        place = data.index(b"PK\x01\x02") + offset
        return data[:place] + bytes([value]) + data[place + 1 :]

    return change


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["a", "", "文"])
def test_a_part_comes_out_as_it_went_in(method: int, name: str) -> None:
    assert unpacked(package(method=method, name=name), name=name, limit=len(CONTENT)) == CONTENT


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_a_part_is_not_unpacked_beyond_the_limit(method: int) -> None:
    with pytest.raises(packages.Overfull):
        unpacked(package(method=method), limit=len(CONTENT) - 1)


@pytest.mark.parametrize("claimed", [10, 2**31])
def test_what_the_list_of_parts_claims_is_not_believed(claimed: int) -> None:
    with pytest.raises((packages.Broken, packages.Overfull)):
        unpacked(claiming(package(), claimed), limit=5000)


def test_all_parts_share_one_limit() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in "ab":
            archive.writestr(name, CONTENT)
    data = file.getvalue()
    with packages.opened(data) as archive:
        assert packages.all_unpacked(archive, limit=2 * len(CONTENT)) == {
            "a": CONTENT,
            "b": CONTENT,
        }
    with packages.opened(data) as archive, pytest.raises(packages.Overfull) as caught:
        packages.all_unpacked(archive, limit=2 * len(CONTENT) - 1)
    assert caught.value.size == 2 * len(CONTENT)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_what_no_document_is_packed_with_is_not_unpacked(method: int) -> None:
    with pytest.raises(packages.Broken):
        unpacked(package(method=method))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-10],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"PK\x03\x04", b"PK\x03\x05"),
        lambda data: data[:45] + b"\xff" * 10 + data[55:],
        with_byte(6, 99),  # the version that is needed
        with_byte(8, 1),  # encrypted
        with_byte(10, 99),  # an unknown method
        with_byte(10, 14),  # LZMA, which it is not
        with_byte(16, 7),  # the checksum
        with_byte(42, 200),  # where the part stands
    ],
)
def test_a_damaged_package_is_broken_and_nothing_else(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(packages.Broken):
        unpacked(change(package()))


def test_a_part_that_is_not_there_is_an_error_of_the_package() -> None:
    with pytest.raises(packages.Broken):
        unpacked(package(), name="b")


def test_a_list_of_parts_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package()
    size = len(data) - data.index(b"PK\x01\x02") - 22
    monkeypatch.setattr(limits, "DIRECTORY_BYTES", size)
    assert unpacked(data) == CONTENT
    monkeypatch.setattr(limits, "DIRECTORY_BYTES", size - 1)
    with pytest.raises(packages.Crowded):
        unpacked(data)
    with pytest.raises(packages.Crowded):
        unpacked(data[:-2] + b"\x05\0abcde")  # a comment behind the end
