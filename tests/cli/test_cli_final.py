"""``report --final``: only what was looked at goes out, and only while nothing changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Fill, Run, Said

MARK = "Draft for review"


@pytest.fixture
def audited(run: Run, root: Path, fill: Fill) -> Run:
    fill(("import", root / "seeds" / "yunze"), ("audit", "云泽市", "2024"))
    return run


@pytest.fixture
def reviewed(audited: Run) -> Run:
    """All that is to be checked was decided."""
    for item in _commitments(audited):
        if item["to_check"]:
            said = audited("decide", item["id"], item["verdict"], "--reviewer", "王敏")
            assert said.status == 0, said.err
    return audited


def _commitments(run: Run) -> list[dict[str, object]]:
    held: list[dict[str, object]] = json.loads(run("report", "1", "-f", "json", "-o", "-").out)[
        "commitments"
    ]
    return held


def _final(run: Run) -> Said:
    return run("report", "1", "--final", "-o", "-")


def test_what_is_to_be_checked_keeps_a_report_from_being_final(audited: Run) -> None:
    said = audited("report", "1", "--final", "-o", "final.md")
    left = sum(bool(item["to_check"]) for item in _commitments(audited))
    assert left > 1
    assert said.status == 2
    assert f"{left} verdicts to check" in said.err
    assert not Path("final.md").exists()
    assert audited("report", "1", "--final").status == 2
    assert not Path("reports").exists()
    assert MARK in audited("report", "1", "-o", "-").out


def test_a_report_is_final_once_all_of_it_was_looked_at(reviewed: Run) -> None:
    said = _final(reviewed)
    assert said.status == 0, said.err
    assert MARK not in said.out
    assert MARK not in reviewed("report", "1", "-o", "-").out


def test_a_sample_that_is_all_reviewed_is_enough(audited: Run) -> None:
    drawn = audited("sample", "云泽市", "2024", "--size", "10", "--seed", "1", "-f", "json",
                    "--reviewer", "王敏")  # fmt: skip
    assert drawn.status == 0, drawn.err
    items = [item["id"] for item in json.loads(drawn.out)["commitments"]]
    assert "random sample" in _final(audited).err
    for item in items:
        audited("decide", item, "partial", "--reviewer", "王敏")
    assert _final(audited).status == 0


def test_two_blind_reviewers_who_differ_have_to_be_settled_first(reviewed: Run) -> None:
    item = str(_commitments(reviewed)[0]["id"])
    reviewed("decide", item, "fulfilled", "--blind", "--reviewer", "王敏")
    reviewed("decide", item, "missing", "--blind", "--reviewer", "李强")
    assert "contradict" in _final(reviewed).err
    reviewed("decide", item, "partial", "--reviewer", "王敏")
    assert _final(reviewed).status == 0


def test_a_newer_text_of_a_report_makes_the_audit_stale(reviewed: Run, root: Path) -> None:
    text = (root / "seeds" / "yunze" / "2024.txt").read_text("utf-8")
    Path("2024-corrected.txt").write_text(f"{text}\n（以上为更正稿。）\n", "utf-8")
    assert reviewed("import", "2024-corrected.txt").status == 0
    said = _final(reviewed)
    assert said.status == 2
    assert "the report that answers has a newer text" in said.err
    assert "the report that plans" not in said.err


def test_another_version_of_the_program_makes_the_audit_stale(
    reviewed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup.audit.readiness.__version__", "99.0")
    assert "another version of the program" in _final(reviewed).err


def test_another_lexicon_makes_the_audit_stale(
    reviewed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup.judging.versions", lambda: {"lexicon": "0" * 12})
    assert "other word lists" in _final(reviewed).err


def test_other_concepts_of_one_s_own_make_the_audit_stale(
    reviewed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("own.tsv").write_text("# name\tpart of\tforms\n", "utf-8")
    monkeypatch.setenv("FOLLOWUP_CONCEPTS", "own.tsv")
    assert "concepts of your own" in _final(reviewed).err
