"""``decide``, ``history``, ``checkin``, ``ledger``, ``orphans`` and ``agreement``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Fill, Run


@pytest.fixture(autouse=True)
def _as_reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_REVIEWER", "王敏")


@pytest.fixture
def ids(pair: tuple[Path, Path], fill: Fill) -> list[str]:
    """The commitments of an audited year, in the plan's order."""
    (said,) = fill(("audit", *pair, "-f", "json"))
    return [one["id"] for one in json.loads(said.out)["commitments"]]


def row(run: Run, key: str, *more: str) -> dict[str, Any]:
    data = json.loads(run("audit", "云泽市", "2024", "-f", "json", "--no-save", *more).out)
    return next(one for one in data["commitments"] if one["id"] == key)


def test_a_decision_goes_before_the_program_in_every_command(run: Run, ids: list[str]) -> None:
    said = run("decide", ids[0][:7], "missing", "--note", "次数未计入")
    assert (said.status, said.out) == (0, "")
    assert ids[0] in said.err
    found = row(run, ids[0])
    assert (found["verdict"], found["decided_by"]) == ("missing", "person")
    assert found["review"]["machine_verdict"] == "fulfilled"
    assert found["evidence"][0]["relied_on"] is False
    assert "reviewed by 王敏" in run("explain", ids[0][:7]).out
    report = run("report", "云泽市", "2024", "-o", "-").out
    assert "reviewed by 王敏" in report
    assert "次数未计入" in report
    (listed,) = json.loads(run("list", "--runs", "-f", "json").out)["runs"]
    assert listed["reviewed"] == 1
    summary = json.loads(run("report", "1", "-f", "json", "-o", "-").out)["summary"]
    assert listed["tally"] == {**summary["due_verdicts"], "not_due": summary["not_due"]}


def test_tables_and_rates_of_what_was_reviewed_alone(run: Run, ids: list[str]) -> None:
    run("decide", ids[0], "部分兑现")
    run("decide", ids[1], "Fulfilled")
    data = json.loads(run("audit", "云泽市", "2024", "--reviewed", "-f", "json").out)
    assert [one["id"] for one in data["commitments"]] == ids[:2]
    assert data["summary"]["fulfilled_rate"] == 0.5
    assert data["summary"]["reviewed_only"] is True
    text = run("report", "云泽市", "2024", "--reviewed", "-o", "-").out
    assert f"Of {len(ids)} commitments, only the 2 that a person reviewed" in text
    assert ids[5] not in text


def test_evidence_is_quoted_from_the_outcome_report(run: Run, ids: list[str]) -> None:
    before = row(run, ids[0])["evidence"]
    other = next(one for one in before if not one["relied_on"])
    relied = next(one for one in before if one["relied_on"])
    place = f"{relied['span']['start']}-{relied['span']['end']}"
    run("decide", ids[0], "--evidence", other["text"], "--detach", place)
    after = row(run, ids[0])
    assert (after["decided_by"], after["verdict"]) == ("machine", "fulfilled")
    assert after["evidence"][0]["text"] == other["text"]
    assert after["evidence"][0]["attached"] is True
    assert relied["text"] not in [one["text"] for one in after["evidence"] if one["relied_on"]]
    refused = run("decide", ids[0], "partial", "--evidence", "没有这句话")
    assert refused.status == 2
    assert refused.err.count("\n") == 1


