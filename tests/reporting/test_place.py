"""Where a quote stands, as a person looks it up."""

from __future__ import annotations

import pytest

from followup.labels import Labels
from followup.model import Role, Span
from followup.reporting import wording
from followup.reporting.views.place import Place, Places

TEXT = """报告
一、回顾

第一段甲。
第二段乙。
（一）同行标题。同段丙。
次段丁。
二、安排
末段戊。"""


@pytest.mark.parametrize(
    ("words", "path", "line", "paragraph"),
    [
        ("甲", ("一、回顾",), 4, 1),
        ("乙", ("一、回顾",), 5, 2),
        ("丙", ("一、回顾", "（一）同行标题"), 6, 1),
        ("丁", ("一、回顾", "（一）同行标题"), 7, 2),
        ("戊", ("二、安排",), 9, 1),
        ("戊", (), 9, 8),
        ("安排", ("二、安排",), 8, None),
        ("戊", ("没有的标题",), 9, None),
    ],
)
def test_paragraphs_count_from_the_nearest_heading(words, path, line, paragraph):
    start = TEXT.index(words)
    place = Places(TEXT).of(Span(start, start + len(words)), path)
    assert (place.line, place.paragraph) == (line, paragraph)


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (("二、工作安排", "（一）民生"), "二、（一）"),
        (("二、工作安排", "1.建成2所"), "二、1."),
        (("第三章 安排", "一是抓落实", "①学校"), "第三章一是①"),
        (("（1）学校", "3．医院", "３、道路"), "（1）3．３、"),
        (("工作安排",), "《工作安排》"),
        (("十四个字的标题一二三四五六七",), "《十四个字的标题一二三四五……》"),
        (("2.5万个学位",), "《2.5万个学位》"),
        ((), ""),
    ],
)
def test_headings_are_shortened_to_their_numbers(path, short):
    assert Place(path, 1, None).short_headings == short


@pytest.mark.parametrize(
    ("place", "short", "full"),
    [
        (Place(("二、安排",), 9, 3), "二、 第3段", "二、安排，第3段，第9行"),
        (Place(("二、安排",), 9, None), "二、 第9行", "二、安排，第9行"),
        (Place((), 9, 3), "全文第3段", "全文第3段，第9行"),
        (
            Place(("三、问题",), 9, 3, Role.PROBLEMS),
            "三、 第3段（存在问题部分）",
            "三、问题，第3段，第9行（存在问题部分）",
        ),
    ],
)
def test_places_in_words(place, short, full):
    assert wording.place(place, Labels("zh")) == short
    assert wording.full_place(place, Labels("zh")) == full


def test_a_document_of_one_line_has_one_paragraph():
    text = "一、安排（一）建学校。（二）修路。"
    span = Span(text.index("修路"), text.index("修路") + 2)
    place = Places(text).of(span, ("一、安排", "（二）"))
    assert (place.line, place.paragraph) == (1, 1)
