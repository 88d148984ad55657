"""The JSON of every command that tells what people said, against its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.cli.conftest import Fill, Run


@pytest.fixture
def ids(
    run: Run, pair: tuple[Path, Path], fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The commitments of an audited year, of which people have spoken."""
    monkeypatch.setenv("FOLLOWUP_REVIEWER", "王敏")
    (said,) = fill(("audit", *pair, "-f", "json"))
    data = json.loads(said.out)
    keys = [one["id"] for one in data["commitments"]]
    passages = data["commitments"][0]["evidence"]
    words = next(one["text"] for one in passages if not one["relied_on"])
    assert run("decide", keys[0], "partial", "-m", "查无记录", "--evidence", words).status == 0
    assert run("decide", keys[0], "--undo").status == 0
    assert run("decide", keys[0], "missing", "--evidence", words).status == 0
    assert run("checkin", keys[0], "--status", "behind", "-m", "等待验收").status == 0
    for name, verdicts in (("甲", ("fulfilled", "missing")), ("乙", ("partial", "missing"))):
        for key, verdict in zip(keys[1:], verdicts, strict=False):
            assert run("decide", key, verdict, "--blind", "--reviewer", name).status == 0
    return keys


def checked(root: Path, text: str) -> dict[str, Any]:
    """The JSON in ``text``, found valid by the schema that it names."""
    value: dict[str, Any] = json.loads(text)
    _, name, number = value["schema"].split("/")
    path = root / "docs" / "schema" / f"{name}-{number}.schema.json"
    contract = json.loads(path.read_text("utf-8"))
    validator = Draft202012Validator(contract, format_checker=FormatChecker())
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    assert faults == []
    assert not validator.is_valid({**value, "more": 1})
    return value


def test_the_history_of_a_commitment(run: Run, root: Path, ids: list[str]) -> None:
    value = checked(root, run("history", ids[0], "-f", "json").out)
    assert [one["stands"] for one in value["reviews"]].count(False) >= 1
    assert [one["status"] for one in value["checkins"]] == ["behind"]


def test_the_ledger_of_a_year(run: Run, root: Path, ids: list[str]) -> None:
    value = checked(root, run("ledger", "云泽市", "2024", "-f", "json").out)
    assert len(value["commitments"]) == len(ids)
    assert {one["decided_by"] for one in value["commitments"]} == {"machine", "person"}


def test_the_agreement_of_two(run: Run, root: Path, ids: list[str]) -> None:
    value = checked(root, run("agreement", "云泽市", "2024", "-f", "json").out)
    assert (value["number"], len(value["differences"])) == (2, 1)


def test_orphans(run: Run, root: Path, ids: list[str], tmp_path: Path) -> None:
    assert checked(root, run("orphans", "-f", "json").out)["orphans"] == []
    text = (root / "seeds" / "yunze" / "2023.txt").read_text("utf-8")
    corrected = tmp_path / "2023.txt"
    corrected.write_text(text.replace("不少于3次", "不少于5次"), "utf-8")
    assert run("import", corrected).status == 0
    value = checked(root, run("orphans", "-f", "json").out)
    assert [one["commitment"] for one in value["orphans"]] == [ids[0]]


def test_what_was_reviewed_in_audits_exports_lists_and_explanations(
    run: Run, root: Path, ids: list[str]
) -> None:
    audited = checked(root, run("report", "云泽市", "2024", "-f", "json", "-o", "-").out)
    reviewed = [one["review"] for one in audited["commitments"] if one["review"]]
    assert [one["name"] for one in reviewed] == ["王敏", "乙"]
    differing = [one["differing"] for one in audited["commitments"] if one["differing"]]
    assert [[said["name"] for said in one] for one in differing] == [["甲", "乙"]]
    exported = checked(root, run("export", "-f", "json").out)
    assert exported["audits"][0]["commitments"][0]["verdict"] == "missing"
    for line in run("export", "-f", "jsonl", "--reviewed").out.splitlines():
        assert checked(root, line)["decided_by"] == "person"
    assert checked(root, run("list", "--runs", "-f", "json").out)["runs"][0]["reviewed"] == 2
    explained = checked(root, run("explain", ids[0], "-f", "json").out)
    assert explained["commitment"]["decided_by"] == "person"


@pytest.mark.slow
def test_a_sample_and_what_its_reviews_say(run: Run, root: Path, ids: list[str]) -> None:
    asked = ("sample", "云泽市", "2024", "-f", "json")
    value = checked(root, run(*asked, "--size", "20", "--seed", "7").out)
    assert (value["drawn"], value["seed"], value["fulfilled"]) == (20, 7, None)
    assert sum(one["size"] for one in value["strata"]) == value["population"]
    for one in value["commitments"]:
        assert one["id"] in ids
        assert run("decide", one["id"], "fulfilled").status == 0
    reviewed = checked(root, run(*asked).out)
    assert (reviewed["left"], reviewed["fulfilled"]["high"]) == (0, 1.0)
    told = checked(root, run("report", "云泽市", "2024", "-f", "json", "-o", "-").out)
    assert told["summary"]["sample"]["fulfilled"] == reviewed["fulfilled"]
    for shape in ("md", "html"):
        page = run("report", "云泽市", "2024", "-f", shape, "-o", "-").out
        assert "By review of a random sample (20 of " in page
    assert "By review of a random sample (20 of" in run("audit", "云泽市", "2024").out
    assert checked(root, run("export", "-f", "json").out)["audits"][0]["summary"]["sample"]


def test_a_sample_as_a_table_and_a_sheet_tells_nothing_of_the_program(
    run: Run, ids: list[str]
) -> None:
    said = run("sample", "云泽市", "2024", "--seed", "7")
    assert "\n  followup review 云泽市 2024 --sample --blind\n" in said.out
    sheet = run("sample", "云泽市", "2024", "-f", "csv").out
    assert sheet.startswith("\ufeffNo.,ID,Commitment,Kind,Heading,Reviewed as")
    assert len(sheet.splitlines()) > 10
    assert all(key in ids for key in (line.split(",")[1] for line in sheet.splitlines()[1:]))
