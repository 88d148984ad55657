"""Each number that chains are tuned by, held by texts that lie just on both sides of it."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

import pytest

from followup.chains import chains, dropped, unpromised
from followup.chains.likeness import Sketch, likeness, sketch
from followup.linking.words import weight
from tests.chains.year_outlines import deed, outline

WORDS = frozenset({"湿地", "公园"})


def drawn(mass: float, words: frozenset[str] = WORDS) -> Sketch:
    """A text of ``words`` and others, all of which together weigh ``mass``."""
    return Sketch("", {word: weight(word) for word in words}, mass)


@pytest.mark.parametrize(
    ("promise", "following", "is_dropped"),
    [
        ("云泽湖、管网、燃气、公路", "燃气、公路、湿地公园", False),  # likeness 0.5
        ("河长、宣传、污水、码头", "污水、码头、社区、信访", True),  # 0.49997
    ],
)
def test_a_promise_is_dropped_unless_the_next_plan_has_half_of_it(
    promise: str, following: str, is_dropped: bool
) -> None:
    years = [outline(2021, promise), outline(2022, following, judged=False)]
    assert bool(dropped(years, chains(years))) is is_dropped


@pytest.mark.parametrize(("word", "value"), [("国际", 1.0), ("深圳", 0.0)])
def test_only_a_rare_word_carries_a_likeness(word: str, value: float) -> None:
    assert 4.1 < weight(word) < 4.3
    assert likeness(sketch(word), sketch(word)) == value


def test_pairs_of_characters_may_agree_less_than_words() -> None:
    # all words are shared, and 3 of the 3 pairs of the second with those of the first
    assert likeness(sketch("湿地公园码头"), sketch("湿地、公园、码头")) == pytest.approx(0.95)


@pytest.mark.parametrize(("mass", "is_enough"), [(14.0, True), (13.99, False)])
def test_a_text_of_some_weight_can_be_a_part_of_a_longer_one(mass: float, is_enough: bool) -> None:
    common = fsum(map(weight, WORDS))
    as_part, as_whole = 0.85 * common / mass, 2 * common / (mass + 90)
    found = likeness(drawn(mass), drawn(90.0))
    assert found == pytest.approx(as_part if is_enough else as_whole)


@pytest.mark.parametrize(("share", "is_like"), [(0.801, True), (0.799, False)])
def test_one_shared_word_is_enough_where_there_is_hardly_another(
    share: float, is_like: bool
) -> None:
    word = frozenset({"码头"})
    one = drawn(weight("码头") / share, word)
    assert (likeness(one, one) > 0) is is_like


@pytest.mark.parametrize(("nearest", "is_unpromised"), [(0.149, True), (0.15, False)])
def test_a_deed_was_promised_where_a_link_leads_to_it(nearest: float, is_unpromised: bool) -> None:
    year = replace(outline(2021, "建设城市书房12处"), deeds=(deed(nearest=nearest),))
    assert bool(unpromised(year)) is is_unpromised
