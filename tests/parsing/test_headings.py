"""Headings: numbering styles, and where a heading ends and its text begins."""

from __future__ import annotations

import pytest

from followup.model import Span
from followup.parsing.headings import Depth, heading_mark


@pytest.mark.parametrize(
    ("line", "depth", "title", "body"),
    [
        ("一、工作回顾", Depth.CHAPTER, "工作回顾", None),
        ("第二部分 工作安排", Depth.CHAPTER, "工作安排", None),
        ("（一）强化创新", Depth.SECTION, "强化创新", None),
        ("(三)完善制度", Depth.SECTION, "完善制度", None),
        ("1.加强领导。成立小组。", Depth.ITEM, "加强领导", "成立小组。"),
        ("２．抓好培训", Depth.ITEM, "抓好培训", None),
        ("3、优化服务。推行网上办。", Depth.ITEM, "优化服务", "推行网上办。"),
        ("（1）修路。全年修路5条。", Depth.SUBITEM, "修路", "全年修路5条。"),
        ("①植树", Depth.SUBITEM, "植树", None),
        ("一是抓产业。新建园区。", Depth.POINT, "抓产业", "新建园区。"),
        ("第一，抓项目。开工10个。", Depth.POINT, "抓项目", "开工10个。"),
        ("四、任务：抓好春耕", Depth.CHAPTER, "任务", "抓好春耕"),
    ],
)
def test_a_numbered_line_is_split_into_heading_and_text(
    line: str, depth: Depth, title: str, body: str | None
) -> None:
    mark = heading_mark(line, Span(0, len(line)))
    assert mark is not None
    assert mark.depth is depth
    assert mark.title.of(line) == title
    assert (mark.body.of(line) if mark.body else None) == body


@pytest.mark.parametrize(
    "line", ["2024年是关键一年", "3个项目开工", "12.5%的企业", "全年增长6%", "5万名群众受益", ""]
)
def test_a_number_at_the_start_is_not_numbering(line: str) -> None:
    assert heading_mark(line, Span(0, len(line))) is None


def test_a_long_only_sentence_behind_a_number_is_text_and_no_heading() -> None:
    line = "（2）" + "推进各镇街综合服务中心规范化建设，" * 4 + "全部达标。"
    mark = heading_mark(line, Span(0, len(line)))
    assert mark is not None
    assert len(mark.title) == 0
    assert mark.body is not None
    assert mark.body.of(line).startswith("推进")
