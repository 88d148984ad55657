"""``trend`` and ``compare`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Fill, Run

SIDES = ("云泽", "苇洲", "--year", "2024")


@pytest.fixture
def filled(run: Run, root: Path, fill: Fill) -> Run:
    fill(("import", root / "seeds" / "yunze", root / "seeds" / "weizhou"))
    return run


def test_a_trend_judges_what_was_not_judged_says_so_and_then_no_more(filled: Run) -> None:
    first = filled("trend", "云泽")
    assert first.status == 0
    assert "云泽市 2022, 云泽市 2023, 云泽市 2024" in " ".join(first.err.split())
    assert len(json.loads(filled("list", "--runs", "-f", "json").out)["runs"]) == 3
    second = filled("trend", "云泽")
    assert (second.out, second.err) == (first.out, "")


def test_no_save_stores_nothing_and_says_so(filled: Run) -> None:
    said = filled("trend", "云泽", "--no-save")
    assert "not stored" in " ".join(said.err.split())
    assert json.loads(filled("list", "--runs", "-f", "json").out)["runs"] == []


def test_quiet_says_nothing(filled: Run) -> None:
    assert filled("trend", "云泽", "--quiet").err == ""


@pytest.mark.slow
@pytest.mark.parametrize("width", ["80", "60"])
def test_a_trend_fits_the_screen_and_needs_no_colour(
    filled: Run, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("NO_COLOR", "1")
    for said in (
        filled("trend", "云泽", "--lang", "zh", "-n", "3"),
        filled("trend", "云泽"),
        filled("compare", "云泽", "苇洲", "--year", "2024"),
        filled("compare", "--all", "--year", "2024"),
        filled("compare", "--all", "--year", "2024", "--lang", "zh"),
    ):
        assert said.status == 0
        assert "\x1b" not in said.out
        assert max(map(cell_len, said.out.splitlines())) <= int(width)


def test_one_section_and_a_limit_show_no_more_and_say_what_is_hidden(filled: Run) -> None:
    said = filled("trend", "云泽", "--section", "chains", "-n", "2")
    assert "2. Promised in" in said.out
    assert "3. Promised in" not in said.out
    assert "more are not listed" in said.out
    assert "Kept, year by year" not in said.out
    whole = filled("trend", "云泽", "--section", "chains", "--limit", "0")
    assert "3. Promised in" in whole.out
    assert "not listed" not in whole.out


def test_kinds_narrow_the_lists_and_not_the_counts(filled: Run) -> None:
    every = json.loads(filled("trend", "云泽", "-f", "json").out)
    some = json.loads(filled("trend", "云泽", "--kind", "quantified", "-f", "json").out)
    assert {chain["kind"] for chain in some["chains"]["items"]} == {"quantified"}
    assert some["chains"]["total"] < every["chains"]["total"]
    assert some["chains"]["lengths"] == every["chains"]["lengths"]
    assert some["years"] == every["years"]


def test_json_holds_everything_and_a_section_not_asked_for_is_null(filled: Run) -> None:
    said = json.loads(filled("trend", "云泽", "-f", "json").out)
    assert said["schema"] == "followup/trend/1"
    for part in ("chains", "dropped", "unpromised"):
        assert said[part]["listed"] == said[part]["total"] == len(said[part]["items"]) > 0
    rates = json.loads(filled("trend", "云泽", "-f", "json", "--section", "rates").out)
    assert rates["chains"] is None
    assert [year["year"] for year in rates["years"]] == [2022, 2023, 2024, 2025]


def test_a_trend_goes_into_a_file(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "trend.md"
    said = filled("trend", "云泽", "-f", "md", "-o", path, "--quiet")
    assert (said.status, said.out) == (0, "")
    assert path.read_text("utf-8").startswith("# 云泽市")
    assert filled("trend", "云泽", "-f", "md", "-o", path).status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trend", "云泽", "--from", "2025", "--to", "2023"), "Exchange the two"),
        (("trend", "云泽", "--section", "rate"), "It can be: rates, figures, chains"),
        (("trend", "云泽", "--kind", "vague"), "It can be: quantified"),
        (("trend", "云泽", "--from", "2025"), "only one plan"),
        (("trend", "云泽", "--to", "2001"), "2021→2022"),
        (("trend", "云泽", "--genre", "work"), "2021→2022"),
        (("trend", "无名市"), "无名市"),
        (("trend", "云择市"), "Did you mean 云泽市?"),
        (("trend", "云择"), "Did you mean 云泽市?"),
        (("compare", "云泽", "--year", "2024"), "at least two"),
        (("compare", "云泽", "苇洲", "--year", "2025"), "云泽市"),
        (("compare", "云泽", "苇洲"), "--year"),
        (("compare", "云泽", "苇洲", "--year", "2024", "--topic", "nothing"), "law_governance"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(
    filled: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = filled(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert said in " ".join(answer.err.split())


def test_there_is_no_ledger_yet(run: Run) -> None:
    assert run("trend", "云泽").status == 4
    assert run("compare", "云泽", "苇洲", "--year", "2024").status == 4


def test_a_comparison_begins_with_what_it_can_say(filled: Run) -> None:
    said = filled("compare", "云泽", "苇洲", "--year", "2024")
    lines = said.out.splitlines()
    assert lines[2] == "What this can and cannot say"
    assert "Reports of different kinds are compared" in " ".join(said.out.split())
    assert "more topics are not listed" in said.out


def test_one_topic_by_code_or_by_name(filled: Run) -> None:
    asked = [
        json.loads(filled("compare", *SIDES, "-f", "json", "--topic", topic).out)
        for topic in ("enforcement", "Law Enforcement")
    ]
    assert [row["topic"] for row in asked[0]["topics"]] == ["enforcement"]
    assert asked[0]["topics"] == asked[1]["topics"]
    shares = asked[0]["topics"][0]["shares"]
    assert [share["government"] for share in shares] == ["云泽市", "苇洲县"]
    assert shares[0]["small"] is True


def test_all_governments_of_a_year_have_the_counts_that_each_has_beside_another(
    filled: Run, root: Path
) -> None:
    two = json.loads(filled("compare", *SIDES, "-f", "json").out)
    every = json.loads(filled("compare", "--all", "--year", "2024", "-f", "json").out)
    schema = json.loads((root / "docs" / "schema" / "overview-1.schema.json").read_text("utf-8"))
    jsonschema.validate(every, schema)
    names = "government level genre kinds verdicts decided_by_person run plan_report outcome_report"

    def told(comparison: dict[str, Any]) -> list[list[object]]:
        return [[one[name] for name in names.split()] for one in comparison["governments"]]

    assert told(every) == sorted(told(two), key=lambda one: str(one[0]))


def test_all_governments_counts_a_person_s_verdict_and_one_topic_alone(filled: Run) -> None:
    filled("audit", "云泽", "2024")
    before = json.loads(filled("compare", "--all", "--year", "2024", "-f", "json").out)
    filled("decide", "bb995f", "missing", "--note", "checked", "--reviewer", "Lin")
    after = json.loads(filled("compare", "--all", "--year", "2024", "-f", "json").out)
    assert [one["decided_by_person"] for one in after["governments"]] == [1]
    counts = [
        one["governments"][0]["verdicts"]["kinds"]["quantified"]["due_verdicts"]
        for one in (before, after)
    ]
    assert counts[0]["fulfilled"] - counts[1]["fulfilled"] == 1
    assert counts[1]["missing"] - counts[0]["missing"] == 1
    health = ("compare", "--all", "--year", "2024", "--topic", "law_governance", "-f", "json")
    narrow = json.loads(filled(*health).out)
    assert narrow["topics_only"] == ["law_governance"]
    assert narrow["governments"][0]["commitments"] < after["governments"][0]["commitments"]


def test_all_governments_says_what_is_not_audited_and_what_is_not_listed(filled: Run) -> None:
    filled("audit", "云泽", "2024")
    said = filled("compare", "--all", "--year", "2024")
    assert "苇洲县" not in said.out
    assert "1 more plan is not audited yet" in " ".join(said.err.split())
    filled("audit", "苇洲", "2024")
    said = filled("compare", "--all", "--year", "2024", "--limit", "1")
    assert "1 more government is not listed" in " ".join(said.out.split())
    assert said.err == ""


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("compare", "--all", "--year", "1990"), "audit --all --years 1990"),
        (("compare", "云泽", "--all", "--year", "2024"), "云泽"),
        (("compare", "--year", "2024"), "at least two"),
    ],
)
def test_all_governments_or_some_of_them(filled: Run, call: tuple[str, ...], code: str) -> None:
    said = filled(*call)
    assert said.status == 2
    assert code in said.err
