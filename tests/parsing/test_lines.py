"""Logical lines: physical lines without blanks, and long flat ones cut before their headings."""

from __future__ import annotations

import pytest

from followup.parsing.lines import FLAT_LINE, logical_lines


def texts(text: str) -> list[str]:
    return [span.of(text) for span in logical_lines(text)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("  \n\n\u3000\n", []),
        ("一、回顾\n正文", ["一、回顾", "正文"]),
        ("\u3000\u3000正文\xa0\r\n末行 ", ["正文", "末行"]),
        ("甲\x0b乙\u2028丙", ["甲", "乙", "丙"]),
        ("\ufeff首行\u200b", ["首行"]),
    ],
)
def test_lines_lose_the_blanks_around_them(text: str, lines: list[str]) -> None:
    assert texts(text) == lines


def test_a_page_on_one_line_is_cut_before_its_headings() -> None:
    filler = "各项工作稳步推进。" * (FLAT_LINE // 9)
    text = f"一、工作回顾（一）发展农业。{filler}二、工作安排（一）发展工业。{filler}"
    assert [line[:6] for line in texts(text)] == [
        "一、工作回顾",
        "（一）发展农",
        "二、工作安排",
        "（一）发展工",
    ]


def test_a_paragraph_of_usual_length_is_not_cut() -> None:
    assert len(texts("总体看。二、三产业都有增长（一）是农业，（二）是工业。")) == 1
