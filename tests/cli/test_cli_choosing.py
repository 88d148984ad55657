"""``use``, ``forget``, ``correct``, ``changes``, what ``import`` says of versions, ``db purge``."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

REPORT = """{name}{year}年法治政府建设年度报告

一、{year}年工作情况
{year}年，全市改造老旧小区12个。

二、{after}年工作安排
{plan}
"""
PLAN = "改造老旧小区12个。新建公办幼儿园20所。年底前出台信访工作办法。"


def written(
    path: Path,
    plan: str = PLAN,
    *,
    name: str = "苍溪市",
    year: int = 2023,
    after: int = 2024,
) -> Path:
    path.write_text(REPORT.format(name=name, year=year, after=after, plan=plan), "utf-8")
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return written(tmp_path / "first.txt")


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    return written(tmp_path / "corrected.txt", PLAN.replace("20所", "30所") + "建成图书馆3座。")


@pytest.fixture
def outcome(tmp_path: Path) -> Path:
    return written(tmp_path / "outcome.txt", "改造道路5条。", year=2024, after=2025)


def listed(run: Run, *flags: str) -> dict[str, dict[str, Any]]:
    """The lines of the list, by the file's name."""
    said = run("list", *flags, "-f", "json")
    assert said.status == 0, said.err
    return {one["file_name"]: one for one in json.loads(said.out)["reports"]}


def runs(run: Run, *flags: str) -> list[int]:
    said = json.loads(run("list", "--runs", *flags, "-f", "json").out)["runs"]
    return [int(one["id"]) for one in said]


def plan_of(run: Run) -> str:
    """The file that an audit of the year takes as the plan."""
    said = run("audit", "苍溪市", "2024", "--no-save", "-f", "json")
    assert said.status == 0, said.err
    return str(json.loads(said.out)["plan_report"]["document"]["name"])


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_changed_copy_is_a_new_version_and_what_changed_is_said(
    run: Run, first: Path, corrected: Path
) -> None:
    assert "another version" not in run("import", first).out
    said = flat(run("import", corrected).out)
    assert "new version" in said
    assert "another version of report 1" in said
    assert "1 changed, 1 added, 0 gone, 2 the same" in said
    assert "新建公办幼儿园20所 → 新建公办幼儿园30所" in said
    assert "followup use 1" in said
    assert flat(run("changes", "2").out).count("建成图书馆3座") == 1
    told = json.loads(run("changes", "1", "2", "-f", "json").out)
    assert (told["same"], len(told["gone"]), len(told["changed"])) == (2, 1, 1)
    assert run("changes", "7").status == 2


def test_the_same_file_twice_is_no_version(run: Run, first: Path, tmp_path: Path) -> None:
    run("import", first)
    copy = tmp_path / "copy.txt"
    shutil.copy(first, copy)
    said = run("import", first, copy)
    assert "version" not in said.out
    assert "2 known already" in said.out
    assert listed(run)["first.txt"]["rivals"] == []
    assert run("changes", "1").status == 2


def test_the_report_that_is_used_is_the_one_imported_last_or_the_one_that_was_chosen(
    run: Run, first: Path, corrected: Path, outcome: Path
) -> None:
    run("import", first)
    run("import", corrected, outcome)
    assert plan_of(run) == "corrected.txt"
    said = run("use", "first.txt", "--reviewer", "王敏", "-m", "原稿为准")
    assert (said.status, said.out) == (0, "")
    assert plan_of(run) == "first.txt"
    held = listed(run)
    assert held["corrected.txt"]["state"] == "replaced"
    assert held["corrected.txt"]["instead"] == held["first.txt"]["id"]
    used = held["first.txt"]["used"]
    assert (used["by"], used["note"]) == ("王敏", "原稿为准")
    third = written(first.with_name("third.txt"), PLAN + "建成公园1座。")
    assert "as somebody chose" in flat(run("import", third).out)
    assert plan_of(run) == "first.txt"
    assert run("use", "1", "--undo").status == 0
    assert plan_of(run) == "third.txt"
    assert run("use", "1", "--undo").status == 2


def test_a_run_over_what_is_no_longer_used_is_not_the_report_of_the_year(
    run: Run, first: Path, corrected: Path, outcome: Path
) -> None:
    run("import", first, outcome)
    run("audit", "苍溪市", "2024")
    run("import", corrected)
    run("audit", "苍溪市", "2024")
    assert (
        json.loads(run("report", "苍溪市", "2024", "-f", "json", "-o", "-").out)["run"]["id"] == 2
    )
    run("use", "1")
    assert (
        json.loads(run("report", "苍溪市", "2024", "-f", "json", "-o", "-").out)["run"]["id"] == 1
    )


