"""Invented reviews, check-ins, settlements, profiles, samples and choices on the sample audit."""

from __future__ import annotations

from datetime import date
from typing import Any

from followup.audit import anchor_of
from followup.ledger.ledger import Ledger
from followup.model import Verdict
from followup.model.assignments import Assignment
from followup.model.choices import Act, Choice, Chosen
from followup.model.reviews import (
    Anchor,
    CheckIn,
    MachineVerdict,
    Passage,
    Profile,
    Review,
    Settlement,
    Status,
    Withdrawal,
)
from followup.model.samples import Drawn, Sample, Stratum
from tests.ledger.audit_samples import NOON, audit, outcome_report, plan_report, span_of

PLAN = plan_report()


def anchor(number: int = 0) -> Anchor:
    return anchor_of(PLAN, PLAN.commitments[number])


def passage() -> Passage:
    outcome = outcome_report().document
    span = span_of(outcome.text, "新增学位6000个")
    return Passage(outcome.sha256, span, span.of(outcome.text))


def review(number: int = 0, **more: Any) -> Review:
    values = {"verdict": Verdict.PARTIAL, "note": "数字口径不一", **more}
    return Review(anchor(number), values.pop("reviewer", "王敏"), NOON, **values)


def everything_reviewed(ledger: Ledger, run: int) -> None:
    """One of everything that people can say."""
    first = ledger.add_review(
        review(
            attached=(passage(),),
            detached=(passage(),),
            machine=MachineVerdict(Verdict.FULFILLED, 0.1 + 0.2, "figure_met", run),
            blind=True,
        )
    )
    ledger.add_review(review(1, verdict=None, reviewer="李强 \x00"))
    ledger.add_review(review(verdict=None, withdraws=first.id))
    ledger.add_checkin(
        CheckIn(anchor(1), "李强", NOON, date(2025, 6, 30), Status.BEHIND, "材料未齐")
    )
    noted = ledger.add_checkin(
        CheckIn(
            *(anchor(), "李强", NOON, date(2025, 7, 1), Status.DONE, "已办结"),
            material="云政办〔2025〕3号",
            told_by="市司法局",
        )
    )
    named = Assignment(
        anchor(1),
        "王敏",
        NOON,
        "市司法局",
        ("市财政局", "市教育局\x00"),
        "2025-06-30",
        "张三",
        "会议定",
    )
    held = ledger.add_assignments([named, Assignment(anchor(), "王敏", NOON, body="", due="")])
    ledger.add_withdrawals(
        [
            Withdrawal("checkin", noted.id, "李强", NOON, "记错"),
            Withdrawal("assignment", held[-1].id, "王敏", NOON),
        ]
    )
    ledger.add_settlement(Settlement("0" * 12, anchor(), "王敏", NOON, "同一事项"))
    ledger.add_settlement(Settlement("1" * 12, None, "王敏", NOON))
    ledger.add_profile(Profile("本单位", {"wording": 0.1 + 0.2}, {"reviews": 80}, "王敏", NOON))
    ledger.add_sample(sample(run))
    ledger.add_choices([choice(), choice(Act.CORRECT, details={"planned_year": "2025"})])


def sample(run: int) -> Sample:
    likely = {Verdict.FULFILLED: 0.1 + 0.2, Verdict.PARTIAL: 0.4, Verdict.MISSING: 0.3}
    strata = (
        Stratum(Verdict.FULFILLED, True, 1, likely),
        Stratum(Verdict.PARTIAL, False, 1, {}),
    )
    drawn = (Drawn(anchor(1).key, 1, {}), Drawn(anchor().key, 0, likely))
    return Sample(run, PLAN.document.sha256, 7, 40, strata, drawn, "王敏", NOON)


def choice(act: Act = Act.USE, **more: Any) -> Choice:
    values = {"sha256": PLAN.document.sha256, "report": 1, "note": "更正稿\x00", **more}
    return Choice(act, values.pop("subject", Chosen.REPORT), "王敏", NOON, **values)


def all_kept(ledger: Ledger) -> tuple[Any, ...]:
    samples = ledger.samples(PLAN.document.sha256)
    said = ledger.reviews(), ledger.checkins(), ledger.assignments(), ledger.settlements()
    return *said, ledger.profiles(), samples, ledger.choices()


__all__ = [
    "NOON",
    "all_kept",
    "anchor",
    "audit",
    "choice",
    "everything_reviewed",
    "passage",
    "review",
    "sample",
]
