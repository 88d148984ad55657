"""``import``, ``list``, ``report``, ``audit GOVERNMENT YEAR`` and ``db``."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Fill, Run


@pytest.fixture
def seeds(root: Path) -> Path:
    return root / "seeds"


@pytest.fixture
def imported(fill: Fill, seeds: Path) -> None:
    """A ledger with all samples."""
    fill(("import", seeds))


def test_import_takes_a_folder_once(run: Run, seeds: Path) -> None:
    first = run("import", seeds / "yunze")
    assert first.status == 0
    assert first.out.count("云泽市") >= 4
    listed = json.loads(run("list", "-f", "json").out)
    assert len(listed["reports"]) == 4
    second = run("import", seeds / "yunze")
    assert second.status == 0
    assert json.loads(run("list", "-f", "json").out) == listed


def test_a_copy_under_another_name_is_known_already(run: Run, seeds: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    shutil.copy(seeds / "yunze" / "2023.txt", copy)
    run("import", seeds / "yunze" / "2023.txt")
    run("import", copy)
    assert len(json.loads(run("list", "-f", "json").out)["reports"]) == 1


def test_one_bad_file_stops_no_other(run: Run, seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    shutil.copytree(seeds / "yunze", folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    said = run("import", folder)
    assert said.status == 3
    for name in ("empty.txt", "letter.txt"):
        assert name in said.out
    assert "no annual report" in " ".join(said.out.split())
    assert len(json.loads(run("list", "-f", "json").out)["reports"]) == 4


LETTER = """关于做好防汛工作的函

各乡镇人民政府，各有关单位：
近日有大雨，现将有关事项函告如下。值班电话如有变动，及时告知办公室。
感谢支持。
"""


def test_a_letter_met_in_a_folder_is_listed_and_no_failure(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    letter = tmp_path / "in" / "letter.txt"
    letter.write_text(LETTER, "utf-8")
    shutil.copy(seeds / "yunze" / "2023.txt", letter.parent)
    assert run("import", letter.parent).status == 0
    assert run("import", letter).status == 3


def test_nothing_to_import_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    said = run("import", tmp_path / "none")
    assert said.status == 3
    assert ".docx" in said.err


def test_an_audit_by_name_and_year_equals_the_one_of_the_files(run: Run, seeds: Path) -> None:
    run("import", seeds)
    stored = json.loads(run("audit", "云泽市", "2024", "-f", "json").out)
    pair = (seeds / "yunze" / "2023.txt", seeds / "yunze" / "2024.txt")
    direct = json.loads(run("audit", *pair, "-f", "json").out)
    assert stored["commitments"] == direct["commitments"]
    assert stored["summary"] == direct["summary"]


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("云泽", "2024", ""),
        ("云泽市", "2024年", ""),
        ("苇洲县", "2024", ""),
        ("云泽市", "2019", "neither"),
        ("云泽市", "2022", ""),
        ("云泽市", "2025", "reviews 2025"),
        ("云泽市", "2021", "plans 2021"),
        ("无此市", "2024", "No government is known"),
        ("湖南", "2024", "no report of 湖南省"),
        ("朝阳区", "2024", "can be any of"),
        ("县", "2024", ""),
    ],
)
def test_a_government_and_a_year_find_the_two_reports(
    run: Run, imported: None, name: str, year: str, said: str
) -> None:
    answer = run("audit", name, year)
    assert answer.status == (2 if said else 0), answer.err
    assert said in answer.err
    if said:
        assert answer.err.count("\n") == 1


def test_an_empty_ledger_says_how_to_fill_it(run: Run) -> None:
    absent = run("audit", "云泽市", "2024")
    assert absent.status == 4
    assert "followup import" in absent.err
    run("db", "upgrade")
    empty = run("audit", "云泽市", "2024")
    assert empty.status == 2
    assert "followup import" in empty.err


def test_the_report_goes_to_the_reports_folder(run: Run, seeds: Path) -> None:
    run("import", seeds / "yunze")
    run("audit", "云泽市", "2024")
    said = run("report", "云泽市", "2024")
    assert (said.status, said.out) == (0, "")
    written = list(Path("reports").iterdir())
    assert len(written) == 1
    assert "云泽市" in written[0].name
    assert written[0].suffix == ".md"
    assert str(written[0]) in said.err.replace("\n", "")
    again = run("report", "1")
    assert again.status == 2
    assert "--force" in again.err
    assert run("report", "1", "--force").status == 0


def test_the_report_can_go_elsewhere(
    run: Run, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", seeds / "yunze")
    run("audit", "云泽市", "2024")
    assert run("report", "1", "-o", "-").out.startswith("# ")
    assert json.loads(run("report", "1", "-f", "json", "-o", "-").out)["schema"]
    assert not Path("reports").exists()
    monkeypatch.setenv("FOLLOWUP_REPORTS_DIR", str(tmp_path / "out"))
    assert run("report", "1", "-f", "csv").status == 0
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".csv"]


def test_a_report_on_what_cannot_be_audited_says_what_to_do(run: Run, seeds: Path) -> None:
    run("import", seeds / "yunze" / "2023.txt")
    said = run("report", "云泽市", "2024")
    assert said.status == 2
    assert "followup import" in said.err
    assert run("report", "7").status == 2


@pytest.mark.parametrize("shape", ["table", "md", "json", "csv"])
def test_the_lists_come_in_every_format(run: Run, fill: Fill, seeds: Path, shape: str) -> None:
    fill(("import", seeds), ("audit", "云泽市", "2024"))
    assert "云泽市" in run("list", "-f", shape).out
    assert "苇洲县" not in run("list", "云泽", "-f", shape).out
    assert "云泽市" in run("list", "--runs", "-f", shape).out


def test_the_list_of_runs_counts_as_the_audit_does(run: Run, tmp_path: Path) -> None:
    plan, outcome = tmp_path / "2023.txt", tmp_path / "2024.txt"
    plan.write_text(NOT_DUE.format(year=2023, after=2024), "utf-8")
    outcome.write_text(NOT_DUE.format(year=2024, after=2025), "utf-8")
    told = json.loads(run("audit", plan, outcome, "-f", "json").out)["summary"]
    (line,) = json.loads(run("list", "--runs", "-f", "json").out)["runs"]
    assert told["not_due"] == 1
    assert line["tally"] == {**told["due_verdicts"], "not_due": 1}
    assert run("db", "check").status == 0


NOT_DUE = """苍溪市{year}年法治政府建设年度报告