def test_auditing_the_same_again_adds_no_run(run: Run, first: Path, outcome: Path) -> None:
    run("import", first, outcome)
    assert "run 1" in run("audit", "苍溪市", "2024").err
    for arguments in (("苍溪市", "2024"), (first, outcome)):
        said = run("audit", *arguments)
        assert "Nothing differs from run 1" in said.err
    assert runs(run) == [1]
    run("forget", "--run", "1")
    assert "Stored as run 2" in flat(run("audit", "苍溪市", "2024").err)
    assert runs(run) == [2]


def test_what_is_forgotten_is_in_no_list_and_comes_back(
    run: Run, first: Path, corrected: Path, outcome: Path
) -> None:
    run("import", first)
    run("import", corrected, outcome)
    run("audit", "苍溪市", "2024")
    assert run("forget", "2", "--reviewer", "王敏", "-m", "误导入").status == 0
    assert set(listed(run)) == {"first.txt", "outcome.txt"}
    out = listed(run, "--all")["corrected.txt"]
    assert (out["state"], out["forgotten"]["by"]) == ("out", "王敏")
    assert (runs(run), runs(run, "--all")) == ([], [1])
    assert plan_of(run) == "first.txt"
    refused = run("report", "1")
    assert refused.status == 2
    assert "out of use" in refused.err
    assert "stays so" in flat(run("import", corrected).out)
    assert run("use", "2").status == 2
    assert run("forget", "2", "--undo").status == 0
    assert runs(run) == [1]
    assert plan_of(run) == "corrected.txt"
    assert run("forget", "2", "--undo").status == 2
    assert run("forget").status == 2
    assert run("db", "check").status == 0


def test_a_report_of_another_government_leaves_with_its_name(
    run: Run, first: Path, tmp_path: Path
) -> None:
    run("import", first, written(tmp_path / "other.txt", name="苍河市"))
    run("forget", "other.txt")
    said = run("list", "苍河市")
    assert said.status == 2
    assert "苍河市" in run("list", "苍河市", "--all").out


def test_older_runs_of_the_same_files_are_pruned(run: Run, first: Path, outcome: Path) -> None:
    run("audit", first, outcome)
    run("audit", first, outcome, "--any-year")
    run("audit", first, outcome)
    assert runs(run) == [3, 2, 1]
    assert run("forget", "--superseded").status == 0
    assert (runs(run), runs(run, "--all")) == ([3], [3, 2, 1])
    assert "nothing to take out" in flat(run("forget", "--superseded").err)


WITHOUT_YEAR = """苍溪市法治政府建设年度报告

一、主要工作
全市改造老旧小区12个。

二、下一步工作安排
新建公办幼儿园20所。
"""


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (WITHOUT_YEAR, "--planned-year YEAR"),
        (REPORT.format(name="", year=2023, after=2024, plan=PLAN), "--government NAME"),
        (WITHOUT_YEAR.replace("苍溪市", ""), "--government NAME --planned-year YEAR"),
    ],
)
def test_what_cannot_be_told_is_said_with_the_command_that_puts_it_right(
    run: Run, tmp_path: Path, text: str, flags: str
) -> None:
    path = tmp_path / "unknown.txt"
    path.write_text(text, "utf-8")
    for said in (run("import", path), run("list")):
        assert f"followup correct 1 {flags}" in flat(said.out)
    told = flags.replace("YEAR", "2024").replace("NAME", "苍溪市").split()
    assert run("correct", "1", *told, "--reviewer", "王敏").status == 0
    (line,) = listed(run).values()
    assert (line["government"], line["planned_year"], line["state"]) == ("苍溪市", 2024, "used")


def test_a_correction_holds_when_the_file_comes_in_again_and_is_taken_back(
    run: Run, first: Path, outcome: Path
) -> None:
    run("import", first)
    assert run("correct", "first.txt", "--planned-year", "2022", "-m", "年度写错").status == 0
    for again in (("import", first), ("audit", first, outcome, "--any-year")):
        assert run(*again).status == 0
        line = listed(run)["first.txt"]
        assert (line["reviewed_year"], line["planned_year"]) == (2021, 2022)
        assert line["corrections"] == {"planned_year": "2022"}
        assert line["corrected"]["note"] == "年度写错"
    run("correct", "first.txt", "--reviewed-year", "2023", "--genre", "work")
    line = listed(run)["first.txt"]
    assert (line["planned_year"], line["genre"]) == (2024, "work")
    assert line["corrections"] == {"reviewed_year": "2023", "genre": "work"}
    assert run("correct", "first.txt").status == 2
    assert run("correct", "first.txt", "--as-written").status == 0
    line = listed(run)["first.txt"]
    assert (line["planned_year"], line["genre"], line["corrected"]) == (2024, "law", None)
    assert run("db", "check").status == 0