def test_an_undo_is_another_entry(run: Run, ids: list[str]) -> None:
    run("decide", ids[0], "missing")
    said = run("decide", ids[0], "--undo", "-m", "看错了")
    assert said.status == 0
    assert "now: Fulfilled" in said.err
    assert row(run, ids[0])["decided_by"] == "machine"
    told = json.loads(run("history", ids[0], "-f", "json").out)
    assert [one["stands"] for one in told["reviews"]] == [False, False]
    assert [one["withdraws"] for one in told["reviews"]] == [None, 1]
    assert told["reviews"][0]["machine"]["rule"] == "figure_met"
    shown = run("history", ids[0]).out
    assert "(withdrawn)" in shown
    assert "看错了" in shown
    assert run("decide", ids[0], "--undo").status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("zzzz", "missing"), "zzzz"),
        (("{id}", "好"), "fulfilled, partial, missing"),
        (("{id}",), "nothing to record"),
        (("{id}", "missing", "--undo"), "--undo"),
        (("{id}", "missing", "--evidence", "9-2"), "9-2"),
    ],
)
def test_what_cannot_be_recorded_is_said_in_one_line(
    run: Run, ids: list[str], arguments: tuple[str, ...], said: str
) -> None:
    answer = run("decide", *(one.replace("{id}", ids[0]) for one in arguments))
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert json.loads(run("history", ids[0], "-f", "json").out)["reviews"] == []


def test_without_a_name_the_login_name_is_taken_and_said_once(
    run: Run, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOLLOWUP_REVIEWER")
    monkeypatch.setenv("LOGNAME", "wangmin")
    first = run("decide", ids[0], "missing")
    second = run("decide", ids[1], "missing")
    assert "login name wangmin" in first.err
    assert "login name" not in second.err
    assert "login name" not in run("decide", ids[2], "missing", "--reviewer", "李强").err
    names = [json.loads(run("history", key, "-f", "json").out)["reviews"][0] for key in ids[:3]]
    assert [one["reviewer"] for one in names] == ["wangmin", "wangmin", "李强"]


def test_a_ledger_is_kept_before_the_next_report_exists(run: Run, pair: tuple[Path, Path]) -> None:
    run("import", pair[0])
    before = json.loads(run("ledger", "云泽", "2024", "--date", "2024-07-15", "-f", "json").out)
    overdue = [one for one in before["commitments"] if one["overdue"]]
    assert overdue
    assert all(one["due_on"] < "2024-07-15" for one in overdue)
    assert {one["verdict"] for one in before["commitments"]} == {None}
    key = overdue[0]["id"]
    assert run("checkin", key, "--status", "behind", "--note", "材料未齐").status == 0
    done = run("checkin", key, "-s", "已完成", "--date", "2024-07-01", "--reviewer", "李强")
    assert done.status == 0
    later = json.loads(run("ledger", "云泽", "2024", "--date", "2024-07-15", "-f", "json").out)
    found = next(one for one in later["commitments"] if one["id"] == key)
    assert found["last_checkin"] == {
        "status": "done",
        "on": "2024-07-01",
        "by": "李强",
        "note": "",
        "material": "",
        "told_by": "",
    }
    assert found["overdue"] is False
    early = json.loads(run("ledger", "云泽", "2024", "--date", "2024-06-30", "-f", "json").out)
    assert not any(one["overdue"] for one in early["commitments"])
    shown = run("ledger", "云泽", "2024年", "--date", "2024-07-15", "--overdue").out
    assert "overdue" in shown
    assert "Not audited yet" in shown


def statuses(run: Run, *, year: str = "2024") -> dict[int, str]:
    held = json.loads(run("ledger", "云泽", year, "-f", "json").out)["commitments"]
    return {one["number"]: one["last_checkin"]["status"] for one in held if one["last_checkin"]}


def test_several_are_checked_in_at_once_by_id_or_by_number(
    run: Run, pair: tuple[Path, Path]
) -> None:
    run("import", pair[0])
    ids = [one["id"] for one in json.loads(run("ledger", "云泽", "2024", "-f", "json").out)
           ["commitments"]]  # fmt: skip
    assert run("checkin", ids[0], ids[1][:8], ids[0], "-s", "推进中").status == 0
    assert statuses(run) == {1: "under_way", 2: "under_way"}
    assert len(json.loads(run("history", ids[0], "-f", "json").out)["checkins"]) == 1
    done = run("checkin", "云泽", "24", "4", "6-8，10", "-s", "done", "--date", "2024/12/1")
    assert done.status == 0
    assert statuses(run) == {1: "under_way", 2: "under_way"} | dict.fromkeys(
        (4, 6, 7, 8, 10), "done"
    )


NAMED: dict[tuple[str, ...], int] = {
    ("{id}",): 0,
    ("{begin}",): 0,
    ("'{id}",): 0,
    ("’{id}",): 0,
    ("云泽", "2024", "4"): 0,
    ("云泽市", "24年", "4"): 0,
    ("云泽", "2024"): 2,
    ("云泽", "2024", "3-4"): 2,
    ("云泽", "2024", "999"): 2,
    ("{id}", "{id}"): 2,
}
"""How one commitment is named, and the status that a command gives."""


@pytest.mark.parametrize("command", ["explain", "history", "decide"])
@pytest.mark.parametrize("named", NAMED, ids=" ".join)
def test_one_commitment_is_named_by_its_id_or_its_place_in_the_list(
    run: Run, fill: Fill, pair: tuple[Path, Path], command: str, named: tuple[str, ...]
) -> None:
    fill(("audit", *pair, "-q"))
    listed = json.loads(run("ledger", "云泽", "2024", "-f", "json").out)["commitments"]
    key = listed[3]["id"]
    words = [one.format(id=key, begin=key[:6]) for one in named]
    given = ["-m", "read again", "--reviewer", "王敏"] if command == "decide" else ["-f", "json"]
    said = run(command, *words, *given)
    assert said.status == NAMED[named], said.err
    if said.status == 0:
        assert key in said.out + said.err


VERDICTS: dict[tuple[str, ...], str] = {
    ("云泽", "2024", "4", "已兑现"): "fulfilled",
    ("{id}", "partial"): "partial",
    ("'{id}", "未见印证"): "missing",
}


@pytest.mark.parametrize("typed", VERDICTS, ids=" ".join)
def test_a_verdict_follows_either_name(
    run: Run, fill: Fill, pair: tuple[Path, Path], typed: tuple[str, ...]
) -> None:
    fill(("audit", *pair, "-q"))
    key = json.loads(run("ledger", "云泽", "2024", "-f", "json").out)["commitments"][3]["id"]
    run("decide", *(one.format(id=key) for one in typed), "--reviewer", "王敏")
    reviews = json.loads(run("history", key, "-f", "json").out)["reviews"]
    assert [one["verdict"] for one in reviews] == [VERDICTS[typed]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("{id}", "maybe"), "maybe"),
        (("{id}", "已兑现", "再"), "再"),
        (("云泽", "2024", "已兑现"), "Say which of"),
        (("云泽", "2024", "4", "已兑现", "5"), "5"),
        (("{id}", "--undo", "--blind"), "--blind"),
    ],
)
def test_what_is_typed_wrongly_behind_a_commitment_is_named(
    run: Run, fill: Fill, pair: tuple[Path, Path], typed: tuple[str, ...], said: str
) -> None:
    fill(("audit", *pair, "-q"))
    key = json.loads(run("ledger", "云泽", "2024", "-f", "json").out)["commitments"][3]["id"]
    answered = run("decide", *(one.format(id=key) for one in typed), "--reviewer", "王敏")
    assert answered.status == 2
    assert said in answered.err


