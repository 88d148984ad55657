"""``audit``, ``demo``, ``extract`` and ``explain``: from files to what is printed."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
from pathlib import Path

import pytest

from followup.errors.ledger import LedgerIsFolder
from followup.ledger.ledger import Ledger
from tests.cli.conftest import Run

Pair = tuple[Path, Path]
COLOURED = re.compile(r"\x1b\[(?:\d+;)*3\d")
"""A terminal's order to change the colour of the text."""
SINGLY = ("-f", "json", "--by", "commitment")
VERDICTS = ("fulfilled", "partial", "missing")


def test_an_audit_prints_the_table_and_stores_the_run(run: Run, pair: Pair) -> None:
    said = run("audit", *pair)
    assert said.status == 0
    assert "云泽市" in said.out
    assert "Stored as run 1" in said.err
    assert "Stored" not in said.out
    assert "1" in run("list", "--runs").out


def test_the_json_is_the_contract_and_nothing_else_is_on_stdout(run: Run, pair: Pair) -> None:
    said = run("audit", *pair, "--format", "json")
    data = json.loads(said.out)
    assert data["schema"] == "followup/audit/2"
    text = pair[0].read_text("utf-8")
    for commitment in data["commitments"]:
        span = commitment["span"]
        assert text[span["start"] : span["end"]] == commitment["text"]
        assert commitment["verdict"] in VERDICTS


def test_the_csv_has_a_row_for_each_commitment(run: Run, pair: Pair) -> None:
    rows = list(csv.reader(io.StringIO(run("audit", *pair, "-f", "csv").out.lstrip("\ufeff"))))
    commitments = json.loads(run("audit", *pair, "-f", "json").out)["commitments"]
    assert len(rows) == 1 + len(commitments)
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.slow
def test_only_limit_and_sort_change_what_is_shown(run: Run, pair: Pair) -> None:
    whole = json.loads(run("audit", *pair, "-f", "json").out)
    for verdict in VERDICTS:
        data = json.loads(run("audit", *pair, *SINGLY, "--only", verdict).out)
        expected = [one["id"] for one in whole["commitments"] if one["verdict"] == verdict]
        assert [one["id"] for one in data["commitments"]] == expected
        assert data["summary"]["verdicts"] == whole["summary"]["verdicts"]
    two = json.loads(run("audit", *pair, *SINGLY, "--only", "fulfilled,partial").out)
    assert {one["verdict"] for one in two["commitments"]} == {"fulfilled", "partial"}
    first = json.loads(run("audit", *pair, *SINGLY, "--limit", 1, "--sort", "verdict").out)
    assert [one["verdict"] for one in first["commitments"]] == ["missing"]


def test_only_and_limit_choose_whole_tasks_unless_commitments_are_asked_for(
    run: Run, pair: Pair
) -> None:
    whole = json.loads(run("audit", *pair, "-f", "json").out)
    verdicts = {one["id"]: one["verdict"] for one in whole["commitments"]}
    data = json.loads(run("audit", *pair, "-f", "json", "--only", "missing").out)
    expected = [
        task
        for task in whole["tasks"]
        if "missing" in {task["verdict"], *(verdicts[key] for key in task["commitments"])}
    ]
    assert data["tasks"] == expected
    listed = [key for task in expected for key in task["commitments"]]
    assert [one["id"] for one in data["commitments"]] == listed
    assert {verdicts[key] for key in listed} > {"missing"}
    assert data["summary"]["tasks"] == {**whole["summary"]["tasks"], "listed": len(expected)}
    two = json.loads(run("audit", *pair, "-f", "json", "--limit", 2).out)
    assert two["tasks"] == whole["tasks"][:2]


def test_no_save_leaves_no_ledger(run: Run, pair: Pair, tmp_path: Path) -> None:
    said = run("audit", *pair, "--no-save")
    assert said.status == 0
    assert "Stored" not in said.err
    assert not (tmp_path / "ledger.db").exists()


def test_quiet_says_nothing_on_stderr(run: Run, pair: Pair) -> None:
    assert run("-q", "audit", *pair).err == ""
    assert run("audit", *pair, "--quiet").err == ""