def test_reviews_stay_with_their_commitments_through_a_correction(
    run: Run, first: Path, outcome: Path
) -> None:
    told = json.loads(run("audit", first, outcome, "-f", "json").out)
    key = told["commitments"][0]["id"]
    assert run("decide", key, "partial", "--reviewer", "王敏").status == 0
    said = run("correct", "first.txt", "--government", "苍河市", "--reviewer", "王敏")
    assert "--run 1" in flat(said.err)
    assert len(json.loads(run("history", key, "-f", "json").out)["reviews"]) == 1
    assert json.loads(run("orphans", "-f", "json").out)["orphans"] == []


def test_what_was_said_of_a_report_out_of_use_waits_or_is_looked_for_in_the_other_version(
    run: Run, first: Path, outcome: Path, tmp_path: Path
) -> None:
    told = json.loads(run("audit", first, outcome, "-f", "json").out)
    schools, rules = [one["id"] for one in told["commitments"]][1:]
    for key in (schools, rules):
        run("decide", key, "partial", "--reviewer", "王敏")

    def orphans() -> list[str]:
        found = json.loads(run("orphans", "-f", "json").out)["orphans"]
        return [one["commitment"] for one in found]

    run("forget", "first.txt")
    assert orphans() == []
    run("import", written(tmp_path / "shorter.txt", PLAN.replace("新建公办幼儿园20所。", "")))
    assert orphans() == [schools]
    run("forget", "first.txt", "--undo")
    run("use", "first.txt")
    assert orphans() == []


def test_what_is_said_at_import_is_a_correction(run: Run, first: Path, outcome: Path) -> None:
    said = run("import", first, "--planned-year", "2030", "--genre", "work", "--reviewer", "王敏")
    assert said.status == 0
    line = listed(run)["first.txt"]
    assert (line["planned_year"], line["genre"]) == (2030, "work")
    assert line["corrected"]["by"] == "王敏"
    run("import", first)
    assert listed(run)["first.txt"] == line
    refused = run("import", first, outcome, "--planned-year", "2030")
    assert refused.status == 2
    assert "2 files" in refused.err


def test_a_dry_run_writes_nothing_and_says_what_would_be(
    run: Run, first: Path, corrected: Path, tmp_path: Path
) -> None:
    said = run("import", "--dry-run", first, corrected)
    assert said.status == 0
    assert "another version of report 1" in flat(said.out)
    assert not (tmp_path / "ledger.db").exists()
    run("import", first)
    before = (tmp_path / "ledger.db").read_bytes()
    again = run("import", "--dry-run", first, corrected, "--genre", "law")
    assert "1 known already" in flat(again.out)
    assert "another version of report 1" in flat(again.out)
    assert (tmp_path / "ledger.db").read_bytes() == before
    assert len(listed(run)) == 1
    assert flat(run("import", first, corrected).out).endswith(flat(again.out)[-60:])


@pytest.fixture
def versions(run: Run, first: Path, corrected: Path, outcome: Path, tmp_path: Path) -> None:
    """Two versions of one report, and what else a comparison needs."""
    run("import", first)
    others = (
        written(tmp_path / f"{year}.txt", name="苍河市", year=year, after=year + 1)
        for year in (2023, 2024)
    )
    run("import", corrected, outcome, *others)


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    "arguments",
    [
        ("trend", "苍溪市"),
        ("compare", "苍溪市", "苍河市", "--year", "2024"),
        ("audit", "苍溪市", "2024"),
    ],
)
def test_which_of_several_reports_was_taken_is_said(run: Run, arguments: tuple[str, ...]) -> None:
    told = run(*arguments)
    assert told.status == 0, told.err
    assert "number 2 (corrected.txt) was taken" in flat(told.out + told.err)
    run("use", "1", "--reviewer", "王敏")
    told = run(*arguments)
    assert "number 1 (first.txt) was taken, as 王敏 chose" in flat(told.out + told.err)


def test_a_purge_deletes_what_is_out_of_use_and_nobody_spoke_of(
    run: Run, first: Path, corrected: Path, outcome: Path, tmp_path: Path
) -> None:
    run("import", first, outcome)
    key = json.loads(run("audit", "苍溪市", "2024", "-f", "json").out)["commitments"][0]["id"]
    run("decide", key, "partial", "--reviewer", "王敏")
    run("import", corrected)
    run("audit", "苍溪市", "2024")
    assert "nothing to delete" in run("db", "purge", "--yes").err
    run("forget", "first.txt", "corrected.txt")
    asked = run("db", "purge")
    assert asked.status == 2
    assert "corrected.txt" in asked.err
    assert set(listed(run, "--all")) == {"first.txt", "corrected.txt", "outcome.txt"}
    done = run("db", "purge", "--yes", "--reviewer", "王敏")
    assert done.status == 0, done.err
    assert "Deleted: 1 report, 1 audit run." in done.err
    assert set(listed(run, "--all")) == {"first.txt", "outcome.txt"}
    assert len(json.loads(run("history", key, "-f", "json").out)["reviews"]) == 1
    assert run("db", "check").status == 0
    (copy,) = tmp_path.glob("ledger.*-*.db")
    for path, there in ((copy, True), (tmp_path / "ledger.db", False)):
        assert ("建成图书馆3座".encode() in path.read_bytes()) is there
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as direct:
        said = direct.execute("SELECT act, reviewer FROM choices WHERE act = 'purge'").fetchall()
    assert said == [("purge", "王敏")] * 2
    run("import", corrected)
    assert listed(run)["corrected.txt"]["id"] == "4"
    assert "Stored as run 3" in flat(run("audit", "苍溪市", "2024").err)


