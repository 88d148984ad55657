"""Counts, kappa and F1 of two series of answers, by hand."""

from __future__ import annotations

import pytest

from followup.agreement import agreed, confusion, kappa, macro_f1

CHANCE = [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]


def test_answers_that_met_are_counted() -> None:
    assert agreed(CHANCE) == 2
    assert confusion([*CHANCE, ("a", "b")])["a", "b"] == 2


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", "a"), ("b", "b")], 1),
        (CHANCE, 0),
        ([("a", "b"), ("b", "a")], -1),
        ([("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")], (3 / 4 - 1 / 2) / (1 - 1 / 2)),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[str, str]], expected: float) -> None:
    assert kappa(pairs) == pytest.approx(expected)


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a"), ("a", "a")]])
def test_there_is_no_kappa_where_chance_alone_makes_them_agree(
    pairs: list[tuple[str, str]],
) -> None:
    assert kappa(pairs) is None


def test_each_answer_weighs_the_same_in_macro_f1() -> None:
    pairs = [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b")]
    assert macro_f1(pairs, "ab") == pytest.approx((4 / 5 + 2 / 3) / 2)
    assert macro_f1(pairs, "abc") == pytest.approx((4 / 5 + 2 / 3) / 3)
