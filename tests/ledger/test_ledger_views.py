"""The views hold what docs/data.md says, and answer what an analyst asks."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from followup.ledger import engine as databases
from followup.ledger import views
from followup.ledger.ledger import Ledger
from followup.model import Verdict
from followup.model.reviews import MachineVerdict, Settlement
from tests.ledger.audit_samples import NOON, audit, later, plan_report
from tests.ledger.review_samples import anchor, everything_reviewed, passage, review


def asked(ledger: Ledger, query: str) -> list[dict[str, Any]]:
    with databases.reading(ledger._engine) as connection:
        rows = connection.execute(text(query)).mappings()
        return [dict(row) for row in rows]


def page(root: Path) -> str:
    return (root / "docs" / "data.md").read_text("utf-8").split("## SQL: views")[1]


@pytest.fixture
def reviewed(ledger: Ledger) -> Ledger:
    """Two runs; the first commitment was decided twice and once taken back, with a passage."""
    ledger.save_audit(audit(), at=NOON)
    run = ledger.save_audit(audit(), at=later(1)).id
    machine = MachineVerdict(Verdict.FULFILLED, 0.93, "figure_met", run)
    ledger.add_review(review(machine=machine, attached=(passage(),)))
    gone = ledger.add_review(
        review(verdict=Verdict.MISSING, machine=machine, detached=(passage(),))
    )
    ledger.add_review(review(verdict=None, withdraws=gone.id))
    return ledger


def test_the_page_names_every_view_and_column(ledger: Ledger, root: Path) -> None:
    tables = re.findall(r"^\| `(v_\w+)` \|.*\n\|---\|---\|\n((?:\|.*\n)+)", page(root), re.M)
    assert [name for name, _ in tables] == list(views.NAMES)
    with databases.reading(ledger._engine) as connection:
        for name, rows in tables:
            named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.+?) \|", rows, re.M))))
            assert named == {column["name"] for column in inspect(connection).get_columns(name)}


def test_the_queries_of_the_page_answer(reviewed: Ledger, root: Path) -> None:
    rates, differences, gaps = [
        asked(reviewed, query) for query in re.findall(r"```sql\n(.*?)```", page(root), re.S)
    ]
    assert [(one["due"], one["fulfilled"], one["reviewed"]) for one in rates] == [(2, 0, 1)]
    assert differences == [
        {
            "machine_rule": "figure_met",
            "machine_verdict": "fulfilled",
            "verdict": "partial",
            "times": 1,
        }
    ]
    (gap,) = gaps
    assert gap["commitment"] == plan_report().commitments[1].text
    assert (gap["decided_by"], gap["nearest"]) == ("machine", "新建公办幼儿园21所")


def test_the_effective_verdict_is_a_person_s_where_one_stands(reviewed: Ledger) -> None:
    first, second = asked(reviewed, "SELECT * FROM v_verdicts ORDER BY number")
    assert (first["verdict"], first["decided_by"], first["reviewer"]) == (
        "partial",
        "person",
        "王敏",
    )
    assert (first["machine_verdict"], first["run_id"]) == ("fulfilled", 2)
    assert (second["verdict"], second["decided_by"], second["reviewer"]) == (
        "missing",
        "machine",
        None,
    )
    stands = asked(reviewed, "SELECT review_id, stands FROM v_reviews ORDER BY review_id")
    assert [one["stands"] for one in stands] == [1, 0, 0]
    latest = asked(reviewed, "SELECT run_id, latest FROM v_assessments WHERE number = 1")
    assert {one["run_id"]: one["latest"] for one in latest} == {1: 0, 2: 1}


def test_passages_are_quoted_whoever_gave_them(reviewed: Ledger) -> None:
    rows = asked(reviewed, "SELECT * FROM v_evidence WHERE run_id = 2")
    by = {(one["given_by"], one["counts"], one["quote"]) for one in rows}
    assert ("machine", 1, "新建公办幼儿园21所") in by
    assert ("王敏", 1, "新增学位6000个") in by
    assert [one for one in by if one[0] == "王敏"] == [("王敏", 1, "新增学位6000个")]
    own = next(one for one in rows if one["given_by"] == "王敏")
    assert (own["span_start"], own["span_end"]) == (passage().span.start, passage().span.end)


def test_a_review_follows_the_same_words_and_what_was_settled(ledger: Ledger) -> None:
    ledger.add_review(review(verdict=Verdict.MISSING))
    strange = replace(anchor(1), key="a" * 12, quote="早先的说法")
    ledger.add_review(replace(review(1), anchor=strange))
    copy = plan_report(sha256="c" * 64)
    made = replace(copy.commitments[1], id="e" * 12)
    copy = replace(copy, commitments=(replace(copy.commitments[0], id="d" * 12), made), tasks=())
    ledger.add_settlement(Settlement("a" * 12, replace(anchor(1), key="e" * 12), "王敏", NOON))
    ledger.save_audit(audit(plan=copy), at=NOON)
    rows = asked(ledger, "SELECT * FROM v_verdicts ORDER BY number")
    assert [one["commitment_id"] for one in rows] == ["d" * 12, "e" * 12]
    assert [one["verdict"] for one in rows] == ["missing", "partial"]
    assert [one["decided_by"] for one in rows] == ["person", "person"]


def test_a_reader_needs_no_right_to_write(file: Path) -> None:
    with Ledger.open(str(file)) as ledger:
        ledger.save_audit(audit(), at=NOON)
        everything_reviewed(ledger, 1)
        ledger.add_review(review())
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as direct:
        for name in views.NAMES:
            assert direct.execute(f"SELECT count(*) FROM {name}").fetchone()[0] > 0