def test_a_correction_says_what_it_makes_of_the_commitments_and_what_it_takes_the_place_of(
    run: Run, root: Path
) -> None:
    run("import", root / "seeds" / "yunze")
    said = run("correct", "3", "--planned-year", "2035", "--reviewer", "王敏", "--lang", "zh")
    assert "承诺由 43 项变为" in "".join(said.err.splitlines())
    text = (root / "seeds" / "yunze" / "2023.txt").read_text("utf-8")
    Path("copy.txt").write_text(text.replace("2024年", "本年").replace("2023年", "上年"), "utf-8")
    run("import", "copy.txt")
    run("correct", "3", "--as-written", "--reviewer", "王敏")
    said = run(
        "correct", "copy.txt", "--planned-year", "2024", "--reviewer", "王敏", "--lang", "zh"
    )
    assert said.status == 0
    assert "采用最后入库的" in said.err


@pytest.mark.parametrize(
    ("flags", "back"),
    [
        (("--government", "松原市"), "--government 苍溪市"),
        (("--planned-year", "2030"), "--reviewed-year 2023 --planned-year 2024"),
    ],
)
def test_a_known_file_that_is_said_to_be_anothers_names_whose_it_was(
    run: Run, first: Path, flags: tuple[str, ...], back: str
) -> None:
    run("import", first)
    was = listed(run)["first.txt"]
    said = run("import", first, *flags)
    assert "it was a report of 苍溪市 (reviewed 2023, planned 2024)" in flat(said.out)
    now = listed(run)["first.txt"]
    assert f"followup correct {now['id']} {back}" in flat(said.out)
    run("correct", now["id"], *back.split())
    again = listed(run)["first.txt"]
    places = ("government", "reviewed_year", "planned_year")
    assert [again[one] for one in places] == [was[one] for one in places]


def test_a_known_file_that_is_told_at_last_was_no_ones(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text(REPORT.format(name="", year="", after="", plan=PLAN).replace("市", ""), "utf-8")
    run("import", bare)
    said = run("import", bare, "--government", "苍溪市", "--reviewed-year", "2023")
    assert "read anew" in said.out
    assert "it was a report of" not in flat(said.out)


def test_a_correction_says_the_new_number_and_the_earlier_one_still_means_the_report(
    run: Run, first: Path
) -> None:
    run("import", first)
    said = run("--lang", "zh", "correct", "1", "--planned-year", "2030", "--reviewer", "王敏")
    assert "报告的编号由 1 变为 2；原编号仍可使用。" in said.err
    again = run("--lang", "zh", "correct", "1", "--planned-year", "2030", "--reviewer", "王敏")
    assert again.status == 0
    assert "编号由" not in again.err


def test_what_is_said_of_a_report_out_of_use_is_told_to_wait_and_an_audit_names_the_way_back(
    run: Run, first: Path, outcome: Path
) -> None:
    run("import", first, outcome)
    key = json.loads(run("ledger", "苍溪市", "2024", "-f", "json").out)["commitments"][0]["id"]
    plain = run("checkin", key, "--status", "done", "--reviewer", "王敏")
    assert "out of use" not in plain.err
    number = listed(run)["first.txt"]["id"]
    run("forget", number, "--reviewer", "王敏")
    for said in (
        run("decide", key, "missing", "--reviewer", "王敏"),
        run("checkin", key, "--status", "behind", "--reviewer", "王敏"),
        run("assign", key, "--body", "市教育局", "--reviewer", "王敏"),
    ):
        assert said.status == 0
        assert f"(number {number}) is out of use" in flat(said.err)
    refused = run("audit", "苍溪市", "2024")
    assert refused.status == 2
    assert f"report {number} is out of use; to bring it back: followup forget {number} --undo" in (
        flat(refused.err)
    )
    run("forget", number, "--undo", "--reviewer", "王敏")
    assert "out of use" not in run("audit", "苍溪市", "2024").err
