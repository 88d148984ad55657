"""The words kept for each report: never other than those of its text, and never needed."""

from __future__ import annotations

import pytest

from followup.audit import series, trend
from followup.chains import Outline
from followup.errors import LedgerProblem
from followup.ledger import engine as databases
from followup.ledger import schema, word_rows
from followup.ledger.ledger import Ledger
from followup.linking.words import about
from tests.ledger.audit_samples import NOON, audit, later
from tests.ledger.test_ledger_checking import tamper

OUTDATED = "UPDATE report_words SET edition = '0-of-another-lexicon'"


def editions(ledger: Ledger) -> list[str]:
    with databases.reading(ledger._engine) as connection:
        return list(connection.scalars(schema.report_words.select().with_only_columns(
            schema.report_words.c.edition)))  # fmt: skip


def of_plan(ledger: Ledger) -> Outline:
    (run,) = ledger.runs()
    return ledger.outline(2025, plan_id=run.plan.id, outcome_id=run.outcome.id, run_id=run.id)


def test_what_both_reports_of_a_run_are_about_is_kept(ledger: Ledger) -> None:
    ledger.save_report(audit().plan, at=NOON)
    assert editions(ledger) == []
    ledger.save_audit(audit(), at=NOON)
    entries = of_plan(ledger).entries
    assert [one.about for one in entries] == [about(one.text) for one in entries]
    assert all(one.about for one in entries)
    (named,) = of_plan(ledger).shortcomings
    assert named.about == about(named.text) != ""
    assert len(editions(ledger)) == 2


def test_a_run_that_is_known_keeps_the_words_of_a_new_lexicon_beside_the_old(
    ledger: Ledger,
) -> None:
    """Only by adding: the office's role on a server may change nothing."""
    ledger.save_audit(audit(), at=NOON)
    tamper(ledger, OUTDATED)
    assert not any(one.about for one in of_plan(ledger).entries)
    assert not ledger.save_audit(audit(), at=later(1), once=True).created
    assert (len(set(editions(ledger))), len(editions(ledger))) == (2, 4)
    assert all(one.about for one in of_plan(ledger).entries)
    ledger.save_audit(audit(), at=later(2), once=True)
    assert len(editions(ledger)) == 4
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE report_words SET commitment_words = '[\"别的 事\"]'", {"ledger_words"}),
        ("UPDATE report_words SET problem_words = '[\"别的 事\"]'", {"ledger_words"}),
        ("UPDATE report_words SET report_id = report_id + 7", {"ledger_orphans"}),
        ("UPDATE report_words SET commitment_words = '7'", {"ledger_value"}),
        (OUTDATED, set()),
        ("DELETE FROM report_words", set()),
    ],
)
def test_words_of_another_text_are_found_and_none_are_needed(
    ledger: Ledger, statement: str, codes: set[str]
) -> None:
    ledger.save_audit(audit(), at=NOON)
    tamper(ledger, statement)
    assert {note.code for note in ledger.check()} == codes


@pytest.mark.parametrize("held", ["7", "[7, 7]"])
def test_words_that_are_no_texts_are_damage(ledger: Ledger, held: str) -> None:
    ledger.save_audit(audit(), at=NOON)
    tamper(ledger, f"UPDATE report_words SET commitment_words = '{held}'")
    with pytest.raises(LedgerProblem) as caught:
        of_plan(ledger)
    assert caught.value.code == "L116"


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM report_words", "UPDATE report_words SET commitment_words = '[]'", OUTDATED],
)
def test_a_trend_is_the_same_without_kept_words(ledger: Ledger, statement: str) -> None:
    ledger.save_audit(audit(), at=NOON)
    name = audit().plan.identity.government
    assert name is not None
    before = trend(ledger, series(ledger, name.value.name), now=NOON)
    tamper(ledger, statement)
    assert trend(ledger, series(ledger, name.value.name), now=NOON) == before


def test_the_words_that_are_stored_are_those_of_the_plan() -> None:
    plan = audit().plan
    words = word_rows.prepare(plan)
    assert words.commitment_words == [about(one.text) for one in plan.commitments]
    assert words.problem_words == [about(one.text) for one in plan.problems]
