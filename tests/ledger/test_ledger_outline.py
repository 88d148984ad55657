"""A year in outline, read off the rows: the same as from the audit in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup.audit import audit_files, series, trend
from followup.chains import outline_of, with_figures
from followup.ledger.ledger import Ledger
from followup.model import Audit, Role
from tests.ledger.audit_samples import NOON


@pytest.fixture(scope="module")
def judged(root: Path) -> Audit:
    return audit_files(root / "seeds/yunze/2022.txt", root / "seeds/yunze/2023.txt")


def test_the_outline_of_a_stored_run_is_that_of_its_audit(ledger: Ledger, judged: Audit) -> None:
    run = ledger.save_audit(judged, at=NOON)
    stored = ledger.outline(2023, plan_id=run.plan.id, outcome_id=run.outcome.id, run_id=run.id)
    assert stored == with_figures(outline_of(judged, 2023), judged)
    assert any(figure.reported for entry in stored.entries for figure in entry.figures)
    assert any(entry.reported for entry in stored.entries)
    assert any(deed.figures for deed in stored.deeds)
    assert not all(deed.figures for deed in stored.deeds)
    assert any(deed.nearest for deed in stored.deeds)
    assert stored.shortcomings


def test_what_is_wanting_of_a_year_is_left_empty(ledger: Ledger, judged: Audit) -> None:
    run = ledger.save_audit(judged, at=NOON)
    planned = ledger.outline(2023, plan_id=run.plan.id)
    assert (planned.planned, planned.judged) == (True, False)
    assert {entry.verdict for entry in planned.entries} == {None}
    assert planned.deeds == ()
    assert planned.shortcomings == ()
    reviewed = ledger.outline(2023, outcome_id=run.outcome.id)
    assert reviewed.entries == ()
    assert len(reviewed.deeds) == len(judged.outcome.achievements)
    assert ledger.outline(2023).entries == ()


def test_a_review_is_the_text_and_the_sections_that_look_back(
    ledger: Ledger, judged: Audit
) -> None:
    saved = ledger.save_report(judged.outcome, at=NOON)
    text, sections = ledger.review(saved.id)
    assert text == judged.outcome.document.text
    assert sections == tuple(
        section for section in judged.outcome.sections if section.role is Role.RETROSPECT
    )


def test_a_trend_of_judged_years_loads_no_audit(
    ledger: Ledger, judged: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.save_audit(judged, at=NOON)
    found = series(ledger, "云泽市")
    assert [slot.year for slot in found.slots if slot.run] == [2023]
    monkeypatch.setattr(ledger, "load_audit", lambda _: pytest.fail("an audit was loaded whole"))
    monkeypatch.setattr(ledger, "load_report", lambda _: pytest.fail("a report was loaded whole"))
    (first, *_) = trend(ledger, found, now=NOON).years
    assert any(figure.reported for one in first.outline.entries for figure in one.figures)
