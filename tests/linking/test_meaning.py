"""What words mean to the genre, and the search for passages that use other words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.linking import LinkOptions, link
from followup.linking.comparison import Comparison
from followup.linking.linking import Looked
from followup.linking.vectors import DIMENSIONS, UNIT, Direction, likeness, meaning
from followup.linking.words import weight
from tests.linking.made_texts import asked, told

WORDS = ("学位", "幼儿园", "法律顾问", "合法性", "河长", "棚户区", "执法", "养老", "燃气", "航线")


def _of(*words: str) -> Direction:
    return meaning(frozenset(words))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("学位", "幼儿园", "航线"),
        ("法律顾问", "合法性", "棚户区"),
        ("失业率", "就业", "绿化"),
        ("污水", "管网", "出庭"),
        ("招商", "引资", "普法"),
    ],
)
def test_words_of_one_field_lie_nearer_than_words_of_two(word: str, near: str, far: str) -> None:
    assert likeness(_of(word), _of(near)) > 0.5 > likeness(_of(word), _of(far))


@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True), st.randoms())
def test_no_order_of_words_changes_a_meaning(words: list[str], random: object) -> None:
    mixed = list(words)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    first = meaning(frozenset(words)).tobytes()
    assert meaning(frozenset(mixed)).tobytes() == first


@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True))
def test_a_meaning_is_whole_numbers_of_one_length(words: list[str]) -> None:
    found = meaning(frozenset(words))
    assert found.shape == (DIMENSIONS,)
    assert np.array_equal(found, np.rint(found))
    assert abs(float(np.linalg.norm(found)) - UNIT) < UNIT / 100


def test_words_that_nobody_knows_mean_nothing() -> None:
    nothing = meaning(frozenset({"囗囗囗"}))
    assert not nothing.any()
    assert likeness(nothing, meaning(frozenset({"学位"}))) == 0.0
    assert not meaning(frozenset()).any()


def test_the_rarer_word_leads() -> None:
    rare, common = sorted(("幼儿园", "企业"), key=weight, reverse=True)
    both = _of(rare, common)
    assert likeness(both, _of(rare)) > likeness(both, _of(common))


REPORT = (
    "新建中小学三所并增加义务教育学校座位",
    "海绵城市建设加快",
    "新开国际货运航线",
    "聘请律师参与合同审查",
    "举办龙舟大赛",
)


@pytest.mark.parametrize(
    ("promise", "place"),
    [("新增学位六千个", 0), ("完善法律顾问制度", 3), ("拓展空中通道", 2)],
)
def test_a_passage_in_other_words_is_among_the_candidates(promise: str, place: int) -> None:
    compared = Comparison(asked(promise), told(*REPORT))
    looked = Looked.at(compared, LinkOptions())
    nearest = np.argsort(-looked.values["meaning"][0], kind="stable")
    assert place in looked.columns[0, nearest[:2]]
    assert place in Looked.at(compared, LinkOptions(candidates=2)).columns[0]


def test_candidates_come_once_each_and_never_more_than_asked() -> None:
    compared = Comparison(asked("建设海绵城市", "开展龙舟赛"), told(*REPORT))
    for count in range(1, 8):
        some, further = (
            Looked.at(compared, LinkOptions(candidates=many)).columns for many in (count, count + 1)
        )
        for found, more in zip(some, further, strict=True):
            assert len(found) == len(set(found)) == min(count, len(REPORT))
            assert more[: len(found)].tolist() == found.tolist()
            assert set(found) <= set(range(len(REPORT)))


def test_where_nothing_is_reported_there_are_no_links() -> None:
    assert link(asked("建设海绵城市", "开展龙舟赛"), []) == [[], []]
    assert link([], told(*REPORT)) == []
