"""Navigation without a body is told from a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup.reading import has_body

MENU = "\n".join(["首页", "政务公开", "机构职能", "通知公告", "“双随机、一公开”", "+"] * 12)
SENTENCE = "全年办理事项三百件，公布清单并接受监督；年底前完成培训。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MENU, False),
        (MENU + "\n" + SENTENCE, False),
        (MENU + "\n" + SENTENCE * 20, True),
        (SENTENCE, True),
        ("一、工作情况\n二、下一步", True),
        ("", True),
        ("\n".join(SENTENCE[:18] for _ in range(60)), True),
    ],
)
def test_a_body_is_more_than_a_menu(text: str, expected: bool) -> None:
    assert has_body(text) is expected


def test_every_real_report_has_a_body_and_the_saved_menu_has_none(shared: Path) -> None:
    reports = [*shared.glob("corpus/*/20*.txt"), *shared.glob("seeds/*.txt")]
    assert len(reports) > 200
    assert [file for file in reports if not has_body(file.read_bytes().decode("utf-8"))] == []
    (menu,) = (shared / "corpus" / "messy").glob("nav_only*.txt")
    assert not has_body(menu.read_bytes().decode("utf-8"))
