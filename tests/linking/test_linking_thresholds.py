"""Each number that linking is tuned by, held by texts that lie just on both sides of it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from followup.lexicon import tables
from followup.linking import Passage, Wanted, passages, wanted
from followup.linking.index import Index
from followup.linking.semantic import likenesses
from followup.linking.signals import SIGNALS, measure
from followup.linking.vectors import DIMENSIONS, meaning
from followup.linking.words import frame_words, weight
from followup.model import Achievement, Commitment, Kind, Span
from followup.parsing.quantities import quantities


def asked(text: str) -> Wanted:
    return wanted([Commitment("0" * 12, Span(0, len(text)), text, Kind.DELIVERABLE)])[0]


def told(*texts: str) -> list[Passage]:
    whole = "。".join((*texts, ""))
    done, start = [], 0
    for text in texts:
        span = Span(start, start + len(text))
        done.append(
            Achievement(
                span, text, Span(span.start, span.end + 1), quantities=quantities(whole, span)
            )
        )
        start = span.end + 1
    return passages(whole, done)


@pytest.mark.parametrize(
    ("signal", "promise", "said", "value"),
    [
        ("run", "云泽湖湿地公园建成", "云泽湖湿地公园建", 1.0),
        ("run", "云泽湖湿地公园建成", "云泽湖湿地公园", 7 / 8),
        ("figures", "甲", "建成学校3所和公园4个和医院5座", 1.0),
        ("figures", "甲", "建成学校3所和公园4个", 2 / 3),
        ("length", "甲", "乙" * 40, 1.0),
        ("length", "甲", "乙" * 39, 39 / 40),
    ],
)
def test_a_signal_grows_up_to_its_limit(signal: str, promise: str, said: str, value: float) -> None:
    assert signal in {each.name for each in SIGNALS}
    assert measure(asked(promise), told(said)[0])[signal] == pytest.approx(value)


def test_a_word_that_nobody_knows_is_rarer_than_any_that_is_known() -> None:
    assert weight("囗囗") == 8.0


def test_a_frame_word_weighs_next_to_nothing() -> None:
    assert "推进" in frame_words()
    counts = {row[0]: int(row[3]) for row in tables.rows("words.tsv")}
    rarity = math.log(counts["*"] / (1 + counts["推进"]))
    assert weight("推进") == pytest.approx(0.08 * rarity, rel=0.02)


def test_three_in_five_candidates_share_words_and_the_others_a_meaning() -> None:
    want = asked("新建幼儿园增加学位")
    index = Index(
        told(
            *(f"幼儿园增加{place}" for place in "甲乙丙丁戊己庚辛壬癸"),
            *(f"义务教育{place}" for place in "甲乙丙丁戊己庚辛壬癸"),
        )
    )
    found = index.search(want, 10)
    for count in range(1, 10):
        both = dict.fromkeys((*index.sharing(want, count), *index.nearest(want, 10 - count)))
        assert (found == list(both)) is (count == 6)


def test_a_likeness_of_meaning_has_three_decimals() -> None:
    rows = np.array([[3.0, 1.0], [1.0, 3.0], [-4.0, 1.0]]) * 1000
    found = likenesses([asked("甲")], told("乙", "丙", "丁"), lambda texts: rows[: len(texts)])
    exact = [value for value in found[0] if 0 < value < 1]
    assert exact
    assert exact == [round(value, 3) for value in exact] != [round(value, 2) for value in exact]


def test_a_meaning_has_its_known_direction() -> None:
    found = meaning(frozenset({"学位", "航线"}))
    assert found.shape == (DIMENSIONS,) == (128,)
    assert [int(value) for value in found[:4]] == [-1142, 239, 0, -322]


@pytest.mark.parametrize(
    ("promise", "first", "second"),
    [
        ("法律顾问粮库云泽湖", "法律顾问床位粮库", "粮库云泽湖图书馆"),
        ("电梯学位污水", "电梯幼儿园学位", "学位污水图书馆"),
    ],
    ids=["not if pairs weigh less", "not if pairs weigh more"],
)
def test_words_and_pairs_of_characters_together_rank_the_candidates(
    promise: str, first: str, second: str
) -> None:
    assert Index(told(first, second)).sharing(asked(promise), 2) == [0, 1]
    assert Index(told(second, first)).sharing(asked(promise), 2) == [1, 0]
