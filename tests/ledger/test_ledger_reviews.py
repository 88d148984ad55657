"""What people say comes out as it went in, is only added to, and tampering with it is found."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from followup.errors import LedgerProblem
from followup.ledger import engine as databases
from followup.ledger import (
    heads,
    migrate,
    report_rows,
    review_rows,
    review_schema,
    run_rows,
    schema,
    views,
    word_rows,
)
from followup.ledger.ledger import Ledger
from followup.ledger.written import Columns
from followup.model import Assessment, Report, Verdict
from followup.model.choices import Act, Choice
from followup.model.reviews import ReviewQuery
from tests.ledger.audit_samples import plan_report
from tests.ledger.review_samples import (
    NOON,
    all_kept,
    anchor,
    audit,
    choice,
    everything_reviewed,
    review,
    sample,
)
from tests.ledger.test_ledger_checking import tamper

HERE = str(Path(__file__).parent.parent.parent)


def test_what_people_say_comes_out_as_it_went_in(ledger: Ledger) -> None:
    run = ledger.save_audit(audit(), at=NOON).id
    everything_reviewed(ledger, run)
    reviews, checkins, assignments, settlements, profiles, samples, choices = all_kept(ledger)
    assert [one.id for one in reviews] == [1, 2, 3]
    assert reviews[0].anchor == anchor()
    assert reviews[0].at == NOON
    assert reviews[0].machine is not None
    assert reviews[0].machine.confidence == 0.1 + 0.2
    assert (reviews[1].verdict, reviews[1].reviewer) == (None, "李强 \x00")
    assert reviews[2].withdraws == 1
    assert checkins[0].on.isoformat() == "2025-06-30"
    assert (checkins[0].material, checkins[0].told_by, checkins[0].withdrawn) == ("", "", None)
    assert (checkins[1].material, checkins[1].told_by) == ("云政办〔2025〕3号", "市司法局")
    assert [one.withdrawn and one.withdrawn.note for one in checkins] == [None, "记错"]
    assert assignments[0].co_bodies == ("市财政局", "市教育局\x00")
    assert (assignments[0].due, assignments[0].contact) == ("2025-06-30", "张三")
    assert (assignments[1].body, assignments[1].co_bodies, assignments[1].due) == ("", None, "")
    assert [one.withdrawn is not None for one in assignments] == [False, True]
    assert settlements[0].target == anchor()
    assert settlements[1].target is None
    assert profiles[0].weights == {"wording": 0.1 + 0.2}
    assert samples == [replace(sample(samples[0].run), id=samples[0].id)]
    held = [choice(), choice(Act.CORRECT, details={"planned_year": "2025"})]
    assert choices == [replace(one, id=number) for number, one in enumerate(held, 1)]
    assert ledger.check() == []


def test_what_is_about_one_plan_is_found_by_document_government_or_key(ledger: Ledger) -> None:
    ledger.save_audit(audit(), at=NOON)
    ledger.add_review(review())
    held = anchor()
    for about, found in (
        (ReviewQuery(held.sha256), 1),
        (ReviewQuery("f" * 64, (held.government,), held.planned_year), 1),
        (ReviewQuery("f" * 64, ("别处", held.code), held.planned_year), 1),
        (ReviewQuery("f" * 64, keys=(held.key,)), 1),
        (ReviewQuery("f" * 64, (held.government,), 1999), 0),
        (ReviewQuery("f" * 64, (held.government,)), 0),
        (ReviewQuery("f" * 64), 0),
        (ReviewQuery("f" * 64, ("别处",), held.planned_year), 0),
    ):
        assert len(ledger.reviews(about)) == about.fits(held) == found


def test_a_review_is_withdrawn_once(ledger: Ledger) -> None:
    ledger.save_audit(audit(), at=NOON)
    first = ledger.add_review(review())
    ledger.add_review(review(verdict=None, withdraws=first.id))
    with pytest.raises(LedgerProblem) as caught:
        ledger.add_reviews([review(), review(verdict=None, withdraws=first.id)])
    assert caught.value.code == "L171"
    assert len(ledger.reviews()) == 2


@pytest.mark.parametrize("table", [table.name for table in review_schema.APPEND_ONLY])
@pytest.mark.parametrize("verb", ["UPDATE {} SET reviewer = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_any_change(ledger: Ledger, table: str, verb: str) -> None:
    everything_reviewed(ledger, ledger.save_audit(audit(), at=NOON).id)
    before = all_kept(ledger)
    with (
        pytest.raises(DBAPIError, match="only added to"),
        databases.writing(ledger._engine) as connection,
    ):
        connection.execute(text(verb.format(table)))
    assert all_kept(ledger) == before


UNGUARD = [
    f"DROP TRIGGER {t.name}_no_{verb}"
    for t in review_schema.APPEND_ONLY
    for verb in ("update", "delete")
]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE reviews SET verdict = 'missing' WHERE id = 1", "ledger_said"),
        ("UPDATE reviews SET note = '改' WHERE id = 2", "ledger_said"),
        ("UPDATE checkins SET status = 'done'", "ledger_said"),
        ("DELETE FROM settlements WHERE id = 1", "ledger_said"),
        ("UPDATE profiles SET weights = '{}'", "ledger_said"),
        ("UPDATE choices SET act = 'forget' WHERE id = 1", "ledger_said"),
        ("DELETE FROM reviews WHERE id = 1", "ledger_orphans"),
        ("UPDATE reviews SET reviewer = '他人' WHERE id = 3", "ledger_withdrawal"),
        ("UPDATE reviews SET span_end = span_end - 1", "ledger_said_quote"),
        ("UPDATE checkins SET quote = '另一句'", "ledger_said_quote"),
        ("DROP VIEW v_evidence", "ledger_view_gone"),
    ],
)
def test_what_was_tampered_with_is_found(ledger: Ledger, statement: str, code: str) -> None:
    everything_reviewed(ledger, ledger.save_audit(audit(), at=NOON).id)
    sqlite = ledger._engine.dialect.name == "sqlite"
    tamper(ledger, *(UNGUARD if sqlite else ()), statement)
    found = {note.code for note in ledger.check()}
    assert code in found
    assert ("ledger_guard_gone" in found) == sqlite


def test_views_that_are_gone_are_made_anew_by_an_upgrade(ledger: Ledger) -> None:
    tamper(ledger, "DROP VIEW v_evidence")
    assert [note.code for note in ledger.check()] == ["ledger_view_gone"]
    ledger.upgrade()
    assert ledger.check() == []


def without_chances(assessments: Sequence[Assessment]) -> Columns:
    """What a program stored that did not know of chances."""
    return {name: values for name, values in stored(assessments).items() if name != "chances"}


stored = run_rows._assessment_columns


def without_tasks(report: Report) -> list[tuple[Table, Columns]]:
    """What a program stored that did not know of tasks."""
    return [part for part in all_parts(report) if part[0] not in report_rows._OF_TASKS]


all_parts = report_rows._part_columns


def no_choices(_connection: object) -> list[Choice]:
    """What a program read that did not know of choices."""
    return []


def no_head(*_given: object) -> None:
    """What a program did that did not know of heads."""


def unsealed(connection: Connection, table: Table, values: report_rows.Values) -> int:
    """What a program stored that did not know of seals."""
    kept = {name: value for name, value in values.items() if name != "digest"}
    return added(connection, table, values if table.name == "documents" else kept)


added = report_rows.add_row


def no_words(*_given: object) -> None:
    """What a program kept that did not keep the words of reports."""


def not_numbered(_connection: object, _table: object) -> dict[str, int]:
    """A row's id as the database gives it."""
    return {}


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005", "0006", "0007"])
def test_an_older_ledger_is_led_on_and_loses_nothing(
    url: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if url.startswith("sqlite"):
        databases.prepare_file(Path(url.removeprefix("sqlite:///")), create=True)
    engine = databases.build(databases.parse(url), patience=1.0)
    migrate.upgrade(engine, target=version)
    with engine.connect() as connection:
        assert not set(views.NAMES) & set(inspect(connection).get_view_names())
    engine.dispose()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "REVISION", version)
        patch.setattr(review_rows, "all_choices", no_choices)
        patch.setattr(report_rows, "_number", not_numbered)
        patch.setattr(report_rows, "add_row", unsealed)
        patch.setattr(heads, "add", no_head)
        patch.setattr(word_rows, "keep", no_words)
        if version < "0003":
            patch.setattr(run_rows, "_assessment_columns", without_chances)
        if version < "0005":
            patch.setattr(report_rows, "_part_columns", without_tasks)
        with Ledger.open(url) as older:
            run = older.save_audit(audit(), at=NOON)
            said = older.add_review(review()) if version > "0001" else None
    with Ledger.open(url, upgrade=True) as ledger:
        assert ledger.schema_version() == schema.REVISION
        assert ledger.load_audit(run.id) == audit()
        assert ledger.reviews() == ([said] if said else [])
        everything_reviewed(ledger, run.id)
        assert ledger.check() == []
        assert not ledger.save_report(plan_report(), at=NOON).created
        with databases.reading(ledger._engine) as connection:
            for view in ("v_verdicts", "v_tasks"):
                assert connection.scalar(text(f"SELECT count(*) FROM {view}")) == 2


