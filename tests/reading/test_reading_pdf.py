"""PDF: paragraphs put together again, furniture of the pages left out."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest

from followup.errors import UnreadableInput
from followup.reading import read
from followup.reading.pdf_layout import Line, paragraphs
from tests.reading.pdf_files import HEIGHT, SIZE, Placed, pdf

LEFT, PER_LINE = 90.0, 34
SIGNS = "为推进法治建设本市完成各类事项并公布清单接受监督依法行政全面履职服务群众"


def prose(length: int, *, seed: int) -> str:
    return "".join(random.Random(seed).choices(SIGNS, k=length - 1)) + "。"


def set_in_type(text: list[str], *, per_page: int = 30, indent: int = 2) -> list[list[Placed]]:
    """Paragraphs broken into lines as a word processor does."""
    lines: list[tuple[float, str]] = []
    for paragraph in text:
        first = PER_LINE - indent
        lines.append((LEFT + indent * SIZE, paragraph[:first]))
        rest = paragraph[first:]
        lines += [(LEFT, rest[at : at + PER_LINE]) for at in range(0, len(rest), PER_LINE)]
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    return [
        [(left, HEIGHT - 80 - 20 * place, text) for place, (left, text) in enumerate(page)]
        for page in pages
    ]


def lines(data: bytes) -> list[str]:
    return read("-", stdin=BytesIO(data)).text.split("\n")


def test_lines_are_joined_to_paragraphs_across_pages() -> None:
    text = ["一、工作情况", *(prose(60 + 37 * seed, seed=seed) for seed in range(12)), "二、安排"]
    pages = set_in_type(text)
    assert len(pages) > 2
    assert lines(pdf(pages)) == text


def test_page_numbers_and_running_heads_are_left_out() -> None:
    text = [prose(150, seed=seed) for seed in range(20)]
    pages = set_in_type(text)
    for number, page in enumerate(pages, start=1):
        page.insert(0, (200.0, HEIGHT - 40, "甲市人民政府公报"))
        page.append((280.0, 40.0, f"— {number} —"))
    assert lines(pdf(pages)) == text


def test_a_full_line_with_a_full_stop_ends_where_the_next_is_set_in() -> None:
    text = [prose(PER_LINE * 2 - 2, seed=1), prose(PER_LINE * 3 - 2, seed=2)]
    assert lines(pdf(set_in_type(text))) == text


def test_without_indents_a_sentence_that_fills_its_line_ends_the_paragraph() -> None:
    text = [prose(PER_LINE * 2, seed=1), prose(PER_LINE * 2 + 9, seed=2), "（一）其他事项"]
    assert lines(pdf(set_in_type(text, indent=0))) == text


def test_a_title_in_the_middle_stays_apart() -> None:
    page = [(230.0, 790.0, "甲市人民政府"), (218.0, 770.0, "法治建设年度报告")]
    body = set_in_type([prose(120, seed=3)])[0]
    found = lines(pdf([page + [(left, base - 60, text) for left, base, text in body]]))
    assert found[:2] == ["甲市人民政府", "法治建设年度报告"]
    assert len(found) == 3


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    page = [(90.0, 700.0, "新建学校"), (250.0, 700.0, "已建成两所"), (90.0, 680.0, "其他事项")]
    assert lines(pdf([page])) == ["新建学校\t已建成两所", "其他事项"]


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("— 12 —", False),
        ("-3-", False),
        ("第3页", False),
        ("第 3 页 共 20 页", False),
        ("３", False),
        ("3 / 20", False),
        ("Page 3 of 20", False),
        ("iv", False),
        ("2031年", True),
        ("2031", True),
        ("三、", True),
    ],
)
def test_a_page_number_is_told_from_text(last: str, kept: bool) -> None:
    page = [Line(text, 90, 90 + 12 * len(text), 12) for text in ("标题", "甲", "乙", "丙", last)]
    assert (last in paragraphs([page])) is kept


def test_latin_words_keep_a_space_and_broken_numbers_none() -> None:
    def joined(first: str, second: str) -> str:
        return paragraphs([[Line(first, 90, 500, 12), Line(second, 90, 300, 12)]])

    assert joined("采用open", "data平台") == "采用open data平台"
    assert joined("完成12", "00件") == "完成1200件"
    assert joined("全面", "推进") == "全面推进"


def test_look_alike_radicals_become_characters() -> None:
    page = [(90.0, 700.0, "⼀、⼯作情况与⼤事记录如下所⽰")]
    assert lines(pdf([page])) == ["一、工作情况与大事记录如下所示"]


def test_a_text_layer_of_wrong_characters_counts_as_none() -> None:
    page = [(90.0, 700.0, "".join(chr(0xE000 + code) for code in range(30)))]
    with pytest.raises(UnreadableInput) as caught:
        lines(pdf([page]))
    assert caught.value.code == "F205"


def test_more_text_than_the_limit_is_refused() -> None:
    data = pdf(set_in_type([prose(900, seed=4)]))
    with pytest.raises(UnreadableInput) as caught:
        read("-", stdin=BytesIO(data), limit=800)
    assert caught.value.code == "F212"


def test_a_pdf_of_short_lines_is_not_called_a_web_page(tmp_path: Path) -> None:
    file = tmp_path / "short.pdf"
    lines = ["首页", "政务公开", "机构职能", "通知公告"] * 12
    file.write_bytes(pdf([[(60.0, 800.0 - 15 * at, line) for at, line in enumerate(lines)]]))
    assert "政务公开" in read(file).text
