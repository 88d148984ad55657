"""``--kind``, ``--topic``, ``--section``, ``--grep`` and ``--flag``, alike in every command."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Fill, Run

Pair = tuple[Path, Path]


@pytest.fixture
def audited(run: Run, pair: Pair, fill: Fill) -> Run:
    """The sample pair, judged and stored."""
    fill(("audit", *pair, "-q"))
    return run


def column(text: str, name: str) -> list[str]:
    return [row[name] for row in csv.DictReader(StringIO(text.lstrip("\ufeff")))]


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (("--kind", "quantified"), {"quantified"}),
        (("--kind", "量化指标，方向性任务"), {"quantified", "directional"}),
    ],
)
def test_kinds_are_chosen_alike_in_every_command(
    audited: Run, asked: tuple[str, ...], values: set[str]
) -> None:
    common = ("云泽市", "2024", *asked, "-f", "csv")
    audit = audited("audit", *common, "--by", "commitment").out
    exported = audited("export", *common).out
    year = audited("ledger", *common).out
    found = column(audit, "Kind")
    assert set(found) == values
    assert len(found) == len(column(exported, "Kind")) == len(column(year, "Kind"))


@pytest.mark.parametrize("mark", ["待核", "to_check", "carried_over", "未提及"])
def test_a_mark_may_be_asked_for_as_what_alone_is_shown(audited: Run, mark: str) -> None:
    def ids(option: str) -> list[str]:
        said = audited("audit", "云泽市", "2024", "--by", "commitment", option, mark, "-f", "csv")
        return column(said.out, "ID")

    assert ids("--only") == ids("--flag") != []


@pytest.mark.parametrize(
    "asked",
    [
        ("--grep", "执法"),
        ("--grep", "执法", "--grep", "监督"),
        ("--section", "营商环境"),
        ("--flag", "carried_over"),
        ("--flag", "列入下年安排", "--kind", "quantified"),
        ("--flag", "to_check"),
    ],
)
def test_a_filter_leaves_the_same_commitments_in_an_audit_and_in_the_years_ledger(
    audited: Run, asked: tuple[str, ...]
) -> None:
    every = column(audited("ledger", "云泽市", "2024", "-f", "csv").out, "ID")
    common = ("云泽市", "2024", *asked, "-f", "csv")
    year = column(audited("ledger", *common).out, "ID")
    assert 0 < len(year) < len(every)
    assert set(year) <= set(every)
    assert column(audited("export", *common).out, "ID") == year


def test_what_is_shown_says_that_it_is_a_selection_and_the_counts_are_of_all(
    audited: Run,
) -> None:
    asked = ("--grep", "执法", "--kind", "quantified", "--by", "commitment")
    whole = audited("audit", "云泽市", "2024", "--by", "commitment").out
    shown = audited("audit", "云泽市", "2024", *asked).out
    assert "of 43: quantified; “执法”" in shown
    counts = next(line for line in whole.splitlines() if line.startswith("43 commitments"))
    assert counts in shown
    year = audited("ledger", "云泽市", "2024", "--grep", "执法", "--lang", "zh").out
    assert "43 项中的" in year
    assert "：“执法”" in year


def test_a_report_of_a_selection_says_so(audited: Run) -> None:
    said = audited("report", "云泽市", "2024", "--grep", "执法", "-o", "-")
    assert "as the options ask (“执法”)" in said.out


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (("--kind", "quantifed"), "Did you mean quantified?"),
        (("--topic", "卫生健"), "Did you mean 卫生健康?"),
        (("--flag", "carried-ovr"), "Did you mean carried_over?"),
        (("--grep", " "), "--grep needs some text"),
        (("--section", ""), "--section needs some text"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(
    audited: Run, asked: tuple[str, ...], hint: str
) -> None:
    for command in ("audit", "ledger", "export", "report"):
        said = audited(command, "云泽市", "2024", *asked)
        assert said.status == 2
        assert hint in said.err


def test_a_heading_that_there_is_not_is_answered_with_the_nearest(audited: Run) -> None:
    said = audited("ledger", "云泽市", "2024", "--section", "营商环镜")
    assert said.status == 0
    assert (
        "No heading of the plan has “营商环镜” in it. Did you mean （二）优化营商环境?" in said.err
    )


def test_a_limit_lists_so_many_of_a_years_ledger_and_says_how_many_more(audited: Run) -> None:
    common = ("云泽市", "2024", "--kind", "quantified")
    assert len(column(audited("ledger", *common, "-n", "2", "-f", "csv").out, "ID")) == 2
    said = audited("ledger", *common, "-n", "2").out
    assert "more are not listed; --limit 0 lists all." in said
    assert "not listed" not in audited("ledger", *common, "-n", "0").out
