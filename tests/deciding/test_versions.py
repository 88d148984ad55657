"""Which of several reports of a year counts, and what differs in two versions of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.audit import State, changes, versions
from followup.audit.versioning import SAME_PROMISE
from followup.ledger import StoredReport
from followup.model import Commitment, Document, Identity, Kind, Report, Span, commitment_id
from followup.model.choices import Act, Choice, Chosen
from tests.ledger.audit_samples import NOON


def plan(*texts: str) -> Report:
    whole = "".join(f"{text}。" for text in texts)
    made: list[Commitment] = []
    at = 0
    for text in texts:
        span = Span(at, at + len(text))
        key = commitment_id(whole, span, Kind.DELIVERABLE)
        made.append(Commitment(key, span, text, Kind.DELIVERABLE))
        at = span.end + 1
    document = Document("a" * 64, "text/plain", "a.txt", whole)
    return Report(document, Identity(), commitments=tuple(made))


@pytest.mark.parametrize(
    ("before", "after", "added", "gone", "changed"),
    [
        (["建成学校"], ["建成学校"], [], [], []),
        (["建成 学校（２所）"], ["建成学校(2所)"], [], [], []),
        (["建成学校2所"], ["建成学校3所"], [], [], [("建成学校2所", "建成学校3所")]),
        (["建成学校"], ["建成学校", "种树"], ["种树"], [], []),
        (["建成学校", "种树"], ["种树"], [], ["建成学校"], []),
        (["建成学校", "种树"], ["种树", "建成学校"], [], [], []),
        (["种树", "种树"], ["种树"], [], ["种树"], []),
        (
            ["改造旧桥5座", "改造旧路5条"],
            ["改造旧路6条", "改造旧桥6座"],
            [],
            [],
            [("改造旧桥5座", "改造旧桥6座"), ("改造旧路5条", "改造旧路6条")],
        ),
        ([], ["种树"], ["种树"], [], []),
    ],
)
def test_what_differs_is_told(
    before: list[str],
    after: list[str],
    added: list[str],
    gone: list[str],
    changed: list[tuple[str, str]],
) -> None:
    found = changes(plan(*before), plan(*after))
    assert [one.text for one in found.added] == added
    assert [one.text for one in found.gone] == gone
    assert [(one.before.text, one.after.text) for one in found.changed] == changed
    assert found.any == bool(added or gone or changed)


@pytest.mark.parametrize(("shared", "paired"), [(6, True), (5, False)])
def test_two_wordings_are_one_commitment_from_the_threshold_on(shared: int, paired: bool) -> None:
    assert SAME_PROMISE == 0.6
    same, left, right = "甲乙丙丁戊己庚", "一二三四五六七八", "子丑寅卯辰巳午未"
    one, other = (same[:shared] + rest[: 10 - shared] for rest in (left, right))
    assert len(changes(plan(one), plan(other)).changed) == paired


@given(
    st.lists(st.sampled_from(["新建学校2所", "新建学校3所", "种树", "修路"]), max_size=6),
    st.lists(st.sampled_from(["新建学校2所", "新建学校3所", "种树", "植草"]), max_size=6),
)
def test_every_commitment_is_told_once(before: list[str], after: list[str]) -> None:
    found = changes(plan(*before), plan(*after))
    assert found.same + len(found.changed) + len(found.gone) == len(before)
    assert found.same + len(found.changed) + len(found.added) == len(after)
    back = changes(plan(*after), plan(*before))
    assert (back.same, len(back.added)) == (found.same, len(found.gone))


def stored(number: int, **more: Any) -> StoredReport:
    made = StoredReport(
        id=number,
        sha256=f"{number:064x}",
        name=f"{number}.txt",
        path="",
        government="云溪市",
        level="prefecture",
        code="999900",
        reviewed_year=2023,
        planned_year=2024,
        genre="law",
        title="",
        commitments=3,
        achievements=0,
        problems=0,
        imported_at=NOON + timedelta(hours=number),
    )
    return replace(made, **more)


def said(act: Act, number: int) -> Choice:
    return Choice(act, Chosen.REPORT, "王敏", NOON, id=number)


USED, LATER = said(Act.USE, 1), said(Act.USE, 2)


@pytest.mark.parametrize(
    ("reports", "states"),
    [
        ([{}], "used"),
        ([{}, {}], "replaced used"),
        ([{"used": USED}, {}], "used replaced"),
        ([{"used": LATER}, {"used": USED}], "used replaced"),
        ([{}, {"forgotten": USED}], "used out"),
        ([{"used": USED, "forgotten": LATER}, {}], "out used"),
        ([{}, {"genre": "work"}], "used used"),
        ([{}, {"genre": ""}], "replaced used"),
        ([{}, {"planned_year": 2025, "reviewed_year": 2024}], "used used"),
        ([{}, {"reviewed_year": None}], "replaced used"),
        ([{}, {"government": "别处", "code": ""}], "used used"),
        ([{}, {"government": "", "code": ""}], "used unknown"),
        ([{"reviewed_year": None, "planned_year": None}, {}], "unknown used"),
        ([{}, {"commitments": 0}], "used used"),
    ],
)
def test_the_chosen_one_counts_else_the_last(reports: list[dict[str, Any]], states: str) -> None:
    found = versions(stored(number, **more) for number, more in enumerate(reports, 1))
    assert " ".join(one.state for one in found) == states
    for one in found:
        assert (one.instead is not None) == (one.state is State.REPLACED)
        assert one.stored not in one.rivals
