"""Plain text: encodings, line ends, and positions that stay where they are."""

from __future__ import annotations

import codecs
import random
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.errors import UnreadableInput, UsageProblem
from followup.model import Document
from followup.reading import read
from followup.reading.decoding import PLAUSIBLE, plausibility

SIMPLIFIED = (
    "一、二〇三一年工作情况\n（一）修订办事规则12件，清理文件35件，废止5件，公布目录并接受监督。\n"
    "全年受理复议申请86件，办结82件；行政机关负责人出庭应诉率达到100%。\n"
    "二、下一步安排\n健全重大决策听证制度，新增法律服务站3个，年底前完成执法人员培训。\n"
)
TRADITIONAL = (
    "一、本年度工作情況\n（一）修訂辦事規則12件，清理文件35件，廢止5件，公布目錄並接受監督。\n"
    "全年受理複議申請86件，辦結82件；機關負責人出庭應訴，市民滿意程度繼續提高。\n"
    "二、下一步安排\n健全重大決策聽證制度，新增法律服務站3個，年底前完成執法人員訓練。\n"
)
CHINESE = st.text(
    st.sampled_from(sorted(set(SIMPLIFIED) - {"\n"})) | st.sampled_from("\r\n \t"), min_size=30
).filter(lambda text: sum(character >= "一" for character in text) > 15)


def of_bytes(data: bytes, **options: Any) -> Document:
    return read("-", stdin=BytesIO(data), **options)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_encoding_and_no_line_end_changes_a_character(encoding: str, end: str) -> None:
    text = SIMPLIFIED.replace("\n", end)
    assert of_bytes(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le", "utf-8"])
def test_traditional_text_is_told_from_simplified(encoding: str) -> None:
    found = of_bytes(TRADITIONAL.encode(encoding))
    assert (found.text, found.encoding) == (TRADITIONAL, encoding)


def test_big5_text_also_decodes_as_gb18030_yet_reads_badly() -> None:
    wrong = TRADITIONAL.encode("big5").decode("gb18030", "replace")
    assert plausibility(wrong) < PLAUSIBLE < plausibility(TRADITIONAL)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_of_utf16_is_no_character(mark: bytes, encoding: str) -> None:
    assert of_bytes(mark + SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


def test_a_mark_of_utf8_stays_as_the_bytes_decode() -> None:
    data = codecs.BOM_UTF8 + SIMPLIFIED.encode()
    found = of_bytes(data)
    assert found.text == data.decode("utf-8") == "\ufeff" + SIMPLIFIED
    assert found.encoding == "utf-8"


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n\f\v\u3000\u00a0")))
def test_any_utf8_text_is_its_bytes(text: str) -> None:
    data = ("报告正文如下，" + text).encode("utf-8", "surrogatepass")
    try:
        expected = data.decode("utf-8")
        found = of_bytes(data)
    except (UnicodeDecodeError, UnreadableInput):
        return
    assert found.text == expected
    assert found.text.encode() == data
    assert found.sha256 == sha256(data).hexdigest()


@given(CHINESE, st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]))
def test_chinese_is_the_same_characters_in_every_encoding(text: str, encoding: str) -> None:
    assert of_bytes(text.encode(encoding)).text == text


def test_a_document_says_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(SIMPLIFIED.encode("gb18030"))
    found = read(file)
    assert (found.name, found.path) == ("报告.txt", str(file))
    assert (found.media_type, found.encoding) == ("text/plain", "gb18030")
    piped = of_bytes(file.read_bytes())
    assert (piped.name, piped.path, piped.sha256) == ("-", "", found.sha256)


@pytest.mark.parametrize("named", ["gbk", "GB2312", "gb18030", "cp936"])
def test_a_named_encoding_is_obeyed(named: str) -> None:
    data = (SIMPLIFIED + "镕㑇€").encode("gb18030")
    if named == "cp936":
        data = SIMPLIFIED.encode("gb18030")
    assert of_bytes(data, encoding=named).text == data.decode("gb18030")


