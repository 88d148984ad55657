"""What is chosen of commitments: each filter by itself, all of them together, and words as they
are typed and printed."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.cli import vocabularies
from followup.lexicon import tables
from followup.model import Kind
from followup.model.selection import Chooseable, Selection, folded

ONE = Chooseable(
    kind=Kind.QUANTIFIED,
    topic="health",
    heading_path=("二、2025年重点工作", "（一）办好民生实事"),
    names=frozenset({"missing", "carried_over", "to_check"}),
    texts=("新增公办养老床\n位5000张", "养老服务 ＡＩ 平台上线（一期）"),
    bodies=("省卫生健康委", "省财政厅"),
)
FITTING = {
    "only": frozenset({"missing", "blanket"}),
    "kinds": frozenset({Kind.QUANTIFIED}),
    "topics": frozenset({"health", ""}),
    "sections": ("民生",),
    "words": ("养老床位",),
    "flags": frozenset({"to_check"}),
    "bodies": ("卫健委",),
}
OTHER = {
    "only": frozenset({"fulfilled"}),
    "kinds": frozenset({Kind.DIRECTIONAL}),
    "topics": frozenset({""}),
    "sections": ("教育",),
    "words": ("养老床位", "托育"),
    "flags": frozenset({"reviewed"}),
    "bodies": ("", "民政"),
}


def test_every_filter_holds_back_by_itself_and_nothing_holds_nothing_back() -> None:
    assert {one.name for one in fields(Selection)} == FITTING.keys() == OTHER.keys()
    assert not Selection()
    assert Selection().fits(ONE)
    for name, values in FITTING.items():
        assert Selection(**{name: values}).fits(ONE)  # type: ignore[arg-type]
        assert not Selection(**{name: OTHER[name]}).fits(ONE)  # type: ignore[arg-type]


def test_what_is_shown_satisfies_every_filter() -> None:
    for one, other in combinations(FITTING, 2):
        both = {one: FITTING[one], other: FITTING[other]}
        assert Selection(**both).fits(ONE)  # type: ignore[arg-type]
        assert not Selection(**{**both, other: OTHER[other]}).fits(ONE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("5000张", True),
        ("５０００张", True),  # full width
        ("床位", True),  # over the end of a line
        ("ai平台", True),
        ("AI 平台", True),
        ("平台上线(一期)", True),
        ("养老.*", False),  # no pattern
        ("%", False),
        ("平台新增", False),  # not across two texts
    ],
)
def test_words_are_found_as_they_stand_whatever_their_width_and_case(
    words: str, found: bool
) -> None:
    assert Selection(words=(words,)).fits(ONE) is found


def test_the_verdict_of_a_task_counts_as_that_of_its_commitments() -> None:
    within = replace(ONE, around=frozenset({"partial"}))
    assert Selection(only=frozenset({"partial"})).fits(within)
    assert not Selection(flags=frozenset({"partial"})).fits(within)


TEXTS = st.text(st.characters(codec="gb2312", exclude_characters="¨￣"))
"""Without accents that stand alone: folded, they go over to the letter before them."""


@given(TEXTS, TEXTS, TEXTS)
def test_a_part_of_a_text_is_always_found_in_it(before: str, part: str, after: str) -> None:
    whole = folded(before) + folded(part) + folded(after)
    assert Selection(words=(folded(part),)).fits(replace(ONE, texts=(whole,)))


def test_every_topic_of_the_lexicon_can_be_asked_for() -> None:
    assert [row[0] for row in tables.rows("topics.tsv")] == list(vocabularies.TOPICS)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("省卫生健康委", True),
        ("卫健委", True),
        ("财政", True),
        ("委健", False),
        ("民政", False),
        ("", False),
    ],
)
def test_a_body_is_found_by_its_name_by_a_part_and_by_what_is_short_for_it(
    name: str, *, found: bool
) -> None:
    assert Selection(bodies=(name,)).fits(ONE) is found


def test_the_empty_name_asks_for_what_nobody_answers_for() -> None:
    assert Selection(bodies=("",)).fits(replace(ONE, bodies=()))
    assert not Selection(bodies=("财政",)).fits(replace(ONE, bodies=()))
