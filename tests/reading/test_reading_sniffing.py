"""The content decides what a file is, not its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup.reading import read
from tests.reading.docx_files import docx, p
from tests.reading.pdf_files import pdf

SENTENCE = "全年办理事项三百件，公布清单并接受监督。"
PAGE = f"<html><body><p>{SENTENCE}</p></body></html>".encode()
PRINTED = pdf([[(90, 700, SENTENCE)]])


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.txt", PAGE, "text/html"),
        ("a.doc", PAGE, "text/html"),
        ("a.txt", b"\xef\xbb\xbf \n<!-- saved -->\n" + PAGE, "text/html"),
        ("a.txt", docx(p(SENTENCE)), "wordprocessingml"),
        ("a.doc", docx(p(SENTENCE)), "wordprocessingml"),
        ("a.html", PRINTED, "application/pdf"),
        ("a", PRINTED, "application/pdf"),
        ("a.pdf", SENTENCE.encode("gb18030"), "text/plain"),
        ("a.docx", SENTENCE.encode(), "text/plain"),
        ("a.html", SENTENCE.encode(), "text/plain"),
        ("a.html", f"{SENTENCE}<br>{SENTENCE}".encode(), "text/html"),
        ("a.txt", f"{SENTENCE}<br>{SENTENCE}".encode(), "text/plain"),
        ("a.csv", f"正文\n{SENTENCE}".encode(), "text/csv"),
        ("a.txt", b"BM 2031: plain words, nothing else", "text/plain"),
    ],
)
def test_a_file_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    found = read(file)
    assert media in found.media_type
    assert SENTENCE in found.text or "BM" in found.text


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5", "nonsense", ""])
def test_a_page_that_names_a_wrong_charset_is_read_all_the_same(
    tmp_path: Path, charset: str
) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta}</head><body><p>{SENTENCE}</p></body></html>"
    for encoding in ("utf-8", "gb18030"):
        file = tmp_path / f"{encoding}.html"
        file.write_bytes(page.encode(encoding))
        assert read(file).text == SENTENCE
