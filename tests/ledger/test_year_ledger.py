"""The ledger of a year: what is overdue, what is closed, and on whose word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup.audit import anchor_of, year_ledger
from followup.audit.yearly import Entry
from followup.labels import Labels
from followup.ledger.ledger import Ledger
from followup.model import Flags, Verdict
from followup.model.reviews import CheckIn, Review, Status
from followup.reporting.phrases.year import counts, past, said_by
from tests.ledger.audit_samples import NOON, audit, outcome_report, plan_report

ZH = Labels("zh")
AFTER = date(2026, 2, 1)
FULFILLED, PARTIAL, MISSING = Verdict
BLANKET = Flags(blanket=True)


def entry_of(
    ledger: Ledger,
    machine: Verdict | None,
    *,
    person: Verdict | None = None,
    status: Status | None = None,
    flags: Flags | None = None,
) -> Entry:
    """What is due on 2025-12-31, as the program, a person and a check-in see it on 2026-02-01."""
    plan = plan_report()
    made = audit(plan=plan)
    first, second = made.assessments
    if machine is None:
        ledger.save_report(plan, at=NOON)
    else:
        said = replace(second, verdict=machine, confidence=0.9, flags=flags or Flags())
        ledger.save_audit(replace(made, assessments=(first, said)), at=NOON)
    anchor = anchor_of(plan, plan.commitments[1])
    if person is not None:
        ledger.add_review(Review(anchor, "王敏", NOON, verdict=person))
    if status is not None:
        ledger.add_checkin(CheckIn(anchor, "王敏", NOON, date(2026, 1, 5), status))
    return year_ledger(ledger, "云溪市", 2025, on=AFTER).entries[1]


@pytest.mark.parametrize(
    ("machine", "person", "status", "expected"),
    [
        (None, None, None, "逾期"),
        (MISSING, None, None, "逾期"),
        (PARTIAL, None, None, "逾期"),
        (FULFILLED, None, None, "已过期限，待确认"),
        (FULFILLED, None, Status.UNDER_WAY, "已过期限，待确认"),
        (FULFILLED, FULFILLED, None, ""),
        (MISSING, FULFILLED, None, ""),
        (FULFILLED, MISSING, None, "逾期"),
        (MISSING, None, Status.DONE, ""),
        (FULFILLED, None, Status.CHANGED, ""),
        (MISSING, None, Status.BEHIND, "逾期"),
    ],
)
def test_the_program_alone_neither_closes_nor_hides_what_is_past_its_day(
    ledger: Ledger,
    machine: Verdict | None,
    person: Verdict | None,
    status: Status | None,
    expected: str,
) -> None:
    found = entry_of(ledger, machine, person=person, status=status)
    assert past(found, ZH) == expected
    assert found.closed is (expected == "")


def test_what_is_past_and_unconfirmed_is_listed_with_what_is_overdue_and_counted_apart(
    ledger: Ledger,
) -> None:
    found = entry_of(ledger, FULFILLED)
    year = year_ledger(ledger, "云溪市", 2025, on=AFTER)
    year = replace(year, only_overdue=True)
    assert [one.number for one in year.listed] == [found.number]
    assert "逾期 0 项（另有 1 项已过期限，只有程序判为已兑现，待人工确认）" in counts(year, ZH)


@pytest.mark.parametrize(
    ("machine", "flags", "person", "expected"),
    [
        (FULFILLED, BLANKET, None, "程序研判、自报总括"),
        (PARTIAL, BLANKET, None, "程序研判、自报总括"),
        (MISSING, BLANKET, None, "程序研判"),
        (FULFILLED, Flags(), None, "程序研判"),
        (FULFILLED, BLANKET, FULFILLED, "王敏复核"),
    ],
)
def test_a_verdict_that_rests_on_a_whole_list_is_marked_as_such(
    ledger: Ledger, machine: Verdict, flags: Flags, person: Verdict | None, expected: str
) -> None:
    assert said_by(entry_of(ledger, machine, person=person, flags=flags), ZH) == expected


def test_whether_the_year_can_be_audited_is_known(ledger: Ledger) -> None:
    ledger.save_report(plan_report(), at=NOON)
    assert not year_ledger(ledger, "云溪市", 2025, on=AFTER).auditable
    ledger.save_report(outcome_report(), at=NOON)
    assert year_ledger(ledger, "云溪市", 2025, on=AFTER).auditable
