"""Which commitments come, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.model import Kind, Verdict
from followup.review.queue import EVERYTHING, Filter, Item, Order, Queue, arranged, choices

ITEM = Item(
    key="k1",
    number=1,
    text="新建公园8座",
    kind=Kind.QUANTIFIED,
    topic="urban",
    heading_path=("二、工作安排", "（一）城市建设"),
    verdict=Verdict.PARTIAL,
    confidence=0.4,
    decided=False,
    words="k1\n数字不符",
)


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [
        (EVERYTHING, True),
        (Filter(verdict=Verdict.PARTIAL), True),
        (Filter(verdict=Verdict.MISSING), False),
        (Filter(kind=Kind.QUANTIFIED), True),
        (Filter(kind=Kind.DIRECTIONAL), False),
        (Filter(topic="urban"), True),
        (Filter(topic=""), False),
        (Filter(heading=("二、工作安排",)), True),
        (Filter(heading=("二、工作安排", "（一）城市建设")), True),
        (Filter(heading=("（一）城市建设",)), False),
        (Filter(undecided=True), True),
        (Filter(words="公园 新建"), True),
        (Filter(words="数字"), True),
        (Filter(words="城市"), True),
        (Filter(words="公园 学校"), False),
        (Filter(verdict=Verdict.PARTIAL, kind=Kind.DIRECTIONAL), False),
    ],
)
def test_an_item_is_shown_if_it_is_all_that_was_asked_for(chosen: Filter, fits: bool) -> None:
    assert chosen.fits(ITEM) is fits
    assert bool(chosen) is (chosen != EVERYTHING)


def test_what_is_decided_is_not_shown_among_the_undecided() -> None:
    assert not Filter(undecided=True).fits(replace(ITEM, decided=True))


def items(*parts: tuple[float, bool]) -> list[Item]:
    return [
        replace(ITEM, key=f"k{number}", number=number, confidence=confidence, decided=decided)
        for number, (confidence, decided) in enumerate(parts, 1)
    ]


def test_the_least_certain_comes_first_and_ties_go_by_the_plan() -> None:
    least = arranged(items((0.9, False), (0.2, False), (0.2, False)), Order.CONFIDENCE)
    assert [item.number for item in least] == [2, 3, 1]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (Order.PLAN, [1, 2, 3, 4]),
        (Order.CONFIDENCE, [4, 2, 3, 1]),
        (Order.VERDICT, [3, 4, 2, 1]),
        (Order.KIND, [2, 4, 1, 3]),
        (Order.DRAWN, [4, 3, 2, 1]),
    ],
)
def test_each_order_ranks_and_leaves_the_rest_as_in_the_plan(
    order: Order, numbers: list[int]
) -> None:
    four = [
        (0.9, Verdict.FULFILLED, Kind.DIRECTIONAL),
        (0.2, Verdict.PARTIAL, Kind.QUANTIFIED),
        (0.2, Verdict.MISSING, Kind.DIRECTIONAL),
        (0.1, Verdict.MISSING, Kind.QUANTIFIED),
    ]
    made = [
        replace(ITEM, key=f"k{number}", number=number, confidence=sure, verdict=verdict, kind=kind)
        for number, (sure, verdict, kind) in enumerate(four, 1)
    ]
    assert [item.number for item in arranged(made[::-1], order)] == numbers
    assert [item.number for item in Queue.of(made[::-1]).items] == [4, 3, 2, 1]


def test_what_has_no_verdict_to_be_seen_comes_last_by_verdict() -> None:
    unseen = replace(ITEM, key="k2", number=0, verdict=None)
    assert [item.key for item in arranged([unseen, ITEM], Order.VERDICT)] == ["k1", "k2"]


def test_an_item_that_the_filter_no_longer_shows_still_has_its_place_in_the_order() -> None:
    parts = items((0.1, False), (0.2, True), (0.3, False))
    queue = Queue.of(parts, only=Filter(undecided=True))
    assert queue.place("k2") is None
    following = queue.next("k2")
    assert following is not None
    assert following.key == "k3"
    before = queue.next("k2", back=True)
    assert before is not None
    assert before.key == "k1"


def test_the_end_is_followed_by_the_start_and_a_lonely_item_by_nothing() -> None:
    queue = Queue.of(items((0.1, False), (0.2, False)))
    following = queue.next("k2")
    assert following is not None
    assert following.key == "k1"
    assert Queue.of(items((0.1, False))).next("k1") is None
    assert Queue.of([]).next() is None


def test_the_next_undecided_passes_over_what_is_done() -> None:
    queue = Queue.of(items((0.1, False), (0.2, True), (0.3, False)))
    following = queue.next_undecided("k1")
    assert following is not None
    assert following.key == "k3"


def test_choices_count_what_there_is_and_headings_stand_as_in_the_plan() -> None:
    two = [
        ITEM,
        replace(ITEM, key="k2", number=2, heading_path=("二、工作安排",), verdict=None, topic=""),
    ]
    assert choices(two, "heading") == [
        (("二、工作安排",), 2),
        (("二、工作安排", "（一）城市建设"), 1),
    ]
    assert choices(two, "verdict") == [(Verdict.PARTIAL, 1)]
    assert choices(two, "topic") == [("", 1), ("urban", 1)]


drawn = st.lists(
    st.tuples(
        st.floats(0, 1), st.booleans(), st.sampled_from(Verdict), st.sampled_from(["公园", "学校"])
    ),
    max_size=12,
)


@given(drawn, st.sampled_from([None, *Verdict]), st.booleans(), st.sampled_from(["", "公园"]))
def test_going_on_visits_every_shown_item_once_and_nothing_else(
    parts: list[tuple[float, bool, Verdict, str]],
    verdict: Verdict | None,
    undecided: bool,
    words: str,
) -> None:
    made = [
        replace(ITEM, key=str(n), number=n, confidence=c, decided=d, verdict=v, text=text, words="")
        for n, (c, d, v, text) in enumerate(parts, 1)
    ]
    only = Filter(verdict=verdict, undecided=undecided, words=words)
    queue = Queue.of(made, only=only)
    seen: list[str] = []
    item = queue.next()
    while item is not None and item.key not in seen:
        seen.append(item.key)
        item = queue.next(item.key)
    assert seen == [one.key for one in queue.shown]
    assert all(only.fits(one) for one in queue.shown)
    assert queue.decided + queue.remaining == len(made)
    for place, key in enumerate(seen, 1):
        assert queue.place(key) == place
        forward = queue.next(key)
        if forward is not None and len(seen) > 1:
            back = queue.next(forward.key, back=True)
            assert back is not None
            assert back.key == key
