"""How right the program is on the labelled pairs may not fall unnoticed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def accuracy(root: Path) -> ModuleType:
    """The script that measures it."""
    spec = importlib.util.spec_from_file_location("accuracy", root / "scripts" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_no_figure_is_worse_than_the_table_says(accuracy: ModuleType, shared: Path) -> None:
    if not (shared / "gold" / "dev").is_dir():
        pytest.skip(f"no labels at {shared / 'gold' / 'dev'}")
    told = accuracy.worse(accuracy.measured(shared), accuracy.kept())
    assert told == [], "if it is meant: python scripts/accuracy.py --write"


def test_the_table_has_every_measure_that_the_labels_allow(accuracy: ModuleType) -> None:
    every = {(genre, measure) for genre in accuracy.GENRES for measure in accuracy.MEASURES}
    assert set(accuracy.kept()) == every


@pytest.mark.parametrize(
    ("measure", "now", "is_worse"),
    [
        ("evidence_mrr", 0.79, False),
        ("evidence_mrr", 0.7899, True),
        ("evidence_mrr", 0.9, False),
        ("false_fulfilled", 0.81, False),
        ("false_fulfilled", 0.8101, True),
        ("false_fulfilled", 0.1, False),
    ],
)
def test_only_what_is_worse_by_more_than_a_hundredth_is_told(
    accuracy: ModuleType, measure: str, now: float, is_worse: bool
) -> None:
    told = accuracy.worse({("work", measure): now}, {("work", measure): 0.8})
    assert bool(told) is is_worse


def test_a_figure_that_is_no_longer_measured_is_told(accuracy: ModuleType) -> None:
    assert accuracy.worse({}, {("law", "evidence_mrr"): 0.5}) == [
        "law evidence_mrr: 0.5000 -> none"
    ]
