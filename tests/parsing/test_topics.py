"""Topics: the most and longest cue words win; headings count half."""

from __future__ import annotations

import pytest

from followup.parsing.topics import topic_of


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("新增公办幼儿园学位", "education"),
        ("推进综合医院建设", "health"),
        ("规范行政执法", "enforcement"),
        ("办好行政复议案件", "disputes"),
        ("降低碳排放", "ecology"),
        ("天气晴好", ""),
        ("", ""),
    ],
)
def test_a_clause_has_the_topic_of_its_words(words: str, topic: str) -> None:
    assert topic_of(words) == topic


def test_headings_speak_where_the_words_are_silent() -> None:
    assert topic_of("抓好落实", ("一、工作安排", "（一）发展教育")) == "education"


def test_the_outermost_heading_does_not_count() -> None:
    assert topic_of("抓好落实", ("一、教育工作安排",)) == ""


def test_the_words_outweigh_the_headings() -> None:
    assert topic_of("建设医院", ("一、安排", "（一）学校")) == "health"
