"""What was due, not fulfilled, and never promised again."""

from __future__ import annotations

from typing import Any

import pytest

from followup.chains import Outline, chains, dropped
from followup.model import Kind, Verdict
from tests.chains.year_outlines import outline

PROMISE = "建设城市书房12处"
NEXT = outline(2022, "改造农村公路80公里", judged=False)


def texts(*outlines: Outline) -> list[str]:
    return [entry.text for entry in dropped(outlines, chains(outlines))]


def test_a_promise_that_neither_review_nor_plan_speaks_of_again_is_dropped() -> None:
    assert texts(outline(2021, PROMISE), NEXT) == [PROMISE]


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": Verdict.FULFILLED},
        {"not_due": True},
        {"carried_over": True},
    ],
)
def test_what_is_fulfilled_not_due_or_carried_over_is_not_dropped(
    values: dict[str, Any],
) -> None:
    assert texts(outline(2021, PROMISE, **values), NEXT) == []


@pytest.mark.parametrize("values", [{"verdict": Verdict.PARTIAL}, {"admitted": True}])
def test_what_is_partly_fulfilled_or_admitted_is_dropped_all_the_same(
    values: dict[str, Any],
) -> None:
    assert texts(outline(2021, PROMISE, **values), NEXT) == [PROMISE]


def test_what_is_promised_again_next_year_or_the_year_after_is_not_dropped() -> None:
    assert texts(outline(2021, PROMISE), outline(2022, "建成城市书房8处", judged=False)) == []
    assert texts(outline(2021, PROMISE), NEXT, outline(2023, PROMISE, judged=False)) == []


def test_what_the_next_plan_may_mean_in_other_words_is_not_said_to_be_dropped() -> None:
    promise, broader = "强化食品药品安全智慧监管和网格化监管", "落实最严格的食品药品监管制度"
    both = (outline(2021, promise), outline(2022, broader, judged=False))
    assert chains(both) == []
    assert texts(*both) == []


def test_where_the_next_plan_is_not_known_nothing_is_said_to_be_dropped() -> None:
    assert texts(outline(2021, PROMISE)) == []
    assert texts(outline(2021, PROMISE), Outline(2022, planned=True)) == []


def test_of_one_kind_what_the_report_does_not_speak_of_comes_first() -> None:
    first = outline(2021, PROMISE)
    second = outline(2022, "出台养犬管理办法", verdict=Verdict.PARTIAL)
    last = outline(2023, "改造农村公路80公里", judged=False)
    assert texts(first, second, last) == [PROMISE, "出台养犬管理办法"]


def test_the_most_concrete_come_first_then_the_latest() -> None:
    first = outline(2021, "建设城市书房12处", kind=Kind.QUANTIFIED)
    second = outline(2022, "出台养犬管理办法", kind=Kind.DELIVERABLE)
    third = outline(2023, "评选文明家庭30户", kind=Kind.QUANTIFIED)
    last = outline(2024, "改造农村公路80公里", judged=False)
    assert texts(first, second, third, last) == [
        "评选文明家庭30户",
        "建设城市书房12处",
        "出台养犬管理办法",
    ]
