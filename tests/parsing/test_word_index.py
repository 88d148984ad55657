"""Words found in a text by the two characters that they begin with."""

from __future__ import annotations

import random

import pytest

from followup.parsing.word_index import WordIndex

WORDS = ("生态", "生态环境", "环境", "林", "产业园", "园区", "区")
INDEX = WordIndex((word, word) for word in WORDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("林", ["林"]),
        ("生", []),
        ("改善生态环境", ["生态", "生态环境", "环境"]),
        ("生态，环境", ["生态", "环境"]),
        ("产业产业", []),
        ("产业园区", ["产业园", "园区", "区"]),
    ],
)
def test_a_word_is_found_wherever_it_stands(text: str, found: list[str]) -> None:
    assert sorted(meaning for _, meaning in INDEX.within(text)) == sorted(found)
    assert sorted(place.meaning for place in INDEX.places(text)) == sorted(found)


def test_places_are_those_of_a_plain_search() -> None:
    chosen = random.Random(7)
    for _ in range(300):
        text = "".join(chosen.choices("生态环境林产业园区，𠀀\ud800a", k=40))
        plain = sorted(
            (start, start + len(word), word)
            for start in range(len(text))
            for word in WORDS
            if text.startswith(word, start)
        )
        places = INDEX.places(text)
        assert [place.start for place in places] == [start for start, _, _ in plain]
        assert sorted(places) == plain


def test_the_words_that_a_text_begins_with_come_in_their_order() -> None:
    assert [word for word, _ in INDEX.at("生态环境")] == ["生态", "生态环境"]
    assert INDEX.at("林") == []
