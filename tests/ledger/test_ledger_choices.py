"""What a person chose of reports and runs holds until they choose again, in lists and in SQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from followup.ledger import engine as databases
from followup.ledger.ledger import Ledger
from followup.model import Verdict
from followup.model.choices import Act, Choice, Chosen, standing_choices
from followup.model.reviews import MachineVerdict
from tests.ledger.audit_samples import NOON, audit, later, outcome_report, plan_report
from tests.ledger.review_samples import choice, passage, review
from tests.ledger.test_ledger_checking import tamper

PLAN, OUTCOME = plan_report().document.sha256, outcome_report().document.sha256
OF_RUN = {"subject": Chosen.RUN, "sha256": "", "report": None}


@pytest.mark.parametrize(
    ("acts", "used", "forgotten", "corrected"),
    [
        ((), 0, 0, 0),
        ((Act.USE,), 1, 0, 0),
        ((Act.USE, Act.RELEASE), 0, 0, 0),
        ((Act.USE, Act.RELEASE, Act.USE), 3, 0, 0),
        ((Act.FORGET,), 0, 1, 0),
        ((Act.FORGET, Act.RESTORE), 0, 0, 0),
        ((Act.USE, Act.FORGET, Act.RESTORE), 1, 0, 0),
        ((Act.CORRECT,), 0, 0, 1),
        ((Act.CORRECT, Act.FORGET, Act.RESTORE), 0, 0, 1),
        ((Act.USE, Act.CORRECT, Act.FORGET, Act.PURGE), 0, 0, 0),
        ((Act.RESTORE, Act.RELEASE, Act.PURGE), 0, 0, 0),
    ],
)
def test_the_last_choice_holds(
    acts: tuple[Act, ...], used: int, forgotten: int, corrected: int
) -> None:
    made = [
        choice(act, id=number, details={"genre": "law"} if act is Act.CORRECT else {})
        for number, act in enumerate(acts, 1)
    ]
    held = standing_choices(made)
    found = [one.get(PLAN) for one in (held.used, held.forgotten, held.corrected)]
    assert [one.id if one else 0 for one in found] == [used, forgotten, corrected]


def test_a_correction_to_nothing_is_what_the_text_says() -> None:
    said = choice(Act.CORRECT, details={"genre": "law"})
    assert standing_choices([said]).corrected == {PLAN: said}
    assert standing_choices([said, choice(Act.CORRECT)]).corrected == {}


@given(st.lists(st.tuples(st.sampled_from(Act), st.booleans(), st.integers(1, 3)), max_size=12))
def test_choices_of_one_thing_do_not_touch_another(acts: list[tuple[Act, bool, int]]) -> None:
    made = [
        Choice(act, Chosen.RUN, "王敏", NOON, run=at)
        if run
        else Choice(act, Chosen.REPORT, "王敏", NOON, sha256=str(at))
        for act, run, at in acts
    ]
    whole = standing_choices(made)
    for at in (1, 2, 3):
        alone = standing_choices(one for one in made if at in (one.run,) or one.sha256 == str(at))
        assert alone.used.get(str(at)) == whole.used.get(str(at))
        assert alone.forgotten.get(str(at)) == whole.forgotten.get(str(at))
        assert alone.forgotten_runs.get(at) == whole.forgotten_runs.get(at)


def views(ledger: Ledger) -> dict[str, object]:
    with databases.reading(ledger._engine) as connection:

        def one(query: str) -> object:
            return connection.scalar(text(query))

        return {
            "current": one("SELECT count(*) FROM v_commitments WHERE current = 1"),
            "latest": one("SELECT max(run_id) FROM v_assessments WHERE latest = 1"),
            "verdicts": one("SELECT count(*) FROM v_verdicts"),
        }


def test_a_run_out_of_use_is_in_no_list_and_the_one_before_it_is_the_latest(
    ledger: Ledger,
) -> None:
    first, second = (ledger.save_audit(audit(), at=later(hour)) for hour in (0, 1))
    assert views(ledger) == {"current": 2, "latest": second.id, "verdicts": 2}
    key = plan_report().commitments[0].id
    ledger.add_choices([choice(Act.FORGET, **OF_RUN, run=second.id)])
    assert [run.id for run in ledger.runs()] == [first.id]
    assert [run.id for run in ledger.runs(forgotten=True)] == [second.id, first.id]
    assert ledger.run(second.id).forgotten is not None
    assert ledger.find_commitment(key)[0].runs == (first.id,)
    machine = ledger.machine_verdict(key)
    assert machine is not None
    assert machine.run == first.id
    assert views(ledger) == {"current": 2, "latest": first.id, "verdicts": 2}
    ledger.add_choices([choice(Act.RESTORE, **OF_RUN, run=second.id)])
    assert [run.id for run in ledger.runs()] == [second.id, first.id]
    assert views(ledger) == {"current": 2, "latest": second.id, "verdicts": 2}
    assert ledger.check() == []


@pytest.mark.parametrize("sha256", [PLAN, OUTCOME])
def test_a_report_out_of_use_takes_its_runs_along(ledger: Ledger, sha256: str) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    ledger.add_choices([choice(Act.FORGET, sha256=sha256)])
    assert sha256 not in {report.sha256 for report in ledger.reports()}
    assert len(ledger.reports()) == 1
    assert len(ledger.reports(forgotten=True)) == 2
    assert ledger.runs() == []
    assert ledger.machine_verdict(plan_report().commitments[0].id) is None
    assert views(ledger) == {
        "current": 0 if sha256 == PLAN else 2,
        "latest": None,
        "verdicts": 0,
    }
    assert ledger.load_audit(run.id) == audit()
    ledger.add_choices([choice(Act.RESTORE, sha256=sha256)])
    assert len(ledger.reports()) == 2
    assert [one.id for one in ledger.runs()] == [run.id]


def test_another_reading_of_a_file_is_of_the_same_choice(ledger: Ledger) -> None:
    ledger.save_report(plan_report(), at=NOON)
    ledger.add_choices([choice(Act.FORGET)])
    changed = replace(plan_report(), notes=())
    assert ledger.save_report(changed, at=later(1)).forgotten is not None
    assert ledger.reports(superseded=True) == []
    assert len(ledger.reports(superseded=True, forgotten=True)) == 2


def forget_all(ledger: Ledger) -> None:
    ledger.add_choices([choice(Act.FORGET), choice(Act.FORGET, sha256=OUTCOME)])


def test_what_was_deleted_is_gone_and_its_numbers_are_given_to_nothing_else(
    ledger: Ledger,
) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    numbers = {report.id for report in ledger.reports()}
    assert ledger.purge(reviewer="王敏", at=later(1)).runs == ()
    forget_all(ledger)
    done = ledger.purge(reviewer="王敏", at=later(1))
    assert done.runs == (run.id,)
    assert {number for _, number, _ in done.files} == numbers
    assert ledger.reports(superseded=True, forgotten=True) == []
    assert ledger.runs(forgotten=True) == []
    assert [one.act for one in ledger.choices()].count(Act.PURGE) == 3
    assert ledger.check() == []
    again = ledger.save_audit(audit(), at=later(2))
    assert again.id > run.id
    assert numbers.isdisjoint({report.id for report in ledger.reports()})
    assert again.forgotten is None
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("said", "reports", "runs"),
    [("review of the run", 0, 0), ("review", 1, 1), ("passage", 0, 1), ("nothing", 2, 1)],
)
def test_what_people_said_something_of_is_never_deleted(
    ledger: Ledger, said: str, reports: int, runs: int
) -> None:
    run = ledger.save_audit(audit(), at=NOON)
    machine = MachineVerdict(Verdict.FULFILLED, 0.5, "figure_met", run.id)
    made = {
        "review of the run": review(machine=machine, attached=(passage(),)),
        "review": review(),
        "passage": review(attached=(passage(),)),
    }
    if said in made:
        ledger.add_review(made[said])
    forget_all(ledger)
    done = ledger.purge(reviewer="王敏", at=later(1))
    assert (len(done.files), len(done.runs)) == (reports, runs)
    assert len(done.kept_files) == 2 - reports
    assert len(ledger.reviews()) == (said in made)
    assert ledger.check() == []


@pytest.mark.parametrize(
    "statement", ["UPDATE choices SET sha256 = 'f'", "UPDATE choices SET subject = 'run', run = 9"]
)
def test_a_choice_of_what_is_not_there_is_found(ledger: Ledger, statement: str) -> None:
    ledger.save_report(plan_report(), at=NOON)
    ledger.add_choices([choice()])
    if ledger._engine.dialect.name == "sqlite":
        tamper(ledger, "DROP TRIGGER choices_no_update", statement)
    else:
        tamper(ledger, statement)
    assert "ledger_choice" in {note.code for note in ledger.check()}


def test_the_same_audit_at_once_is_one_run(ledger: Ledger, url: str) -> None:
    others = [Ledger.open(url) for _ in range(3)]
    barrier = Barrier(len(others))

    def save(one: Ledger) -> int:
        barrier.wait()
        return one.save_audit(audit(), at=NOON, once=True).id

    with ThreadPoolExecutor(len(others)) as pool:
        assert len(set(pool.map(save, others))) == 1
    for one in others:
        one.close()
    assert len(ledger.runs()) == 1


@pytest.mark.parametrize(
    ("change", "added"),
    [
        ({}, False),
        ({"settings": {"program": "0.2.0"}}, True),
        ({"notes": ()}, True),
        ({"verdict": Verdict.PARTIAL}, True),
    ],
)
def test_a_run_that_says_something_else_is_added(
    ledger: Ledger, change: dict[str, object], added: bool
) -> None:
    first = ledger.save_audit(audit(), at=NOON)
    fields = {name: value for name, value in change.items() if name != "verdict"}
    verdict = change.get("verdict")
    made = replace(audit(), **fields)  # type: ignore[arg-type]
    if verdict is not None:
        judged = tuple(replace(one, verdict=Verdict.PARTIAL) for one in made.assessments)
        made = replace(made, assessments=judged)
    stored = ledger.save_audit(made, at=later(1), once=True)
    assert (stored.created, stored.id != first.id) == (added, added)
    assert len(ledger.runs()) == 1 + added


def test_a_run_over_another_version_in_between_is_followed_by_a_new_one(ledger: Ledger) -> None:
    other = audit(plan=plan_report(sha256="c" * 64))
    made = [ledger.save_audit(one, at=later(0), once=True) for one in (audit(), other, audit())]
    assert [run.id for run in made] == [1, 2, 3]
