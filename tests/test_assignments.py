"""Who answers for a commitment and until when: the text, the office's table, people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.model import Commitment, Deadline, Kind, Span
from followup.model.assignments import Assignment, Duty, Source, bodies_named, by_body, duty_of
from followup.model.reviews import Anchor, Withdrawal

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
ANCHOR = Anchor(
    "0" * 12, "0" * 64, "云泽市", "", 2025, "law", Span(0, 4), "修订条例", Kind.DELIVERABLE
)
TABLE = (
    ("ecology", ("市生态环境局",)),
    ("医保", ("市医保局", "市财政局")),
    ("医保基金", ("市审计局",)),
)


def promised(text: str = "修订条例", **more: Any) -> Commitment:
    values = {"heading_path": (), "topic": "", "quantities": (), "deadline": None, "owner": ""}
    return Commitment(
        id="0" * 12, span=Span(0, len(text)), text=text, kind=Kind.DELIVERABLE, **{**values, **more}
    )


def said(**more: Any) -> Assignment:
    return Assignment(ANCHOR, "王敏", NOON, **more)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("司法厅、信访局", ("司法厅", "信访局")),
        ("区城管局牵头，各街道办具体负责", ("区城管局", "各街道办")),
        ("人力资源和社会保障局", ("人力资源和社会保障局",)),
        ("市财政局 ；市税务局等", ("市财政局", "市税务局")),
        ("市财政局、市财政局", ("市财政局",)),
        ("", ()),
        ("、，", ()),
    ],
)
def test_a_list_of_bodies_is_taken_apart(text: str, names: tuple[str, ...]) -> None:
    assert bodies_named(text) == names


@pytest.mark.parametrize(
    ("commitment", "body", "others", "source"),
    [
        (promised(), "", (), None),
        (promised(owner="市司法局、市信访局"), "市司法局", ("市信访局",), Source.STATED),
        (promised("由市教育局牵头建立联动机制"), "市教育局", (), Source.STATED),
        (promised("由龙头企业牵头组建联合体"), "", (), None),
        (promised(topic="ecology"), "市生态环境局", (), Source.PROPOSED),
        (promised("扩大医保报销范围"), "市医保局", ("市财政局",), Source.PROPOSED),
        (promised("管好医保基金"), "市审计局", (), Source.PROPOSED),
        (
            promised("扩大报销", heading_path=("三、医保",)),
            "市医保局",
            ("市财政局",),
            Source.PROPOSED,
        ),
        (promised("扩大医保报销", topic="ecology"), "市医保局", ("市财政局",), Source.PROPOSED),
        (promised("扩大医保报销", owner="市卫健委"), "市卫健委", (), Source.STATED),
    ],
)
def test_the_text_goes_before_the_table_and_words_before_topics(
    commitment: Commitment, body: str, others: tuple[str, ...], source: Source | None
) -> None:
    duty = duty_of(commitment, bodies=TABLE)
    assert (duty.body, duty.co_bodies, duty.body_source) == (body, others, source)


DUE = promised(deadline=Deadline(Span(0, 4), "6月底前", "2025-06-30"), owner="市司法局、市信访局")


@pytest.mark.parametrize(
    ("assignments", "duty"),
    [
        ([said(body="市教育局")], ("市教育局", (), date(2025, 6, 30), "set", "stated")),
        ([said(body="")], ("", (), date(2025, 6, 30), "set", "stated")),
        (
            [said(co_bodies=("市财政局",))],
            ("市司法局", ("市财政局",), date(2025, 6, 30), "set", "stated"),
        ),
        ([said(due="")], ("市司法局", ("市信访局",), None, "stated", "set")),
        (
            [said(due="2025-09-01"), said(body="市财政局", co_bodies=("市司法局", "市财政局"))],
            ("市财政局", ("市司法局",), date(2025, 9, 1), "set", "set"),
        ),
        (
            [said(body="市教育局"), said(body="市财政局")],
            ("市财政局", (), date(2025, 6, 30), "set", "stated"),
        ),
        (
            [
                said(body="市教育局"),
                said(
                    body="市财政局",
                    withdrawn=Withdrawal("assignment", 2, "王敏", NOON),
                ),
            ],
            ("市教育局", (), date(2025, 6, 30), "set", "stated"),
        ),
    ],
)
def test_the_last_that_stands_counts_and_leaves_what_it_does_not_name(
    assignments: list[Assignment], duty: tuple[Any, ...]
) -> None:
    found = duty_of(DUE, assignments, TABLE)
    sources = (found.body_source, found.due_source)
    assert (found.body, found.co_bodies, found.due_on, *sources) == duty


NAMES = st.sampled_from(["", "市司法局", "市财政局", "市教育局"])
SAID = st.builds(
    said,
    body=st.none() | NAMES,
    co_bodies=st.none() | st.lists(NAMES.filter(bool), unique=True).map(tuple),
    due=st.none() | st.just("") | st.dates().map(date.isoformat),
    contact=st.none() | st.just("张三"),
)


@given(st.lists(SAID))
def test_no_body_both_leads_and_takes_part(assignments: list[Assignment]) -> None:
    duty = duty_of(DUE, assignments, TABLE)
    assert duty.body not in duty.co_bodies
    assert len(set(duty.bodies)) == len(duty.bodies)


@given(st.lists(SAID), SAID)
def test_what_is_taken_back_leaves_nothing_behind(
    assignments: list[Assignment], one: Assignment
) -> None:
    gone = replace(one, withdrawn=Withdrawal("assignment", 9, "王敏", NOON))
    assert duty_of(DUE, [*assignments, gone]) == duty_of(DUE, assignments)


def test_of_each_body_what_it_leads_or_takes_part_in() -> None:
    duties = {
        "a": Duty("市司法局", ("市财政局",)),
        "b": Duty("市财政局"),
        "c": Duty(),
    }
    assert by_body(duties) == {"市司法局": ["a"], "市财政局": ["a", "b"], "": ["c"]}