def test_auditing_again_says_the_same_and_adds_no_run(run: Run, pair: Pair) -> None:
    first, second = run("audit", *pair), run("audit", *pair)
    assert first.out == second.out
    assert "Stored as run 1" in first.err
    assert "Nothing differs from run 1" in second.err


@pytest.mark.parametrize("fail_on", ["missing", "partial"])
def test_fail_on_makes_the_status_1_where_there_are_such(
    run: Run, pair: Pair, fail_on: str
) -> None:
    said = run("audit", *pair, "-f", "json", "--fail-on", fail_on)
    bad = {"missing"} if fail_on == "missing" else {"missing", "partial"}
    due = [
        one["verdict"] for one in json.loads(said.out)["commitments"] if not one["flags"]["not_due"]
    ]
    assert said.status == int(bool(bad.intersection(due)))
    assert said.status == 1, "the sample pair has gaps"


def test_without_gaps_fail_on_is_content(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "2023.txt"
    outcome = tmp_path / "2024.txt"
    plan.write_text(REPORT.format(year=2023, after=2024, done="修建道路5条"), "utf-8")
    outcome.write_text(REPORT.format(year=2024, after=2025, done="改造老旧小区12个"), "utf-8")
    said = run("audit", plan, outcome, "--fail-on", "partial", "-f", "json")
    verdicts = [one["verdict"] for one in json.loads(said.out)["commitments"]]
    assert verdicts == ["fulfilled"]
    assert said.status == 0


REPORT = """苍溪市{year}年法治政府建设年度报告

一、{year}年工作情况
{year}年，全市{done}。

二、{after}年工作安排
文化惠民。改造老旧小区12个。
"""


def test_the_output_goes_to_a_file_whole_or_not_at_all(run: Run, pair: Pair) -> None:
    said = run("audit", *pair, "-f", "md", "-o", "out.txt")
    assert (said.status, said.out) == (0, "")
    text = Path("out.txt").read_text("utf-8")
    assert text.startswith("# ")
    again = run("audit", *pair, "-f", "json", "-o", "out.txt")
    assert again.status == 2
    assert "--force" in again.err
    assert Path("out.txt").read_text("utf-8") == text
    assert run("audit", *pair, "-f", "json", "-o", "out.txt", "--force").status == 0
    assert json.loads(Path("out.txt").read_text("utf-8"))
    assert [path.name for path in Path().iterdir()] == ["out.txt"]


def test_a_table_in_a_file_has_no_colours(
    run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWUP_COLOUR", "always")
    run("audit", *pair, "-o", "out.txt")
    assert "\x1b" not in Path("out.txt").read_text("utf-8")
    assert "\x1b[" in run("audit", *pair).out


def test_colour_can_be_turned_off(run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("audit", *pair).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert COLOURED.search(run("audit", *pair).out)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOURED.search(run("audit", *pair).out)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FOLLOWUP_COLOUR", "never")
    assert not COLOURED.search(run("audit", *pair).out)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_no_line_is_wider_than_the_terminal(
    run: Run, pair: Pair, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(columns))
    for command in (
        ["audit", *pair],
        ["audit", *pair, "--details"],
        ["demo"],
        ["extract", pair[0]],
    ):
        for language in ("zh", "en"):
            out = run("--lang", language, *command).out
            assert max(map(cell_len, out.splitlines())) <= columns


@pytest.mark.parametrize("shape", ["table", "md", "json", "csv"])
def test_all_output_is_in_the_chosen_language(run: Run, pair: Pair, shape: str) -> None:
    chinese = run("--lang", "zh", "audit", *pair, "-f", shape)
    english = run("--lang", "en", "audit", *pair, "-f", shape)
    assert chinese.status == english.status == 0
    if shape != "json":
        assert chinese.out != english.out
        assert "已兑现" in chinese.out
        assert "已兑现" not in english.out
    assert "核查批次" in chinese.err
    assert "Nothing differs from run" in english.err


def test_the_same_report_twice_and_years_that_do_not_follow_are_refused(
    run: Run, root: Path, pair: Pair
) -> None:
    assert run("audit", pair[0], pair[0]).status == 2
    assert run("audit", *reversed(pair)).status == 2
    far = (root / "seeds" / "yunze" / "2021.txt", pair[1])
    said = run("audit", *far)
    assert said.status == 2
    assert "--any-year" in said.err
    assert said.err.count("\n") == 1
    assert run("audit", *far, "--any-year").status == 0


def test_reports_of_two_governments_are_refused(run: Run, root: Path, pair: Pair) -> None:
    other = root / "seeds" / "weizhou" / "2025.html"
    said = run("audit", pair[0], other)
    assert said.status == 2
    assert "--any-government" in said.err
    assert run("audit", pair[0], other, "--any-government").status == 0
    assert run("audit", pair[0], other, "--government", "云泽市").status == 0


def test_one_report_may_come_from_standard_input(
    run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("audit", *pair).out
    stream = io.TextIOWrapper(io.BytesIO(pair[1].read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    said = run("audit", pair[0], "-")
    assert said.status == 0
    assert len(said.out.splitlines()) == len(expected.splitlines())


def test_a_plan_report_without_a_plan_is_said_clearly_and_stored(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "2023.txt"
    outcome = tmp_path / "2024.txt"
    whole = REPORT.format(year=2023, after=2024, done="修建道路5条")
    plan.write_text(whole.split("二、")[0], "utf-8")
    outcome.write_text(REPORT.format(year=2024, after=2025, done="改造老旧小区12个"), "utf-8")
    said = run("audit", plan, outcome)
    assert said.status == 0
    assert "no commitment" in said.out
    assert "run 1" in said.err
    assert run("audit", plan, outcome, "-f", "json", "-q").status == 0


def test_an_audit_that_cannot_be_stored_is_shown_all_the_same(
    run: Run, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("audit", *pair, "--no-save").out

    def refuse(*_: object, **__: object) -> None:
        raise LedgerIsFolder(path="ledger.db")

    monkeypatch.setattr(Ledger, "open", refuse)
    said = run("audit", *pair)
    assert said.status == 4
    assert said.out == expected
    assert said.err.splitlines()[-1].startswith("error: ")


def test_explain_tells_why_by_the_beginning_of_an_id(run: Run, pair: Pair) -> None:
    first = json.loads(run("audit", *pair, "-f", "json").out)["commitments"][0]
    said = run("explain", first["id"][:8])
    assert said.status == 0
    assert first["id"] in said.out
    data = json.loads(run("explain", first["id"], "-f", "json").out)
    assert data["commitment"]["id"] == first["id"]
    assert data["run"]["id"] == 1
    passage = data["passages"][0]
    odds = passage["base"] + sum(part["part"] for part in passage["parts"])
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(passage["score"], abs=0.001)


def test_explain_says_what_is_wrong_with_an_id(run: Run, pair: Pair) -> None:
    run("audit", *pair)
    unknown = run("explain", "000000000000")
    assert unknown.status == 2
    assert "000000000000" in unknown.err
    several = run("explain", "")
    assert several.status == 2
    assert several.err.count("\n") == 1


def test_the_demo_needs_nothing_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    said = run("demo")
    assert said.status == 0
    assert "云泽市" in said.out
    assert said.err.startswith("These reports are invented")
    assert list(Path().iterdir()) == []
    assert not (tmp_path / "ledger.db").exists()


def test_what_the_demo_shows_can_be_explained_without_a_ledger(run: Run) -> None:
    commitment = json.loads(run("demo", "-f", "json").out)["commitments"][0]
    said = run("explain", commitment["id"])
    assert said.status == 0
    assert commitment["id"] in said.out


def test_an_id_that_nobody_knows_without_a_ledger_is_told_so(run: Run) -> None:
    said = run("explain", "000000000000")
    assert said.status == 4
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("shape", ["table", "md", "json", "csv"])
def test_extract_shows_one_report_and_stores_nothing(
    run: Run, pair: Pair, shape: str, tmp_path: Path
) -> None:
    said = run("extract", pair[0], "-f", shape)
    assert said.status == 0
    assert "云泽市" in said.out
    assert not (tmp_path / "ledger.db").exists()


def test_extract_takes_what_the_person_knows_better(run: Run, pair: Pair) -> None:
    said = run("extract", pair[0], "-f", "json", "--government", "苍溪市", "--planned-year", 2031)
    report = json.loads(said.out)["report"]
    assert report["government"]["value"]["name"] == "苍溪市"
    assert report["planned_year"]["value"] == 2031
    assert report["reviewed_year"]["value"] == 2030