一、{year}年工作情况
{year}年，全市改造老旧小区12个。

二、{after}年工作安排
改造老旧小区12个。到2030年底前建成图书馆3座。
"""


def test_the_ledger_is_looked_after(run: Run, seeds: Path, tmp_path: Path) -> None:
    run("import", seeds / "yunze")
    assert run("db", "upgrade").status == 0
    assert run("db", "check").status == 0
    assert run("db", "backup", tmp_path / "copy.db").status == 0
    assert run("db", "check", "--db", tmp_path / "copy.db").status == 0
    assert run("db", "backup", tmp_path / "copy.db").status == 4
    assert run("db", "backup", tmp_path / "copy.db", "--force").status == 0


def test_a_backup_without_a_name_stands_beside_the_ledger(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    run("import", seeds / "yunze" / "2023.txt")
    said = run("db", "backup")
    assert said.status == 0
    assert len(list(tmp_path.glob("ledger.*-*.db"))) == 1


def test_a_ledger_of_a_newer_schema_is_refused_with_status_4(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    run("db", "upgrade")
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        database.execute("UPDATE followup_version SET version_num = '9999'")
    for command in (["list"], ["db", "check"], ["import", seeds], ["audit", "云泽市", "2024"]):
        said = run(*command)
        assert said.status == 4
        assert "9999" in said.err
        assert said.err.count("\n") == 1


def test_a_file_that_is_no_database_is_refused_with_status_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_text("这不是数据库" * 200, "utf-8")
    said = run("list")
    assert said.status == 4
    assert said.err.count("\n") == 1


def test_a_server_that_is_not_there_is_said_without_its_password(run: Run) -> None:
    said = run("list", "--db", "postgresql://me:secret@127.0.0.1:1/books")
    assert said.status == 4
    assert "secret" not in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("asked", [("云泽", "24"), ("2024", "云泽"), ("云泽市", "2024年度")])
def test_a_year_is_understood_as_people_write_it(
    run: Run, pair: tuple[Path, Path], asked: tuple[str, str]
) -> None:
    run("import", *pair)
    found = run("audit", *asked)
    assert found.status == 0
    assert "云泽市 2024" in found.out


@pytest.mark.parametrize("asked", [("云泽",), ("云泽", "2023-2024"), ("云泽", "2023至2024年")])
def test_a_government_without_one_year_is_told_which_there_are(
    run: Run, pair: tuple[Path, Path], asked: tuple[str, ...]
) -> None:
    run("import", pair[0])
    alone = run("audit", *asked)
    assert (alone.status, alone.out) == (2, "")
    assert "no two reports of 云泽市" in alone.err
    run("import", pair[1])
    told = run("audit", *asked)
    assert told.status == 2
    assert "2024. For instance: followup audit 云泽市 2024" in told.err


@pytest.mark.parametrize("asked", [("nothing.txt",), ("-",), ("./云泽",)])
def test_a_file_without_the_next_report_is_told_what_is_missing(
    run: Run, asked: tuple[str, ...]
) -> None:
    found = run("audit", *asked)
    assert found.status == 2
    assert "OUTCOME" in found.err