@pytest.mark.parametrize(
    ("which", "said"),
    [
        (("云泽", "2024", "1", "999"), "no commitment number 999"),
        (("云泽", "2024", "1", "0"), "no commitment number 0"),
        (("云泽", "2024", "1", "x"), "x"),
        (("{id}", "ffffffff"), "ffffffff"),
    ],
)
def test_where_one_is_not_found_none_is_checked_in(
    run: Run, pair: tuple[Path, Path], which: tuple[str, ...], said: str
) -> None:
    run("import", pair[0])
    first = json.loads(run("ledger", "云泽", "2024", "-f", "json").out)["commitments"][0]["id"]
    refused = run("checkin", *(one.format(id=first) for one in which), "-s", "done")
    assert (refused.status, said in refused.err) == (2, True)
    assert statuses(run) == {}


def test_only_a_day_that_was_stated_can_pass(run: Run, pair: tuple[Path, Path]) -> None:
    run("import", pair[0])
    held = json.loads(run("ledger", "云泽", "2024", "--date", "2026/1/5", "-f", "json").out)
    presumed = [one for one in held["commitments"] if one["presumed_on"]]
    assert presumed
    assert all(one["due_on"] is None and one["overdue"] is False for one in presumed)
    assert {one["presumed_on"] for one in presumed} == {"2024-12-31"}
    assert all(one["kind"] != "directional" for one in presumed)
    pointing = [one for one in held["commitments"] if one["kind"] == "directional"]
    assert not any(one["overdue"] for one in pointing if not one["deadline"])
    overdue = [one for one in held["commitments"] if one["overdue"]]
    assert overdue
    assert all(one["deadline"] for one in overdue)


