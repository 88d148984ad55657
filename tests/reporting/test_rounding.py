"""One rounding for every share that is told, and quotation marks inside quotation marks."""

from __future__ import annotations

import pytest

from followup.labels import Labels
from followup.model import Reason
from followup.reporting import wording
from followup.reporting.rounding import fixed, half_up, percentage


@pytest.mark.parametrize(
    ("part", "whole", "one", "none"),
    [
        (2, 32, "6.3%", "6%"),
        (1, 16, "6.3%", "6%"),
        (29, 200, "14.5%", "15%"),
        (1, 8, "12.5%", "13%"),
        (1, 3, "33.3%", "33%"),
        (2, 3, "66.7%", "67%"),
        (1, 1, "100.0%", "100%"),
        (0, 7, "0.0%", "0%"),
        (1999, 2000, "100.0%", "100%"),
    ],
)
def test_a_share_is_rounded_half_up_as_spreadsheets_do(
    part: int, whole: int, one: str, none: str
) -> None:
    assert percentage(part / whole) == wording.percentage(part / whole) == one
    assert percentage(part / whole, 0) == none


@pytest.mark.parametrize("digits", [0, 1, 2, 4])
@pytest.mark.parametrize("whole", [7, 16, 32, 160, 3000])
def test_every_share_is_the_nearest_and_the_upper_one_of_two(whole: int, digits: int) -> None:
    step = 10**digits
    for part in range(whole + 1):
        up = (2 * part * step + whole) // (2 * whole)
        assert half_up(part / whole, digits) == up / step
        assert fixed(part / whole, digits) == f"{up / step:.{digits}f}"


@pytest.mark.parametrize(
    ("language", "quoted"),
    [("zh", "「『一网通办』改革『甲』」"), ("en", "“‘一网通办’改革‘甲’”")],
)
def test_quotation_marks_in_a_quotation_become_inner_ones(language: str, quoted: str) -> None:
    assert wording.quote("“一网通办”改革「甲」", Labels(language)) == quoted


def test_what_a_reason_quotes_has_inner_marks() -> None:
    said = Reason("figure_met", {"target": "“三品一标”10个", "said": "12个"})
    assert wording.reason(said, Labels("zh")) == "指标达到：承诺“‘三品一标’10个”，报告“12个”"
