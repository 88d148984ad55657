"""Tasks come out of the ledger as they went in, and SQL says of them what the program says."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import text

from followup.audit import anchor_of, decisions_of
from followup.ledger import engine as databases
from followup.ledger import report_rows
from followup.ledger.ledger import Ledger
from followup.model import Assessment, Audit, Flags, Report, Verdict, task_verdict
from followup.model.reviews import Review
from tests.ledger.audit_samples import NOON, later, outcome_report, plan_report
from tests.ledger.test_ledger_checking import tamper
from tests.parsing.sample_reports import REPORT, report


@pytest.fixture(scope="module")
def plan() -> Report:
    """A plan with tasks of one commitment, of two and of three."""
    made = report(REPORT)
    assert {len(task.commitments) for task in made.tasks} == {1, 2, 3}
    return made


def judged(plan: Report, chance: Random) -> Audit:
    """An audit with verdicts drawn at random; some commitments are not due."""
    return Audit(
        plan,
        outcome_report(),
        tuple(
            Assessment(
                one.id,
                chance.choice(list(Verdict)),
                0.5,
                "silent",
                (),
                Flags(not_due=chance.random() < 0.4),
            )
            for one in plan.commitments
        ),
    )


def test_tasks_come_out_as_they_went_in(ledger: Ledger, plan: Report) -> None:
    stored = ledger.save_report(plan, at=NOON)
    assert ledger.load_report(stored.id) == plan
    assert ledger.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_the_view_says_what_the_rule_says(ledger: Ledger, plan: Report, seed: int) -> None:
    chance = Random(seed)
    audited = judged(plan, chance)
    ledger.save_audit(audited, at=NOON)
    for one in chance.sample(plan.commitments, 5):
        said = chance.choice(list(Verdict))
        ledger.add_review(Review(anchor_of(plan, one), "王敏", later(1), verdict=said))
    decided = decisions_of(ledger, audited)
    due = {
        one.commitment_id: decided(one).verdict
        for one in audited.assessments
        if not one.flags.not_due
    }
    with databases.reading(ledger._engine) as connection:
        rows = connection.execute(text("SELECT * FROM v_tasks ORDER BY number")).mappings().all()
    assert [(row["task_id"], row["task"]) for row in rows] == [(t.id, t.text) for t in plan.tasks]
    for row, task in zip(rows, plan.tasks, strict=True):
        found = [due[key] for key in task.commitments if key in due]
        assert (row["commitments"], row["due"]) == (len(task.commitments), len(found))
        assert [row[one] for one in Verdict] == [found.count(one) for one in Verdict]
        assert row["verdict"] == task_verdict(found)
        assert row["not_due"] == int(not found)


def without_tasks(ledger: Ledger) -> None:
    tamper(ledger, "DELETE FROM task_commitments", "DELETE FROM tasks")


def test_a_report_that_was_stored_without_tasks_is_given_them(ledger: Ledger, plan: Report) -> None:
    stored = ledger.save_report(plan, at=NOON)
    without_tasks(ledger)
    assert ledger.load_report(stored.id) == plan
    with databases.writing(ledger._engine) as connection:
        report_rows.give_tasks(connection)
        report_rows.give_tasks(connection)
        assert connection.scalar(text("SELECT count(*) FROM tasks")) == len(plan.tasks)
    assert ledger.load_report(stored.id) == plan
    assert not ledger.save_report(plan, at=NOON).created
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("DELETE FROM task_commitments WHERE position = 1", {"ledger_tasks", "ledger_unsealed"}),
        (
            "UPDATE task_commitments SET task = 1 WHERE position = 0",
            {"ledger_tasks", "ledger_unsealed"},
        ),
        (
            "UPDATE tasks SET span_end = span_start WHERE position = 0",
            {"ledger_tasks", "ledger_unsealed"},
        ),
        ("UPDATE tasks SET span_end = 999", {"ledger_span", "ledger_unsealed"}),
        (
            "DELETE FROM tasks WHERE position = 0",
            {"ledger_orphans", "ledger_tasks", "ledger_unsealed"},
        ),
        ("DELETE FROM tasks", {"ledger_orphans", "ledger_unsealed"}),
        ("DROP TABLE task_commitments", {"ledger_table_gone"}),
    ],
)
def test_tasks_that_were_tampered_with_are_found(
    ledger: Ledger, statement: str, codes: set[str]
) -> None:
    ledger.save_report(plan_report(), at=NOON)
    tamper(ledger, statement)
    assert {note.code for note in ledger.check()} == codes