def test_what_is_due_soon_is_listed(run: Run, pair: tuple[Path, Path]) -> None:
    run("import", pair[0])
    common = ("ledger", "云泽", "2024", "--date", "2024年6月1日", "-f", "json")
    soon = json.loads(run(*common, "--due", "30天").out)["commitments"]
    assert soon
    assert all("2024-06-01" <= one["due_on"] <= "2024-07-01" for one in soon)
    year_end = json.loads(run(*common, "--due", "300d").out)["commitments"]
    assert len(year_end) > len(soon)
    run("checkin", soon[0]["id"], "-s", "done", "--date", "2024.6.1")
    left = json.loads(run(*common, "--due", "30").out)["commitments"]
    assert [one["id"] for one in left] == [one["id"] for one in soon[1:]]
    refused = run(*common, "--due", "soon")
    assert refused.status == 2
    assert "no number of days" in refused.err


@pytest.mark.parametrize("width", ["60", "80", "120", "200"])
def test_the_ledger_fits_its_screen(
    run: Run, ids: list[str], width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", width)
    run("decide", ids[0], "missing", "--note", "次数未计入" * 12)
    run("checkin", ids[0], "--status", "behind", "--note", "材料未齐" * 12)
    for lines in (run("ledger", "云泽市", "2024").out, run("history", ids[0]).out):
        assert max(map(cell_len, lines.splitlines())) <= int(width)
        assert "次数未计入" in lines.replace("\n", "") or int(width) >= 120


@pytest.mark.parametrize("shape", ["csv", "md", "json", "table"])
def test_the_ledger_comes_in_every_format(
    run: Run, ids: list[str], shape: str, tmp_path: Path
) -> None:
    run("decide", ids[3], "partial", "--note", "=1+1")
    target = tmp_path / "ledger.out"
    assert run("ledger", "云泽市", "2024", "-f", shape, "-o", target).status == 0
    text = target.read_text("utf-8-sig")
    assert "王敏" in text
    if shape == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) == len(ids) + 1
        assert rows[4][1] == ids[3]
        assert "'=1+1" in rows[4] or "\t=1+1" in rows[4]
    assert run("ledger", "云泽市", "2024", "-f", shape, "-o", target).status == 2


def test_two_blind_reviewers_are_compared_and_their_differences_settled(
    run: Run, ids: list[str]
) -> None:
    first = ["fulfilled", "fulfilled", "partial", "missing", "missing", "partial"]
    second = ["fulfilled", "partial", "partial", "missing", "fulfilled", "partial"]
    for name, verdicts in (("甲", first), ("乙", second)):
        for key, verdict in zip(ids, verdicts, strict=False):
            run("decide", key, verdict, "--blind", "--reviewer", name)
    run("decide", ids[6], "missing", "--reviewer", "丙")
    told = json.loads(run("agreement", "云泽市", "2024", "-f", "json").out)
    assert (told["number"], told["agreed"]) == (6, 4)
    # 4 of 6 agree; by chance 2/6*2/6 + 2/6*3/6 + 2/6*1/6 = 1/3
    assert told["kappa"] == pytest.approx((4 / 6 - 1 / 3) / (1 - 1 / 3))
    assert [one["commitment"] for one in told["differences"]] == [ids[1], ids[4]]
    run("decide", ids[4], "missing", "--reviewer", "丙")
    told = json.loads(run("agreement", "云泽市", "2024", "-f", "json").out)
    settled = [one["settled"] and one["settled"]["reviewer"] for one in told["differences"]]
    assert settled == [None, "丙"]
    shown = run("agreement", "云泽市", "2024", "--reviewer", "甲", "--reviewer", "乙").out
    assert "Differences: 2, still open: 1" in shown
    assert "settled by one of the two" not in shown
    run("decide", ids[1], "partial", "--reviewer", "乙")
    shown = run("agreement", "云泽市", "2024", "--reviewer", "甲", "--reviewer", "乙").out
    assert shown.count("settled by one of the two") == 1
    alone = run("agreement", "云泽市", "2024", "--reviewer", "甲")
    assert alone.status == 2
    assert "乙, 甲" in alone.err or "甲, 乙" in alone.err


