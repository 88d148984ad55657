"""Audit runs are only ever added, and come out as they went in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import event

from followup.errors import LedgerProblem
from followup.ledger import engine as databases
from followup.ledger.ledger import Ledger
from followup.model import Audit, Identity, Verdict
from tests.ledger.audit_samples import (
    NOON,
    any_audits,
    audit,
    later,
    outcome_report,
    plan_report,
)


def test_an_audit_comes_out_as_it_went_in(ledger: Ledger) -> None:
    assert ledger.load_audit(ledger.save_audit(audit(), at=NOON).id) == audit()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=any_audits())
def test_any_audit_comes_out_as_it_went_in(ledger: Ledger, made: Audit) -> None:
    assert ledger.load_audit(ledger.save_audit(made, at=NOON).id) == made


def test_a_run_tells_its_reports_settings_and_counts(ledger: Ledger) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    assert run.made_at == NOON
    assert run.settings == {"program": "0.1.0", "tokenizer": "jieba"}
    assert run.verdicts == {Verdict.FULFILLED: 1, Verdict.PARTIAL: 0, Verdict.MISSING: 1}
    assert (run.plan.name, run.outcome.name) == ("plan.txt", "outcome.html")
    assert ledger.load_report(run.plan.id) == plan_report()
    assert ledger.run(run.id) == run


def test_a_run_counts_what_is_not_due_apart_from_the_verdicts(ledger: Ledger) -> None:
    fulfilled, missing = audit().assessments
    early = replace(missing, flags=replace(missing.flags, not_due=True))
    run = ledger.save_audit(replace(audit(), assessments=(fulfilled, early)), at=NOON)
    assert run.verdicts == {Verdict.FULFILLED: 1, Verdict.PARTIAL: 0, Verdict.MISSING: 0}
    assert run.not_due == 1
    assert ledger.check() == []


def test_auditing_again_adds_a_run_and_changes_no_earlier_one(ledger: Ledger) -> None:
    first = ledger.save_audit(audit(), at=NOON)
    judged = replace(audit().assessments[0], verdict=Verdict.PARTIAL, evidence=())
    other = replace(audit(), assessments=(judged, audit().assessments[1]), settings={"k": "2"})
    second = ledger.save_audit(other, at=later(1))
    assert ledger.load_audit(first.id) == audit()
    assert ledger.load_audit(second.id) == other
    assert [run.id for run in ledger.runs()] == [second.id, first.id]
    assert (second.plan.id, second.outcome.id) == (first.plan.id, first.outcome.id)
    assert len(ledger.reports(superseded=True)) == 2


def test_an_earlier_run_keeps_the_reading_that_it_judged(ledger: Ledger) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    reread = replace(plan_report(), commitments=plan_report().commitments[:1], tasks=())
    ledger.save_report(reread, at=later(1))
    assert ledger.load_audit(run.id) == audit()


def test_a_run_remembers_the_files_as_it_was_given_them(ledger: Ledger) -> None:
    ledger.save_report(plan_report(), at=NOON)
    moved = replace(plan_report().document, name="copy.txt", path="elsewhere/copy.txt")
    given_otherwise = audit(plan=replace(plan_report(), document=moved))
    run = ledger.save_audit(given_otherwise, at=NOON)
    assert ledger.load_audit(run.id) == given_otherwise
    assert len(ledger.reports(superseded=True)) == 2


def test_runs_are_found_by_government_code_and_the_year_promised_for(ledger: Ledger) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    older = plan_report(reviewed=2023, sha256="c" * 64)
    before = ledger.save_audit(audit(plan=older, outcome=outcome_report(reviewed=2024)), at=NOON)

    def found(**wanted: object) -> list[int]:
        return [one.id for one in ledger.runs(**wanted)]  # type: ignore[arg-type]

    assert found() == [before.id, run.id]
    assert found(year=2025) == [run.id]
    assert found(government="云溪市", year=2024) == found(code="999900", year=2024) == [before.id]
    assert found(government="云溪") == []


def test_a_run_over_a_plan_of_unknown_year_is_found_by_the_year_reviewed(ledger: Ledger) -> None:
    nameless = replace(plan_report(), identity=Identity())
    run = ledger.save_audit(audit(plan=nameless), at=NOON)
    assert [one.id for one in ledger.runs(year=2025)] == [run.id]


def test_a_commitment_is_found_by_the_start_of_its_id(ledger: Ledger) -> None:
    first, second = ledger.save_audit(audit(), at=NOON), ledger.save_audit(audit(), at=later(1))
    wanted = plan_report().commitments[0]
    (found,) = ledger.find_commitment(f" {wanted.id[:6].upper()} ")
    assert (found.id, found.text, found.kind) == (wanted.id, wanted.text, wanted.kind)
    assert found.reports == (first.plan.id,)
    assert found.runs == (second.id, first.id)
    assert ledger.find_commitment(wanted.id) == [found]


def test_all_commitments_that_a_short_id_may_mean_are_listed(ledger: Ledger) -> None:
    report = plan_report()
    near = replace(report.commitments[1], id=report.commitments[0].id[:4] + "ffffffff")
    ledger.save_report(
        replace(report, commitments=(report.commitments[0], near), tasks=()), at=NOON
    )
    found = ledger.find_commitment(near.id[:4])
    assert [one.id for one in found] == sorted([report.commitments[0].id, near.id])
    assert [one.runs for one in found] == [(), ()]


def test_a_commitment_of_two_readings_is_one(ledger: Ledger) -> None:
    ledger.save_audit(audit(), at=NOON)
    reread = replace(plan_report(), notes=())
    newer = ledger.save_audit(audit(plan=reread), at=later(1))
    (found,) = ledger.find_commitment(reread.commitments[0].id)
    assert found.reports[0] == newer.plan.id
    assert len(found.reports) == len(found.runs) == 2


@pytest.mark.parametrize("prefix", ["", "%", "_", "zz", "0' or 1=1 --"])
def test_what_is_no_id_finds_nothing(ledger: Ledger, prefix: str) -> None:
    ledger.save_report(plan_report(), at=NOON)
    assert ledger.find_commitment(prefix) == []


def test_an_audit_that_contradicts_itself_is_not_stored(ledger: Ledger) -> None:
    whole = audit()
    misquoted = replace(whole.assessments[0].evidence[0], text="别的话")
    wrong = (
        replace(whole, assessments=whole.assessments[:1]),
        replace(whole, assessments=whole.assessments[::-1]),
        replace(
            whole,
            assessments=(
                replace(whole.assessments[0], evidence=(misquoted,)),
                whole.assessments[1],
            ),
        ),
    )
    for one in wrong:
        with pytest.raises(ValueError, match=r"assessments|evidence"):
            ledger.save_audit(one, at=NOON)
    assert ledger.runs() == []
    assert ledger.reports() == []


def test_an_unknown_run_is_named(ledger: Ledger) -> None:
    for call in (ledger.load_audit, ledger.run):
        with pytest.raises(LedgerProblem) as caught:
            call(7)
        assert caught.value.code == "L162"


def test_the_latest_run_of_the_same_year_is_found_without_looking_at_all_others(
    tmp_path: Path,
) -> None:
    asked: list[tuple[str, object]] = []

    def note(
        _connection: object, _cursor: object, statement: str, given: object, *_: object
    ) -> None:
        asked.append((statement, given))

    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        ledger.save_audit(audit(), at=NOON)
        event.listen(ledger._engine, "before_cursor_execute", note)
        assert not ledger.save_audit(audit(), at=later(1), once=True).created
        event.remove(ledger._engine, "before_cursor_execute", note)
        latest = [
            each for each in asked if "ORDER BY runs.made_at" in each[0] and "LIMIT" in each[0]
        ]
        assert len(latest) == 1
        rivals = [each for each in asked if "reports.planned_year = ?" in each[0]]
        assert len(rivals) == 1
        with databases.reading(ledger._engine) as connection:
            ways = [
                row.detail
                for statement, given in (*latest, *rivals)
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)  # type: ignore[arg-type]
            ]
    assert [way for way in ways if way.startswith("SCAN")] == []
    assert any("SEARCH runs USING INDEX ix_runs_plan_id" in way for way in ways)
