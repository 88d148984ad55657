"""What tells an edited sheet that somebody decided meanwhile."""

from __future__ import annotations

import pytest

from followup.audit import anchor_of, decide, withdraw
from followup.errors import LedgerProblem
from followup.ledger import Ledger
from followup.model import Audit, Verdict
from followup.model.reviews import NO_REVIEWS, Review, standing, state_of
from tests.deciding.conftest import NOON, later


def state(ledger: Ledger) -> str:
    return state_of(ledger.reviews())


def test_the_state_changes_with_every_review_and_comes_back_with_an_undo(
    ledger: Ledger, judged: Audit
) -> None:
    key = judged.plan.commitments[0].id
    seen = [state(ledger)]
    decide(ledger, key, Verdict.PARTIAL, reviewer="王敏", now=NOON)
    seen.append(state(ledger))
    decide(ledger, key, Verdict.PARTIAL, reviewer="王敏", now=later(1))
    seen.append(state(ledger))
    decide(ledger, key, None, reviewer="李强", now=later(2), note="备忘")
    seen.append(state(ledger))
    assert seen[0] == NO_REVIEWS
    assert len(set(seen)) == 4
    withdraw(ledger, key, reviewer="李强", now=later(3))
    assert state(ledger) == seen[2]
    withdraw(ledger, key, reviewer="王敏", now=later(4))
    assert state(ledger) == seen[1]
    withdraw(ledger, key, reviewer="王敏", now=later(5))
    assert state(ledger) == NO_REVIEWS


def test_a_remark_after_a_verdict_is_the_note_that_stands(ledger: Ledger, judged: Audit) -> None:
    key = judged.plan.commitments[0].id
    decide(ledger, key, None, reviewer="王敏", now=NOON, note="早先")
    assert standing(ledger.reviews()).note == "早先"
    decide(ledger, key, Verdict.MISSING, reviewer="王敏", now=later(1))
    assert standing(ledger.reviews()).note == ""
    decide(ledger, key, None, reviewer="李强", now=later(2), note="后来")
    stands = standing(ledger.reviews())
    assert (stands.verdict, stands.note) == (Verdict.MISSING, "后来")


def test_reviews_that_rest_on_what_is_no_longer_the_last_are_refused_together(
    ledger: Ledger, judged: Audit
) -> None:
    made = [
        Review(anchor_of(judged.plan, one), "王敏", NOON, verdict=Verdict.PARTIAL)
        for one in judged.plan.commitments[:3]
    ]
    assert [one.id for one in ledger.add_reviews(made, last=0)] == [1, 2, 3]
    with pytest.raises(LedgerProblem) as refused:
        ledger.add_reviews(made, last=2)
    assert refused.value.code == "L172"
    assert len(ledger.reviews()) == 3
    twice = Review(made[0].anchor, "王敏", NOON, withdraws=1)
    with pytest.raises(LedgerProblem):
        ledger.add_reviews([made[1], twice, twice], last=3)
    assert len(ledger.reviews()) == 3
