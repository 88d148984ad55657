"""Drawing a stratified sample, and what it says of the whole."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.sampling import ENOUGH, LEAST, Interval, Seen, allocate, draw, enough, estimate

SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 60), min_size=1)


def strata(sizes: dict[str, int]) -> dict[str, list[str]]:
    return {name: [f"{name}{at}" for at in range(number)] for name, number in sizes.items()}


@pytest.mark.parametrize(
    ("sizes", "size", "drawn"),
    [
        ({"a": 50, "b": 30, "c": 20}, 10, {"a": 5, "b": 3, "c": 2}),
        ({"a": 95, "b": 4, "c": 1}, 20, {"a": 17, "b": 2, "c": 1}),
        ({"a": 5, "b": 5}, 40, {"a": 5, "b": 5}),
        ({"a": 9, "b": 9, "c": 9}, 2, {"a": 2, "b": 2, "c": 2}),
        ({}, 10, {}),
    ],
)
def test_strata_get_their_share_and_small_ones_a_minimum(
    sizes: dict[str, int], size: int, drawn: dict[str, int]
) -> None:
    assert allocate(sizes, size) == drawn


@given(SIZES, st.integers(1, 100))
def test_what_is_drawn_of_the_strata_adds_up(sizes: dict[str, int], size: int) -> None:
    taken = allocate(sizes, size)
    least = sum(min(LEAST, number) for number in sizes.values())
    assert sum(taken.values()) == max(min(size, sum(sizes.values())), least)
    assert all(min(LEAST, sizes[name]) <= taken[name] <= sizes[name] for name in sizes)


@given(SIZES, st.integers(1, 100), st.integers(0, 10**9))
def test_a_seed_draws_the_same_again_each_once(sizes: dict[str, int], size: int, seed: int) -> None:
    held = strata(sizes)
    drawn = draw(held, size, seed=seed)
    turned = {name: keys[::-1] for name, keys in reversed(held.items())}
    assert draw(turned, size, seed=seed) == drawn
    assert len({key for _, key in drawn}) == len(drawn)
    assert all(key in held[name] for name, key in drawn)


def test_another_seed_draws_others() -> None:
    held = strata({"a": 100})
    assert draw(held, 10, seed=1) != draw(held, 10, seed=2)


def test_the_first_so_many_are_of_all_strata() -> None:
    drawn = draw(strata({"a": 300, "b": 100}), 40, seed=5)
    half = [name for name, _ in drawn[:20]]
    assert (half.count("a"), half.count("b")) == (15, 5)


@given(SIZES, st.data())
def test_where_all_were_looked_at_the_share_is_exact(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    found = {
        name: data.draw(st.lists(st.sampled_from((0.0, 1.0)), min_size=number, max_size=number))
        for name, number in sizes.items()
    }
    made = estimate([Seen(len(ys), 0.3, [(y, 0.3) for y in ys]) for ys in found.values()])
    every = [y for ys in found.values() for y in ys]
    share = sum(every) / len(every)
    assert made is not None
    assert made == Interval(made.value, made.value, made.value)
    assert made.value == pytest.approx(share)


@given(st.lists(st.tuples(st.integers(10, 80), st.integers(2, 9), st.booleans()), min_size=5))
def test_where_some_are_left_the_interval_has_a_width(parts: list[tuple[int, int, bool]]) -> None:
    made = estimate([Seen(size, 0.0, [(float(yes), 0.0)] * looked) for size, looked, yes in parts])
    assert made is not None
    assert 0 <= made.low <= made.value <= made.high <= 1
    assert made.low < made.high


@pytest.mark.parametrize(
    ("looked", "is_enough"),
    [
        ([(50, 9)], False),
        ([(50, ENOUGH)], True),
        ([(50, 20), (50, 1)], False),
        ([(50, 20), (1, 1)], True),
        ([(4, 4)], True),
        ([(50, 0), (50, 20)], False),
        ([], False),
    ],
)
def test_an_interval_takes_ten_and_two_of_each_stratum(
    looked: list[tuple[int, int]], is_enough: bool
) -> None:
    seen = [Seen(size, 0.0, [(1.0, 0.0)] * number) for size, number in looked]
    assert enough(seen) is is_enough
    assert (estimate(seen) is not None) is is_enough


def test_no_more_can_be_found_than_there_are() -> None:
    with pytest.raises(ValueError, match="more were looked at"):
        Seen(1, 0.0, [(1.0, 0.0)] * 2)


def test_one_stratum_without_expectations_is_the_share_with_student_s_interval() -> None:
    """20 of 40 found among 400: s2 = .25 * 41 / 40, 40 degrees of freedom, t = 2.0211."""
    made = estimate([Seen(400, 0.0, [(1.0, 0.0), (0.0, 0.0)] * 20)])
    assert made is not None
    assert made.value == 0.5
    half = 2.0211 * (0.9 * 0.25 * 41 / 40 / 40) ** 0.5
    assert (made.low, made.high) == pytest.approx((0.5 - half, 0.5 + half), abs=1e-4)


def test_a_whole_is_never_told_below_its_part() -> None:
    whole, part = Interval(0.48, 0.3, 0.7), Interval(0.5, 0.35, 0.65)
    assert whole.at_least(part) == Interval(0.5, 0.35, 0.7)


def test_good_expectations_make_the_interval_narrower() -> None:
    ys = [1.0] * 12 + [0.0] * 12
    blind = estimate([Seen(200, 0.0, [(y, 0.0) for y in ys])])
    told = estimate([Seen(200, 0.5, [(y, 0.85 if y else 0.15) for y in ys])])
    assert blind is not None
    assert told is not None
    assert told.value == pytest.approx(blind.value)
    assert told.high - told.low < 0.7 * (blind.high - blind.low)


POPULATIONS = {
    "calibrated": (180, 0.0, 40),
    "far too sure": (180, 0.3, 40),
    "small": (60, 0.0, 20),
    "large": (600, 0.15, 60),
}


@pytest.mark.slow
@pytest.mark.parametrize("told", [True, False], ids=["expectations", "none"])
@pytest.mark.parametrize("name", POPULATIONS)
def test_the_interval_holds_the_true_share_95_times_of_100(name: str, told: bool) -> None:
    """Over populations of any share, each sampled once; the estimate itself is not biased."""
    number, bias, size = POPULATIONS[name]
    chance = Random(20)
    held, off = 0, 0.0
    times = 4000
    for time in range(times):
        level = chance.uniform(0.15, 0.85)
        people: dict[str, list[str]] = {}
        ys, xs = {}, {}
        for at in range(number):
            key = f"{at:03}"
            p = min(1.0, max(0.0, chance.betavariate(3 * level, 3 * (1 - level))))
            ys[key] = float(chance.random() < p)
            xs[key] = min(1.0, p + bias) if told else 0.0
            said = "fulfilled" if p > 0.6 else "partial" if p > 0.3 else "missing"
            people.setdefault(f"{said} {0.2 < p < 0.8}", []).append(key)
        drawn = draw(people, size, seed=time)
        made = estimate(
            [
                Seen(
                    len(keys),
                    sum(xs[key] for key in keys) / len(keys),
                    [(ys[key], xs[key]) for of, key in drawn if of == stratum],
                )
                for stratum, keys in people.items()
            ]
        )
        assert made is not None
        true = sum(ys.values()) / number
        held += made.low <= true <= made.high
        off += made.value - true
    assert 0.92 <= held / times <= 0.98
    assert abs(off / times) < 0.01
