"""One reviewer at work: what is stored, what is taken back, what a blind reviewer sees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from followup.audit import agreement, history
from followup.errors import LedgerProblem
from followup.errors.ledger import DiskFull, LedgerLocked
from followup.ledger import Ledger
from followup.model import Audit, Verdict
from followup.model.assignments import Assignment, Source
from followup.model.reviews import Review
from followup.review.queue import Order
from followup.review.tally import What
from tests.review.conftest import SitDown


def other(verdict: Verdict) -> Verdict:
    return Verdict.MISSING if verdict is not Verdict.MISSING else Verdict.FULFILLED


def test_a_decision_is_in_the_ledger_at_once_with_what_the_machine_had_said(
    sit_down: SitDown, ledger: Ledger
) -> None:
    sitting = sit_down()
    row = sitting.dossier(sitting.items[0].key).row
    sitting.decide(row.id, other(row.verdict), note="数字不符")
    (review,) = ledger.reviews()
    assert (review.reviewer, review.note, review.blind) == ("王敏", "数字不符", False)
    assert review.machine is not None
    assert review.machine.verdict is row.assessment.verdict
    assert sitting.dossier(row.id).row.verdict is other(row.verdict)
    assert sitting.queue().decided == 1


def test_whoever_comes_back_finds_everything(sit_down: SitDown) -> None:
    sitting = sit_down()
    keys = [item.key for item in sitting.items[:3]]
    for key in keys:
        sitting.decide(key, Verdict.PARTIAL)
    sitting.note(keys[0], "尚需台账")
    again = sit_down()
    assert [item.key for item in again.items if item.decided] == sorted(
        keys, key=[item.key for item in again.items].index
    )
    row = again.dossier(keys[0]).row
    assert (row.verdict, row.decision.reason) == (Verdict.PARTIAL, "尚需台账")
    assert "尚需台账" in again.queue().item(keys[0]).words


def test_a_note_without_a_verdict_of_ones_own_leaves_the_verdict(
    sit_down: SitDown, ledger: Ledger
) -> None:
    sit_down("李强").decide(key := sit_down().items[0].key, Verdict.PARTIAL)
    review = sit_down("王敏").note(key, "请调取验收材料")
    assert review.verdict is None
    row = sit_down().dossier(key).row
    assert (row.verdict, row.decision.name) == (Verdict.PARTIAL, "李强")


def test_undo_takes_back_the_last_things_one_by_one_wherever_they_were(
    sit_down: SitDown, ledger: Ledger
) -> None:
    sitting = sit_down()
    first, second = (item.key for item in sitting.items[:2])
    sitting.decide(first, Verdict.PARTIAL)
    sitting.decide(second, Verdict.MISSING)
    sitting.note(second, "报告未提")
    undone = [sitting.undo(first), sitting.undo(first), sitting.undo(first)]
    assert [one and one[0] for one in undone] == [second, second, first]
    assert sitting.undo(first) is None
    assert sitting.queue().decided == 0
    assert len(ledger.reviews()) == 6
    assert len(history(ledger, second).reviews) == 4


def test_undo_after_coming_back_takes_back_ones_own_on_what_is_shown_only(
    sit_down: SitDown,
) -> None:
    first = sit_down("李强")
    key = first.items[0].key
    first.decide(key, Verdict.PARTIAL)
    assert sit_down("王敏").undo(key) is None
    undone = sit_down("李强").undo(key)
    assert undone is not None
    assert undone[0] == key


def test_a_passage_is_attached_and_detached_and_stands_where_it_belongs(
    sit_down: SitDown, judged: Audit
) -> None:
    sitting = sit_down()
    key = next(item.key for item in sitting.items if item.verdict is Verdict.FULFILLED)
    hit = sitting.searcher.find("法治政府")[-1]
    sitting.attach(key, hit.span)
    first = sitting.dossier(key).passages[0]
    assert (first.link.span, first.status) == (hit.span, "attached")
    machine = next(one for one in sitting.dossier(key).passages if one.status == "relied_on")
    sitting.detach(key, machine.link.span)
    statuses = {one.link.span: one.status for one in sitting.dossier(key).passages}
    assert statuses[machine.link.span] == "detached"
    assert statuses[hit.span] == "attached"
    sitting.undo(key)
    sitting.undo(key)
    assert "attached" not in {one.status for one in sitting.dossier(key).passages}


def test_evidence_comes_before_what_was_not_relied_on(sit_down: SitDown) -> None:
    sitting = sit_down()
    for item in sitting.items:
        ranks = [one.status for one in sitting.dossier(item.key).passages]
        assert ranks == sorted(ranks, key=["attached", "relied_on", "candidate"].index)


def test_a_blind_sitting_goes_by_the_plan_and_tells_nothing_of_what_others_said(
    sit_down: SitDown,
) -> None:
    seeing = sit_down("李强")
    key = seeing.items[0].key
    seeing.decide(key, Verdict.PARTIAL, note="有据可查")
    blind = sit_down(blind=True)
    numbers = [item.number for item in blind.queue().items]
    assert numbers == sorted(numbers)
    assert {item.verdict for item in blind.items} == {None}
    dossier = blind.dossier(key)
    assert not dossier.row.reviewed
    assert dossier.stands.reviews == ()
    for item in blind.items:
        spans = [one.link.span for one in blind.dossier(item.key).passages]
        assert spans == sorted(spans)
        assert {one.status for one in blind.dossier(item.key).passages} <= {"candidate"}


def test_what_a_blind_reviewer_decides_is_stored_as_blind_and_shown_to_them(
    sit_down: SitDown, ledger: Ledger
) -> None:
    blind = sit_down(blind=True)
    key = blind.items[0].key
    blind.decide(key, Verdict.MISSING)
    assert [one.blind for one in ledger.reviews()] == [True]
    again = sit_down(blind=True)
    assert again.queue().item(key).verdict is Verdict.MISSING
    assert again.queue().decided == 1


def test_a_blind_undo_never_takes_back_what_was_decided_seeing(sit_down: SitDown) -> None:
    key = sit_down().items[0].key
    sit_down().decide(key, Verdict.PARTIAL)
    assert sit_down(blind=True).undo(key) is None


def test_differences_of_two_blind_reviewers_are_the_queue_until_they_are_settled(
    sit_down: SitDown, ledger: Ledger
) -> None:
    one, two = sit_down("李强", blind=True), sit_down("王敏", blind=True)
    keys = [item.key for item in one.items[:3]]
    for key, verdicts in zip(
        keys,
        [("partial", "partial"), ("partial", "missing"), ("fulfilled", "missing")],
        strict=True,
    ):
        one.decide(key, Verdict(verdicts[0]))
        two.decide(key, Verdict(verdicts[1]))
    table = sit_down("赵敏", resolving=True)
    assert {item.key for item in table.items} == set(keys[1:])
    pair = table.dossier(keys[1]).pair
    assert pair is not None
    assert (pair.first.verdict, pair.second.verdict) == (Verdict.PARTIAL, Verdict.MISSING)
    table.decide(keys[1], Verdict.PARTIAL)
    assert table.queue().remaining == 1
    assert len(agreement(ledger, "云泽市", 2024).open) == 1
    table.undo(keys[1])
    assert table.queue().remaining == 2


def test_what_another_stores_meanwhile_is_taken_in(sit_down: SitDown) -> None:
    mine, theirs = sit_down("王敏"), sit_down("李强")
    first, second = (item.key for item in mine.items[:2])
    theirs.decide(first, Verdict.PARTIAL)
    assert mine.queue().decided == 0
    mine.decide(second, Verdict.PARTIAL)
    assert mine.queue().decided == 2


def test_what_is_stored_is_shown_without_another_look_at_the_ledger(
    sit_down: SitDown, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = sit_down()
    key = sitting.items[0].key

    def refuse(*_: object, **__: object) -> None:
        raise LedgerLocked(path="store.db")

    for name in ("_reading", "reviews"):
        monkeypatch.setattr(Ledger, name, refuse)
    sitting.decide(key, Verdict.PARTIAL)
    assert sitting.queue().decided == 1
    assert sitting.dossier(key).row.verdict is Verdict.PARTIAL
    sitting.undo(key)
    assert sitting.queue().decided == 0


def test_one_key_press_is_one_transaction_and_touches_one_commitment(
    sit_down: SitDown, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = sit_down("李强", blind=True), sit_down("王敏", blind=True)
    key = one.items[0].key
    one.decide(key, Verdict.PARTIAL)
    two.decide(key, Verdict.MISSING)
    span = one.searcher.find("法治政府")[-1].span
    statements: list[str] = []
    transactions: list[object] = []
    engine = ledger._engine
    event.listen(engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
    event.listen(engine, "begin", transactions.append)
    for resolving in (False, True):
        sitting = sit_down("赵敏", resolving=resolving)
        made: list[str] = []
        make = sitting._make
        monkeypatch.setattr(
            sitting, "_make", lambda key, to=made, do=make: (to.append(key), do(key))
        )
        for press in (
            lambda at=sitting: at.decide(key, Verdict.PARTIAL),
            lambda at=sitting: at.note(key, "数字不符"),
            lambda at=sitting: at.attach(key, span),
            lambda at=sitting: at.detach(key, span),
            lambda at=sitting: at.undo(key),
        ):
            for counted in (statements, transactions, made):
                counted.clear()
            press()
            assert len(transactions) == 1
            assert len(statements) <= 8, statements
            # the row, and the head of the record with it
            assert sum(one.startswith("INSERT") for one in statements) == 2
            assert made == [key]


def test_of_two_readings_of_the_ledger_the_quick_one_says_the_same(sit_down: SitDown) -> None:
    sitting = sit_down()
    keys = [item.key for item in sitting.items[:3]]
    sit_down("李强").decide(keys[0], Verdict.MISSING, note="报告未提")
    sitting.decide(keys[1], Verdict.PARTIAL)
    sitting.attach(keys[2], sitting.searcher.find("法治政府")[-1].span)
    sitting.note(keys[0], "请调取材料")
    sitting.undo(keys[1])
    before = sitting.items, [sitting.dossier(key) for key in keys]
    sitting.refresh()
    assert before == (sitting.items, [sitting.dossier(key) for key in keys])


def test_a_decision_that_cannot_be_stored_is_not_shown_as_made(
    sit_down: SitDown, tmp_path: Path, judged: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = sit_down()
    key = sitting.items[0].key

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull(path="store.db")

    monkeypatch.setattr(Ledger, "record", refuse)
    with pytest.raises(LedgerProblem):
        sitting.decide(key, Verdict.FULFILLED)
    assert sitting.queue().decided == 0


@pytest.mark.parametrize("blind", [True, False])
def test_a_sample_comes_alone_and_in_the_order_it_was_drawn(
    sit_down: SitDown, *, blind: bool
) -> None:
    drawn = [item.key for item in sit_down().items][9:2:-2]
    sitting = sit_down(blind=blind, only=drawn)
    assert [item.key for item in sitting.queue().shown] == drawn
    assert sitting.order is Order.DRAWN
    sitting.decide(drawn[1], Verdict.PARTIAL)
    assert (sitting.queue().decided, sitting.queue().remaining) == (1, 3)


def test_a_body_and_a_deadline_are_stored_seen_and_taken_back_in_turn(
    sit_down: SitDown, ledger: Ledger
) -> None:
    sitting = sit_down()
    key = sitting.items[0].key
    before = sitting.dossier(key).row.duty
    sitting.assign(key, ("市司法局", "市财政局"))
    sitting.set_due(key, date(2024, 9, 1))
    sitting.decide(key, Verdict.PARTIAL)
    duty = sitting.dossier(key).row.duty
    assert (duty.bodies, duty.due_on) == (("市司法局", "市财政局"), date(2024, 9, 1))
    assert sit_down("李强").dossier(key).row.duty == duty
    assert sitting.tally.others == {What.ASSIGNED: 2}
    undone = [sitting.undo(key) for _ in range(3)]
    assert [type(one[1]) for one in undone if one] == [Review, Assignment, Assignment]
    assert sitting.dossier(key).row.duty == before
    assert sit_down().dossier(key).row.duty == before
    assert [one.withdrawn is not None for one in ledger.assignments()] == [True, True]
    assert sitting.undo(key) is None


def test_nobody_and_no_day_can_be_said_too(sit_down: SitDown) -> None:
    sitting = sit_down()
    key = sitting.items[0].key
    sitting.assign(key, ())
    duty = sitting.set_due(key, None)
    assert (duty.body, duty.body_source, duty.due_source) == ("", Source.SET, Source.SET)
