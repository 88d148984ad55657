"""Every file that cannot be read gets its own code, and one line in both languages."""

from __future__ import annotations

import os
import threading
import tomllib
import zipfile
from collections.abc import Callable
from io import BytesIO, FileIO
from pathlib import Path

import pytest

import followup
from followup.errors import FollowupError, UnreadableInput
from followup.labels import LANGUAGES, Labels
from followup.reading import known_suffixes, looks_readable, read
from followup.reading.registry import READERS
from followup.reading.task import library
from tests.reading.docx_files import docx, p
from tests.reading.pdf_files import pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MENU = "\n".join(["首页", "政务公开", "机构职能", "通知公告", "规划计划", "统计数据"] * 12)


def archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


FILES: list[tuple[str, str, bytes]] = [
    ("empty.txt", "F203", b""),
    ("blank.txt", "F203", " \r\n\t\u3000\n".encode()),
    ("mark.txt", "F203", b"\xef\xbb\xbf"),
    ("blank.docx", "F203", docx(p(""))),
    ("program.txt", "F204", b"\x7fELF" + bytes(range(256)) * 40),
    ("zeros.txt", "F204", bytes(4096)),
    ("scan.pdf", "F205", pdf([[], []])),
    ("stamped.pdf", "F205", pdf([[(20, 20, "第三页")], [(20, 20, "第四页")]])),
    ("locked.pdf", "F206", pdf([[(90, 700, "正文")]], encrypted=True)),
    ("locked.docx", "F207", OLE + "EncryptedPackage".encode("utf-16-le")),
    ("cut.pdf", "F208", pdf([[(90, 700, "正文")]])[:300]),
    ("junk.pdf", "F208", b"%PDF-1.7\nnothing"),
    ("cut.docx", "F209", docx(p("正文"))[:5000]),
    ("hollow.docx", "F209", archive("word/document.xml", "[Content_Types].xml")),
    ("old.doc", "F210", OLE + "WordDocument".encode("utf-16-le")),
    ("old.wps", "F210", OLE),
    ("xml.doc", "F210", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'),
    ("menu.txt", "F215", MENU.encode()),
    (
        "menu.html",
        "F215",
        f"<html><body><p>{'</p><p>'.join(MENU.split())}</p></body></html>".encode(),
    ),
    ("script.html", "F215", b"<html><body><div id=app></div><script>run()</script></body></html>"),
    ("photo.jpg", "F219", b"\xff\xd8\xff\xe0" + bytes(200)),
    ("photo.txt", "F219", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    ("table.xlsx", "F220", archive("xl/workbook.xml", "[Content_Types].xml")),
    ("table.xls", "F220", OLE + "Workbook".encode("utf-16-le")),
    ("slides.pptx", "F220", archive("ppt/presentation.xml")),
    ("all.zip", "F221", archive("a.txt", "b.txt")),
    ("all.rar", "F221", b"Rar!\x1a\x07\x00" + bytes(50)),
    ("law.ofd", "F222", archive("OFD.xml", "Doc_0/Document.xml")),
    ("letter.rtf", "F223", b"{\\rtf1\\ansi hello}"),
    ("letter.odt", "F223", archive("mimetype", "content.xml")),
    (
        "page.mht",
        "F223",
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    ),
]


@pytest.mark.parametrize(("name", "code", "data"), FILES, ids=[name for name, _, _ in FILES])
def test_a_file_that_cannot_be_read_has_its_own_code(
    tmp_path: Path, name: str, code: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        read(file)
    assert caught.value.code == code
    assert caught.value.details["path"] == str(file)
    assert caught.value.exit_status == 3


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder / "none.txt", "F201"),
        (lambda folder: folder / "none" / "none.txt", "F201"),
        (lambda folder: f"{folder}/a\0b.txt", "F201"),
        (lambda folder: folder, "F202"),
        (lambda folder: Path("/dev/null"), "F217"),
        (lambda folder: folder / ("x" * 300), "F218"),
    ],
)
def test_a_path_that_leads_nowhere_has_its_own_code(
    tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(make(tmp_path))
    assert caught.value.code == code


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    codes: list[str] = []

    def attempt() -> None:
        try:
            read(pipe)
        except FollowupError as problem:
            codes.append(problem.code)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(5)
    assert codes == ["F217"]


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("正文。", "utf-8")

    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, who may read all
    with pytest.raises(UnreadableInput) as caught:
        read(file)
    assert caught.value.code == "F211"


def test_a_text_of_100_megabytes_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.write("报告".encode())
        stream.truncate(100 * 2**20)

    taken = []

    class Watched(FileIO):
        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size) or b""
            taken.append(len(data))
            return data

    monkeypatch.setattr(Path, "open", lambda path, *mode, **options: Watched(path))
    with pytest.raises(UnreadableInput) as caught:
        read(file)
    assert sum(taken) < 10_000
    assert caught.value.code == "F212"
    assert caught.value.details["size"] == "100"
    assert caught.value.details["limit"] == "20"


def test_standard_input_is_read_no_further_than_the_limit() -> None:
    class Endless(BytesIO):
        given = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None and size >= 0, "read without bound"
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(UnreadableInput) as caught:
        read("-", stdin=stream, limit=100_000)
    assert caught.value.code == "F212"
    assert stream.given <= 100_001


def test_a_missing_library_is_named() -> None:
    with pytest.raises(UnreadableInput) as caught:
        library("followup_no_such_module", package="some-package", path="a.pdf")
    assert caught.value.code == "F216"
    assert caught.value.details["package"] == "some-package"


def test_every_code_is_worded_in_both_languages_and_says_what_to_do() -> None:
    folder = Path(followup.__file__).parent / "locale"
    tables = {
        language: tomllib.loads((folder / language / "reading.toml").read_text("utf-8"))["error"]
        for language in LANGUAGES
    }
    used = {f"F2{number:02d}" for number in range(1, 39)} | {"U201"}
    for language, table in tables.items():
        assert set(table) == used
        for name, entry in table.items():
            text = entry["text"]
            assert "\n" not in text
            sentences = text.replace("。", ". ").replace("？", ". ").replace("：", ". ")
            assert len([part for part in sentences.split(". ") if part.strip()]) >= 2, (name, text)
            details = dict.fromkeys(
                ("path", "size", "limit", "encoding", "fits", "line", "offset", "package",
                 "reason", "count", "characters", "seconds", "kind", "message", "commitments",
                 "statements", "most_commitments", "most_statements", "outcome"),
                "#",
            )  # fmt: skip
            assert "{" not in Labels(language)(f"error.{name}.text", **details), name


def test_the_registry_knows_the_names_of_its_formats() -> None:
    assert {".txt", ".csv", ".docx", ".htm", ".html", ".pdf"} <= set(known_suffixes())
    suffixes = [suffix for reader in READERS.values() for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/报告.txt", True),
        ("报告.TXT", True),
        ("报告.docx", True),
        ("报告.doc", True),
        ("报告.wps", True),
        ("~$报告.docx", False),
        (".hidden.txt", False),
        ("._报告.pdf", False),
        ("photo.jpg", False),
        ("table.xlsx", False),
        ("ledger.db", False),
        ("README", False),
    ],
)
def test_an_import_takes_documents_and_leaves_the_rest(name: str, expected: bool) -> None:
    assert looks_readable(name) is expected
