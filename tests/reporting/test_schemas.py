"""Every JSON that the program writes, against the schema that is published for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from followup.audit import audit_files, parts_of
from followup.cli import main
from followup.evaluation import evaluate, read_labels
from followup.evaluation.shuffling import Control
from followup.labels import Labels
from followup.reporting import Subject, file_formats_of, gap_report
from followup.reporting.views import explanation as explain
from followup.reporting.views import listing
from followup.reporting.views.scorecard import Scorecard
from followup.settings import BODIES, NAMES
from tests.reporting.sample_audit import AUDIT, COMMITMENTS, EMPTY_AUDIT, MADE_AT
from tests.reporting.test_contracts import objects_of
from tests.reporting.test_golden import (
    CHANGES,
    GOLDEN,
    KEPT_LINES,
    OUT_LINES,
    REPORT_LINES,
    RUN_LINES,
)

LABELS = Labels("zh")
SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"
PUBLISHED = tuple(sorted(path.name.split(".")[0] for path in SCHEMAS.glob("*.json")))
"""``audit-2`` and so on: each contract with its number, those of earlier versions too."""
VIEWS = (
    gap_report(AUDIT, made_at=MADE_AT, run_id=7),
    gap_report(EMPTY_AUDIT),
)


def schema(name: str) -> dict[str, Any]:
    """The contract ``audit-2``, or the newest ``audit``."""
    newest = max(each for each in PUBLISHED if name in (each, each.split("-")[0]))
    return json.loads((SCHEMAS / f"{newest}.schema.json").read_text("utf-8"))


def faults(name: str, value: Any) -> list[str]:
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_there_is_a_schema_for_each_contract_that_the_code_names(root: Path) -> None:
    source = "".join(path.read_text("utf-8") for path in (root / "src").rglob("*.py"))
    named = {f"{name}-{n}" for name, n in re.findall(r'"followup/(\w+)/(\d+)"', source)}
    assert named <= set(PUBLISHED)
    assert set(PUBLISHED) - named == {"config-1", "audit-1", "export-1", "ledger-1"}
    assert named >= {"audit-2", "export-2"}


def test_what_an_earlier_version_wrote_is_still_described() -> None:
    old = json.loads((GOLDEN / "audit-1.zh.json").read_text("utf-8"))
    assert faults("audit-1", old) == []
    assert faults("export-1", {"schema": "followup/export/1", "audits": [old]}) == []
    assert faults("audit-2", old)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_schemas_are_schemas_and_describe_every_key(name: str) -> None:
    contract = schema(name)
    Draft202012Validator.check_schema(contract)
    for each in objects_of(contract):
        assert each["additionalProperties"] is False
        for key, value in each["properties"].items():
            assert value.get("description") or "$ref" in value, f"{name}: {key}"
        if each is not contract:
            assert set(each["required"]) == set(each["properties"])


def test_an_explanation_follows_its_schema() -> None:
    for commitment in (COMMITMENTS[0], COMMITMENTS[5], COMMITMENTS[7]):
        made = explain.explanation(
            AUDIT, commitment.id, parts_of=lambda link: {"bias": -0.5, "wording": 1.0}
        )
        value = json.loads(file_formats_of(Subject.EXPLANATION)["json"].write(made, LABELS))
        assert faults("explain", value) == []
        assert faults("explain", {**value, "more": 1})
        assert faults("explain", {key: value[key] for key in value if key != "passages"})


def test_an_explanation_of_the_samples_follows_its_schema(root: Path) -> None:
    audit = audit_files(root / "seeds/yunze/2023.txt", root / "seeds/yunze/2024.txt")
    for commitment in audit.plan.commitments[:5]:
        made = explain.explanation(audit, commitment.id, parts_of=parts_of)
        assert (
            faults(
                "explain",
                json.loads(file_formats_of(Subject.EXPLANATION)["json"].write(made, LABELS)),
            )
            == []
        )


def test_lists_follow_their_schema() -> None:
    lists = [listing.Listing("reports", REPORT_LINES), listing.Listing("runs", RUN_LINES)]
    kept = [listing.Listing("reports", KEPT_LINES), listing.Listing("runs", OUT_LINES)]
    for chosen in (lists, lists[:1], lists[1:], kept, [listing.Listing("runs", [])]):
        assert (
            faults("list", json.loads(file_formats_of(Subject.LIST)["json"].write(chosen, LABELS)))
            == []
        )
    assert faults("list", {"schema": "followup/list/1", "runs": [{"id": "1"}]})


def test_the_changes_follow_their_schema() -> None:
    made = file_formats_of(Subject.CHANGES)["json"].write(CHANGES, LABELS)
    assert faults("changes", json.loads(made)) == []
    assert faults("changes", {"schema": "followup/changes/1", "same": -1})


def test_an_export_follows_its_schema_in_both_shapes() -> None:
    whole = json.loads(file_formats_of(Subject.EXPORT)["json"].write(VIEWS, LABELS))
    assert len(whole["audits"]) == len(VIEWS)
    assert faults("export", whole) == []
    del whole["audits"][0]["summary"]["due"]
    assert faults("export", whole)
    lines = file_formats_of(Subject.EXPORT)["jsonl"].write(VIEWS, LABELS).splitlines()
    assert len(lines) == len(AUDIT.plan.commitments)
    for line in lines:
        assert faults("commitment", json.loads(line)) == []
    assert faults("commitment", {**json.loads(lines[0]), "verdict": "broken"})
    assert (
        faults("export", json.loads(file_formats_of(Subject.EXPORT)["json"].write((), LABELS)))
        == []
    )


def test_the_settings_follow_their_schema(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "followup.toml").write_text('colour = "never"\n', "utf-8")
    assert main(["--lang", "zh", "config", "show", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert tuple(value) == (*NAMES, BODIES)
    kinds = {one["from"] for one in value.values()}
    assert kinds == {"flag", "environment", "file", "default"}
    assert faults("config", value) == []
    value["language"]["from"] = "somewhere"
    assert faults("config", value)


@pytest.mark.slow
def test_an_evaluation_follows_its_schema(shared: Path) -> None:
    labels = [label for label in read_labels(shared / "gold" / "dev") if label.outcome][:1]
    made = evaluate(
        labels,
        lambda label: audit_files(shared / label.plan, shared / (label.outcome or "")),
    )
    card = Scorecard(evaluation=made, control=None)
    value = json.loads(file_formats_of(Subject.SCORECARD)["json"].write(card, LABELS))
    assert value["worst"]
    assert faults("eval", value) == []
    del value["overall"]["verdict_kappa"]
    assert faults("eval", value)


def test_the_control_follows_the_schema_of_evaluations() -> None:
    card = Scorecard(evaluation=None, control=Control(10, 0.1, 0.25))
    value = json.loads(file_formats_of(Subject.SCORECARD)["json"].write(card, LABELS))
    assert faults("eval", value) == []
    assert faults("eval", {**value, "control": {"commitments": -1}})


def test_a_report_without_government_or_year_is_exported_too() -> None:
    bare = replace(VIEWS[1], made_at=None, run_id=None)
    assert (
        json.loads(file_formats_of(Subject.EXPORT)["json"].write((bare,), LABELS))["audits"][0][
            "run"
        ]["id"]
        is None
    )


def test_what_the_schemas_share_is_described_alike_in_all_of_them(root: Path) -> None:
    script = root / "scripts" / "build_schemas.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/build_schemas.py"