@pytest.mark.slow
def test_a_server_s_guards_and_views_are_the_same_made_or_led_on(
    postgres_url: str, request: pytest.FixtureRequest
) -> None:
    def described(engine: Engine) -> list[tuple[str, ...]]:
        with engine.connect() as connection:
            queries = (
                "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
                "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger "
                "WHERE NOT tgisinternal",
            )
            return sorted(
                tuple(map(str, row)) for one in queries for row in connection.exec_driver_sql(one)
            )

    engine = databases.build(databases.parse(postgres_url), patience=1.0)
    migrate.create(engine)
    made = described(engine)
    with databases.writing(engine) as connection:
        views.drop(connection)
        schema.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP FUNCTION refuse_any_change()")
        schema.version.drop(connection)
    migrate.upgrade(engine)
    assert described(engine) == made
    assert len(made) == len(views.NAMES) + len(review_schema.GUARDED)
    engine.dispose()


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.ledger.audit_samples import plan_report
from tests.ledger.review_samples import NOON, audit, review
from followup.ledger.ledger import Ledger
url, name, rounds = sys.argv[2], sys.argv[3], int(sys.argv[4])
sys.stdin.readline()
with Ledger.open(url) as ledger:
    for number in range(rounds):
        stored = ledger.add_review(review(number % 2, reviewer=name, note=str(number)))
        if number % 3 == 2:
            ledger.add_review(review(number % 2, reviewer=name, verdict=None, withdraws=stored.id))
"""


@pytest.mark.slow
def test_reviewers_who_write_at_once_lose_nothing(url: str) -> None:
    with Ledger.open(url) as ledger:
        ledger.save_audit(audit(), at=NOON)
    names, rounds = ["甲", "乙", "丙"], 12
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, HERE, url, name, str(rounds)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.communicate()[1] for writer in writers] == [""] * len(names)
    with Ledger.open(url, create=False) as ledger:
        reviews = ledger.reviews()
        for name in names:
            own = [one for one in reviews if one.reviewer == name]
            decided = [one for one in own if one.verdict is Verdict.PARTIAL]
            assert [one.note for one in decided] == [str(n) for n in range(rounds)]
            assert len(own) == rounds + rounds // 3
        assert len({one.id for one in reviews}) == len(reviews) == 3 * (rounds + rounds // 3)
        assert ledger.check() == []
