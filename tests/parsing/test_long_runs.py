"""Runs that no report has: they are cut or counted for nothing, just beyond what a report could."""

from __future__ import annotations

import pytest

from followup.lexicon.numerals import LONGEST, number
from followup.model import Span
from followup.parsing.clauses import LONGEST_CLAUSE, clauses
from followup.parsing.quantities import LONGEST_NUMERAL, quantities
from followup.parsing.splitting import Tag, default_model, tag_clauses


def figures(text: str) -> list[float]:
    return [one.value for one in quantities(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建学校" + "1" * LONGEST_NUMERAL + "所", [float("1" * LONGEST_NUMERAL)]),
        ("新建学校" + "1" * (LONGEST_NUMERAL + 1) + "所", []),
        ("新建学校" + "9" * 310 + "万元", []),
        ("新建学校" + "一亿" * 45 + "个", []),
        ("新建学校１２所", [12.0]),
        ("总投资1,234,567.5万元", [1234567.5 * 10_000]),
        ("新建学校" + "3" * 50 + "所，医院5所", [5.0]),
    ],
)
def test_a_figure_longer_than_any_that_a_report_means_counts_nothing(
    text: str, found: list[float]
) -> None:
    assert figures(text) == found


def test_a_numeral_longer_than_any_is_no_number() -> None:
    assert number("一" * LONGEST) == 1.0
    assert number("一" * (LONGEST + 1)) is None


def test_a_run_without_a_break_is_cut() -> None:
    def lengths(run: int) -> list[int]:
        text = "建" * run + "，设"
        return [len(one.span) for one in clauses(text, Span(0, len(text)))]

    assert lengths(LONGEST_CLAUSE) == [LONGEST_CLAUSE, 1]
    assert lengths(LONGEST_CLAUSE + 1) == [LONGEST_CLAUSE, 1, 1]


def test_a_paragraph_of_very_many_clauses_is_tagged_as_one_of_few() -> None:
    text = "全面推进依法行政，" + "新建学校12所，" * 3000
    found = clauses(text, Span(0, len(text)))
    tags = tag_clauses(text, [(found, ())], default_model())[0]
    assert len(tags) == len(found) == 3001
    assert set(tags) <= set(Tag)
    assert len(set(tags[100:-100])) == 1
