"""Which pager shows what is longer than the screen, and when there is none."""

from __future__ import annotations

import shutil
import sys

import pytest

from followup.cli.paging import is_wanted, page, pager_of
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("", {"PAGER": "true -x"}, ["true", "-x"]),
        ("false", {"PAGER": "true"}, ["false"]),
        ("off", {"PAGER": "true"}, []),
        ("cat", {}, []),
        ("", {"PAGER": ""}, []),
        ("", {"PAGER": "cat"}, []),
        ("", {"PAGER": "no-such-program-here"}, []),
        ("", {"PAGER": "true 'unclosed"}, []),
    ],
)
def test_the_setting_goes_before_the_variable(
    setting: str, environment: dict[str, str], expected: list[str]
) -> None:
    assert pager_of(setting, environment) == expected


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_is_the_usual_one() -> None:
    assert pager_of("", {}) == ["less"]


@pytest.mark.parametrize(("lines", "wanted"), [(23, False), (24, True), (25, True)])
def test_a_pager_is_wanted_where_the_prompt_would_push_a_line_off(lines: int, wanted: bool) -> None:
    assert is_wanted("x\n" * lines, height=24) is wanted


def test_a_pager_that_ends_early_is_no_error() -> None:
    assert page("很长\n" * 200_000, [sys.executable, "-c", "pass"])


def test_a_pager_that_cannot_be_started_shows_nothing() -> None:
    assert not page("x\n", ["./no-such-program-here"])


def test_what_is_piped_is_never_paged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", f"{sys.executable} -c pass")
    assert len(run("demo", "-q").out.splitlines()) > 24
