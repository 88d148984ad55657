"""Rows written out a column at a time are the same as if each value were written by itself."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table

from followup.ledger import columns, report_rows, run_rows, schema, seals
from followup.ledger.written import Columns, placed, texts, write
from tests.ledger.audit_samples import plan_report
from tests.ledger.review_samples import audit

ODD = "a\0\ud800\ufdd0b\U0001f600\x7f"
READABLE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
SORTED = json.JSONEncoder(sort_keys=True)
words = st.one_of(st.sampled_from(["\0", ODD, ",", '"', "\\u0000", ""]), st.text(max_size=3))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), words),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(words, inside, max_size=3),
    max_leaves=8,
)


@given(st.lists(values, max_size=6).map(lambda found: [*found, *found[:1]]))
def test_values_are_written_together_as_they_are_by_themselves(found: list[Any]) -> None:
    finite = "Infinity" not in json.dumps(found)
    for encoder in (SORTED, READABLE) if finite else (SORTED,):
        assert columns.each(encoder, found) == list(map(encoder.encode, found))
    if finite:
        assert columns.dump_each(found) == list(map(columns.dump_json, found))


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        columns.dump_each([[1.0], [float("nan")]])


def by_rows(table: Table, held: Columns) -> list[dict[str, Any]]:
    names = list(held)
    found = [dict(zip(names, row, strict=True)) for row in zip(*held.values(), strict=True)]
    assert {"position", *names} <= {column.name for column in table.columns}
    return found


def test_a_fingerprint_is_of_the_rows_as_objects() -> None:
    report = plan_report()
    parts = [
        [{name: row[name] for name in row if name != "position"} for row in by_rows(*part)]
        for part in report_rows._part_columns(report)
    ]
    whole = json.dumps([report_rows.own_values(report), parts], sort_keys=True)
    assert report_rows.prepare(report).fingerprint == sha256(whole.encode()).hexdigest()


def test_a_digest_is_of_the_rows_as_lists() -> None:
    written = report_rows.prepare(plan_report()).parts
    held = report_rows._part_columns(plan_report())
    assert any(part.told != "[]" for part in written)
    for part, (table, of_it) in zip(written, held, strict=True):
        assert part.told == seals.told(table, by_rows(table, of_it))
    judged = run_rows.prepare(audit()).assessments
    of_it = placed(run_rows._assessment_columns(audit().assessments))
    rows = [{"plan_id": 7, **row} for row in by_rows(schema.assessments, of_it)]
    assert judged.told_with(7) == seals.told(schema.assessments, rows)


def test_odd_text_is_escaped_for_the_database_and_not_for_the_digest() -> None:
    held = placed({"role": ["plan", ODD], "heading": [ODD, "一"]})
    written = write(schema.sections, held, texts(schema.sections, held))
    given = dict(zip(written.names, written.columns, strict=True))
    kind = columns.ExactText()
    for name in ("role", "heading"):
        stored = given[name]
        assert stored == [kind.process_bind_param(one, None) for one in held[name]]  # type: ignore[arg-type]
        assert [kind.process_result_value(one, None) for one in stored] == held[name]  # type: ignore[arg-type]
    assert json.loads(written.told)[0][:3] == [0, "plan", ODD]
