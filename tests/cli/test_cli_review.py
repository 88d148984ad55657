"""``followup review`` where there is nothing to show, or no screen to show it on."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from followup.model import Verdict
from followup.review.sitting import Sitting
from tests.cli.conftest import Fill, Run


@pytest.fixture
def audited(run: Run, pair: tuple[Path, Path], fill: Fill) -> Run:
    fill(("-q", "import", *pair), ("-q", "audit", "云泽市", "2024"))
    return run


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As textual-serve starts it: what is drawn goes through a pipe."""
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")


def test_without_a_terminal_it_says_what_to_use(audited: Run) -> None:
    said = audited("review", "云泽市", "2024", "--reviewer", "A")
    assert said.status == 2
    assert said.err.startswith("error: ")
    assert "followup decide" in said.err


@pytest.mark.slow
@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["云泽市"], 2, "neither a run's number nor"),
        (["云泽市", "2023"], 2, "followup audit"),
        (["云泽市", "two"], 2, "not a year"),
        (["99"], 2, "99"),
        (["苇洲县", "2024"], 2, "苇洲县"),
        (["--blind", "--disagreements"], 2, "exclude"),
        (["--sample", "--disagreements"], 2, "one at a time"),
        (["云泽市", "2024", "--sample"], 2, "followup sample 云泽市 2024"),
        (["--port", "8000"], 2, "--serve"),
        (["--host", "0.0.0.0"], 2, "--serve"),
        (["--between", "A"], 2, "--disagreements"),
        (["云泽市", "2024", "--disagreements"], 2, "--blind first"),
        (["云泽市", "2024", "--only", "broken"], 2, "--only"),
        (["云泽市", "2024", "--sort", "size"], 2, "--sort"),
        (["云泽市", "2024", "--blind", "--sort", "confidence"], 2, "--sort plan"),
        (["云泽市", "2024", "--blind", "--sort", "结论"], 2, "--sort plan"),
    ],
)
def test_what_does_not_fit_is_one_line(
    audited: Run, arguments: list[str], status: int, words: str
) -> None:
    said = audited("review", *arguments, "--reviewer", "A")
    assert (said.status, said.out) == (status, "")
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.usefixtures("terminal")
def test_a_ledger_without_a_run_says_to_audit_first(run: Run, pair: tuple[Path, Path]) -> None:
    assert run("review").status == 4
    assert run("-q", "import", *pair).status == 0
    said = run("review", "--reviewer", "A")
    assert said.status == 2
    assert "Audit first" in said.err


@pytest.mark.usefixtures("terminal")
def test_where_two_blind_reviewers_agree_there_is_nothing_to_settle(audited: Run) -> None:
    listed = audited("audit", "云泽市", "2024", "--format", "json", "--no-save")
    key = json.loads(listed.out)["commitments"][0]["id"]
    for name in ("A", "B"):
        assert audited("decide", key, "partial", "--blind", "--reviewer", name).status == 0
    said = audited("review", "云泽市", "2024", "--disagreements", "--reviewer", "C")
    assert said.status == 0
    assert "nothing to settle" in said.err


@pytest.mark.usefixtures("terminal")
def test_a_screen_that_breaks_down_does_not_end_as_if_all_were_well(
    audited: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followup.review.tui.app import ReviewApp

    monkeypatch.setattr(ReviewApp, "run", lambda self: setattr(self, "_return_code", 1))
    assert audited("review", "云泽市", "2024", "--reviewer", "A").status == 70
    monkeypatch.setattr(ReviewApp, "run", lambda self: None)
    assert audited("review", "云泽市", "2024", "--reviewer", "A").status == 0


@dataclass
class Screen:
    """What the screen was opened with, and what its reader does there."""

    sitting: Sitting | None = None
    does: Callable[[Sitting], object] = lambda _: None


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, terminal: None) -> Screen:
    from followup.review.tui.app import ReviewApp

    shown = Screen()

    def run(app: ReviewApp) -> None:
        if app.sitting is None:
            app.sitting = app._sit_down(app._runs[0][0]) if app._sit_down else None
        shown.sitting = app.sitting
        if app.sitting is not None:
            shown.does(app.sitting)

    monkeypatch.setattr(ReviewApp, "run", run)
    return shown


def _rows(run: Run) -> dict[str, dict[str, Any]]:
    listed = run("audit", "云泽市", "2024", "--format", "json", "--no-save")
    return {one["id"]: one for one in json.loads(listed.out)["commitments"]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "fits"),
    [
        (["--only", "missing"], lambda row: row["verdict"] == "missing"),
        (["--only", "未见印证"], lambda row: row["verdict"] == "missing"),
        (["--only", "未见印证、部分兑现"], lambda row: row["verdict"] != "fulfilled"),
        (["--only", "blanket"], lambda row: row["flags"]["blanket"]),
        (
            ["--only", "自报总括", "--only", "partial"],
            lambda row: row["flags"]["blanket"] or row["verdict"] == "partial",
        ),
    ],
)
@pytest.mark.parametrize("blind", [[], ["--blind"]])
def test_only_what_was_asked_for_is_gone_through(
    audited: Run,
    screen: Screen,
    arguments: list[str],
    fits: Callable[[dict[str, Any]], bool],
    blind: list[str],
) -> None:
    wanted = {key for key, row in _rows(audited).items() if fits(row)}
    said = audited("review", "云泽市", "2024", "--reviewer", "A", *arguments, *blind)
    assert said.status == 0
    assert screen.sitting is not None
    assert {item.key for item in screen.sitting.items} == wanted
    assert 0 < len(wanted) < len(_rows(audited))
    named = any(word in "".join(arguments) for word in ("missing", "未见印证", "partial"))
    assert ("truly blind" in said.err) is bool(blind and named)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "order"),
    [
        ([], "confidence"),
        (["--blind"], "plan"),
        (["--sort", "plan"], "plan"),
        (["--sort", "计划"], "plan"),
        (["--sort", "verdict"], "verdict"),
        (["--blind", "--sort", "kind"], "kind"),
        (["--only", "missing"], "confidence"),
        (["--only", "missing", "--blind"], "plan"),
        (["--sample"], "drawn"),
        (["--sample", "--only", "missing"], "drawn"),
        (["--sample", "--sort", "confidence"], "confidence"),
    ],
)
def test_the_order_is_the_one_asked_for_else_the_usual_one(
    audited: Run, screen: Screen, arguments: list[str], order: str
) -> None:
    drawn = audited("sample", "云泽市", "2024", "--seed", "7", "--reviewer", "A", "-f", "json")
    keys = [one["id"] for one in json.loads(drawn.out)["commitments"]]
    assert audited("review", "云泽市", "2024", "--reviewer", "A", *arguments).status == 0
    assert screen.sitting is not None
    assert screen.sitting.order == order
    shown = [item.key for item in screen.sitting.items]
    if "--sample" in arguments:
        assert set(shown) <= set(keys)
    if order == "drawn":
        assert shown == [key for key in keys if key in shown]


