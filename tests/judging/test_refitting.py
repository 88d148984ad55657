"""Weights fitted anew on reviews: what is learned, what is left alone, and what it is worth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

import pytest

from followup.judging import JudgeOptions
from followup.judging.lines import Lines
from followup.judging.refitting import (
    FOLDS,
    PULLS,
    Example,
    fit,
    folds,
    is_grouped,
    judged_aside,
    refit,
)
from followup.judging.weighing import ORDER, chances
from followup.model import Verdict

ROOT = Path(__file__).resolve().parent.parent.parent
SAME = {verdict: verdict for verdict in Verdict}
START = JudgeOptions(
    weights={"bias": (0.0, 0.0, 0.0), "link": (2.0, 0.0, -2.0), "unseen": (1.0, 2.0, 3.0)},
    lines=Lines(fulfilled=0.6, missing=0.4),
)


def draw(number: int, name: str) -> float:
    """A number in -1..1 that looks random and never changes."""
    return int(sha256(f"{name}{number}".encode()).hexdigest()[:8], 16) / 2**31 - 1


def examples(
    count: int,
    decide: Callable[[dict[str, float], Verdict], Verdict],
    *,
    groups: int = 4,
) -> list[Example]:
    """Commitments that the program judges by ``link``, and a person by ``decide``."""
    made = []
    for number in range(count):
        named = {
            "bias": 1.0,
            "link": 2 * draw(number, "link"),
            "habit": float(draw(number, "habit") > 0),
            **{f"noise {n}": draw(number, f"noise{n}") for n in range(12)},
        }
        one = Example(f"{number:012x}", f"pair{number % groups}", named, SAME, Verdict.PARTIAL)
        verdict = decide(named, one.said(START))
        made.append(Example(one.key, one.group, named, SAME, verdict))
    return made


def as_the_program(_named: dict[str, float], said: Verdict) -> Verdict:
    return said


def strict(named: dict[str, float], said: Verdict) -> Verdict:
    """A reviewer who calls partial what the program calls fulfilled, under one condition."""
    return Verdict.PARTIAL if said is Verdict.FULFILLED and named["habit"] else said


def agreement(pairs: list[tuple[Example, Verdict]]) -> float:
    return sum(said is one.verdict for one, said in pairs) / len(pairs)


def by(options: JudgeOptions, made: list[Example]) -> list[tuple[Example, Verdict]]:
    return [(one, one.said(options)) for one in made]


def test_a_planted_habit_is_learned_and_holds_for_what_was_left_out() -> None:
    made = examples(240, strict)
    before, after = agreement(by(START, made)), agreement(judged_aside(made, START))
    assert before < 0.85
    assert after > before + 0.08
    options = refit(made, START)
    for_partial = options.weights["habit"][1] - options.weights["habit"][0]
    assert for_partial > 0.5


def test_figures_of_what_was_left_out_are_not_those_of_the_training() -> None:
    made = examples(120, strict)
    trained = agreement(by(refit(made, START), made))
    assert agreement(judged_aside(made, START)) < trained


def test_where_there_is_nothing_to_learn_little_changes() -> None:
    made = examples(150, as_the_program)
    assert agreement(by(START, made)) == 1.0
    assert agreement(judged_aside(made, START)) > 0.93


def noise(named: dict[str, float], _said: Verdict) -> Verdict:
    return ORDER[int((named["noise 3"] + 1) * 1e6) % 3]


def test_noise_gives_no_gain_where_it_was_not_fitted() -> None:
    made = examples(150, noise)
    trained = agreement(by(refit(made, START), made))
    aside = agreement(judged_aside(made, START))
    assert aside < trained
    assert aside < agreement(by(START, made)) + 0.08


def test_a_stronger_pull_stays_nearer_to_where_it_starts() -> None:
    made = examples(150, strict)

    def distance(pull: float) -> float:
        weights = fit(made, START.weights, pull=pull)
        return sum(
            abs(a - b)
            for name, three in weights.items()
            for a, b in zip(three, START.weights.get(name, (0.0, 0.0, 0.0)), strict=True)
        )

    far = [distance(pull) for pull in sorted(PULLS)]
    assert far == sorted(far, reverse=True)
    assert far[-1] < far[0] / 3
    assert fit(made, START.weights, pull=1e9)["link"] == START.weights["link"]


def test_the_fit_is_the_least_of_loss_and_pull() -> None:
    made = examples(60, strict)
    pull = 30.0
    weights = fit(made, START.weights, pull=pull)
    # at the least the slope is 0: what the reviews pull one way, the start pulls the other
    for name in ("link", "habit", "noise 5"):
        scale = (sum(one.named[name] ** 2 for one in made) / len(made)) ** 0.5
        for place, verdict in enumerate(ORDER):
            away = weights[name][place] - START.weights.get(name, (0.0, 0.0, 0.0))[place]
            reviews = sum(
                (chances(one.named, weights)[verdict] - (one.verdict is verdict)) * one.named[name]
                for one in made
            )
            assert reviews / scale + pull * away * scale == pytest.approx(0.0, abs=0.01)


def test_features_that_no_review_has_keep_their_weight() -> None:
    assert fit(examples(60, strict), START.weights, pull=30.0)["unseen"] == (1.0, 2.0, 3.0)


def test_rules_before_the_weighing_are_not_fitted_away() -> None:
    met = dict.fromkeys(Verdict, Verdict.FULFILLED)
    made = [
        Example(one.key, one.group, one.named, met, Verdict.MISSING)
        for one in examples(60, as_the_program)
    ]
    assert {said for _, said in judged_aside(made, START)} == {Verdict.FULFILLED}


def test_whole_pairs_are_left_out_where_there_are_several() -> None:
    made = examples(90, strict, groups=7)
    parts = folds(made)
    assert is_grouped(made)
    assert len(parts) == FOLDS
    where = [{one.group for one in part} for part in parts]
    assert sum(map(len, where)) == len(set().union(*where)) == 7
    assert sorted(one.key for part in parts for one in part) == sorted(one.key for one in made)


def test_with_few_pairs_each_part_has_its_share_of_every_verdict() -> None:
    made = examples(100, strict, groups=2)
    parts = folds(made)
    assert not is_grouped(made)
    assert sorted(one.key for part in parts for one in part) == sorted(one.key for one in made)
    for verdict in Verdict:
        counts = [sum(one.verdict is verdict for one in part) for part in parts]
        assert max(counts) - min(counts) <= 1


def fitted() -> str:
    options = refit(examples(80, strict), START)
    return json.dumps([options.weights, astuple(options.lines_for(""))])


def test_the_same_reviews_give_the_same_bytes_under_any_hash_seed() -> None:
    program = "from tests.judging.test_refitting import fitted; print(fitted())"
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(said) == 1
    assert '"habit"' in said.pop()
    backwards = refit(list(reversed(examples(80, strict))), START)
    assert json.dumps([backwards.weights, astuple(backwards.lines_for(""))]) == fitted()
