"""The measures, by hand and against the scorer that defines them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from followup.evaluation import read_labels
from followup.evaluation.measuring import match
from followup.model import Span


def test_spans_match_one_to_one_best_first():
    gold = [Span(0, 10), Span(10, 20)]
    assert match(gold, [Span(0, 20), Span(9, 20)]) == {0: 0, 1: 1}
    assert match(gold, [Span(4, 20)]) == {1: 0}
    assert match(gold, [Span(30, 40)]) == {}


def test_a_folder_without_labels_says_so(tmp_path):
    from followup.errors import UnreadableInput

    with pytest.raises(UnreadableInput, match="F280"):
        read_labels(tmp_path)
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="F281"):
        read_labels(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("only", ["D14,D18,F2"])
def test_the_scorer_gives_the_same_numbers(shared, only):
    gold, corpus = str(shared / "gold" / "dev"), str(shared)
    run = f"{sys.executable} -m followup"
    scorer = [sys.executable, str(shared / "gold" / "score.py"), gold, "--corpus", corpus]
    theirs = json.loads(
        subprocess.run(
            [*scorer, "--run", run, "--only", only, "--json"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    ours = json.loads(
        subprocess.run(
            [
                sys.executable,
                "-m",
                "followup",
                "eval",
                gold,
                "--corpus",
                corpus,
                "--only",
                only,
                "--format",
                "json",
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )["overall"]
    for name, value in theirs.items():
        if name == "confusion":
            assert ours[name] == value
        else:
            assert ours[name] == pytest.approx(value, abs=6e-5), name
