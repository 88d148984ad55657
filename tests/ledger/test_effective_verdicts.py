"""One effective verdict: every way to ask for it, SQL too, says what ``resolve`` says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import text

from followup.audit import ReviewIndex, anchor_of, counts_of, decisions_of, year_ledger
from followup.audit.effective import decided_outline, reviews_by_commitment
from followup.labels import Labels
from followup.ledger import engine as databases
from followup.ledger.ledger import Ledger
from followup.model import Audit, Commitment, Government, Kind, Report, Verdict, commitment_id
from followup.model.reviews import Anchor, Review, ReviewQuery, Settlement, resolve
from followup.reporting.wording import deciders
from tests.ledger.audit_samples import NOON, audit, identity, later, plan_report
from tests.ledger.review_samples import passage

PEOPLE = ("王敏", "李强", "Ng")
PLANS = 8
Reviewed = tuple[Ledger, list[Audit]]


def plan_of(number: int, *, reading: str = "") -> Report:
    """A plan of its own government, with two commitments of the same words under other headings;
    another ``reading`` has the same words in another file."""
    sha256 = f"{number:063x}{reading or '0'}"
    city = Government(f"第{number}市", "prefecture", f"99{number:04}")
    made = plan_report(sha256=sha256)
    first, second = made.commitments

    def again(one: Commitment, kind: Kind, *headings: str) -> Commitment:
        key = commitment_id(sha256, one.span, kind)
        return replace(one, id=key, kind=kind, heading_path=headings)

    return replace(
        made,
        identity=identity(2024, government=city),
        commitments=(first, second, again(first, Kind.DIRECTIONAL, "二、保障措施")),
        tasks=(),
    )


def audit_of(plan: Report) -> Audit:
    first, second = audit().assessments
    made = replace(audit(), plan=plan_report())
    third = plan.commitments[2].id
    judged = (
        replace(first, commitment_id=plan.commitments[0].id),
        replace(second, commitment_id=plan.commitments[1].id),
        replace(second, commitment_id=third, verdict=Verdict.PARTIAL),
    )
    return replace(made, plan=plan, assessments=judged)


def said_at_random(ledger: Ledger, anchors: list[Anchor], chance: Random) -> None:
    """Verdicts, blind ones too, notes, passages and withdrawals, by several people in turn."""
    for hour in range(chance.randrange(1, 14)):
        anchor, reviewer = chance.choice(anchors), chance.choice(PEOPLE)
        own = [one for one in ledger.reviews() if one.anchor == anchor and not one.withdraws]
        taken_back = {one.withdraws for one in ledger.reviews()}
        left = [one for one in own if one.id not in taken_back]
        made = Review(anchor, reviewer, later(hour), blind=chance.random() < 0.3)
        match chance.choice(("verdict", "verdict", "note", "attach", "detach", "withdraw")):
            case "withdraw" if left:
                last = chance.choice(left)
                made = replace(made, reviewer=last.reviewer, withdraws=last.id, blind=False)
            case "attach":
                made = replace(made, attached=(passage(),))
            case "detach":
                made = replace(made, detached=(passage(),), verdict=Verdict.PARTIAL)
            case "note":
                made = replace(made, note="请调取材料")
            case _:
                made = replace(made, verdict=chance.choice(list(Verdict)), note="数字口径不一")
        ledger.add_review(made)


@pytest.fixture(params=range(3))
def reviewed(ledger: Ledger, request: pytest.FixtureRequest) -> Iterator[Reviewed]:
    """Audits whose commitments many reviews speak of: by id, by the words of another reading, by
    where a person sent them; some were set aside."""
    chance = Random(request.param)
    audits = []
    for number in range(PLANS):
        plan, earlier = plan_of(number), plan_of(number, reading="f")
        audits.append(audit_of(plan))
        gone = replace(anchor_of(earlier, earlier.commitments[1]), key=f"{number:012x}", quote="旧")
        aside = replace(anchor_of(plan, plan.commitments[1]), key=f"a{number:011x}")
        anchors = [
            *(anchor_of(plan, one) for one in plan.commitments),
            *(anchor_of(earlier, one) for one in earlier.commitments),
            gone,
            aside,
        ]
        said_at_random(ledger, chance.sample(anchors, chance.randrange(1, 5)), chance)
        target = anchor_of(plan, chance.choice(plan.commitments))
        ledger.add_settlement(Settlement(gone.key, target, "王敏", NOON))
        ledger.add_settlement(Settlement(aside.key, None, "王敏", NOON))
        ledger.save_audit(audits[-1], at=NOON)
    yield ledger, audits


def test_the_view_says_what_resolve_says(reviewed: Reviewed) -> None:
    ledger, audits = reviewed
    with databases.reading(ledger._engine) as connection:
        rows = connection.execute(text("SELECT * FROM v_verdicts")).mappings().all()
    asked = {
        row["commitment_id"]: (row["verdict"], row["decided_by"], row["reviewer"] or "",
                               row["review_note"] or "", bool(row["unsettled"]))
        for row in rows
    }  # fmt: skip
    expected = {}
    for one in audits:
        index = ReviewIndex(ledger, one.plan)
        for judged in one.assessments:
            found = resolve(index.reviews(judged.commitment_id), judged.verdict)
            key = judged.commitment_id
            expected[key] = (
                *(found.verdict, found.by, found.name, found.reason),
                found.unsettled,
            )
    assert len(rows) == 3 * PLANS
    assert asked == expected
    assert {by for _, by, *_ in expected.values()} == {"machine", "person"}


def test_audits_counts_years_and_outlines_say_what_resolve_says(reviewed: Reviewed) -> None:
    ledger, audits = reviewed
    runs = sorted(ledger.runs(), key=lambda run: run.id)
    counts = counts_of(ledger, runs)
    reviews = reviews_by_commitment(ledger, [run.plan for run in runs])
    for run, one in zip(runs, audits, strict=True):
        index = ReviewIndex(ledger, one.plan)
        found = {
            judged.commitment_id: resolve(index.reviews(judged.commitment_id), judged.verdict)
            for judged in one.assessments
        }
        verdicts = {key: decision.verdict for key, decision in found.items()}
        decisions = decisions_of(ledger, one)
        assert {key: (each.verdict, each.by, each.state) for key, each in decisions.items()} == {
            key: (each.verdict, each.by, each.state) for key, each in found.items()
        }
        year = year_ledger(ledger, run.plan.government, 2025, on=NOON.date())
        assert {each.commitment.id: each.decision for each in year.entries} == found
        outline = ledger.outline(
            2025, plan_id=run.plan.id, outcome_id=run.outcome.id, run_id=run.id
        )
        entries = decided_outline(outline, reviews).entries
        assert {entry.id: entry.verdict for entry in entries} == verdicts
        persons = sum(decision.by_person for decision in found.values())
        assert sum(entry.reviewed for entry in entries) == persons
        expected = (Counter(verdicts.values()), persons) if persons else None
        assert counts.get(run.id) == expected


def test_which_plans_were_reviewed_is_known_without_reading_every_review(
    reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, _ = reviewed
    read, loaded = Ledger.reviews, Ledger.load_report
    queries: list[ReviewQuery | None] = []
    plans: list[int] = []

    def asked(ledger: Ledger, query: ReviewQuery | None = None) -> list[Review]:
        queries.append(query)
        return read(ledger, query)

    def load(ledger: Ledger, number: int) -> Report:
        plans.append(number)
        return loaded(ledger, number)

    monkeypatch.setattr(Ledger, "reviews", asked)
    monkeypatch.setattr(Ledger, "load_report", load)
    runs = ledger.runs()
    assert counts_of(ledger, runs)
    assert queries
    assert None not in queries
    assert len(plans) == len(set(plans)) <= len({run.plan.id for run in runs})


def test_a_note_and_a_withdrawal_leave_the_verdict_to_who_gave_one_last() -> None:
    anchor = anchor_of(plan_report(), plan_report().commitments[0])
    first = Review(anchor, "王敏", NOON, verdict=Verdict.PARTIAL, id=1)
    second = Review(anchor, "李强", later(1), verdict=Verdict.MISSING, blind=True, id=2)
    noted = Review(anchor, "王敏", later(2), note="待核", id=3)
    gone = Review(anchor, "李强", later(3), withdraws=2, id=4)
    for reviews, verdict, name in (
        ([], Verdict.FULFILLED, ""),
        ([noted], Verdict.FULFILLED, ""),
        ([first], Verdict.PARTIAL, "王敏"),
        ([second, first], Verdict.PARTIAL, "王敏"),
        ([second], Verdict.FULFILLED, ""),
        ([first, second, noted, gone], Verdict.PARTIAL, "王敏"),
        ([second, gone], Verdict.FULFILLED, ""),
    ):
        found = resolve(reviews, Verdict.FULFILLED)
        assert (found.verdict, found.name, found.by_person) == (verdict, name, bool(name))
    assert resolve([noted], None) is None
    assert resolve([second], None) is None
    assert resolve([first], None) is not None


def blind(name: str, verdict: Verdict, number: int, **more: object) -> Review:
    anchor = anchor_of(plan_report(), plan_report().commitments[0])
    said = Review(anchor, name, later(number), verdict=verdict, blind=True, id=number)
    return replace(said, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "verdict", "by", "unsettled"),
    [
        ([("甲", "partial")], "missing", "machine", False),
        ([("甲", "partial"), ("甲", "fulfilled")], "missing", "machine", False),
        ([("甲", "partial"), ("乙", "partial")], "partial", "person", False),
        ([("甲", "partial"), ("乙", "fulfilled")], "missing", "machine", True),
        ([("甲", "partial"), ("乙", "fulfilled"), ("乙", "partial")], "partial", "person", False),
        ([("甲", "partial"), ("乙", "partial"), ("丙", "missing")], "missing", "machine", True),
    ],
)
def test_what_is_said_blindly_counts_once_it_is_settled(
    said: list[tuple[str, str]], verdict: str, by: str, unsettled: bool
) -> None:
    reviews = [blind(name, Verdict(what), at) for at, (name, what) in enumerate(said, 1)]
    found = resolve(reviews, Verdict.MISSING)
    assert (found.verdict, found.by, found.unsettled) == (verdict, by, unsettled)
    settled = replace(blind("丁", Verdict.FULFILLED, 99), blind=False)
    after = resolve([*reviews, settled], Verdict.MISSING)
    assert (after.verdict, after.name, after.unsettled) == (Verdict.FULFILLED, "丁", False)


def test_of_a_difference_each_reviewer_s_last_word_is_told() -> None:
    reviews = [
        blind("甲", Verdict.MISSING, 1),
        blind("甲", Verdict.PARTIAL, 2),
        blind("乙", Verdict.FULFILLED, 3),
    ]
    told = resolve(reviews, Verdict.MISSING).differing
    assert [(one.reviewer, one.verdict) for one in told] == [
        ("甲", Verdict.PARTIAL),
        ("乙", Verdict.FULFILLED),
    ]


def test_all_who_agreed_without_seeing_one_another_are_named() -> None:
    anchor = anchor_of(plan_report(), plan_report().commitments[0])
    first = Review(anchor, "王敏", NOON, verdict=Verdict.PARTIAL, blind=True, id=1)
    second = Review(anchor, "李强", later(1), verdict=Verdict.PARTIAL, blind=True, id=2)
    seeing = Review(anchor, "赵琳", later(2), verdict=Verdict.MISSING, id=3)
    agreed = resolve([first, second], Verdict.FULFILLED)
    assert (agreed.name, agreed.agreed) == ("李强", ("王敏", "李强"))
    assert deciders(agreed, Labels("zh")) == "王敏、李强"
    assert resolve([first, second, seeing], Verdict.FULFILLED).agreed == ()
    assert resolve([first], Verdict.FULFILLED).agreed == ()