def test_a_decision_takes_nothing_out_of_the_selection(audited: Run, screen: Screen) -> None:
    def decide_all(sitting: Sitting) -> None:
        for item in sitting.items:
            sitting.decide(item.key, Verdict.FULFILLED)
        sitting.refresh()
        assert sitting.queue().remaining == 0
        assert len(sitting.items) > 0

    screen.does = decide_all
    said = audited("review", "云泽市", "2024", "--reviewer", "A", "--only", "missing")
    assert said.status == 0
    assert "Next: followup review 云泽市 2024 --reviewer A" in said.err
    said = audited("review", "云泽市", "2024", "--reviewer", "A", "--only", "未见印证")
    assert said.status == 0
    assert "No commitment fits (Not found)" in said.err


def _decide_one(sitting: Sitting) -> None:
    sitting.decide(sitting.items[0].key, Verdict.PARTIAL)


def _decide_all(sitting: Sitting) -> None:
    for item in sitting.items:
        sitting.decide(item.key, Verdict.PARTIAL)


@pytest.mark.parametrize(
    ("arguments", "does", "command"),
    [
        (["云泽市", "2024"], _decide_one, "followup review 云泽市 2024 --reviewer 'Wang Min'"),
        ([], _decide_one, "followup review 云泽市 2024 --reviewer 'Wang Min'"),
        (["1"], _decide_one, "followup review 1 --reviewer 'Wang Min'"),
        (
            ["云泽", "24", "--sample", "--blind"],
            _decide_one,
            "followup review 云泽 24 --blind --sample --reviewer 'Wang Min'",
        ),
        (
            ["云泽市", "2024", "--only", "未见印证", "--sort", "kind", "--genre", "law"],
            _decide_one,
            "followup review 云泽市 2024 --only 未见印证 --sort kind --genre law"
            " --reviewer 'Wang Min'",
        ),
        (["云泽市", "2024", "--sample"], _decide_all, "followup sample 云泽市 2024"),
        (["云泽市", "2024"], _decide_all, "followup report 1"),
        (["云泽市", "2024", "--blind"], _decide_all, None),
    ],
)
def test_the_end_says_what_was_done_and_the_command_that_goes_on(
    audited: Run,
    screen: Screen,
    arguments: list[str],
    does: Callable[[Sitting], None],
    command: str | None,
) -> None:
    audited("sample", "云泽市", "2024", "--seed", "7", "--reviewer", "A")
    screen.does = does
    said = audited("review", *arguments, "--reviewer", "Wang Min")
    assert (said.status, said.out) == (0, "")
    first, *more = said.err.strip().splitlines()
    assert first.startswith("This time: Partly ")
    assert " ".join(" ".join(more).split()) == (f"Next: {command}" if command else "")


def test_what_blind_reviewers_differ_on_comes_after_all_else(audited: Run, screen: Screen) -> None:
    screen.does = _decide_all
    audited("review", "云泽市", "2024", "--reviewer", "A", "--blind")
    screen.does = lambda sitting: sitting.decide(sitting.items[0].key, Verdict.MISSING)
    audited("review", "云泽市", "2024", "--reviewer", "B", "--blind")
    screen.does = lambda sitting: None
    said = audited("review", "云泽市", "2024", "--reviewer", "C", "--sort", "plan")
    assert "to be settled" in said.err
    screen.does = lambda sitting: [
        sitting.decide(item.key, Verdict.PARTIAL)
        for item in sitting.items
        if not sitting.dossier(item.key).row.unsettled
    ]
    said = audited("review", "云泽市", "2024", "--reviewer", "C")
    assert "Next: followup review 云泽市 2024 --disagreements --reviewer C" in said.err
    screen.does = _decide_all
    said = audited("review", "云泽市", "2024", "--reviewer", "C", "--disagreements")
    assert "All 1 are settled." in said.err


def test_a_quiet_review_ends_without_a_word(audited: Run, screen: Screen) -> None:
    screen.does = _decide_one
    assert audited("-q", "review", "云泽市", "2024", "--reviewer", "A").err == ""


def test_words_of_a_command_are_quoted_where_a_shell_needs_it() -> None:
    from followup.cli.commands.review import _typed

    words = ["云泽市", "2024", "--only", "未见印证,blanket", "王 敏", "$(rm)", "a'b", "", "`x`"]
    line = " ".join(map(_typed, words))
    assert shlex.split(line) == words
    assert line.startswith("云泽市 2024 --only 未见印证,blanket '王 敏' '$(rm)'")
