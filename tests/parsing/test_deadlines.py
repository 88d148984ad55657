"""Deadlines: the last day that still keeps the promise."""

from __future__ import annotations

import pytest

from followup.model import Span
from followup.parsing.deadlines import deadline


@pytest.mark.parametrize(
    ("text", "date", "explicit"),
    [
        ("6月底前完成", "2024-06-30", True),
        ("9月前建成", "2024-09-30", True),
        ("2月末前完成", "2024-02-29", True),
        ("10月15日前完成", "2024-10-15", True),
        ("2025年6月底前完成", "2025-06-30", True),
        ("上半年开工", "2024-06-30", True),
        ("三季度投用", "2024-09-30", True),
        ("第一季度完成", "2024-03-31", True),
        ("年内建成", "2024-12-31", False),
        ("年底前通车", "2024-12-31", False),
        ("2026年底前建成", "2026-12-31", False),
        ("2026年前建成", "2025-12-31", False),
        ("2025年建成投用", "2025-12-31", False),
        ("“十四五”末实现", "2025-12-31", False),
    ],
)
def test_a_deadline_is_read_as_its_last_day(text: str, date: str, explicit: bool) -> None:
    found = deadline(text, Span(0, len(text)), 2024)
    assert found is not None
    assert (found.date, found.explicit_day) == (date, explicit)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    "text", ["建成公路", "全年增长5%", "2020年建成的学校", "每月召开会议", "24小时服务"]
)
def test_a_clause_without_one_has_no_deadline(text: str) -> None:
    assert deadline(text, Span(0, len(text)), 2024) is None


def test_without_a_year_to_count_in_there_is_none() -> None:
    text = "6月底前完成"
    assert deadline(text, Span(0, len(text)), None) is None
