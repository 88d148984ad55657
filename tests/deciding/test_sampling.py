"""A sample for review: drawn, shown again, reviewed, and what it says of the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup.audit import SampleOf, decide, sample_run, sampled, withdraw
from followup.errors.usage import NotAuditedYet, NothingToSample
from followup.ledger import Ledger
from followup.model import Audit, Flags, Verdict
from tests.deciding.conftest import NOON, later


def draw(ledger: Ledger, **more: Any) -> SampleOf:
    given = {"seed": 7, "size": 20, "reviewer": lambda: "王敏", "now": NOON, **more}
    return sample_run(ledger, "云泽市", 2024, **given)


def review(ledger: Ledger, key: str, verdict: Verdict, *, hours: int = 1) -> None:
    decide(ledger, key, verdict=verdict, reviewer="王敏", now=later(hours))


def test_a_sample_is_of_what_was_due_and_not_self_reported_as_a_whole(
    ledger: Ledger, judged: Audit
) -> None:
    found = draw(ledger)
    people = [one for one in judged.assessments if not (one.flags.not_due or one.flags.blanket)]
    keys = {one.commitment.id for one in found.sampled.items}
    assert found.fresh
    assert len(keys) == len(found.sampled.items) == 20
    assert keys <= {one.commitment_id for one in people}
    assert found.sampled.sample.population == len(people)
    sizes = [one.size for one in found.sampled.sample.strata]
    drawn = [one.stratum for one in found.sampled.items]
    assert all(drawn.count(at) >= min(2, size) for at, size in enumerate(sizes))


def test_a_sample_that_is_there_is_shown_and_another_drawn_only_when_asked(ledger: Ledger) -> None:
    first = draw(ledger)
    assert draw(ledger, seed=8).sampled == first.sampled
    assert draw(ledger, again=True).sampled == first.sampled
    other = draw(ledger, seed=8, again=True)
    assert other.fresh
    assert other.sampled.times == 2
    assert other.sampled.sample.drawn != first.sampled.sample.drawn
    repeated = draw(ledger, again=True).sampled
    assert repeated.sample.drawn == first.sampled.sample.drawn
    assert repeated.times == 3


def test_nobody_is_asked_for_a_name_where_nothing_is_drawn(ledger: Ledger) -> None:
    draw(ledger)
    draw(ledger, reviewer=lambda: pytest.fail("asked"))


def test_shares_are_told_once_enough_is_reviewed_and_only_standing_verdicts_count(
    ledger: Ledger, judged: Audit
) -> None:
    items = draw(ledger).sampled.items
    for item in items[:-1]:
        review(ledger, item.commitment.id, Verdict.FULFILLED)
    part = sampled(ledger, judged)
    assert part is not None
    assert (part.reviewed, part.left) == (19, 1)
    assert part.fulfilled is not None
    assert part.fulfilled.low < part.fulfilled.value <= part.fulfilled.high == 1
    for item in items[4:-1]:
        withdraw(ledger, item.commitment.id, reviewer="王敏", now=later(2))
    few = sampled(ledger, judged)
    assert few is not None
    assert (few.reviewed, few.left, few.fulfilled, few.answered) == (4, 16, None, None)


def test_partly_fulfilled_counts_as_answered(ledger: Ledger, judged: Audit) -> None:
    for item in draw(ledger).sampled.items:
        review(ledger, item.commitment.id, Verdict.PARTIAL)
    found = sampled(ledger, judged)
    assert found is not None
    assert found.fulfilled is not None
    assert found.answered is not None
    assert found.fulfilled.high < found.answered.low


def test_all_reviewed_the_shares_are_certain(ledger: Ledger, judged: Audit) -> None:
    for at, item in enumerate(draw(ledger, size=1000).sampled.items):
        review(ledger, item.commitment.id, Verdict.MISSING if at % 2 else Verdict.FULFILLED)
    found = sampled(ledger, judged)
    assert found is not None
    assert found.fulfilled is not None
    assert found.fulfilled.low == found.fulfilled.high
    number = len(found.items)
    assert found.fulfilled.value == pytest.approx((number + 1) // 2 / number)


def test_a_run_without_chances_is_sampled_too(ledger: Ledger, judged: Audit) -> None:
    bare = [replace(one, chances={}) for one in judged.assessments]
    ledger.save_audit(replace(judged, assessments=tuple(bare)), at=later(1))
    found = draw(ledger)
    assert all(one.chances == {} for one in found.sampled.sample.strata)
    for item in found.sampled.items:
        review(ledger, item.commitment.id, Verdict.FULFILLED, hours=2)
    known = sampled(ledger, judged)
    assert known is not None
    assert known.fulfilled is not None
    assert known.fulfilled.value == pytest.approx(1)
    assert known.fulfilled.low < 1


def test_a_sample_of_commitments_that_are_gone_is_not_counted(
    ledger: Ledger, judged: Audit
) -> None:
    draw(ledger)
    assert (
        sampled(ledger, replace(judged, plan=replace(judged.plan, commitments=(), tasks=())))
        is None
    )


def test_where_nothing_is_left_to_sample_it_says_so(ledger: Ledger, judged: Audit) -> None:
    late = [replace(one, flags=Flags(not_due=True)) for one in judged.assessments]
    ledger.save_audit(replace(judged, assessments=tuple(late)), at=later(1))
    with pytest.raises(NothingToSample):
        draw(ledger)
    with pytest.raises(NotAuditedYet):
        sample_run(ledger, "云泽市", 2020, seed=1, reviewer=lambda: "王敏", now=NOON)
