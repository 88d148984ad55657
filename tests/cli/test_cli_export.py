"""``followup export``: slices of a ledger in every format."""

from __future__ import annotations

import csv
import json
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from followup.labels import Labels
from followup.reporting.columns.audit import EXPORT, csv_header
from followup.reporting.formats.excel import export as exporting
from tests.cli.conftest import Fill, Run


@pytest.fixture
def ledger(run: Run, root: Path, fill: Fill) -> Run:
    """Two audited years of 云泽市, the second audited twice."""
    years = (("2022",), ("2023",), ("2023", "--any-year"))
    audits = (("-q", "audit", "云泽市", *given, "--format", "json") for given in years)
    fill(("-q", "import", root / "seeds" / "yunze"), *audits)
    return run


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def test_the_latest_run_of_each_year_is_written_unless_all_are_asked_for(ledger: Run) -> None:
    rows = table(ledger("export").out)
    assert list(rows[0]) == csv_header(EXPORT, Labels("en"))
    assert {row["Run"] for row in rows} == {"1", "3"}
    assert [row["Year planned"] for row in rows] == sorted(row["Year planned"] for row in rows)
    every = table(ledger("export", "--all-runs").out)
    assert {row["Run"] for row in every} == {"1", "2", "3"}
    assert len(every) > len(rows)


@pytest.mark.parametrize(
    ("slice_", "years"),
    [
        (("2022",), {"2022"}),
        (("2022年",), {"2022"}),
        (("云泽",), {"2022", "2023"}),
        (("云泽市", "2023"), {"2023"}),
        (("--genre", "law"), {"2022", "2023"}),
        (("--years", "2022-2023"), {"2022", "2023"}),
        (("--years", "2023、2030"), {"2023"}),
        (("云泽", "--years", "22"), {"2022"}),
        (("云泽", "2021-2022"), {"2022"}),
        (("2022至2023",), {"2022", "2023"}),
    ],
)
def test_a_slice_by_government_year_and_genre(
    ledger: Run, slice_: tuple[str, ...], years: set[str]
) -> None:
    rows = table(ledger("export", *slice_).out)
    assert {row["Year planned"] for row in rows} == years
    assert {row["Government"] for row in rows} == {"云泽市"}


@pytest.mark.parametrize("typed", [("2022", "--years", "2023"), ("--years", "20x2")])
def test_years_that_contradict_or_are_none_are_refused(ledger: Run, typed: tuple[str, ...]) -> None:
    assert ledger("export", *typed).status == 2


def test_only_some_verdicts(ledger: Run) -> None:
    rows = table(ledger("export", "--only", "missing").out)
    assert {row["Verdict"] for row in rows} == {"Not found"}


def test_json_and_json_lines_hold_the_same_commitments(ledger: Run) -> None:
    whole = json.loads(ledger("export", "--format", "json").out)
    lines = [json.loads(line) for line in ledger("export", "-f", "jsonl").out.splitlines()]
    commitments = [one for audit in whole["audits"] for one in audit["commitments"]]
    assert [one["id"] for one in lines] == [one["id"] for one in commitments]
    assert {one["run"] for one in lines} == {audit["run"]["id"] for audit in whole["audits"]}
    assert {one["year"] for one in lines} == {2022, 2023}


def test_the_format_follows_the_ending_of_the_file_and_no_file_is_overwritten(
    ledger: Run, tmp_path: Path
) -> None:
    for suffix in ("csv", "json", "jsonl", "xlsx"):
        path = tmp_path / f"all.{suffix}"
        assert ledger("export", "-o", path).status == 0
        assert path.stat().st_size > 1000
        again = ledger("export", "-o", path)
        assert again.status == 2
        assert "--force" in again.err
    book = load_workbook(BytesIO((tmp_path / "all.xlsx").read_bytes()))
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    assert names[:4] == ["Government", "Year planned", "Genre", "No."]
    rows = table((tmp_path / "all.csv").read_bytes().decode())
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    place = names.index("Commitment")
    assert [line[place] for line in lines] == [row["Commitment"] for row in rows]
    assert len(book.worksheets) == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_same_ledger_gives_the_same_bytes(ledger: Run, tmp_path: Path) -> None:
    for suffix in ("csv", "jsonl", "xlsx"):
        for name in ("a", "b"):
            assert ledger("export", "-o", tmp_path / f"{name}.{suffix}").status == 0
        first, second = (tmp_path / f"{name}.{suffix}" for name in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2019",), "no audit run that fits"),
        (("--genre", "work"), "no audit run that fits"),
        (("云泽市", "soon"), "soon"),
        (("--format", "pdf"), "csv, json, jsonl, xlsx, parquet"),
        (("nowhere",), "nowhere"),
    ],
)
def test_what_cannot_be_exported_is_said(
    ledger: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = ledger("export", *arguments)
    assert done.status == 2
    assert said in done.err
    assert done.out == ""


def test_more_commitments_than_a_sheet_holds_are_refused(
    ledger: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 10)
    done = ledger("export", "-o", tmp_path / "a.xlsx")
    assert done.status == 2
    assert "csv, jsonl or parquet" in done.err
    assert list(tmp_path.glob("*.xlsx")) == []


def test_parquet_without_its_library_is_refused_with_how_to_get_it(
    ledger: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = ledger("export", "-o", tmp_path / "a.parquet")
    assert done.status == 2
    assert "pip install 'followup[parquet]'" in done.err
    assert list(tmp_path.glob("*.parquet")) == []


def test_every_column_has_its_words_once_in_both_languages() -> None:
    for language in ("zh", "en"):
        header = csv_header(EXPORT, Labels(language))
        assert len(set(header)) == len(EXPORT) == len(header)
        assert not [word for word in header if "column." in word]


def test_what_was_noted_during_the_year_is_exported_and_bodies_at_odds_are_told(
    ledger: Run,
) -> None:
    first = table(ledger("export", "2023").out)[0]
    key = first["ID"]
    assert not first["Check-in"]
    for body, status in (("省住建厅", "done"), ("省财政厅", "behind")):
        said = ("--status", status, "--date", "2023-09-01", "--told-by", body, "--note", "据台账")
        assert ledger("checkin", key, *said).status == 0
    found = table(ledger("export", "2023").out)[0]
    assert found["All answers"] == (
        "bodies at odds: 省住建厅: done (2023-09-01), 据台账; 省财政厅: behind (2023-09-01), 据台账"
    )
    assert (found["Answered by"], found["Check-in note"]) == ("省财政厅", "据台账")
    line = json.loads(ledger("export", "2023", "--format", "jsonl").out.splitlines()[0])
    assert (line["last_checkin"]["status"], line["at_odds"]) == ("behind", True)
    assert ledger("checkin", key, "--status", "under_way", "--date", "2023-10-01").status == 0
    assert table(ledger("export", "2023").out)[0]["Check-in"] == "under way"


def test_how_much_is_not_audited_yet_is_said(ledger: Run) -> None:
    said = ledger("export", "云泽市")
    left = {
        one["planned_year"]: one["commitments"]
        for one in json.loads(ledger("list", "--format", "json").out)["reports"]
        if one["planned_year"] not in (2022, 2023) and one["commitments"]
    }
    assert left
    words = f"{sum(left.values())} commitments of {len(left)} more plan"
    assert words in " ".join(said.err.split())
    assert "not audited yet" not in ledger("export", "云泽市", "2023").err
