"""``search``: its options, its formats, and what it says where nothing is found."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Fill, Run
from tests.cli.test_cli_schemas import checked

Pair = tuple[Path, Path]


@pytest.fixture
def audited(run: Run, pair: Pair, fill: Fill) -> Run:
    fill(("audit", *pair, "-q"))
    return run


def test_what_was_found_stands_under_its_year_with_its_verdict_and_what_answers_it(
    audited: Run,
) -> None:
    said = audited("search", "一件事一次办", "--years", "2024")
    assert said.status == 0
    title, counts, _, whose, first, *_ = said.out.splitlines()
    assert title == "Searched for “一件事一次办”"
    assert counts.endswith("in 1 report")
    assert whose.startswith("云泽市 2024")
    assert first.split()[0] in ("✓", "◒", "◌")
    assert "Evidence" in said.out
    assert "followup explain " in said.out


def test_every_format_tells_of_the_same(audited: Run, root: Path, tmp_path: Path) -> None:
    value = checked(root, audited("search", "执法", "--in", "all", "-f", "json").out)
    texts = [one["text"] for one in value["found"]]
    assert value["total"] == len(texts) > 2
    rows = csv.DictReader(StringIO(audited("search", "执法", "--in", "all", "-f", "csv").out[1:]))
    assert [row["Found"] for row in rows] == texts
    target = tmp_path / "found.xlsx"
    audited("search", "执法", "--in", "all", "-o", target)
    sheet = load_workbook(BytesIO(target.read_bytes())).worksheets[0]
    assert set(texts) <= {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_limit_says_how_many_are_left(audited: Run) -> None:
    assert "more are not listed" in audited("search", "执法", "-n", "1").out
    assert "not listed" not in audited("search", "执法", "-n", "0").out
    assert len(json.loads(audited("search", "执法", "-n", "1", "-f", "json").out)["found"]) == 1


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (("不会有的词",), 0, "No commitment in the ledger has these words. --in all"),
        (("执法", "--years", "1999"), 0, "No commitment in the ledger"),
        (("执法", "--years", "23至24", "--in", "计划"), 0, "in 1 report"),
        (("执法", "--years", "20x4"), 2, "2023-2025 or 2023,2025, not 20x4"),
        (("执法", "--in", "plan"), 2, "Did you mean plans?"),
        (("执法", "--government", "云择市"), 2, "Did you mean 云泽市?"),
        (("执法", "--topic", "行政执法"), 0, "“执法”; "),
        (("执法", "--body", "没有这个单位"), 0, "No commitment in the ledger"),
        (("执法", "--topic", "enforcement", "--in", "all"), 2, "look --in plans"),
        ((" ",), 2, "needs some text"),
        ((), 2, "TEXT"),
    ],
)
def test_what_is_asked_for_is_answered(
    audited: Run, asked: tuple[str, ...], status: int, said: str
) -> None:
    answer = audited("search", *asked)
    assert answer.status == status
    assert said in (answer.out if status == 0 else answer.err)


def test_what_is_found_is_narrowed_by_topic_and_by_who_answers_for_it(audited: Run) -> None:
    def found(*more: str) -> list[str]:
        value = json.loads(audited("search", "执法", "--years", "24", "-f", "json", *more).out)
        assert value["total"] == len(value["found"])
        return [one["id"] for one in value["found"]]

    every = found()
    held = json.loads(audited("ledger", "云泽", "2024", "-f", "json").out)["commitments"]
    topics = {one["id"]: one["topic"] for one in held}
    assert found("--topic", "行政执法") == [key for key in every if topics[key] == "enforcement"]
    assert found("--topic", "行政执法") != found("--topic", "卫生健康") == []
    audited("assign", every[0], every[-1], "--body", "市司法局", "--reviewer", "王敏")
    assert found("--body", "司法局") == [every[0], every[-1]]
    Path("followup.toml").write_text('[bodies]\n执法 = "市司法局"\n', "utf-8")
    assert found("--body", "司法局") == every


def test_without_a_ledger_it_says_so(run: Run) -> None:
    assert run("search", "执法").status == 4