def test_an_orphan_is_listed_settled_and_set_aside(
    run: Run, ids: list[str], root: Path, tmp_path: Path
) -> None:
    text = (root / "seeds" / "yunze" / "2023.txt").read_text("utf-8")
    corrected = tmp_path / "2023.txt"
    corrected.write_text(text.replace("不少于3次", "不少于5次").replace("20项", "30项"), "utf-8")
    run("decide", ids[0], "partial", "--note", "查无记录")
    run("decide", ids[7], "missing")
    run("import", corrected)
    told = json.loads(run("orphans", "-f", "json").out)["orphans"]
    assert [one["commitment"] for one in told] == [ids[0], ids[7]]
    assert "--settle 1" in run("orphans").out
    near = told[0]["nearest"][0]["id"]
    assert run("orphans", "--settle", "1", near[:8]).status == 0
    assert run("orphans", "--set-aside", ids[7]).status == 0
    assert json.loads(run("orphans", "-f", "json").out)["orphans"] == []
    assert row(run, near)["review"]["note"] == "查无记录"
    both = run("orphans", "--settle", "1", near, "--set-aside", "2")
    assert both.status == 2
    assert run("orphans", "--set-aside", "99").status == 2
    assert run("db", "check").status == 0


ASK: tuple[Callable[[str], tuple[str, ...]], ...] = (
    lambda key: ("decide", key, "missing"),
    lambda key: ("history", key),
    lambda key: ("checkin", key, "--status", "done"),
    lambda _: ("ledger", "云泽市", "2024"),
    lambda _: ("orphans",),
    lambda _: ("agreement", "云泽市", "2024"),
)


@pytest.mark.parametrize("ask", ASK)
def test_without_a_ledger_it_is_said_how_to_make_one(
    run: Run, ask: Callable[[str], tuple[str, ...]]
) -> None:
    said = run(*ask("abc"))
    assert said.status == 4
    assert "followup import" in said.err


def test_an_audit_is_shown_where_the_reviews_cannot_be_read(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "ledger.db").write_text("这不是数据库" * 200, "utf-8")
    said = run("audit", *pair, "--no-save")
    assert said.status == 0
    assert "could not be read" in said.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--overdue",), "截至 2024-07-15 逾期"),
        (("--due", "30d"), "2024-07-15 至 2024-08-14 到期"),
        (("--due", "30d", "--overdue"), "截至 2024-07-15 逾期 或 2024-07-15 至 2024-08-14 到期"),
        (("--overdue", "--topic", "行政执法"), "行政执法；截至 2024-07-15 逾期"),
    ],
)
def test_a_list_by_days_says_how_many_of_how_many_it_lists(
    run: Run, pair: tuple[Path, Path], asked: tuple[str, ...], said: str
) -> None:
    run("import", pair[0])
    year = ("ledger", "云泽", "2024", "--date", "2024-07-15")
    total = len(json.loads(run(*year, "-f", "json").out)["commitments"])
    listed = len(list(csv.reader(io.StringIO(run(*year, *asked, "-f", "csv").out)))) - 1
    line = f"{total} 项中的 {listed} 项：{said}"
    assert line in run("--lang", "zh", *year, *asked).out.splitlines()
    assert line in run("--lang", "zh", *year, *asked, "-f", "md").out
