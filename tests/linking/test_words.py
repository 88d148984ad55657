"""What a text is about, on one line, and what can be read off it."""

from __future__ import annotations

import pytest
from hypothesis import given

from followup.linking.words import about, bigrams, bigrams_of, content, content_of
from tests.linking.test_reference import SENTENCES


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("新增公办学位6000个", "| 公办 学位 | 个"),
        ("推进", "|"),
        ("改造老旧小区、农村公路", "| 老旧 小区|农村公路"),
        ("", ""),
    ],
)
def test_what_a_text_is_about_is_its_words_without_frame_and_figures(text: str, line: str) -> None:
    """Where this changes, ``_CUTTING`` is to rise, for lines are kept in ledgers."""
    assert about(text) == line


@given(SENTENCES)
def test_words_and_pairs_can_be_read_off_the_line(sentences: list[str]) -> None:
    text = "，".join(sentences)
    words = content_of(about(text))
    assert set(words) == content(text)
    assert len(words) == len(content(text))
    assert bigrams_of(about(text)) == bigrams(text)
