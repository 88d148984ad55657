"""``followup review`` where there is nothing to show, or no screen to show it on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def audited(run: Run, pair: tuple[Path, Path]) -> Run:
    assert run("-q", "import", *pair).status == 0
    assert run("-q", "audit", "云泽市", "2024").status == 0
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
