"""Each number that linking is tuned by, held by texts that lie just on both sides of it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from followup.lexicon import tables
from followup.linking import LinkOptions, LinkWeights, link
from followup.linking.comparison import Comparison
from followup.linking.figures import SAME, figure_likeness, indicator_likeness, wanted
from followup.linking.linking import FIRST_LOOK, Looked, first_look, small
from followup.linking.semantic import likenesses
from followup.linking.signals import NAMES
from followup.linking.vectors import DIMENSIONS, meaning
from followup.linking.words import frame_words, weight
from followup.model import Basis, Grade, Quantity, Span
from followup.parsing.quantities import quantities
from tests.linking.made_texts import asked, told


@pytest.mark.parametrize(
    ("signal", "promise", "said", "value"),
    [
        ("run", "云泽湖湿地公园建成", "云泽湖湿地公园建", 1.0),
        ("run", "云泽湖湿地公园建成", "云泽湖湿地公园", 7 / 8),
        ("rare_run", "云泽湖湿地公园", "云泽湖湿地公园", 1.0),
        ("rare_run", "云泽湖湿地公园", "云泽湖湿地公", 1.0),
        ("rare_run", "云泽湖湿地公园", "云泽湖湿地", (5 / 6) ** 0.5),
        ("rarest_word", "推广ZQX系统", "ZQX上线", 0.8),
        ("figures", "甲", "建成学校3所和公园4个和医院5座和桥梁6座", 1.0),
        ("figures", "甲", "建成学校3所和公园4个和医院5座", 1.0),
        ("figures", "甲", "建成学校3所和公园4个", 2 / 3),
        ("length", "甲", "乙" * 41, 1.0),
        ("length", "甲", "乙" * 40, 1.0),
        ("length", "甲", "乙" * 39, 39 / 40),
    ],
)
def test_a_signal_grows_up_to_its_limit(signal: str, promise: str, said: str, value: float) -> None:
    assert signal in NAMES
    found = Looked.at(Comparison(asked(promise), told(said)), LinkOptions()).values[signal]
    assert found.tolist() == [[pytest.approx(value, abs=1e-4)]]


def test_a_word_that_nobody_knows_is_rarer_than_any_that_is_known() -> None:
    assert weight("囗囗") == 8.0


def test_a_frame_word_weighs_next_to_nothing() -> None:
    assert "推进" in frame_words()
    counts = {row[0]: int(row[3]) for row in tables.rows("words.tsv")}
    rarity = math.log(counts["*"] / (1 + counts["推进"]))
    assert weight("推进") == pytest.approx(0.08 * rarity, rel=0.02)


@pytest.mark.parametrize(
    ("promised", "said", "value", "same"),
    [
        ("幼儿园学位", "村幼儿园", 0.425, True),
        ("公办幼儿园学位", "幼儿园学生数", 0.41, False),
    ],
)
def test_indicators_are_one_from_a_likeness_on(
    promised: str, said: str, value: float, same: bool
) -> None:
    found = indicator_likeness(promised, said, units=1.0)
    assert found == pytest.approx(value)
    assert (found >= SAME) is same


@pytest.mark.parametrize(
    ("promised", "said", "value"),
    [
        (Basis.GROWTH, Basis.GROWTH, 1.0),
        (Basis.LEVEL, Basis.LEVEL, 1.0),
        (Basis.LEVEL, Basis.GROWTH, 1.0),
        (Basis.GROWTH, Basis.LEVEL, 0.6 + 0.4 * 0.85),
    ],
)
def test_a_level_answers_a_growth_less_well(promised: Basis, said: Basis, value: float) -> None:
    text = "财政收入增长6%"
    figure = _figure(text)
    target, answer = replace(figure, basis=promised), replace(figure, basis=said)
    assert figure_likeness(wanted(target, text), answer, (answer,), text, base=0) == pytest.approx(
        value
    )


@pytest.mark.parametrize(
    ("promised", "said", "value"),
    [
        ("湿地公园", "湿地公园面积占比", 0.4 * (0.55 + 0.45 * 3 / 7)),
        ("湿地公园占比", "湿地公园面积占比", 0.8 * (0.55 + 0.45 * 4 / 7)),
    ],
)
def test_a_share_is_hardly_an_answer_to_a_number(promised: str, said: str, value: float) -> None:
    assert indicator_likeness(promised, said, units=1.0) == pytest.approx(value)


def _figure(text: str) -> Quantity:
    (found,) = quantities(text, Span(0, len(text)))
    return found


WORTH = {
    "common_order": 1.0,
    "rarest_word": 0.8,
    "rare_run": 0.3,
    "sentence_object": 0.3,
    "meaning": 0.7,
    "sentence_meaning": 0.3,
    "concept_part": 0.6,
    "name": 1.0,
    "indicator": 1.0,
}


@pytest.mark.parametrize("signal", [name for name in WORTH if name != "common_order"])
@pytest.mark.parametrize(("beside", "order"), [(0.01, [1, 0]), (-0.01, [0, 1])])
def test_a_candidate_goes_before_another_by_the_worth_of_its_signals(
    signal: str, beside: float, order: list[int]
) -> None:
    values = {name: np.zeros((1, 2)) for name in WORTH}
    values[signal][0, 0] = 1.0
    values["common_order"][0, 1] = WORTH[signal] + beside
    measured = {name: small(each) for name, each in values.items()}
    assert {name for name, _ in FIRST_LOOK} == set(WORTH)
    assert first_look(measured, 2).tolist() == [order]
    assert first_look(measured, 1).tolist() == [order[:1]]


def test_candidates_that_are_alike_keep_their_order_and_what_does_not_apply_counts_nothing() -> (
    None
):
    measured = {name: small(np.full((1, 4), 0.5)) for name in WORTH}
    measured["name"] = small(np.array([[0.0, np.nan, 0.0, 1e-6]]))
    assert first_look(measured, 3).tolist() == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("promise", "first", "second"),
    [
        ("新建云泽湖湿地公园", "云泽湖湿地公园开园", "新建公园和湿地3处"),
        ("完善法律顾问制度", "聘请律师参与合同审查", "完善公交和绿化制度"),
    ],
    ids=["in the same order", "in other words"],
)
def test_what_is_nearest_goes_before_what_only_shares_words(
    promise: str, first: str, second: str
) -> None:
    for texts, order in (((first, second), [0, 1]), ((second, first), [1, 0])):
        looked = Looked.at(Comparison(asked(promise), told(*texts)), LinkOptions())
        assert looked.columns.tolist() == [order]


def test_forty_candidates_are_looked_at_and_eight_links_kept() -> None:
    many = told(*(f"建成湿地公园{number}处" for number in range(1, 43)))
    assert [len(found) for found in link(asked("建设湿地公园"), many)] == [8]
    assert len(link(asked("建设湿地公园"), many, options=LinkOptions(kept=50))[0]) == 40
    assert len(link(asked("建设湿地公园"), many[:7])[0]) == 7


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (0.5001, Grade.STRONG),
        (0.5, Grade.STRONG),
        (0.4999, Grade.WEAK),
        (0.15, Grade.WEAK),
        (0.1499, Grade.NONE),
    ],
)
def test_a_link_is_graded_by_its_score(score: float, grade: Grade) -> None:
    weights = LinkWeights(bias=math.log(score / (1 - score)), present={}, absent={})
    ((match,),) = link(asked("建设公园"), told("建成公园"), options=LinkOptions(weights=weights))
    assert match.link.score == score
    assert match.link.grade is grade


def test_a_likeness_of_meaning_has_three_decimals() -> None:
    rows = np.array([[3.0, 1.0], [1.0, 3.0], [-4.0, 1.0]]) * 1000
    found = likenesses(asked("甲"), told("乙", "丙", "丁"), lambda texts: rows[: len(texts)])
    exact = [value for value in found[0] if 0 < value < 1]
    assert exact
    assert exact == [round(value, 3) for value in exact] != [round(value, 2) for value in exact]


def test_a_meaning_has_its_known_direction() -> None:
    found = meaning(frozenset({"学位", "航线"}))
    assert found.shape == (DIMENSIONS,) == (128,)
    assert [int(value) for value in found[:4]] == [-1142, 239, 0, -322]


@pytest.mark.parametrize(
    ("promised", "said", "is_alike"),
    [
        ("山塘水库除险加固", "加固除险水库山塘", True),
        ("水库除险加固", "加固除险水库", True),
        ("山塘水库除险加固", "加固除险水库", True),
        ("水库除险加固", "加固除险工程管护", False),
        ("山塘水库除险加固", "加固除险", False),
    ],
)
def test_three_words_of_an_indicator_may_stand_in_any_order(
    promised: str, said: str, is_alike: bool
) -> None:
    assert (indicator_likeness(promised, said, units=1.0) >= SAME) is is_alike
