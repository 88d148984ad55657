"""The published JSON: valid by its schema, complete, stable, the same in every language."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from followup.labels import LANGUAGES, Labels
from followup.reporting import Subject, ViewOptions, file_formats_of, gap_report
from followup.reporting.views.extraction import extraction
from tests.reporting.sample_audit import (
    ASSESSMENTS,
    AUDIT,
    EMPTY_AUDIT,
    MADE_AT,
    OUTCOME_REPORT,
    PLAN_REPORT,
)

WRITERS = file_formats_of(Subject.AUDIT)


@pytest.fixture(scope="module", params=["audit-2", "extract-1"])
def schema(request, root):
    path = root / "docs" / "schema" / f"{request.param}.schema.json"
    return request.param.split("-")[0], json.loads(path.read_text("utf-8"))


def written(name: str, language: str = "zh") -> list[str]:
    labels = Labels(language)
    if name == "extract":
        reports = (PLAN_REPORT, OUTCOME_REPORT, EMPTY_AUDIT.plan)
        return [
            file_formats_of(Subject.EXTRACTION)["json"].write(extraction(report), labels)
            for report in reports
        ]
    views = (
        gap_report(AUDIT, made_at=MADE_AT, run_id=7),
        gap_report(AUDIT, options=ViewOptions(sort="verdict", limit=3)),
        gap_report(AUDIT, options=ViewOptions(sort="verdict", limit=3, by="commitment")),
        gap_report(EMPTY_AUDIT),
    )
    return [WRITERS["json"].write(view, labels) for view in views]


def objects_of(schema):
    """Every object that a schema describes by its properties."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects_of(value)
    if isinstance(schema, list):
        for value in schema:
            yield from objects_of(value)


def test_what_is_written_is_valid_by_the_published_schema(schema):
    name, contract = schema
    Draft202012Validator.check_schema(contract)
    validator = Draft202012Validator(contract, format_checker=FormatChecker())
    for text in written(name):
        assert [error.message for error in validator.iter_errors(json.loads(text))] == []


def test_the_schemas_are_strict_and_describe_every_key(schema):
    _, contract = schema
    for each in objects_of(contract):
        assert each["additionalProperties"] is False
        assert set(each["required"]) == set(each["properties"])
        for name, value in each["properties"].items():
            assert "description" in value or "$ref" in value, name


def test_a_key_too_many_or_too_few_is_refused(schema):
    name, contract = schema
    validator = Draft202012Validator(contract)
    for change in ({"more": 1}, {"schema": "followup/audit/3"}):
        assert not validator.is_valid({**json.loads(written(name)[0]), **change})
    fewer = json.loads(written(name)[0])
    del fewer["commitments"]
    assert not validator.is_valid(fewer)


def test_the_same_bytes_in_every_language_and_every_time(schema):
    name, _ = schema
    assert len({tuple(written(name, language)) for language in LANGUAGES * 2}) == 1


def test_quotes_equal_the_slices_at_their_spans():
    result = json.loads(written("audit")[0])
    plan, outcome = AUDIT.plan.document.text, AUDIT.outcome.document.text
    for task in result["tasks"]:
        assert plan[task["span"]["start"] : task["span"]["end"]] == task["text"]
    for commitment in result["commitments"]:
        span = commitment["span"]
        assert plan[span["start"] : span["end"]] == commitment["text"]
        for evidence in commitment["evidence"]:
            span = evidence["span"]
            assert outcome[span["start"] : span["end"]] == evidence["text"]


def test_the_keys_that_issue_2_promises_are_there():
    result = json.loads(written("audit")[0])
    assert result["schema"] == "followup/audit/2"
    assert set(result) >= {"plan_report", "outcome_report", "tasks", "commitments", "summary"}
    first = result["commitments"][0]
    assert set(first) >= {
        *("id", "span", "text", "kind", "heading_path", "topic", "quantities", "deadline"),
        *("owner", "verdict", "confidence", "reasons", "flags", "evidence"),
    }
    assert set(first["flags"]) == {
        *("admitted", "not_due", "problem_recurs", "carried_over", "blanket"),
    }
    assert set(first["evidence"][0]) >= {"span", "text", "score", "signals"}
    assert first["confidence"] == 0.9346
    assert first["evidence"][0]["signals"]["quantity"] is None
    assert result["plan_report"]["government"]["how"] == "title"
    assert result["outcome_report"]["government"] is None


def test_the_summary_counts_what_is_due():
    summary = json.loads(written("audit")[0])["summary"]
    assert summary["verdicts"] == {"fulfilled": 3, "partial": 2, "missing": 4}
    assert summary["due_verdicts"] == {"fulfilled": 3, "partial": 2, "missing": 3}
    assert (summary["due"], summary["not_due"]) == (8, 1)
    assert summary["fulfilled_rate"] == 0.375
    assert summary["fulfilled_or_partial_rate"] == 0.625


def test_a_score_that_is_no_number_is_not_written():
    odd = replace(ASSESSMENTS[0], confidence=float("nan"))
    view = gap_report(replace(AUDIT, assessments=(odd, *ASSESSMENTS[1:])))
    with pytest.raises(ValueError, match="Out of range"):
        WRITERS["json"].write(view, Labels("zh"))
