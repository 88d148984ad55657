"""A decision stands from the moment it is made, can be taken back, and is never lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from followup.audit import check_in, decide, decisions_of, history, hold, withdraw
from followup.errors import UsageProblem
from followup.ledger import Ledger
from followup.ledger import engine as databases
from followup.model import Audit, Span, Verdict
from followup.model.reviews import Passage, Status, counted, standing
from tests.deciding.conftest import NOON, later


def said(problem: pytest.ExceptionInfo[UsageProblem]) -> str:
    return problem.value.code


def test_a_decision_is_effective_and_keeps_what_the_machine_had_said(
    ledger: Ledger, judged: Audit
) -> None:
    first = judged.assessments[0]
    review = decide(
        ledger,
        first.commitment_id[:8],
        Verdict.MISSING,
        reviewer=" 王敏 ",
        now=later(1),
        note="次数未计入",
    )
    assert review.machine is not None
    assert (review.machine.verdict, review.machine.rule) == (first.verdict, first.rule)
    assert review.machine.run == 1
    decision = decisions_of(ledger, judged)(first)
    assert (decision.verdict, decision.by, decision.name) == (Verdict.MISSING, "person", "王敏")
    assert (decision.decided_at, decision.reason) == (later(1), "次数未计入")
    others = [decisions_of(ledger, judged)(one) for one in judged.assessments[1:]]
    assert {one.by for one in others} == {"machine"}
    assert [one.verdict for one in others] == [one.verdict for one in judged.assessments[1:]]


def test_the_latest_decision_counts_whoever_made_it(ledger: Ledger, judged: Audit) -> None:
    key = judged.assessments[0].commitment_id
    for hours, (name, verdict) in enumerate(
        [("甲", Verdict.MISSING), ("乙", Verdict.PARTIAL), ("甲", Verdict.FULFILLED)]
    ):
        decide(ledger, key, verdict, reviewer=name, now=later(hours), blind=name == "乙")
    assert decisions_of(ledger, judged)[key].verdict is Verdict.FULFILLED
    withdraw(ledger, key, reviewer="甲", now=later(4))
    assert decisions_of(ledger, judged)[key].name == "甲"
    withdraw(ledger, key, reviewer="甲", now=later(5))
    assert decisions_of(ledger, judged)[key].by == "machine"  # 乙 decided blind, and alone
    with pytest.raises(UsageProblem) as caught:
        withdraw(ledger, key, reviewer="甲", now=later(6))
    assert said(caught) == "U607"
    withdraw(ledger, key, reviewer="乙", now=later(7))
    assert decisions_of(ledger, judged)[key].by == "machine"
    assert len(history(ledger, key).reviews) == 6
    assert ledger.check() == []


def test_evidence_is_attached_by_its_words_or_its_place_and_detached(
    ledger: Ledger, judged: Audit
) -> None:
    assessment = next(one for one in judged.assessments if one.evidence and one.candidates)
    key, outcome = assessment.commitment_id, judged.outcome.document.text
    other, relied = assessment.candidates[0], assessment.evidence[0]
    words = other.text[:6] + "\n  " + other.text[6:]
    decide(
        ledger,
        key,
        None,
        reviewer="甲",
        now=NOON,
        attach=[words, "0-4"],
        detach=[relied.span],
    )
    decision = decisions_of(ledger, judged)[key]
    assert decision.by == "machine"
    assert decision.verdict is assessment.verdict
    assert [link.text for link in decision.attached] == [outcome[0:4], other.text]
    assert decision.attached[1] == other
    assert decision.detached == (relied.span,)
    decide(ledger, key, None, reviewer="乙", now=NOON, attach=[relied.span], detach=["0-4"])
    decision = decisions_of(ledger, judged)[key]
    assert [link.text for link in decision.attached] == [relied.text, other.text]
    assert decision.detached == (Span(0, 4),)
    withdraw(ledger, key, reviewer="乙", now=NOON)
    assert decisions_of(ledger, judged)[key].detached == (relied.span,)


def test_a_passage_that_the_outcome_does_not_have_is_told_apart(
    ledger: Ledger, judged: Audit
) -> None:
    key = judged.assessments[0].commitment_id
    strange = Passage("f" * 64, Span(3, 9), "别处的一段话")
    decide(ledger, key, Verdict.PARTIAL, reviewer="甲", now=NOON, attach=[strange])
    decision = decisions_of(ledger, judged)[key]
    assert decision.attached == ()
    assert decision.unplaced == (strange,)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"reviewer": "  "}, "U601"),
        ({"verdict": None}, "U602"),
        ({"attach": ["报告里没有的一句话"]}, "U604"),
        ({"attach": ["法治政府"]}, "U605"),
        ({"attach": ["9-3"]}, "U606"),
        ({"attach": ["0-999999"]}, "U606"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_stored(
    ledger: Ledger, judged: Audit, arguments: dict[str, Any], code: str
) -> None:
    wanted = {"verdict": Verdict.PARTIAL, "reviewer": "甲", **arguments}
    with pytest.raises(UsageProblem) as caught:
        decide(ledger, judged.assessments[0].commitment_id, now=NOON, **wanted)
    assert said(caught) == code
    assert ledger.reviews() == []


def test_an_id_that_means_none_or_several_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageProblem) as none:
        hold(ledger, "zzzz")
    with pytest.raises(UsageProblem) as several:
        hold(ledger, "")
    assert (said(none), said(several)) == ("U507", "U507")


def test_a_plan_alone_can_be_checked_in_and_decided(tmp_path: Any, judged: Audit) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'plan.db'}") as ledger:
        ledger.save_report(judged.plan, at=NOON)
        key = judged.plan.commitments[2].id
        check_in(ledger, key, Status.UNDER_WAY, reviewer="甲", now=NOON, note="已立项")
        check_in(ledger, key, Status.DONE, reviewer="甲", now=later(1), on=NOON.date())
        with pytest.raises(UsageProblem) as early:
            check_in(ledger, key, Status.DONE, reviewer="甲", now=NOON, on=later(48).date())
        with pytest.raises(UsageProblem) as silent:
            decide(ledger, key, Verdict.PARTIAL, reviewer="甲", now=NOON, attach=["x"])
        assert (said(early), said(silent)) == ("U608", "U603")
        known = history(ledger, key)
        assert [one.status for one in known.checkins] == [Status.UNDER_WAY, Status.DONE]
        assert known.checkins[0].on == NOON.date()
        review = decide(ledger, key, Verdict.PARTIAL, reviewer="甲", now=NOON)
        assert review.machine is None
        assert ledger.check() == []


@pytest.mark.parametrize("verb", ["UPDATE {} SET reviewer = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["reviews", "checkins", "settlements", "profiles"])
def test_the_database_itself_refuses_to_change_what_people_said(
    ledger: Ledger, judged: Audit, table: str, verb: str
) -> None:
    from followup.model.reviews import Profile, Settlement

    key = judged.assessments[0].commitment_id
    decide(ledger, key, Verdict.PARTIAL, reviewer="甲", now=NOON)
    check_in(ledger, key, Status.DONE, reviewer="甲", now=NOON)
    ledger.add_settlement(Settlement(key, None, "甲", NOON))
    ledger.add_profile(Profile("office", {"wording": 1.5}, {"reviews": 80}, "甲", NOON))
    with (
        pytest.raises(DBAPIError, match="only added to"),
        databases.writing(ledger._engine) as connection,
    ):
        connection.execute(text(verb.format(table)))
    assert ledger.check() == []
    assert ledger.profiles()[0].weights == {"wording": 1.5}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["甲", "乙"]),
        st.sampled_from([*Verdict, None, "withdraw"]),
        st.booleans(),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_whatever_people_do_only_adds(ledger: Ledger, judged: Audit, steps: list[Any]) -> None:
    key = judged.assessments[1].commitment_id
    for name, what, blind in steps:
        before = ledger.reviews()
        try:
            if what == "withdraw":
                withdraw(ledger, key, reviewer=name, now=NOON)
            else:
                decide(ledger, key, what, reviewer=name, now=NOON, note="记", blind=blind)
        except UsageProblem as problem:
            assert problem.code == "U607"
            assert ledger.reviews() == before
            continue
        assert ledger.reviews()[:-1] == before
    stands = standing(counted(ledger.reviews()))
    decision = decisions_of(ledger, judged)[key]
    assert (decision.by == "person") == (stands.latest is not None)
    if stands.latest:
        assert decision.verdict is stands.latest.verdict