@pytest.mark.parametrize(
    ("real", "named"),
    [
        ("gb18030", "utf-8"),
        ("utf-8", "gb18030"),
        ("utf-8", "latin-1"),
        ("gb18030", "big5"),
        ("utf-8", "utf-16"),
        ("big5", "gbk"),
    ],
)
def test_a_wrong_encoding_is_answered_with_the_right_one(real: str, named: str) -> None:
    text = TRADITIONAL if real == "big5" else SIMPLIFIED
    with pytest.raises(UnreadableInput) as caught:
        of_bytes(text.encode(real), encoding=named)
    assert caught.value.code == "F213"
    assert caught.value.details["fits"] == real


@pytest.mark.parametrize("named", ["klingon", "rot13", "base64", ""])
def test_a_name_that_is_no_encoding_is_a_problem_of_usage(named: str) -> None:
    if not named:
        assert of_bytes(SIMPLIFIED.encode(), encoding=named).text == SIMPLIFIED
        return
    with pytest.raises(UsageProblem) as caught:
        of_bytes(SIMPLIFIED.encode(), encoding=named)
    assert caught.value.code == "U201"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_damaged_character_in_a_long_text_is_shown_as_such(encoding: str) -> None:
    data = (SIMPLIFIED * 20).encode(encoding)
    found = of_bytes(data[:2000] + b"\xff" + data[2000:])
    assert 1 <= found.text.count("\ufffd") <= 4
    assert found.encoding == encoding


def test_a_text_cut_within_its_last_character_is_read() -> None:
    assert of_bytes((SIMPLIFIED + "完").encode()[:-1]).text == SIMPLIFIED + "\ufffd"


def test_much_damage_is_an_error_with_its_place() -> None:
    head, rest = SIMPLIFIED.encode()[:200], SIMPLIFIED.encode()[200:]
    with pytest.raises(UnreadableInput) as caught:
        of_bytes(head + b"\xff\xfe\xfd" * 20 + rest)
    assert caught.value.code == "F214"
    assert caught.value.details["encoding"] == "utf-8"
    assert 190 <= int(caught.value.details["offset"]) <= 203
    assert caught.value.details["line"] == str(head.count(b"\n") + 1)


def test_a_csv_is_read_as_it_stands(tmp_path: Path) -> None:
    text = f'地区,年份,正文\n甲市,2031,"{SIMPLIFIED * 30}"\n'
    file = tmp_path / "a.csv"
    file.write_bytes(text.encode())
    assert (read(file).text, read(file).media_type) == (text, "text/csv")


def test_a_csv_of_several_reports_is_refused(tmp_path: Path) -> None:
    row = f'甲市,2031,"{SIMPLIFIED * 30}"\n'
    file = tmp_path / "a.csv"
    file.write_bytes(f"地区,年份,正文\n{row}{row}".encode())
    with pytest.raises(UnreadableInput) as caught:
        read(file)
    assert (caught.value.code, caught.value.details["count"]) == ("F224", "2")


def test_reading_a_text_loads_no_library() -> None:
    heavy = ("lxml", "selectolax", "readability", "pypdfium2", "docx", "zipfile", "csv")
    script = (
        "import io, sys; from followup.reading import read;"
        f"read('-', stdin=io.BytesIO({SIMPLIFIED.encode()!r}));"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_real_reports_read_the_same_in_every_encoding(shared: Path) -> None:
    files = sorted(shared.glob("corpus/*/20*.txt"))
    for file in random.Random(7).sample(files, 25):
        text = file.read_bytes().decode("utf-8")
        assert read(file).text == text
        for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
            assert of_bytes(text.encode(encoding)).text == text


@pytest.mark.parametrize("name", ["gbk_guowuyuan_2009_fullwidth_digits", "gbk_hailaer_2017"])
def test_real_files_in_gbk_are_recognised(shared: Path, name: str) -> None:
    file = shared / "corpus" / "messy" / f"{name}.txt"
    found = read(file)
    assert found.encoding == "gb18030"
    assert found.text == file.read_bytes().decode("gb18030")
