"""Achievements that nobody had promised, and which of them make an example."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.chains import NEAR, is_notable, unpromised
from tests.chains.year_outlines import deed, outline

YEAR = outline(2021, "建设城市书房12处")


def test_a_deed_that_no_commitment_comes_near_was_not_promised() -> None:
    far, near = deed("建成公园12个", nearest=NEAR - 0.01), deed("新增书房3处", nearest=NEAR)
    assert unpromised(replace(YEAR, deeds=(far, near))) == [far]


def test_a_look_back_on_several_years_and_a_year_not_judged_tell_nothing() -> None:
    assert unpromised(replace(YEAR, deeds=(deed(several_years=True),))) == []
    assert unpromised(replace(YEAR, deeds=(deed(),), judged=False)) == []
    assert unpromised(replace(YEAR, deeds=(deed(),), entries=())) == []


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("建成口袋公园12个", True, True),
        ("新开通国际航线6条", True, True),
        ("5个社区获评示范社区", True, True),
        ("建成城市会客厅", False, False),
        ("营商环境持续优化，位居前列", True, False),
        ("隆重纪念建市成立40周年", True, False),
        ("建成3个", True, False),
    ],
)
def test_an_example_names_a_result_and_a_figure(text: str, figures: bool, expected: bool) -> None:
    assert is_notable(deed(text, figures=figures)) is expected
