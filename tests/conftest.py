"""What all tests share: the folder of real reports, where it is there, and the slow mark."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOLLOWUP_SHARED", ROOT.parent / "shared"))

settings.register_profile("quick", max_examples=20)
"""For the quick tests; with --slow there are a hundred, unless a test says another number."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow tests too")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--slow"):
        settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        # first, so that no processor waits at the end for another that has just begun with one
        items.sort(key=lambda item: "slow" not in item.keywords)
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The name of a parameter: made files hold the time, and every process has to find the same."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports; set FOLLOWUP_SHARED to where it is."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"no real reports at {SHARED}: set FOLLOWUP_SHARED")
    return SHARED


@pytest.fixture(autouse=True)
def _own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the ledger or the settings of the person who runs it."""
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", f"sqlite:///{tmp_path / 'ledger.db'}")
    monkeypatch.delenv("FOLLOWUP_LANG", raising=False)
