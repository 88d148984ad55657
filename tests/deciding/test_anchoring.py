"""A review follows its commitment into another reading, or is listed; it is never dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from followup.audit import check_in, decide, decisions_of, history, orphans, reassign, withdraw
from followup.audit.anchoring import bare
from followup.audit.run import STRICT
from followup.audit.run import judged as judge
from followup.errors import UsageProblem
from followup.ledger import Ledger
from followup.model import Audit, Report, Verdict
from followup.model.reviews import Status
from tests.deciding.conftest import later, moved

Correct = Callable[[Callable[[str], str]], Report]


def reviewed(ledger: Ledger, judged: Audit, number: int) -> str:
    key = judged.plan.commitments[number].id
    decide(ledger, key, Verdict.MISSING, reviewer="甲", now=later(1), note="查无实据")
    return key


def effective(ledger: Ledger, plan: Report, judged: Audit, number: int) -> tuple[str, str]:
    again = judge(plan, judged.outcome, tolerance=STRICT)
    ledger.save_audit(again, at=later(2))
    decision = decisions_of(ledger, again)(again.assessments[number])
    return decision.by, decision.reason


def test_auditing_again_keeps_every_review(ledger: Ledger, judged: Audit) -> None:
    reviewed(ledger, judged, 3)
    assert effective(ledger, judged.plan, judged, 3) == ("person", "查无实据")
    assert orphans(ledger) == []


def test_a_review_follows_into_a_file_with_other_text_before_it(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    old = reviewed(ledger, judged, 3)
    plan = corrected(lambda text: text.replace("。", "。　", 1))
    assert plan.commitments[3].id != old
    assert effective(ledger, plan, judged, 3) == ("person", "查无实据")
    assert orphans(ledger) == []
    assert [one.anchor.key for one in history(ledger, plan.commitments[3].id).reviews] == [old]


def test_a_review_follows_through_spaces_and_width(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    quote = judged.plan.commitments[3].text
    spaced = quote[:4] + "　" + quote[4:].replace("，", ",")
    assert bare(spaced) == bare(quote)
    reviewed(ledger, judged, 3)
    plan = corrected(lambda text: text.replace(quote, spaced))
    assert effective(ledger, plan, judged, 3)[0] == "person"
    assert orphans(ledger) == []


def test_a_review_follows_when_another_extractor_cuts_a_little_more(
    ledger: Ledger, judged: Audit
) -> None:
    number = next(n for n, one in enumerate(judged.plan.commitments) if len(one.text) > 24)
    old = reviewed(ledger, judged, number)
    plan = moved(judged.plan, number, end=-1)
    assert plan.commitments[number].id != old
    assert effective(ledger, plan, judged, number)[0] == "person"
    assert orphans(ledger) == []


def test_a_changed_figure_is_another_promise_and_leaves_an_orphan_to_settle(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    number = next(n for n, one in enumerate(judged.plan.commitments) if "3次" in one.text)
    quote = judged.plan.commitments[number].text
    old = reviewed(ledger, judged, number)
    check_in(ledger, old, Status.BEHIND, reviewer="乙", now=later(1))
    plan = corrected(lambda text: text.replace(quote, quote.replace("3次", "5次")))
    assert effective(ledger, plan, judged, number) == ("machine", "")
    (orphan,) = orphans(ledger)
    assert (orphan.anchor.key, orphan.anchor.quote) == (old, quote)
    assert [one.note for one in orphan.reviews] == ["查无实据"]
    assert [one.status for one in orphan.checkins] == [Status.BEHIND]
    new = plan.commitments[number].id
    assert orphan.nearest[0].commitment.id == new
    reassign(ledger, orphan.reviews[0].id, new[:9], reviewer="丙", now=later(3), note="更正数字")
    assert orphans(ledger) == []
    assert effective(ledger, plan, judged, number) == ("person", "查无实据")
    assert len(history(ledger, new).checkins) == 1
    withdraw(ledger, new, reviewer="甲", now=later(4))
    assert effective(ledger, plan, judged, number)[0] == "machine"
    assert ledger.check() == []


def test_what_was_settled_follows_on_into_a_further_reading(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    number = next(n for n, one in enumerate(judged.plan.commitments) if "3次" in one.text)
    quote = judged.plan.commitments[number].text
    reviewed(ledger, judged, number)
    plan = corrected(lambda text: text.replace(quote, quote.replace("3次", "5次")))
    ledger.save_report(plan, at=later(2))
    reassign(ledger, 1, plan.commitments[number].id, reviewer="丙", now=later(3))
    third = corrected(
        lambda text: text.replace("。", "。　", 1).replace(quote, quote.replace("3次", "5次"))
    )
    assert third.commitments[number].id != plan.commitments[number].id
    assert effective(ledger, third, judged, number)[0] == "person"


def test_an_orphan_set_aside_is_listed_no_more_and_stays_in_the_record(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    quote = judged.plan.commitments[3].text
    reviewed(ledger, judged, 3)
    plan = corrected(lambda text: text.replace(quote, "已删去"))
    ledger.save_report(plan, at=later(2))
    (orphan,) = orphans(ledger)
    assert orphan.plan is not None
    reassign(ledger, orphan.reviews[0].id, None, reviewer="丙", now=later(3))
    assert orphans(ledger) == []
    assert len(ledger.reviews()) == 1
    with pytest.raises(UsageProblem) as caught:
        reassign(ledger, 77, None, reviewer="丙", now=later(3))
    assert caught.value.code == "U609"


def test_the_same_words_in_a_report_of_another_kind_are_another_promise(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    reviewed(ledger, judged, 3)
    plan = corrected(lambda text: text.replace("。", "。　", 1))
    other = replace(plan, identity=replace(plan.identity, genre="work"))
    assert judged.plan.identity.genre == "law"
    ledger.save_report(other, at=later(2))
    assert history(ledger, other.commitments[3].id).reviews == ()
    assert orphans(ledger) == []


def test_two_commitments_that_are_alike_are_left_to_a_person(
    ledger: Ledger, judged: Audit, corrected: Correct
) -> None:
    quote = judged.plan.commitments[3].text
    near = quote[:-1] + "等"
    also = quote[:-1] + "事"
    reviewed(ledger, judged, 3)
    plan = corrected(lambda text: text.replace(quote, f"{near}。{also}"))
    texts = [one.text for one in plan.commitments]
    if near in texts and also in texts:
        ledger.save_report(plan, at=later(2))
        assert len(orphans(ledger)) == 1
